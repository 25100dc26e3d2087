// The queue as the officer sees it: what waits, what needs a decision, what was taken.
import { button, card, empty, h } from "./dom";
import { again, counts, discard, flush, type Item, items, type Problem, type Sent, sentLately } from "./outbox";
import { go, mendedAt, registerPage, showPage } from "./pages";
import { moment } from "./words";

const STOPS: Record<string, string> = {
  "offline": "没有连上服务器，恢复网络后自动上传",
  "server": "服务器暂时不能接收，稍后自动重试",
  "signed-out": "登录已到期，请重新登录后继续上传",
  "forbidden": "当前账号不能提交，请核对登录的账号或者联系管理员",
  "busy": "提交过于频繁，稍后自动重试",
};

export function registerQueue(): void {
  registerPage({ path: "queue", title: "上传队列", show: showQueue, live: true });
}

async function showQueue(view: HTMLElement): Promise<void> {
  const [state, all, sent] = await Promise.all([counts(), items(), sentLately()]);
  const shown = all.filter(({ row }) => !row.quiet);
  const kept = shown.filter(({ row }) => row.state === "kept");
  const waiting = shown.filter(({ row }) => row.state === "waiting");
  view.append(
    card("需要处理", kept.length
      ? h("ul", { class: "m-list" }, ...kept.map(({ item }) => (item ? problemLine(item) : unreadable())))
      : empty("没有需要处理的记录")),
    card("等待上传", state.stop ? h("p", { class: "m-error", role: "status" }, STOPS[state.stop] ?? "") : null,
      waiting.length
        ? h("ul", { class: "m-list" }, ...waiting.map(({ item }) => (item ? waitingLine(item) : unreadable())))
        : empty("没有等待上传的记录"),
      waiting.length ? button("立即上传", async () => { await flush(); await showPage(); }, "m-primary") : null),
    card("已上传", sent.length ? h("ul", { class: "m-list" }, ...sent.map(sentLine)) : empty("本机还没有上传记录")));
}

function waitingLine(item: Item): HTMLElement {
  return h("li", {}, h("strong", {}, item.label),
    h("span", { class: "m-sub" }, `${moment(item.captured_at)}${item.files.length ? ` · 附件 ${item.files.length} 个` : ""}`));
}

function sentLine(line: Sent): HTMLElement {
  return h("li", {}, h("strong", {}, line.label), h("span", { class: "m-sub" }, `${moment(line.at)} · ${line.words ?? "已收到"}`),
    line.status === "reported" ? h("span", { class: "m-tag m-alarm" }, "补报待处理") : null,
    ...(line.findings ?? []).map((one) => h("span", { class: "m-sub" }, one.words)));
}

function problemLine(item: Item): HTMLElement {
  const problem = item.problem as Problem;
  const reason = h("input", { type: "text", maxlength: 500, class: "m-input", "aria-label": "理由", placeholder: "继续提交的理由，至少 4 个字" });
  const has = (choice: string): boolean => problem.choices.includes(choice);
  const page = mendedAt(item.kind);
  return h("li", {}, h("strong", {}, item.label), h("span", { class: "m-sub" }, moment(item.captured_at)),
    problem.happened ? h("p", { class: "m-where" }, `期间发生：${problem.happened}`) : null,
    h("ul", { class: "m-findings" }, ...problem.findings.map((one) => h("li", {}, one.words))),
    has("give_reason") ? reason : null,
    h("div", { class: "m-row" },
      has("give_reason") ? button("说明理由并提交", async () => {
        if (reason.value.trim().length < 4) return reason.focus();
        await again(item, { reason: reason.value.trim() });
        await showPage();
      }, "m-primary") : null,
      has("mend") && page && page !== "queue" ? button("修改", () => go(`${page}/${item.uuid}`), "m-primary") : null,
      has("mend") ? button("重新提交", async () => { await again(item, {}); await showPage(); }) : null,
      has("report_late") ? button("作为补报提交", async () => { await again(item, { as_reported: true }); await showPage(); }, "m-primary") : null,
      has("drop") ? dropping(item) : null));
}

function dropping(item: Item): HTMLElement {
  let asked = false;
  const made = button("放弃", async () => {
    if (!asked) {
      asked = true;
      made.textContent = "确定放弃，不再上传";
      return;
    }
    await discard(item);
    await showPage();
  });
  return made;
}

function unreadable(): HTMLElement {
  return h("li", {}, h("strong", {}, "已加密的记录"), h("span", { class: "m-sub" }, "登录已结束，本机不能读取；重新登录后自动上传"));
}
