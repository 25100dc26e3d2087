// What the street pages take from the phone: the page's own addresses, the sealed store, the queue.
import { flush, keepSealed, openSealed, push } from "./store";

export interface Item {
  id: string;
  label: string;
  capturedAt: Date;
  payload: unknown;
  files: File[];
}

export function token(): string {
  return document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
}

export async function kept<T>(name: string): Promise<T | null> {
  return openSealed<T>(name).catch(() => null);
}

export const keep = keepSealed;

/** Put an item into the queue and try to send the queue; true where this item has arrived. */
export async function submit(item: Item): Promise<boolean> {
  await push(item);
  return !(await sendQueue()).includes(item.id);
}

export function sendQueue(): Promise<string[]> {
  const url = document.querySelector<HTMLElement>("[data-enter]")?.dataset["enter"] ?? "";
  return url ? flush(url, token()) : Promise.resolve([]);
}
