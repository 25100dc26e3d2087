// A select with more than 20 entries gets a search field.
const PLAIN_UP_TO = 20;

export function searchLongSelects(root: ParentNode): void {
  const long = [...root.querySelectorAll<HTMLSelectElement>("select:not(.tomselected)")].filter(
    (select) => select.options.length > PLAIN_UP_TO || select.multiple,
  );
  if (long.length === 0) return;
  void import("./tom").then(({ searchable }) => long.forEach(searchable));
}
