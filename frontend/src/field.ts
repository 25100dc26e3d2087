// The officer's phone: the shell opens from what lies in the phone, the network comes after.
import "./styles/field.scss";

import { announce } from "./field/announcing";
import { registerDuty, keepSharing } from "./field/duty";
import { h } from "./field/dom";
import { registerInspection } from "./field/inspection";
import { registerMe } from "./field/me";
import { counts, flush, listen } from "./field/outbox";
import { currentPage, drawNav, notice, showPage } from "./field/pages";
import { registerQueue } from "./field/queue";
import { registerReport } from "./field/report";
import { now, officer, openKept, renew } from "./field/session";
import { hearTold, loadSnapshot, loadTasks, onTasks, openShift, type Told } from "./field/shift";
import { registerStreet } from "./field/street";
import { registerTasks } from "./field/tasks";
import { left, stateWords } from "./field/words";

const EVERY_MS = 20_000;
const EVERY_MS_WHILE_TOLD = 60_000;
const SEND_EVERY_MS = 30_000;
const SNAPSHOT_EVERY_MS = 60 * 60_000;
let reached = true;
let asked = 0;
let stream: EventSource | null = null;

async function start(): Promise<void> {
  if (!window.isSecureContext || !crypto.subtle) {
    notice("移动执法需要通过 HTTPS 打开，请联系管理员", "warn");
    return;
  }
  [registerTasks, registerReport, registerStreet, registerInspection, registerDuty, registerQueue, registerMe].forEach((register) => register());
  drawNav();
  void navigator.serviceWorker?.register(document.body.dataset["worker"] ?? "/sw.js", { scope: "/field/" });
  navigator.serviceWorker?.addEventListener("message", (event) => {
    if (event.data === "flush") void flush();
  });
  await openKept();
  if (officer()) await open();
  await refresh(true);
  watch();
}

async function open(): Promise<void> {
  await openShift();
  await showPage();
  await showState();
  document.documentElement.dataset["ready"] = "yes";
}

// Ask the server: who is signed in, what is new; then send what waits.
async function refresh(isFirst = false): Promise<void> {
  asked = Date.now();
  const before = officer();
  const answer = await renew();
  reached = answer.kind !== "unreachable";
  if (!officer()) {
    askToSignIn(answer.kind);
  } else {
    if (!before) await open();
    if (answer.kind === "in") {
      await Promise.all([isFirst ? loadSnapshot() : null, loadTasks()]);
      if (isFirst) await redraw();
      void navigator.storage?.persist?.();
      hear();
    }
    void flush();
    void keepSharing();
  }
  await showState();
}

function askToSignIn(kind: string): void {
  const where = document.body.dataset["signIn"] ?? "/accounts/login/";
  const words = kind === "unreachable" ? "没有网络，且本机没有有效的登录。请在有网络时登录。" : "请先登录。未上传的记录仍在本机，登录后继续上传。";
  document.querySelector("#view")?.replaceChildren(
    h("section", { class: "m-card" }, h("p", {}, words),
      h("a", { class: "m-button m-primary", href: `${where}?next=/field/` }, "登录")));
  document.documentElement.dataset["ready"] = "out";
}

// A page that is being filled in is left alone; lists are drawn again, and what had nothing to show.
async function redraw(): Promise<void> {
  if (currentPage()?.live || document.querySelector(".m-page > .m-empty")) await showPage();
}

async function showState(): Promise<void> {
  const { waiting, kept, stop } = await counts();
  const online = navigator.onLine && reached && stop !== "offline";
  const words = document.querySelector("#state-words");
  const told = stateWords(online, waiting, kept);
  if (words && words.textContent !== told) words.textContent = told;
  const look = kept ? "m-kept" : !online ? "m-off" : waiting ? "m-wait" : "m-in";
  document.querySelector("#state")?.setAttribute("class", `m-state ${look}`);
  if (!online && officer()) notice(`当前无网络，提交后存于本机，恢复网络自动上传。${waiting ? `待上传 ${waiting} 条` : ""}`, "warn");
  else if (document.querySelector("#notice.m-warn")) notice("");
}

function hear(): void {
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource("/field/stream/");
  stream.addEventListener("reset", () => void loadTasks());
  for (const name of ["task", "alert"]) {
    stream.addEventListener(name, (event) => hearTold(JSON.parse(event.data as string) as Told));
  }
}

function watch(): void {
  window.addEventListener("hashchange", () => {
    if (officer()) void showPage();
  });
  window.addEventListener("online", () => void refresh());
  window.addEventListener("offline", () => void showState());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
  });
  window.setInterval(() => {
    const isTold = reached && stream?.readyState === EventSource.OPEN;
    if (!isTold || Date.now() - asked >= EVERY_MS_WHILE_TOLD) void refresh();
  }, EVERY_MS);
  window.setInterval(() => void flush(), SEND_EVERY_MS);
  window.setInterval(() => void loadSnapshot(), SNAPSHOT_EVERY_MS);
  window.setInterval(tick, 1000);
  onTasks((before) => {
    announce(before);
    void redraw();
  });
  listen(() => {
    void showState();
    if (currentPage()?.live) void showPage();
  });
}

function tick(): void {
  document.querySelectorAll<HTMLElement>(".m-clock[data-target]").forEach((clock) => {
    const [label = ""] = (clock.textContent ?? "").split(" ");
    clock.textContent = `${label} ${left(clock.dataset["target"] ?? "", now().getTime())}`;
  });
}

void start();
