// data-island="shown-for", on a select: of what carries `data-shown-for` in its form, only what names
// the chosen value is shown and sent. Without script all is there, and the server reads what belongs
// to the chosen one.
const CONTROLS = "input, select, textarea, button";

export function showChosen(element: HTMLElement): void {
  if (!(element instanceof HTMLSelectElement) || !element.form) return;
  const parts = [...element.form.querySelectorAll<HTMLElement>("[data-shown-for]")];
  const show = (): void => {
    for (const part of parts) {
      const isChosen = (part.dataset["shownFor"] ?? "").split(" ").includes(element.value);
      part.hidden = !isChosen;
      part.querySelectorAll<HTMLInputElement>(CONTROLS).forEach((one) => {
        one.disabled = !isChosen;
      });
    }
  };
  element.addEventListener("change", show);
  show();
}
