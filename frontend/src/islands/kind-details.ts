// data-island="kind-details": of the groups of fields only the one of the chosen kind is shown and
// sent. Without script all are there, and the server reads those of the chosen kind.
export function showKindDetails(element: HTMLElement): void {
  const select = document.querySelector<HTMLSelectElement>(element.dataset["kindSelect"] ?? "");
  if (!select) return;
  const groups = [...element.querySelectorAll<HTMLFieldSetElement>("fieldset[data-kind]")];
  const show = (): void => {
    for (const group of groups) {
      const isChosen = group.dataset["kind"] === select.value;
      group.hidden = !isChosen;
      group.disabled = !isChosen;
    }
  };
  select.addEventListener("change", show);
  show();
}
