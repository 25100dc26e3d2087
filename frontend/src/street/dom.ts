// Small helpers for pages whose markup the server wrote.

export function one<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`missing ${selector}`);
  return found;
}

export function field(root: ParentNode, name: string): HTMLInputElement {
  return one<HTMLInputElement>(root, `[name="${name}"]`);
}

/** An element with text and attributes; children after it. */
export function made(tag: string, text = "", attributes: Record<string, string> = {}, ...children: Node[]): HTMLElement {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A radio button that looks like a chip. */
export function choice(name: string, value: string, label: string, detail: string, checked: boolean): HTMLElement {
  const input = made("input", "", { type: "radio", name, value }) as HTMLInputElement;
  input.checked = checked;
  const words = made("span", label);
  if (detail) words.append(made("small", detail));
  return made("label", "", { class: "street-choice" }, input, words);
}

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = Date.now();
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export async function digestOf(content: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
