// The left menu folds below 1280; Escape and a click outside close what is open.
export function foldMenu(): void {
  const toggle = document.querySelector<HTMLButtonElement>("[data-menu-toggle]");
  toggle?.addEventListener("click", () => open(toggle, !isOpen()));
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (toggle && isOpen() && !target?.closest(".menu, [data-menu-toggle]")) open(toggle, false);
    document.querySelectorAll<HTMLDetailsElement>("details.pop-menu[open]").forEach((menu) => {
      if (!target || !menu.contains(target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (toggle && isOpen()) {
        open(toggle, false);
        toggle.focus();
      }
      closePopMenu();
    } else if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      document.getElementById("global-search")?.focus();
    }
  });
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function closePopMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>("details.pop-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

function isOpen(): boolean {
  return document.body.classList.contains("menu-open");
}

function open(toggle: HTMLButtonElement, shown: boolean): void {
  document.body.classList.toggle("menu-open", shown);
  toggle.setAttribute("aria-expanded", String(shown));
}
