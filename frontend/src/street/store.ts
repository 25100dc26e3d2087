// The phone's store and queue, sealed with AES-GCM under a key that cannot be taken out of the browser.
// Each account has its own database; an item leaves the queue only when the server has taken it.
import { openDB, type IDBPDatabase } from "idb";
import type { Item } from "./shell";

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}
interface Queued {
  id: string;
  order: number;
  item: Sealed;
  files: { name: string; type: string; content: Sealed }[];
  refusal: string;
}
interface Told {
  label: string;
  payload: unknown;
}
export interface Waiting {
  id: string;
  label: string;
  refusal: string;
}

const STOPS = [401, 403, 409, 429];
let opened: Promise<IDBPDatabase> | null = null;

function base(): Promise<IDBPDatabase> {
  opened ??= openDB(`yifa-street-${document.body.dataset["account"] ?? ""}`, 1, {
    upgrade(made) {
      made.createObjectStore("keys");
      made.createObjectStore("kept");
      made.createObjectStore("queue", { keyPath: "id" });
    },
  });
  return opened;
}

async function key(): Promise<CryptoKey> {
  const store = await base();
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const writing = store.transaction("keys", "readwrite");
  const known = (await writing.store.get("own")) as CryptoKey | undefined;
  if (!known) await writing.store.put(fresh, "own");
  await writing.done;
  return known ?? fresh;
}

async function sealed(plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
}

async function unsealed(found: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv }, await key(), found.data);
}

function bytesOf(content: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(content));
}

async function read<T>(found: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unsealed(found))) as T;
}

export async function keepSealed(name: string, content: unknown): Promise<void> {
  const whole = await sealed(bytesOf(content));
  await (await base()).put("kept", whole, name);
}

export async function openSealed<T>(name: string): Promise<T | null> {
  const found = (await (await base()).get("kept", name)) as Sealed | undefined;
  return found ? read<T>(found) : null;
}

export async function push(item: Item): Promise<void> {
  const told: Told = { label: item.label, payload: item.payload };
  const files = await Promise.all(item.files.map(async (file) => ({ name: file.name, type: file.type, content: await sealed(await file.arrayBuffer()) })));
  const queued: Queued = { id: item.id, order: item.capturedAt.getTime(), item: await sealed(bytesOf(told)), files, refusal: "" };
  await (await base()).put("queue", queued);
}

async function queue(): Promise<Queued[]> {
  const all = (await (await base()).getAll("queue")) as Queued[];
  return all.sort((one, other) => one.order - other.order);
}

export async function waiting(): Promise<Waiting[]> {
  const rows = await queue();
  return Promise.all(rows.map(async (row) => ({ id: row.id, label: (await read<Told>(row.item)).label, refusal: row.refusal })));
}

/** Send what waits, oldest first, one sender at a time; gives the ids that still wait. */
export async function flush(url: string, token: string): Promise<string[]> {
  const send = async (): Promise<void> => {
    for (const row of await queue()) {
      if (row.refusal) continue;
      if (!(await sent(row, url, token))) return;
    }
  };
  if (navigator.locks) await navigator.locks.request("yifa-street", send);
  else await send();
  return (await queue()).map((row) => row.id);
}

/** Send one item. False stops the queue: no network, a fault of the server, or signed out. */
async function sent(row: Queued, url: string, token: string): Promise<boolean> {
  const body = new FormData();
  body.append("item", JSON.stringify((await read<Told>(row.item)).payload));
  for (const file of row.files) body.append("photos", new File([await unsealed(file.content)], file.name, { type: file.type }));
  let answer: Response;
  try {
    answer = await fetch(url, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": token, "Idempotency-Key": row.id } });
  } catch {
    return false;
  }
  const store = await base();
  const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  if (answer.ok && isOurs) {
    await store.delete("queue", row.id);
    return true;
  }
  if (answer.status >= 500 || !isOurs || STOPS.includes(answer.status)) return false;
  const { message } = (await answer.json()) as { message?: string };
  await store.put("queue", { ...row, refusal: message ?? "服务器没有接受" });
  return true;
}
