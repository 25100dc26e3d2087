// What the street pages take from the phone's shell: whose it is, what it keeps sealed, its queue.
import type { KeptFile } from "../field/files";
import { counts, flush, items, listen, sentLately, submit as queue, type Sent } from "../field/outbox";
import { officer, openKept, renew, token } from "../field/session";
import { recall, remember } from "../field/store";
import { stateWords } from "../field/words";

export { now, token } from "../field/session";

const WAIT_MS = 10_000;
const SEND_EVERY_MS = 30_000;

export interface Item {
  label: string;
  capturedAt: Date;
  payload: Record<string, unknown>;
  files: KeptFile[];
}
export type Outcome = { state: "waiting" } | { state: "kept" } | { state: "sent"; sent: Sent | null };

/** Open what lies in the phone and ask the server whose session it is; false where nobody is signed in. */
export async function open(): Promise<boolean> {
  await openKept();
  if (officer()) void renew().then(() => flush());
  else await renew();
  window.addEventListener("online", () => void renew().then(() => flush()));
  window.addEventListener("offline", () => void showState());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void renew().then(() => flush());
  });
  window.setInterval(() => void flush(), SEND_EVERY_MS);
  listen(() => void showState());
  await showState();
  return officer() !== null;
}

export async function kept<T>(name: string): Promise<T | null> {
  const own = officer();
  return own ? recall<T>(name, own) : null;
}

export async function keep(name: string, content: unknown): Promise<void> {
  const own = officer();
  if (own) await remember(name, content, own);
}

/** The token that a POST carries; asked for where the page has none yet. */
export async function carried(): Promise<string> {
  if (!token()) await renew();
  return token();
}

const KIND = "case.on_the_spot";

/** Say whether a penalty with this number lies in the queue or was sent from it. */
export async function isQueued(number: string): Promise<boolean> {
  const waiting = (await items()).map(({ item }) => (item?.kind === KIND ? item.label : ""));
  return [...waiting, ...(await sentLately()).map((sent) => sent.label)].includes(labelOf(number));
}

export const labelOf = (number: string): string => `当场处罚 ${number}`;

/** Put a penalty into the queue, do what follows from that, and wait a moment for what becomes of it. */
export async function submit(item: Item, queued: () => Promise<void>): Promise<Outcome> {
  const id = await queue(KIND, item.label, item.payload, item.files, { captured: item.capturedAt });
  await queued();
  return new Promise((done) => {
    const look = async (): Promise<void> => {
      const row = (await items()).find((one) => one.row.uuid === id)?.row;
      if (!row) return done({ state: "sent", sent: (await sentLately()).find((one) => one.uuid === id) ?? null });
      if (row.state === "kept") return done({ state: "kept" });
      const { sending, stop } = await counts();
      if (!sending && stop) done({ state: "waiting" });
    };
    listen(() => void look());
    window.setTimeout(() => done({ state: "waiting" }), WAIT_MS);
    void flush().then(look);
  });
}

async function showState(): Promise<void> {
  const { waiting, kept: problems, stop } = await counts();
  const words = document.querySelector("[data-sync]");
  const online = navigator.onLine && stop !== "offline";
  if (words) words.textContent = stateWords(online, waiting, problems);
  const look = problems ? "m-kept" : !online ? "m-off" : waiting ? "m-wait" : "m-in";
  document.querySelector(".m-state")?.setAttribute("class", `m-state ${look}`);
}
