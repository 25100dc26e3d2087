// What lies in the phone (IndexedDB): everything of the officer is encrypted under the queue's key.
// The key itself lies there as a non-extractable CryptoKey while the session lasts (docs/adr/0012).
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export const PIECE = 4 * 1024 * 1024;

export interface KeyRow {
  account: string;
  name: string;
  key: CryptoKey;
  until: string;
}

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  body: ArrayBuffer;
}

// Only what sorts and counts is readable without the key.
export interface ItemRow extends Sealed {
  uuid: string;
  account: string;
  at: number;
  state: "waiting" | "kept";
  quiet: boolean;
}

interface Schema extends DBSchema {
  keys: { key: string; value: KeyRow };
  items: { key: string; value: ItemRow; indexes: { account: string } };
  pieces: { key: [string, number]; value: Sealed & { file: string; number: number } };
  cache: { key: string; value: Sealed & { name: string } };
  plain: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("yifa-field", 1, {
    upgrade(db) {
      db.createObjectStore("keys", { keyPath: "account" });
      db.createObjectStore("items", { keyPath: "uuid" }).createIndex("account", "account");
      db.createObjectStore("pieces", { keyPath: ["file", "number"] });
      db.createObjectStore("cache", { keyPath: "name" });
      db.createObjectStore("plain");
    },
  });
  return opened;
}

export async function seal(key: CryptoKey, plain: BufferSource, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, body: await crypto.subtle.encrypt(named(iv, about), key, plain) };
}

export function unseal(key: CryptoKey, sealed: Sealed, about: string): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(named(sealed.iv, about), key, sealed.body);
}

export async function sealJson(key: CryptoKey, value: unknown, about: string): Promise<Sealed> {
  return seal(key, new TextEncoder().encode(JSON.stringify(value)), about);
}

export async function unsealJson<T>(key: CryptoKey, sealed: Sealed, about: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, sealed, about))) as T;
}

function named(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(about) };
}

export async function remember(name: string, value: unknown, key: KeyRow): Promise<void> {
  const full = `${key.account}:${name}`;
  const sealed = await sealJson(key.key, value, full);
  await (await database()).put("cache", { name: full, ...sealed });
}

export async function recall<T>(name: string, key: KeyRow): Promise<T | null> {
  const full = `${key.account}:${name}`;
  const found = await (await database()).get("cache", full);
  if (!found) return null;
  return unsealJson<T>(key.key, found, full).catch(() => null);
}

export async function forget(name: string, key: KeyRow): Promise<void> {
  await (await database()).delete("cache", `${key.account}:${name}`);
}

export function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
