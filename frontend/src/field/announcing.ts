// What has come since: a task that was sent here, a colleague who calls for help.
import { h } from "./dom";
import { notice } from "./pages";
import { type Call, type Task, type Tasks, tasksNow } from "./shift";

export function announce(before: Tasks | null): void {
  const known = tasksNow();
  if (!known) return;
  const calls = known.calls ?? [];
  drawCalls(calls);
  const sent = newlySent(before?.tasks ?? null, known.tasks);
  if (sent[0]) notice(sentWords(sent[0], sent.length));
  const had = new Set((before?.calls ?? []).map((call) => call.uuid));
  if (sent.length || calls.some((call) => !had.has(call.uuid))) navigator.vibrate?.([300, 100, 300]);
}

// Tasks sent to this officer's unit that the phone did not hold; nothing when it opens.
export function newlySent(before: Task[] | null, after: Task[]): Task[] {
  const had = new Set((before ?? after).map((task) => task.uuid));
  return after.filter((task) => task.stage === "dispatched" && !had.has(task.uuid));
}

function sentWords(first: Task, count: number): string {
  const more = count > 1 ? `等 ${count} 项` : "";
  return `新任务：${first.urgent ? "【紧急】" : ""}${first.category}（${first.place}）${more}`;
}

function drawCalls(calls: Call[]): void {
  const box = document.querySelector<HTMLElement>("#calls");
  if (!box) return;
  box.hidden = calls.length === 0;
  const rows = calls.map(line);
  if (box.textContent !== rows.map((row) => row.textContent).join("")) box.replaceChildren(...rows);
}

function line(call: Call): HTMLElement {
  const where = call.lon === null || call.lat === null ? null
    : h("a", { href: `geo:${call.lat},${call.lon}?q=${call.lat},${call.lon}` }, "前往支援");
  const words = [call.words, call.place, call.stage].filter(Boolean).join(" · ");
  return h("p", {}, h("strong", {}, words), " ", where);
}
