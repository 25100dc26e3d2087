// The queue: made at submit with its own id, sent in the order of capture by one sender at a time,
// deleted only when the server has said that it is taken.
import { drop, type KeptFile, send as sendFile } from "./files";
import { now, officer, renew, request, token } from "./session";
import { database, type ItemRow, recall, remember, sealJson, unsealJson, uuid } from "./store";

export interface Finding {
  words: string;
  rule?: string;
  articles?: string[];
  is_warning?: boolean;
}

export interface Problem {
  code: string;
  findings: Finding[];
  choices: string[];
  happened?: string;
}

export interface Item {
  uuid: string;
  kind: string;
  label: string;
  captured_at: string;
  payload: Record<string, unknown>;
  files: KeptFile[];
  as_reported?: boolean;
  reason?: string;
  problem?: Problem;
}

export interface Sent {
  uuid: string;
  label: string;
  at: string;
  words: string;
  status: string;
  findings?: Finding[];
}

export type Stop = "" | "offline" | "server" | "signed-out" | "forbidden" | "busy";

export interface Counts {
  waiting: number;
  kept: number;
  sending: boolean;
  stop: Stop;
}

const SENT_AT_MOST = 50;
const listeners = new Set<(counts: Counts) => void>();
let stop: Stop = "";
let sending = false;

export function listen(told: (counts: Counts) => void): void {
  listeners.add(told);
}

export async function submit(
  kind: string,
  label: string,
  payload: Record<string, unknown>,
  files: KeptFile[] = [],
  options: { quiet?: boolean; captured?: Date } = {},
): Promise<string> {
  const item: Item = {
    uuid: uuid(),
    kind,
    label,
    captured_at: (options.captured ?? now()).toISOString(),
    payload,
    files,
  };
  await put(item, "waiting", options.quiet ?? false);
  await tell();
  void wakeWorker();
  void flush();
  return item.uuid;
}

export async function counts(): Promise<Counts> {
  const rows = (await own()).filter((row) => !row.quiet);
  const kept = rows.filter((row) => row.state === "kept").length;
  return { waiting: rows.length - kept, kept, sending, stop };
}

export async function items(): Promise<Array<{ row: ItemRow; item: Item | null }>> {
  const key = officer()?.key;
  const rows = await own();
  return Promise.all(
    rows.map(async (row) => ({
      row,
      item: key ? await unsealJson<Item>(key, row, row.uuid).catch(() => null) : null,
    })),
  );
}

export async function sentLately(): Promise<Sent[]> {
  const key = officer();
  return key ? ((await recall<Sent[]>("sent", key)) ?? []) : [];
}

// What the officer changed goes again under its own id: had the server taken it, it says so.
export async function again(item: Item, changes: Partial<Item>): Promise<void> {
  const { problem: _settled, ...rest } = { ...item, ...changes };
  await put(rest, "waiting", false);
  await tell();
  void flush();
}

export async function discard(item: Item): Promise<void> {
  await (await database()).delete("items", item.uuid);
  await drop(item.files);
  await tell();
}

export async function flush(): Promise<void> {
  if (!officer()) return;
  if (navigator.locks) {
    await navigator.locks.request("yifa-field-outbox", { ifAvailable: true }, async (lock) => {
      if (lock) await run();
    });
  } else if (!sending) {
    await run();
  }
}

async function run(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    stop = await sendAll();
  } finally {
    sending = false;
    await tell();
  }
}

async function sendAll(): Promise<Stop> {
  for (;;) {
    const waiting = await next();
    if (!waiting) return "";
    await tell();
    const stopped = await sendOne(waiting.row, waiting.item);
    if (stopped) return stopped;
  }
}

// The earliest that may go: behind one that waits for the officer, others on the same matter wait.
async function next(): Promise<{ row: ItemRow; item: Item } | null> {
  const held = new Set<unknown>();
  for (const { row, item } of await items()) {
    if (!item) continue;
    const matter = item.payload["incident"] ?? item.payload["matter"];
    if (row.state === "kept" && matter) held.add(matter);
    else if (row.state === "waiting" && !held.has(matter)) return { row, item };
  }
  return null;
}

async function sendOne(row: ItemRow, item: Item): Promise<Stop> {
  try {
    if (!token() && (await renew()).kind !== "in") return whyOut();
    let answer = await deliver(item);
    if (answer.status === 403 && (await renew()).kind === "in") answer = await deliver(item);
    return await settle(row, item, answer);
  } catch {
    return "offline";
  }
}

async function deliver(item: Item): Promise<Response> {
  for (const file of item.files) {
    const stopped = await sendFile(item.uuid, file);
    if (stopped) return stopped;
  }
  const { label: _label, problem: _problem, files, ...told } = item;
  return request("/field/sync/", {
    method: "POST",
    headers: { "X-CSRFToken": token(), "Content-Type": "application/json", "Idempotency-Key": item.uuid },
    body: JSON.stringify({
      ...told,
      device: "移动执法终端",
      files: files.map(({ id: _id, size: _size, type: _type, ...rest }) => rest),
    }),
  });
}

async function settle(row: ItemRow, item: Item, answer: Response): Promise<Stop> {
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    await renew();
    return "signed-out";
  }
  if (answer.status === 403) return "forbidden";
  if (answer.status === 429 || answer.status === 423) return "busy";
  if (answer.status >= 500 || answer.status === 400 && !isJson(answer)) return "server";
  const told = isJson(answer) ? ((await answer.json()) as Record<string, unknown>) : {};
  if (answer.ok) {
    if (told["status"] !== "taken" && told["status"] !== "reported") return "server";
    await taken(item, told);
    return "";
  }
  if (told["code"] === "files_missing") return "server";
  await put({ ...item, problem: problemIn(told, answer.status) }, "kept", row.quiet);
  if (row.quiet) await discard(item);
  return "";
}

async function taken(item: Item, told: Record<string, unknown>): Promise<void> {
  const key = officer();
  await (await database()).delete("items", item.uuid);
  await drop(item.files);
  if (!key || item.kind === "positions") return;
  const line = { uuid: item.uuid, label: item.label, at: now().toISOString(), ...told } as unknown as Sent;
  await remember("sent", [line, ...(await sentLately())].slice(0, SENT_AT_MOST), key);
}

function problemIn(told: Record<string, unknown>, status: number): Problem {
  if (Array.isArray(told["findings"])) return told as unknown as Problem;
  return {
    code: "refused",
    findings: [{ words: `服务器未接受这一条（${status}），请修改后重新提交` }],
    choices: ["mend", "drop"],
  };
}

function whyOut(): Stop {
  return officer() ? "offline" : "signed-out";
}

function isJson(answer: Response): boolean {
  return (answer.headers.get("Content-Type") ?? "").includes("json");
}

async function put(item: Item, state: ItemRow["state"], quiet: boolean): Promise<void> {
  const key = officer();
  if (!key) throw new Error("请先登录");
  const sealed = await sealJson(key.key, item, item.uuid);
  await (await database()).put("items", {
    uuid: item.uuid,
    account: key.account,
    at: Date.parse(item.captured_at),
    state,
    quiet,
    ...sealed,
  });
}

async function own(): Promise<ItemRow[]> {
  const db = await database();
  const account = officer()?.account ?? ((await db.get("plain", "account")) as string | undefined);
  if (!account) return [];
  const rows = await db.getAllFromIndex("items", "account", account);
  return rows.sort((one, other) => one.at - other.at || (one.uuid < other.uuid ? -1 : 1));
}

async function tell(): Promise<void> {
  const told = await counts();
  listeners.forEach((listener) => listener(told));
}

async function wakeWorker(): Promise<void> {
  try {
    const worker = await navigator.serviceWorker.ready;
    const waking = (worker as unknown as { sync?: { register(tag: string): Promise<void> } }).sync;
    await waking?.register("outbox");
  } catch {
    // Without it the page sends when it is seen, every half minute, and when the network returns.
  }
}
