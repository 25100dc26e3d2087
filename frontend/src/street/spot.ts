// The summary penalty on the phone: six steps on one page, gathered whole, sent as one item.
import { photos } from "../field/camera";
import { officer } from "../field/session";
import type { KeptFile } from "../field/files";
import type { Fix } from "../field/place";
import { posted, taken, whyNothing } from "./asking";
import { showCertificate, ownOfficer } from "./certificate";
import { made, newId, one } from "./dom";
import { objections, type Draft, type Objection, type StepName } from "./penalty";
import { fillAct, fillAmount, fillDecision, fillHearing, fillOfficers, readForm, wireParty } from "./spot-parts";
import { discardDraft, fillForm, forgetDraft, keepDraft, keptDraft, stopKeeping, takeOver, type SpotDraft } from "./spot-draft";
import { itemOf, shownDigest, type Moments } from "./spot-item";
import type { SpotBundle } from "./setting";
import { isQueued, keep, kept, labelOf, now, submit, type Outcome } from "./shell";
import { dayOf, momentWords } from "./words";

const STEPS: StepName[] = ["officers", "act", "party", "amount", "hearing", "decision"];

export interface Flow {
  root: HTMLElement;
  form: HTMLFormElement;
  bundle: SpotBundle;
  draft: Draft;
  number: string;
  photos: KeptFile[];
  fix: Fix | null;
  reasons: Record<string, string>;
  warnings: Objection[];
  moments: Moments;
}
interface CheckAnswer {
  findings: { rule: string; blocks: boolean; sentence: string; detail: string; article: string; do: string }[];
}

export async function runSpot(root: HTMLElement): Promise<void> {
  const state = one(root, "[data-state]");
  const bundle = await taken<SpotBundle>("spot", root.dataset["setting"] ?? "");
  if (!bundle) {
    root.classList.add("is-empty");
    state.textContent = await whyNothing(root.dataset["setting"] ?? "", "本机没有保存当场处罚所需的资料");
    return;
  }
  const flow: Flow = {
    root, form: one<HTMLFormElement>(root, "form"), bundle: bundle.content, draft: blank(bundle.content),
    number: "", photos: [], fix: null, reasons: {}, warnings: [], moments: { opened: null, told: null, heard: null, decided: null, served: null },
  };
  const before = await unfinished();
  if (before) takeOver(flow, before);
  flow.number = await nextNumber(root, bundle.content, before?.number);
  state.textContent = stateWords(flow, bundle.isFresh);
  wire(flow);
  if (before) goOn(flow, before);
  else goTo(flow, "officers");
  flow.form.addEventListener("input", () => keepDraft(flow, current(flow)));
  flow.form.addEventListener("change", () => keepDraft(flow, current(flow)));
}

/** What was being filled in; what lies in the queue was handed over, and is no draft any more. */
async function unfinished(): Promise<SpotDraft | null> {
  const before = await keptDraft();
  if (!before || !(await isQueued(before.number))) return before;
  await handedOver(before.number);
  return null;
}

/** Go on where the page was left or killed before the decision was handed over. */
function goOn(flow: Flow, before: SpotDraft): void {
  fillForm(flow, before);
  const at = STEPS.indexOf(before.step);
  if (at >= STEPS.indexOf("amount")) fillAmount(flow);
  if (at >= STEPS.indexOf("hearing")) fillHearing(flow);
  if (at >= STEPS.indexOf("decision")) fillDecision(flow);
  goTo(flow, before.step);
  const told = one(flow.root, "[data-restored]");
  told.hidden = false;
  one(told, "span").textContent = `已恢复 ${momentWords(new Date(before.at))} 尚未交付的内容，请核对后继续。`;
}

function blank(bundle: SpotBundle): Draft {
  const setting = bundle.setting;
  const own = ownOfficer(bundle);
  const colleague = setting.officers.find((item) => !item.is_own && !item.why_not && item.unit === own?.unit);
  return {
    officers: [own?.id, colleague?.id].filter((id): id is string => Boolean(id)), shown: false, cause: "", place: "",
    longitude: null, latitude: null, unit: setting.units[0]?.[0] ?? "", facts: "", certain: false, partyId: "",
    partyKind: "person", partyName: "", newcomer: null, warns: false, fineFen: null, tier: "", grounds: "",
    correction: "立即改正", told: false, statement: "", disputed: false, answer: "", confirmation: "signed",
    receivedBy: "", refusal: "", witness: "", collects: false, ground: "up_to_100_yuan", groundReason: "",
    inWriting: false, receipt: "", reports: true, copy: "", copyAddress: "", remedyChannel: "", agreed: false,
  };
}

/** The next number the officer holds that this phone has not used; fetched anew where there is a network. */
async function nextNumber(root: HTMLElement, bundle: SpotBundle, begun = ""): Promise<string> {
  const answer = await posted<{ numbers: string[] }>(root.dataset["numbers"] ?? "", "{}");
  const before = (await kept<string[]>("spot-numbers")) ?? bundle.numbers;
  const held = answer?.content?.numbers ?? before;
  await keep("spot-numbers", held);
  const used = new Set((await kept<string[]>("spot-used")) ?? []);
  const free = held.filter((number) => !used.has(number));
  return free.includes(begun) ? begun : (free[0] ?? "");
}

function stateWords(flow: Flow, isFresh: boolean): string {
  const own = ownOfficer(flow.bundle);
  if (!own) return "您的账号没有关联执法人员，不能办理当场处罚。请联系系统管理员。";
  const day = isFresh ? "" : `没有网络，使用 ${flow.bundle.setting.on} 的资料。`;
  return flow.number ? `${day}决定书号 ${flow.number}` : `${day}没有可用的决定书号，请联网领取后再作出决定。`;
}

function wire(flow: Flow): void {
  showCertificate(one(flow.root, "[data-certificate]"), flow.bundle);
  fillOfficers(flow);
  fillAct(flow);
  wireParty(flow);
  const fix = (): Fix | null => flow.fix;
  one(flow.root, "[data-photos]").replaceChildren(photos("现场照片", "photo", flow.photos, fix, () => keepDraft(flow, current(flow))).element);
  flow.form.addEventListener("submit", (event) => event.preventDefault());
  one(flow.root, "[data-next]").addEventListener("click", () => void next(flow));
  one(flow.root, "[data-back]").addEventListener("click", () => back(flow));
  one(flow.root, "[data-print]").addEventListener("click", () => printDecision(flow));
  one(flow.root, "[data-again]").addEventListener("click", () => window.location.reload());
  one(flow.root, "[data-discard]").addEventListener("click", () => void startAnew());
}

async function startAnew(): Promise<void> {
  const own = officer();
  if (own) await discardDraft(own);
  window.location.reload();
}

function current(flow: Flow): StepName {
  const shown = flow.root.querySelector<HTMLElement>("[data-step]:not([hidden])");
  return (shown?.dataset["step"] ?? "officers") as StepName;
}

function goTo(flow: Flow, step: StepName | "done"): void {
  for (const section of flow.root.querySelectorAll<HTMLElement>("[data-step]")) section.hidden = section.dataset["step"] !== step;
  for (const mark of flow.root.querySelectorAll<HTMLElement>("[data-mark]")) {
    if (mark.dataset["mark"] === step) mark.setAttribute("aria-current", "step");
    else mark.removeAttribute("aria-current");
  }
  one(flow.root, "[data-bar]").hidden = step === "done";
  one<HTMLButtonElement>(flow.root, "[data-back]").hidden = step === "officers";
  one(flow.root, "[data-next]").textContent = step === "decision" ? "当场交付" : step === "hearing" ? "作出决定" : "下一步";
  object(flow, []);
  window.scrollTo(0, 0);
}

function back(flow: Flow): void {
  const at = STEPS.indexOf(current(flow));
  const before = STEPS[at - 1];
  if (before) goTo(flow, before);
}

async function next(flow: Flow): Promise<void> {
  const step = current(flow);
  const button = one<HTMLButtonElement>(flow.root, "[data-next]");
  if (button.disabled) return;
  button.disabled = true;
  try {
    readForm(flow);
    const found = objections(flow.bundle.setting, flow.draft, dayOf(now()), step);
    if (step === "hearing" && !flow.number) found.push({ step, words: "没有可用的决定书号，请联网领取后再作出决定", article: "《行政处罚法》第五十二条第一款", blocks: true });
    if (step === "decision" && flow.draft.confirmation === "signed" && !strokes(flow)) found.push({ step, words: "请当事人签名；拒绝签收的，选择“拒绝签收”并注明情况", article: "《行政处罚法》第五十二条第二款", blocks: true });
    if (found.length === 0 && ["amount", "hearing", "decision"].includes(step)) found.push(...(await asked(flow, step)));
    if (found.length > 0) return object(flow, found);
    await leave(flow, step);
  } finally {
    button.disabled = false;
  }
}

/** What the server's rules say; nothing where it cannot be reached: they are asked again at sync. */
async function asked(flow: Flow, step: StepName): Promise<Objection[]> {
  const planned = step === "amount" ? { ...flow.draft, told: true, disputed: false, statement: "" } : flow.draft;
  const url = flow.root.dataset["check"] ?? "";
  const answer = await posted<CheckAnswer>(url, JSON.stringify(itemOf({ ...flow, draft: planned }, newId(), "")));
  if (!answer) return [];
  if (answer.refusal) return [{ step, words: answer.refusal, article: "", blocks: true }];
  const found = (answer.content?.findings ?? []).map((item) => ({
    step, rule: item.rule, blocks: item.blocks, article: item.article,
    words: [item.sentence, item.detail, item.do].filter(Boolean).join("："),
  }));
  flow.warnings = found.filter((item) => !item.blocks);
  if (step === "amount") return found.filter((item) => item.blocks);
  return found.filter((item) => item.blocks || !flow.reasons[item.rule]?.trim());
}

async function leave(flow: Flow, step: StepName): Promise<void> {
  const at = now();
  if (step === "officers") flow.moments.opened ??= at;
  if (step === "amount") fillHearing(flow);
  if (step === "party") fillAmount(flow);
  if (step === "hearing") {
    flow.moments.told ??= at;
    flow.moments.heard = at;
    flow.moments.decided = at;
    fillDecision(flow);
  }
  if (step === "decision") return finish(flow, at);
  const after = STEPS[STEPS.indexOf(step) + 1];
  if (!after) return;
  goTo(flow, after);
  keepDraft(flow, after);
}

function strokes(flow: Flow): string {
  return one<HTMLInputElement>(flow.form, "[name=strokes]").value;
}

async function finish(flow: Flow, at: Date): Promise<void> {
  flow.moments.served = at;
  keepInk(flow);
  const payload = itemOf({ ...flow, shownSha256: await shownDigest(flow) }, newId(), strokes(flow));
  const item = { label: labelOf(flow.number), capturedAt: at, payload, files: flow.photos };
  stopKeeping();
  const outcome = await submit(item, () => handedOver(flow.number));
  const [head, words] = outcomeWords(outcome);
  one(flow.root, "[data-done-head]").textContent = head;
  one(flow.root, "[data-done-words]").textContent = `决定书已当场交付。${words}`;
  goTo(flow, "done");
}

/** Only what lies in the queue already is forgotten: a page killed in between loses nothing. */
async function handedOver(number: string): Promise<void> {
  const used = (await kept<string[]>("spot-used")) ?? [];
  await keep("spot-used", [...used, number].slice(-200));
  await forgetDraft();
}

function outcomeWords(outcome: Outcome): [string, string] {
  if (outcome.state === "waiting") return ["已保存，待上传", "恢复网络后自动上传。"];
  if (outcome.state === "kept") return ["已保存，没有登记", "请在上传队列中查看原因。"];
  const { sent } = outcome;
  if (sent?.status === "reported") return ["已作为补报保存", `${sent.words}：${(sent.findings ?? []).map((item) => item.words).join("；")}`];
  return ["已提交", sent?.words ?? "案件已登记"];
}

/** Put the handwriting on the page that is printed. */
function keepInk(flow: Flow): void {
  const image = one<HTMLImageElement>(flow.root, "[data-signed]");
  if (!strokes(flow)) return;
  one<HTMLCanvasElement>(flow.root, "[data-pad] canvas").toBlob((ink) => {
    if (!ink) return;
    image.src = URL.createObjectURL(ink);
    image.hidden = false;
  });
}

function printDecision(flow: Flow): void {
  for (const section of flow.root.querySelectorAll<HTMLElement>("[data-step]")) section.hidden = !["decision", "done"].includes(section.dataset["step"] ?? "");
  window.print();
  goTo(flow, "done");
}

/** Say what stands in the way, all at once, and bring it into view. */
function object(flow: Flow, found: Objection[]): void {
  const box = one(flow.root, "[data-objections]");
  box.hidden = found.length === 0;
  const rows = found.map((item) => made("li", item.article ? `${item.words}（${item.article}）` : item.words));
  one(box, "ul").replaceChildren(...rows);
  if (found.some((item) => !item.blocks)) fillHearing(flow);
  if (found.length > 0) box.focus();
}
