// What the street pages take from the phone: the page's own addresses, the sealed store, the queue.
import { made } from "./dom";
import { flush, keepSealed, openSealed, push, waiting } from "./store";

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

/** Send the queue and say in the page's head how it stands; gives the ids that still wait. */
export async function sendQueue(): Promise<string[]> {
  const url = document.querySelector<HTMLElement>("[data-enter]")?.dataset["enter"] ?? "";
  const left = url ? await flush(url, token()) : [];
  await showQueue();
  return left;
}

async function showQueue(): Promise<void> {
  const state = document.querySelector("[data-sync]");
  const rows = await waiting().catch(() => []);
  const refused = rows.filter((row) => row.refusal);
  const words = rows.length ? `待上传 ${rows.length}` : "已同步";
  if (state) state.textContent = navigator.onLine ? words : rows.length ? `离线，${words}` : "离线";
  const list = document.querySelector<HTMLElement>("[data-refusals]");
  if (!list) return;
  list.hidden = refused.length === 0;
  list.replaceChildren(...refused.map((row) => made("li", `${row.label}没有登记：${row.refusal}`)));
}
