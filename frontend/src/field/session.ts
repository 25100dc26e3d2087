// Whose phone this is now. Without a network the key in the phone says so, as long as the session
// lasts; with one the server does, and hands the same key out again after each sign-in.
import { database, type KeyRow } from "./store";

export interface Session {
  account: string;
  name: string;
  post: string;
  csrf: string;
  until: string;
  may_use: boolean;
}

export type Answer = { kind: "in"; session: Session } | { kind: "out" } | { kind: "unreachable" };

const WAIT_MS = 8000;
let held: KeyRow | null = null;
let csrf = "";
let ahead = 0;

export const officer = (): KeyRow | null => held;
export const token = (): string => csrf;

// The server's time as this phone knows it.
export const now = (): Date => new Date(Date.now() + ahead);

export async function openKept(): Promise<KeyRow | null> {
  const db = await database();
  ahead = Number((await db.get("plain", "ahead")) ?? 0);
  const rows = await db.getAll("keys");
  const last = await db.get("plain", "account");
  held = rows.find((row) => row.account === last) ?? null;
  if (held && new Date(held.until) <= now()) await leave();
  return held;
}

// Ask the server whose session this is, and take or drop the key accordingly.
export async function renew(): Promise<Answer> {
  const answer = await leftBehind(await ask());
  if (answer.kind === "out") {
    await leave();
    return answer;
  }
  if (answer.kind === "in") {
    csrf = answer.session.csrf;
    if (answer.session.may_use) await take(answer.session);
  }
  return answer;
}

// After this nothing in the phone can be read until the same officer signs in again.
export async function leave(): Promise<void> {
  held = null;
  csrf = "";
  await (await database()).clear("keys");
}

// Who signed out without a network is signed out at the server as soon as there is one.
export async function leaveLater(): Promise<void> {
  await (await database()).put("plain", true, "leaving");
}

async function leftBehind(answer: Answer): Promise<Answer> {
  const db = await database();
  if (answer.kind === "unreachable" || !(await db.get("plain", "leaving"))) return answer;
  if (answer.kind === "in") {
    const headers = { "X-CSRFToken": answer.session.csrf };
    await request("/accounts/logout/", { method: "POST", headers });
  }
  await db.delete("plain", "leaving");
  return { kind: "out" };
}

export async function request(path: string, init: RequestInit = {}, waitMs = 30_000): Promise<Response> {
  const cut = new AbortController();
  const timer = window.setTimeout(() => cut.abort(), waitMs);
  try {
    return await fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store", signal: cut.signal, ...init });
  } finally {
    window.clearTimeout(timer);
  }
}

async function ask(): Promise<Answer> {
  try {
    const answer = await request("/field/session/", {}, WAIT_MS);
    if (!answer.ok) return { kind: "unreachable" };
    const told = (await answer.json()) as Session & { now: string; signed_in: boolean };
    if (!told.signed_in) return { kind: "out" };
    ahead = Date.parse(told.now) - Date.now();
    await (await database()).put("plain", ahead, "ahead");
    return { kind: "in", session: told };
  } catch {
    return { kind: "unreachable" };
  }
}

async function take(session: Session): Promise<void> {
  if (held?.account === session.account && held.until === session.until) return;
  const answer = await request("/field/key/", { method: "POST", headers: { "X-CSRFToken": csrf } });
  if (!answer.ok) return;
  const { key } = (await answer.json()) as { key: string };
  const raw = Uint8Array.from(atob(key), (sign) => sign.charCodeAt(0));
  const own = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  held = { account: session.account, name: session.name, key: own, until: session.until };
  const db = await database();
  await db.clear("keys");
  await db.put("keys", held);
  await db.put("plain", session.account, "account");
}
