// An inspection by its sheet, filled in where one stands, with or without a network. The draft lies
// encrypted in the phone; the handwriting is not kept: who signs, signs what is shown now.
import { taken } from "../street/asking";
import { found, indexed, type Indexed } from "../street/bigrams";
import type { Party } from "../street/parties";
import { photos } from "./camera";
import { button, card, empty, field, h } from "./dom";
import { drop } from "./files";
import { discard, type Item, items, submit } from "./outbox";
import { go, notice, registerKind, registerPage } from "./pages";
import { type Fix, locate, wordsFor } from "./place";
import { now, officer } from "./session";
import {
  barePoints, blankVisit, CONFIRMATIONS, type Confirmation, faultsOf, filesOf, lackIn, payloadOf, type Point, RESULTS, roleOf,
  type Sheet, type SheetBundle, type Visit, visitOf,
} from "./sheet";
import { snapshotNow } from "./shift";
import { forget, recall, remember, uuid } from "./store";
import { moment } from "./words";

const DRAFT = "draft:inspection";
const KIND = "inspection.sheet";
const PARTIES = "/field/lookup/parties.json";
const SHOWN = 6;

interface Work {
  visit: Visit;
  bundle: SheetBundle;
  save(): void;
  turn(): void;
}

export function registerInspection(): void {
  registerPage({ path: "inspection", title: "行政检查", show: showInspection });
  registerKind(KIND, "inspection");
}

async function showInspection(view: HTMLElement, mending: string): Promise<void> {
  const own = officer();
  const bundle = snapshotNow()?.["inspection"] as SheetBundle | null | undefined;
  if (!own || !bundle) {
    view.append(empty("没有检查单", "检查单由持证执法人员使用，请在有网络时打开一次，检查单会保存在本机"));
    return;
  }
  const mended = mending ? (await items()).find(({ row }) => row.uuid === mending)?.item ?? null : null;
  const visit = (mended && visitOf(mended.payload, mended.files)) ?? (await recall<Visit>(DRAFT, own)) ?? blankVisit(uuid());
  visit.begunAt ||= now().toISOString();
  const turns: Array<() => void> = [];
  const work: Work = {
    visit, bundle,
    save: () => { if (!mended) void remember(DRAFT, visit, own); },
    turn: () => turns.forEach((turn) => turn()),
  };
  const fault = h("p", { class: "m-error", role: "alert" });
  if (mended?.problem) fault.textContent = mended.problem.findings.map((one) => one.words).join("；");
  const strokes = h("input", { type: "hidden", id: "inspection-strokes" });
  const send = button("提交检查单", async () => {
    fault.textContent = lackIn(visit, bundle, strokes.value);
    if (fault.textContent) return fault.scrollIntoView({ block: "center" });
    await tell(work, strokes.value, mended);
  }, "m-primary");
  const again = button("清空", async () => {
    await drop(visit.files);
    await forget(DRAFT, own);
    go("inspection");
  });
  view.append(
    why(work, turns), whom(work), people(work, turns), points(work, turns), correcting(work, turns), leaving(work, turns, strokes),
    fault, h("div", { class: "m-foot" }, mended ? null : again, send));
  work.turn();
  if (!visit.fix) void locate(8000).then((fix: Fix) => { visit.fix = fix; work.turn(); work.save(); }).catch(() => undefined);
}

function why(work: Work, turns: Array<() => void>): HTMLElement {
  const { visit, bundle } = work;
  const number = text(work, "number", 100);
  const named = field("编号", number);
  const ground = pick([["", "请选择"], ...bundle.grounds.map((one): [string, string] => [one.code, one.name])], visit.ground, (code) => {
    visit.ground = code;
    work.turn();
    work.save();
  });
  const sheet = pick([["", "请选择"], ...bundle.sheets.map((one): [string, string] => [one.code, one.name])], visit.sheet, (code) => {
    visit.sheet = code;
    work.turn();
    work.save();
  });
  turns.push(() => {
    const label = named.querySelector("label");
    if (label) label.textContent = bundle.grounds.find((one) => one.code === visit.ground)?.number ?? "编号";
  });
  return card("检查事由", field("事由", ground), named, field("检查单", sheet),
    h("p", { class: "m-help" }, `检查单为 ${bundle.on} 的版本，检查内容为演示，待本单位确认`));
}

function whom(work: Work): HTMLElement {
  const { visit } = work;
  const place = text(work, "place", 200);
  const name = text(work, "objectName", 100);
  name.addEventListener("input", () => { visit.party = ""; });
  const list = h("ul", { class: "m-list" });
  const says = h("p", { class: "m-help", role: "status" });
  let index: Indexed<Party>[] = [];
  void taken<{ on: string; parties: Party[] }>("parties", PARTIES).then((kept) => {
    if (!kept) return;
    index = indexed(kept.content.parties, (party) => `${party.name} ${party.tail} ${party.address}`);
    says.textContent = `在 ${kept.content.on} 的名单中查找（已脱敏）`;
  });
  const words = h("input", { type: "search", maxlength: 60, class: "m-input" });
  const choose = (party: Party): void => {
    visit.party = party.id;
    name.value = visit.objectName = party.name;
    if (!visit.place && party.kind !== "person") place.value = visit.place = party.address;
    list.replaceChildren();
    words.value = "";
    work.save();
  };
  words.addEventListener("input", () => {
    const shown = words.value.trim().length > 1 ? found(index, words.value, SHOWN) : [];
    list.replaceChildren(...shown.map((party) => h("li", {}, button(`${party.name}（${party.address}）`, () => choose(party), "m-link"))));
  });
  return card("被检查对象", field("查找登记的当事人", words), says, list,
    field("名称", name, "没有登记的，填写现场名称"), field("地点", place, "路名、门牌"));
}

function people(work: Work, turns: Array<() => void>): HTMLElement {
  const { visit, bundle } = work;
  const own = bundle.officers.find((one) => one.id === bundle.officer);
  const others = bundle.officers.filter((one) => one.id !== bundle.officer);
  const second = pick([["", "请选择"], ...others.map((one): [string, string] => [one.id, `${one.name}（${one.number}）`])], visit.second, (id) => {
    visit.second = id;
    work.save();
  });
  const shown = h("p", { class: "m-where", role: "status" });
  const show = button("已向当事人出示执法证件，说明来意", () => {
    visit.metAt = now().toISOString();
    work.turn();
    work.save();
  });
  turns.push(() => {
    shown.textContent = visit.metAt ? `${moment(visit.metAt)} 已出示证件` : `${moment(visit.begunAt)} 到达，尚未出示证件`;
    show.hidden = visit.metAt !== "";
  });
  return card("执法人员和在场人", h("p", {}, own ? `${own.name}（${own.number}）` : "您没有当日有效的执法证件"),
    field("另一名执法人员", second), field("在场人", text(work, "present", 60)),
    field("与被检查对象的关系", text(work, "relation", 60), "如经营者、现场负责人"), shown, show);
}

function points(work: Work, turns: Array<() => void>): HTMLElement {
  const { visit } = work;
  const box = h("div", {});
  const where = h("p", { class: "m-help" });
  let drawn = "";
  turns.push(() => {
    where.textContent = wordsFor(visit.fix);
    if (drawn === visit.sheet) return;
    drawn = visit.sheet;
    const sheet = sheetOf(work);
    box.replaceChildren(...(sheet ? sheet.points.map((point, at) => line(work, point, at + 1)) : [empty("请先选择检查单")]));
  });
  return card("检查单", box, where);
}

function line(work: Work, point: Point, number: number): HTMLElement {
  const { visit } = work;
  const ticked = (visit.points[point.code] ??= { result: "", note: "" });
  const note = h("textarea", { rows: 2, maxlength: 300, class: "m-input" });
  note.value = ticked.note;
  note.addEventListener("input", () => { ticked.note = note.value; work.save(); });
  const more = h("div", {}, field(`第 ${number} 项情况`, note),
    photos(`第 ${number} 项`, roleOf(point.code), visit.files, () => visit.fix, () => { work.turn(); work.save(); }).element);
  more.hidden = ticked.result !== "fails";
  const choices = RESULTS.map(([code, label]) => {
    const chip = h("button", { type: "button", role: "radio", class: "m-chip", "aria-checked": String(ticked.result === code) }, label);
    chip.addEventListener("click", () => {
      ticked.result = code;
      choices.forEach((one, at) => one.setAttribute("aria-checked", String(RESULTS[at]?.[0] === code)));
      more.hidden = code !== "fails";
      work.turn();
      work.save();
    });
    return chip;
  });
  return h("div", { class: "m-point" }, h("p", {}, `${number}．${point.question}`),
    h("p", { class: "m-sub" }, point.articles.join("、")),
    h("div", { class: "m-chips", role: "radiogroup", "aria-label": `第 ${number} 项结论` }, ...choices), more);
}

function correcting(work: Work, turns: Array<() => void>): HTMLElement {
  const { visit } = work;
  const due = h("input", { type: "date", class: "m-input" });
  due.value = visit.correctBy;
  due.addEventListener("input", () => { visit.correctBy = due.value; work.save(); });
  const why = field("没有拍照的原因", text(work, "whyNoPhoto", 200));
  const made = card("责令改正", field("改正要求", area(work, "demand")),
    field("改正期限", due, "当场改正的填写当日；不责令改正的不填"), why);
  turns.push(() => {
    const sheet = sheetOf(work);
    made.hidden = !sheet || !faultsOf(visit, sheet).length;
    why.hidden = !sheet || !barePoints(visit, sheet).length;
  });
  return made;
}

function leaving(work: Work, turns: Array<() => void>, strokes: HTMLInputElement): HTMLElement {
  const { visit } = work;
  const pad = h("div", { class: "m-pad", "data-target": "#inspection-strokes" },
    h("canvas", { role: "img", "aria-label": "签名框" }),
    h("p", { class: "m-help" }, h("span", { "data-pad-state": true, role: "status" }, "尚未签名"), " ",
      h("button", { type: "button", class: "m-button m-link", "data-pad-clear": true }, "清除重写")));
  const signing = h("div", {}, field("签名人", text(work, "signedBy", 60)), h("p", {}, "请被检查人在框内签名"), pad, strokes);
  const refusing = h("div", {}, field("没有签名的原因", text(work, "unsignedReason", 200)), field("见证人", text(work, "witness", 60)));
  const confirmation = pick(CONFIRMATIONS, visit.confirmation, (code) => {
    visit.confirmation = code as Confirmation;
    work.turn();
    work.save();
  });
  turns.push(() => {
    signing.hidden = visit.confirmation !== "signed";
    refusing.hidden = visit.confirmation === "signed";
  });
  requestAnimationFrame(() => void import("../islands/signature-pad").then(({ takeSignature }) => takeSignature(pad)));
  return card("离开前", field("被检查人陈述", area(work, "statement")), field("笔录确认", confirmation), signing, refusing);
}

async function tell(work: Work, strokes: string, mended: Item | null): Promise<void> {
  const own = officer();
  const sheet = sheetOf(work);
  if (!own || !sheet) return;
  const { visit, bundle } = work;
  const leftAt = mended ? new Date(mended.captured_at) : now();
  const payload = payloadOf(visit, bundle, strokes, leftAt);
  const files = filesOf(visit, sheet);
  await submit(KIND, `检查：${visit.objectName.trim()}（${sheet.name}）`, payload, files, { captured: leftAt });
  if (mended) await discard({ ...mended, files: [] });
  else await forget(DRAFT, own);
  await drop(visit.files.filter((file) => !files.includes(file)));
  notice(navigator.onLine ? "已提交检查单" : "已保存在本机，恢复网络后自动上传");
  go("queue");
}

const sheetOf = (work: Work): Sheet | undefined => work.bundle.sheets.find((one) => one.code === work.visit.sheet);

type Words = { [K in keyof Visit]: Visit[K] extends string ? K : never }[keyof Visit];

function text(work: Work, name: Exclude<Words, "confirmation">, most: number): HTMLInputElement {
  const made = h("input", { type: "text", maxlength: most, class: "m-input" });
  made.value = work.visit[name];
  made.addEventListener("input", () => { work.visit[name] = made.value; work.save(); });
  return made;
}

function area(work: Work, name: Exclude<Words, "confirmation">): HTMLTextAreaElement {
  const made = h("textarea", { rows: 2, maxlength: 1000, class: "m-input" });
  made.value = work.visit[name];
  made.addEventListener("input", () => { work.visit[name] = made.value; work.save(); });
  return made;
}

function pick(options: Array<[string, string]>, chosen: string, told: (code: string) => void): HTMLSelectElement {
  const made = h("select", { class: "m-input" }, ...options.map(([value, label]) => h("option", { value }, label)));
  made.value = chosen;
  made.addEventListener("change", () => told(made.value));
  return made;
}
