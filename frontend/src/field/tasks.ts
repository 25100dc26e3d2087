// My tasks with their clocks, and one task with the steps that are open to this officer.
import { photos } from "./camera";
import { button, card, empty, field, h } from "./dom";
import type { KeptFile } from "./files";
import { items, submit } from "./outbox";
import { go, notice, registerKind, registerPage } from "./pages";
import { type Fix, locate } from "./place";
import { now } from "./session";
import { type Clock, type Task, tasksNow } from "./shift";
import { left, lookOf, moment } from "./words";

const STEP_WORDS: Record<string, string> = {
  accept: "接收任务", depart: "出发", arrive: "到达现场", handle: "处置完成", return: "回退任务", verify: "核查", confirm: "核实",
};
const FORMS = new Set(["handle", "return", "verify", "confirm"]);

export function registerTasks(): void {
  registerPage({ path: "tasks", title: "我的任务", nav: "任务", show: showTasks, live: true });
  registerPage({ path: "task", title: "任务", show: showTask, live: true });
  registerPage({ path: "step", title: "办理", show: showStep });
  registerKind("incident.step", "queue");
}

async function showTasks(view: HTMLElement): Promise<void> {
  const known = tasksNow();
  if (!known) {
    view.append(empty("尚未取得任务", "请在有网络时打开一次，任务会保存在本机"));
    return;
  }
  const done = await stepsUnderWay();
  view.append(h("p", { class: "m-help" }, `${known.tasks.length} 项任务，更新于 ${moment(known.at)}`));
  if (!known.tasks.length) view.append(empty("没有待办任务", "新任务派遣后会显示在这里"));
  view.append(h("ul", { class: "m-list" }, ...known.tasks.map((task) => lineOf(task, done.get(task.uuid) ?? []))));
}

function lineOf(task: Task, under: string[]): HTMLElement {
  return h("li", { class: task.urgent ? "m-urgent" : "" },
    h("a", { href: `#/task/${task.uuid}` },
      h("strong", {}, task.category), task.urgent ? h("span", { class: "m-tag m-alarm" }, "紧急") : null,
      h("span", { class: "m-tag" }, task.stage_label),
      h("span", { class: "m-sub" }, task.place),
      clocks(task.clocks),
      under.length ? h("span", { class: "m-sub" }, `本机已办理、待上传：${under.map((step) => STEP_WORDS[step] ?? step).join("、")}`) : null));
}

function clocks(all: Clock[]): HTMLElement | null {
  if (!all.length) return null;
  return h("span", { class: "m-clocks" }, ...all.map((clock) => {
    const words = clock.stopped ? clock.words : left(clock.target, now().getTime());
    return h("span", { class: `m-clock m-${lookOf(clock, now().getTime())}`, "data-target": clock.stopped ? null : clock.target }, `${clock.label} ${words}`);
  }));
}

async function showTask(view: HTMLElement, id: string): Promise<void> {
  const task = tasksNow()?.tasks.find((one) => one.uuid === id);
  if (!task) {
    view.append(empty("这个任务已不在您的待办中", "可能已办结、改派，或者尚未同步"));
    return;
  }
  const under = (await stepsUnderWay()).get(task.uuid) ?? [];
  view.append(
    card(task.category,
      h("p", {}, h("span", { class: "m-tag" }, task.stage_label), task.number ? ` ${task.number}` : ""),
      clocks(task.clocks),
      h("dl", { class: "m-kv" }, ...rows(task))),
    card("位置", h("p", {}, task.place), h("div", { class: "m-row" },
      h("a", { class: "m-button m-outline", href: `geo:${task.lat},${task.lon}?q=${task.lat},${task.lon}` }, "导航到现场"),
      h("a", { class: "m-button m-outline", href: `/incidents/${task.uuid}/` }, "详情（需网络）"))),
    actions(task, under));
}

function rows(task: Task): HTMLElement[] {
  const told: Array<[string, string]> = [
    ["情况", task.description], ["来源", task.source], ["网格", task.cell],
    ["处置人员", task.team], ["处置时限", task.due_at ? moment(task.due_at) : ""],
  ];
  return told.filter(([, value]) => value).map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value)));
}

function actions(task: Task, under: string[]): HTMLElement {
  const open = openSteps(task, under);
  if (!open.length) {
    return h("p", { class: "m-help" }, under.length ? "已在本机办理，上传后更新任务状态" : "目前没有需要您办理的步骤");
  }
  return h("div", { class: "m-foot" }, ...open.map((step, index) =>
    button(STEP_WORDS[step] ?? step, () => (FORMS.has(step) ? go(`step/${step}:${task.uuid}`) : quick(task, step)),
      index === 0 ? "m-primary" : "m-outline")));
}

// What the phone did but could not send yet counts here, so that a shift goes on without a network.
export function openSteps(task: Task, under: string[]): string[] {
  if (!under.length) return task.steps;
  const last = under[under.length - 1] ?? "";
  if (["handle", "return", "verify", "confirm"].includes(last)) return [];
  const after = task.stage === "dispatched" && under.includes("accept")
    ? ["depart", "arrive", "handle", "return"] : task.steps;
  return after.filter((step) => !under.includes(step));
}

async function stepsUnderWay(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { item } of await items()) {
    if (item?.kind !== "incident.step") continue;
    const { incident, step } = item.payload as { incident: string; step: string };
    found.set(incident, [...(found.get(incident) ?? []), step]);
  }
  return found;
}

async function quick(task: Task, step: string): Promise<void> {
  const fix = step === "accept" ? null : await locate(4000).catch(() => null);
  await tellStep(task, step, {}, [], fix);
}

async function tellStep(
  task: Task, step: string, more: Record<string, unknown>, files: KeptFile[], fix: Fix | null,
): Promise<void> {
  const payload = {
    incident: task.uuid, step, after: task.seq, ...more,
    ...(fix ? { lon: fix.lon, lat: fix.lat } : {}),
  };
  await submit("incident.step", `${STEP_WORDS[step] ?? step}：${task.category}（${task.place}）`, payload, files);
  notice(`${STEP_WORDS[step] ?? step}已记录${navigator.onLine ? "" : "，恢复网络后自动上传"}`);
  go(`task/${task.uuid}`);
}

function showStep(view: HTMLElement, argument: string): void {
  const [step = "", id = ""] = argument.split(":");
  const task = tasksNow()?.tasks.find((one) => one.uuid === id);
  if (!task) {
    view.append(empty("这个任务已不在您的待办中"));
    return;
  }
  let fix: Fix | null = null;
  void locate(8000).then((found) => { fix = found; }).catch(() => undefined);
  const files: KeptFile[] = [];
  const nothing = (): void => undefined;
  const note = h("textarea", { rows: 3, maxlength: 2000, class: "m-input" });
  const fault = h("p", { class: "m-error", role: "alert" });
  const parts: HTMLElement[] = [];
  const extra: Record<string, () => unknown> = {};
  if (step === "handle") {
    const why = h("input", { type: "text", maxlength: 200, class: "m-input" });
    const unlawful = h("input", { type: "checkbox" });
    parts.push(
      card("处置前照片", photos("处置前", "before", files, () => fix, nothing).element),
      card("处置后照片", photos("处置后", "after", files, () => fix, nothing).element),
      card("处置情况", field("处置结果", note), field("没有照片的，说明原因", why, "不拍照的须写明原因"),
        h("label", { class: "m-check" }, unlawful, "发现违法行为，需要立案查处")));
    extra["why_no_photo"] = () => why.value;
    extra["violation"] = () => unlawful.checked;
  } else if (step === "verify" || step === "confirm") {
    const [yes, no] = step === "verify" ? ["已解决，核查通过", "未解决，核查不通过"] : ["属实", "不属实"];
    const choice = h("select", { class: "m-input" }, h("option", { value: "yes" }, yes), h("option", { value: "no" }, no));
    parts.push(card("现场照片", photos("核查", "verify", files, () => fix, nothing).element),
      card("结论", field("核查结论", choice), field("说明", note)));
    extra[step === "verify" ? "passed" : "exists"] = () => choice.value === "yes";
  } else {
    parts.push(card("回退任务", field("回退原因", note, "说明为什么不属于本单位或者不能办理")));
  }
  const send = button(`提交${STEP_WORDS[step] ?? ""}`, async () => {
    fault.textContent = faultIn(step, note.value);
    if (fault.textContent) return;
    const told = Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, value()]));
    await tellStep(task, step, { note: note.value.trim(), ...told }, files, fix);
  }, "m-primary");
  view.append(h("p", { class: "m-help" }, `${task.category} · ${task.place}`), ...parts, fault, h("div", { class: "m-foot" }, send));
}

function faultIn(step: string, note: string): string {
  if (step === "handle" && note.trim().length < 2) return "请填写处置结果";
  return step === "return" && note.trim().length < 4 ? "请填写回退原因，至少 4 个字" : "";
}
