// Elements without a framework: `h("p", { class: "muted" }, "words", child)`.
export type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter(isShown).map((child) => (typeof child === "number" ? String(child) : child)));
  return element;
}

export function card(heading: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "m-card" }, heading ? h("h2", {}, heading) : null, ...children);
}

export function empty(words: string, hint = ""): HTMLElement {
  return h("p", { class: "m-empty" }, words, hint ? h("br") : null, hint);
}

export function button(words: string, act: () => unknown, look = "m-outline"): HTMLButtonElement {
  const made = h("button", { type: "button", class: `m-button ${look}` }, words);
  made.addEventListener("click", () => {
    if (made.disabled) return;
    made.disabled = true;
    void Promise.resolve(act()).finally(() => {
      made.disabled = false;
    });
  });
  return made;
}

let names = 0;

// A field with its label; `input` keeps whatever it was made with.
export function field(label: string, input: HTMLElement, help = ""): HTMLElement {
  names += 1;
  const id = `f${names}`;
  input.id = id;
  if (help) input.setAttribute("aria-describedby", `${id}-help`);
  return h("div", { class: "m-field" }, h("label", { for: id }, label), input,
    help ? h("p", { class: "m-help", id: `${id}-help` }, help) : null);
}

function isShown(child: Child): child is Node | string | number {
  return child !== null && child !== undefined && child !== false;
}
