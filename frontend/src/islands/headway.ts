// data-island="headway": while the form around it is being answered, says `data-begun`, and asks
// `data-headway` (an address, where there is one) each second how far the work has come. Without it the
// form works the same.
const ASK_MS = 1_000;

export function showHeadway(element: HTMLElement): void {
  const address = element.dataset["headway"] ?? "";
  element.closest("form")?.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    element.textContent = element.dataset["begun"] ?? "正在上传文件…";
    if (address) window.setInterval(() => void ask(address, element), ASK_MS);
  });
}

async function ask(address: string, element: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const told = answer.ok ? ((await answer.json()) as { words?: string }) : {};
    if (told.words) element.textContent = told.words;
  } catch {
    // The page is about to change, or the network is gone: the form's own answer says which.
  }
}
