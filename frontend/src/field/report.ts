// Reporting a problem: photo, kind, words, place. The draft lies encrypted in the phone all the time.
import { photos, recordings } from "./camera";
import { button, card, empty, field, h } from "./dom";
import { drop, type KeptFile } from "./files";
import { discard, type Item, items, submit } from "./outbox";
import { go, notice, registerKind, registerPage } from "./pages";
import { byHand, cellWords, faultOf, type Fix, locate, wordsFor } from "./place";
import { officer } from "./session";
import { snapshotNow, tasksNow } from "./shift";
import { sketch } from "./sketch";
import { forget, recall, remember } from "./store";

const DRAFT = "draft:report";
const RECENT = "recent:categories";
const RECENT_AT_MOST = 8;

interface Draft {
  category: string;
  place: string;
  description: string;
  fix: Fix | null;
  files: KeptFile[];
}

export function registerReport(): void {
  registerPage({ path: "report", title: "现场上报", nav: "上报", show: showReport });
  registerKind("incident.report", "report");
}

async function showReport(view: HTMLElement, mending: string): Promise<void> {
  const own = officer();
  const known = snapshotNow();
  if (!own || !known) {
    view.append(empty("尚未取得问题分类", "请在有网络时打开一次，分类会保存在本机"));
    return;
  }
  const mended = mending ? (await items()).find(({ row }) => row.uuid === mending)?.item ?? null : null;
  const draft = mended ? draftOf(mended) : ((await recall<Draft>(DRAFT, own)) ?? blank());
  const save = (): void => {
    if (!mended) void remember(DRAFT, draft, own);
  };
  const fault = h("p", { class: "m-error", role: "alert" });
  if (mended?.problem) fault.textContent = mended.problem.findings.map((one) => one.words).join("；");
  const place = input(draft.place, 200, (text) => { draft.place = text; save(); });
  const words = h("textarea", { rows: 3, maxlength: 2000, class: "m-input" });
  words.value = draft.description;
  words.addEventListener("input", () => { draft.description = words.value; save(); });
  const send = button("提交上报", async () => {
    fault.textContent = faultIn(draft);
    if (fault.textContent) return fault.scrollIntoView({ block: "center" });
    await tellReport(draft, mended);
  }, "m-primary");
  view.append(
    card("现场照片", photos("现场", "photo", draft.files, () => draft.fix, save).element,
      h("p", { class: "m-help" }, "原图保留，时间、位置、人员水印加在副本上"),
      recordings(draft.files, () => draft.fix, save)),
    card("问题类型", await categoryPicker(draft, save)),
    card("情况描述", field("发生了什么", words)),
    card("位置", placePicker(draft, save), field("地点", place, "路名、门牌或者明显标志")),
    fault, h("div", { class: "m-foot" },
      button("清空", async () => {
        await drop(draft.files);
        await forget(DRAFT, own);
        go("report");
      }), send));
}

function placePicker(draft: Draft, save: () => void): HTMLElement {
  const where = h("p", { class: "m-where" }, wordsFor(draft.fix));
  const cell = h("p", { class: "m-help" }, cellWords(draft.fix));
  const take = (fix: Fix): void => {
    draft.fix = fix;
    where.textContent = wordsFor(fix);
    cell.textContent = cellWords(fix);
    save();
  };
  const find = async (): Promise<void> => {
    where.textContent = "正在定位…";
    await locate().then(take).catch((fault: Error) => { where.textContent = fault.message; });
  };
  if (!draft.fix) void find();
  return h("div", {}, where, cell, button("重新定位", find), sketch(() => draft.fix, take), byHand(take));
}

async function categoryPicker(draft: Draft, save: () => void): Promise<HTMLElement> {
  const all = snapshotNow()?.categories ?? [];
  const own = officer();
  const recent = (own && (await recall<string[]>(RECENT, own))) || usual(all);
  const list = h("div", { class: "m-chips", role: "radiogroup", "aria-label": "问题类型" });
  const search = input("", 20, () => draw());
  search.type = "search";
  search.placeholder = "搜索问题类型";
  const draw = (): void => {
    const words = search.value.trim();
    const found = words
      ? all.filter((one) => one.name.includes(words) || one.major.includes(words)).slice(0, 20)
      : all.filter((one) => recent.includes(one.code) || one.code === draft.category);
    list.replaceChildren(...found.map((one) => {
      const chip = h("button", { type: "button", role: "radio", class: "m-chip", "aria-checked": String(one.code === draft.category) }, one.name);
      chip.addEventListener("click", () => { draft.category = one.code; save(); draw(); });
      return chip;
    }));
    if (!found.length) list.append(empty("没有匹配的类型", "换一个词试试"));
  };
  draw();
  return h("div", {}, field("查找类型", search), list);
}

async function tellReport(draft: Draft, mended: Item | null): Promise<void> {
  const own = officer();
  if (!own || !draft.fix) return;
  const category = snapshotNow()?.categories.find((one) => one.code === draft.category);
  const payload = {
    category: draft.category, lon: draft.fix.lon, lat: draft.fix.lat, accuracy_m: draft.fix.accuracy_m ?? null,
    place: draft.place.trim(), description: draft.description.trim(),
  };
  const label = `上报：${category?.name ?? ""}（${draft.place.trim()}）`;
  const captured = mended ? { captured: new Date(mended.captured_at) } : {};
  // A mended report goes under a new id: its content is another, the old one was never taken.
  if (mended) await discard({ ...mended, files: [] });
  await submit("incident.report", label, payload, draft.files, captured);
  const recent = (await recall<string[]>(RECENT, own)) ?? [];
  await remember(RECENT, [draft.category, ...recent.filter((one) => one !== draft.category)].slice(0, RECENT_AT_MOST), own);
  if (!mended) await forget(DRAFT, own);
  notice(navigator.onLine ? "已提交上报" : "已保存在本机，恢复网络后自动上传");
  go("queue");
}

// Before anything was reported from this phone: what its tasks are about comes first.
function usual(all: Array<{ code: string; name: string }>): string[] {
  const named = new Set((tasksNow()?.tasks ?? []).map((task) => task.category));
  return [...all].sort((one, other) => Number(named.has(other.name)) - Number(named.has(one.name)))
    .slice(0, RECENT_AT_MOST).map((one) => one.code);
}

function draftOf(item: Item): Draft {
  const told = item.payload as { category: string; place: string; description: string; lon: number; lat: number; accuracy_m: number | null };
  const fix: Fix = { lon: told.lon, lat: told.lat, at: item.captured_at, by: told.accuracy_m ? "gps" : "hand", ...(told.accuracy_m ? { accuracy_m: told.accuracy_m } : {}) };
  return { category: told.category, place: told.place, description: told.description, fix, files: [...item.files] };
}

function blank(): Draft {
  return { category: "", place: "", description: "", fix: null, files: [] };
}

function faultIn(draft: Draft): string {
  if (!draft.category) return "请选择问题类型";
  if (draft.description.trim().length < 2) return "请填写情况描述";
  if (draft.place.trim().length < 2) return "请填写地点";
  return faultOf(draft.fix);
}

function input(value: string, most: number, told: (text: string) => void): HTMLInputElement {
  const made = h("input", { type: "text", maxlength: most, class: "m-input" });
  made.value = value;
  made.addEventListener("input", () => told(made.value));
  return made;
}
