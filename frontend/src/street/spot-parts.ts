// Filling the parts of the flow from the setting, and reading the form back into the draft.
import { locate } from "../field/place";
import { takeSignature } from "../islands/signature-pad";
import { posted } from "./asking";
import { found, indexed } from "./bigrams";
import { choice, field, made, newId, one } from "./dom";
import { lookFor, type Party } from "./parties";
import { amountOf, causeOf, isForTheSpot, tierOf, toldText, whyNotForTheSpot, type Draft, type Newcomer } from "./penalty";
import type { Cause, Officer, PartyKind } from "./setting";
import { now } from "./shell";
import type { Flow } from "./spot";
import { rowsOf } from "./spot-item";
import { fenOf, yuan } from "./words";

const RECENT = "street-recent-causes";
const RECENT_KEPT = 8;

export function fillOfficers(flow: Flow): void {
  const { officers } = flow.bundle.setting;
  const own = officers.find((item) => item.is_own);
  const others = officers.filter((item) => !item.is_own);
  const near = others.filter((item) => item.unit === own?.unit && !item.why_not);
  const box = (officer: Officer): HTMLElement => {
    const input = made("input", "", { type: "checkbox", name: "officer", value: officer.id }) as HTMLInputElement;
    input.checked = flow.draft.officers.includes(officer.id);
    input.disabled = officer.why_not !== "";
    const detail = officer.why_not || officer.certificates[0]?.number || "";
    return made("label", "", { class: "street-check" }, input, made("span", officer.name, {}, made("small", ` ${detail}`)));
  };
  one(flow.root, "[data-colleagues]").replaceChildren(...near.map(box));
  one(flow.root, "[data-others]").replaceChildren(...others.filter((item) => !near.includes(item)).map(box));
}

export function fillAct(flow: Flow): void {
  const { causes } = flow.bundle.setting;
  const open = byUse(causes.filter(isForTheSpot));
  const index = indexed(open, (cause) => `${cause.name} ${cause.item_code}`);
  const list = one(flow.root, "[data-causes]");
  const show = (words: string): void => {
    const shown = words.trim() ? found(index, words, 12) : open;
    list.replaceChildren(...shown.map((cause) => choice("cause", cause.code, cause.name, cause.item_code, cause.code === flow.draft.cause)));
  };
  show("");
  one<HTMLInputElement>(flow.root, "[data-cause-words]").addEventListener("input", (event) => show((event.target as HTMLInputElement).value));
  list.addEventListener("change", (event) => {
    flow.draft.cause = (event.target as HTMLInputElement).value;
    remember(flow.draft.cause);
    const cause = showBasis(flow);
    const facts = field(flow.form, "facts");
    if (cause && !facts.value.trim()) facts.value = cause.name;
  });
  showBasis(flow);
  const shut = causes.filter((cause) => !isForTheSpot(cause));
  one(flow.root, "[data-shut-causes]").replaceChildren(...shut.map((cause) => made("li", cause.name, {}, made("small", whyNotForTheSpot(cause)))));
  one(flow.root, "[data-locate]").addEventListener("click", () => void placeIt(flow));
}

function showBasis(flow: Flow): Cause | undefined {
  const cause = causeOf(flow.bundle.setting, flow.draft);
  const basis = one(flow.root, "[data-basis]");
  basis.hidden = !cause;
  basis.textContent = cause ? `违反${cause.violated}，依据${cause.penalty}` : "";
  return cause;
}

async function placeIt(flow: Flow): Promise<void> {
  const shown = one(flow.root, "[data-position]");
  shown.textContent = "正在定位…";
  flow.fix = await locate(10_000).catch(() => null);
  flow.draft.longitude = flow.fix?.lon ?? null;
  flow.draft.latitude = flow.fix?.lat ?? null;
  const accuracy = flow.fix?.accuracy_m === undefined ? "" : `，精度 ${Math.round(flow.fix.accuracy_m)} 米`;
  shown.textContent = flow.fix ? `${flow.fix.lon.toFixed(5)}, ${flow.fix.lat.toFixed(5)}${accuracy}` : "没有取得位置，请填写地点";
}

function used(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "{}") as Record<string, number>;
  } catch {
    return {};
  }
}

function remember(code: string): void {
  const counts = used();
  counts[code] = (counts[code] ?? 0) + 1;
  const most = Object.entries(counts).sort(([, one], [, other]) => other - one).slice(0, RECENT_KEPT * 2);
  localStorage.setItem(RECENT, JSON.stringify(Object.fromEntries(most)));
}

function byUse(causes: Cause[]): Cause[] {
  const counts = used();
  return [...causes].sort((one, other) => (counts[other.code] ?? 0) - (counts[one.code] ?? 0));
}

export function wireParty(flow: Flow): void {
  const names = ["partyKind", "partyName", "documentKind", "documentNumber", "address", "representative", "phone"];
  for (const name of names) {
    field(flow.form, name).addEventListener("input", () => {
      if (flow.draft.newcomer === null && flow.draft.partyId) chosenWords(flow, "已改为按填写的内容登记");
      flow.draft.partyId = "";
    });
  }
  field(flow.form, "partyKind").addEventListener("change", () => {
    const kind = field(flow.form, "partyKind").value;
    field(flow.form, "documentKind").value = kind === "person" ? "id_card" : "uscc";
  });
  lookFor(flow.root, {
    chosen: (party) => void choose(flow, party),
    licence: (reading, known) => {
      if (known.length === 1 && known[0]) return void choose(flow, known[0]);
      put(flow, { kind: reading.kind, name: reading.name, document_kind: reading.uscc ? "uscc" : "none", document_number: reading.uscc, address: reading.address, representative: reading.representative, phone: "" });
      chosenWords(flow, "已按营业执照填写，请逐项核对");
    },
  });
}

interface Revealed {
  name: string;
  document_kind: Newcomer["document_kind"];
  document_number: string;
  address: string;
  representative: string;
  phone: string;
}

/** Take a party of the register: in full where the server can be asked, else as far as it is known. */
async function choose(flow: Flow, party: Party): Promise<void> {
  const url = flow.root.dataset["reveal"] ?? "";
  const answer = await posted<Revealed>(url, JSON.stringify({ party: party.id }));
  const whole = answer?.content;
  put(flow, { kind: party.kind, name: whole?.name ?? (party.kind === "person" ? "" : party.name), document_kind: whole?.document_kind ?? "none", document_number: whole?.document_number ?? "", address: whole?.address ?? party.address, representative: whole?.representative ?? "", phone: whole?.phone ?? "" });
  if (!whole && party.kind === "person") {
    chosenWords(flow, `没有网络，${party.name}的姓名和证件号码未存于本机，请按身份证件填写，同步时与登记核对`);
    return;
  }
  flow.draft.partyId = party.id;
  flow.draft.newcomer = null;
  chosenWords(flow, `已选择登记的当事人：${whole?.name ?? party.name}${party.open ? "（有在办案件，请核对是否同一行为）" : ""}`);
}

function chosenWords(flow: Flow, words: string): void {
  one(flow.root, "[data-chosen]").textContent = words;
}

function put(flow: Flow, said: Newcomer): void {
  const values: Record<string, string> = { partyKind: said.kind, partyName: said.name, documentKind: said.document_kind, documentNumber: said.document_number, address: said.address, representative: said.representative, phone: said.phone };
  for (const [name, value] of Object.entries(values)) field(flow.form, name).value = value;
  flow.draft.partyId = "";
  flow.draft.newcomer = null;
}

export function fillAmount(flow: Flow): void {
  const { draft, bundle } = flow;
  const amount = amountOf(bundle.setting, draft);
  const limit = bundle.setting.limits_fen[draft.partyKind];
  one(flow.root, "[data-range]").textContent = amount && !amount.why_not ? `可以当场罚款${yuan(amount.min_fen)}至${yuan(amount.max_fen)}（当场处罚限额${yuan(limit)}）` : (amount?.why_not ?? "");
  one(flow.root, "[data-warning]").hidden = !causeOf(bundle.setting, draft)?.may_warn;
  const list = one(flow.root, "[data-tiers]");
  if (!amount?.tiers.some((tier) => tier.code === draft.tier)) draft.tier = "";
  list.replaceChildren(...(amount?.tiers ?? []).map((tier) => choice("tier", tier.code, tier.label, `${tier.circumstance ? `${tier.circumstance}，` : ""}${yuan(tier.min_fen)}至${yuan(tier.max_fen)}`, tier.code === draft.tier)));
  list.onchange = (event): void => {
    draft.tier = (event.target as HTMLInputElement).value;
    const tier = tierOf(bundle.setting, draft);
    const fine = field(flow.form, "fine");
    const typed = fenOf(fine.value);
    if (tier && (typed === null || typed < tier.min_fen || typed > tier.max_fen)) fine.value = String(tier.min_fen / 100);
    const grounds = field(flow.form, "grounds");
    if (tier && !grounds.value.trim()) grounds.value = tier.circumstance || `情节${tier.label}`;
  };
}

export function fillHearing(flow: Flow): void {
  one(flow.root, "[data-told-text]").replaceChildren(...toldText(flow.bundle.setting, flow.draft).map((line) => made("p", line)));
  field(flow.form, "told").onchange = (): void => {
    flow.moments.told ??= now();
  };
  const list = one(flow.root, "[data-warning-list]");
  one(flow.root, "[data-warnings]").hidden = flow.warnings.length === 0;
  list.replaceChildren(...flow.warnings.map((item) => {
    const input = made("textarea", "", { class: "street-input", rows: "2", maxlength: "500", "aria-label": `理由：${item.words}` }) as HTMLTextAreaElement;
    const rule = item.rule ?? "";
    input.value = flow.reasons[rule] ?? "";
    input.addEventListener("input", () => {
      flow.reasons[rule] = input.value;
    });
    return made("div", "", {}, made("p", `${item.words}（${item.article}）`), input);
  }));
}

// What the decision says: who signed before it changed, signs again.
const IN_THE_TEXT = new Set(["collects", "copy", "copyAddress", "remedyChannel"]);

export function fillDecision(flow: Flow): void {
  field(flow.form, "receivedBy").value ||= flow.draft.partyKind === "person" ? flow.draft.partyName : "";
  field(flow.form, "copyAddress").value ||= flow.draft.newcomer?.phone ?? "";
  one(flow.root, "[data-collecting]").hidden = flow.draft.warns;
  flow.form.onchange = (event): void => {
    const name = (event.target as HTMLInputElement).name;
    readForm(flow);
    turnDecision(flow);
    if (IN_THE_TEXT.has(name)) one(flow.root, "[data-pad-clear]").click();
  };
  turnDecision(flow);
  pad(flow);
}

/** Show the decision as it now reads, and the parts that fit how it is handed over. */
function turnDecision(flow: Flow): void {
  const rows = rowsOf(flow).flatMap((row) => [made("dt", row.label), made("dd", row.text)]);
  one(flow.root, "[data-decision]").replaceChildren(...rows);
  const refused = flow.draft.confirmation === "refused";
  one(flow.root, "[data-pad-part]").hidden = refused;
  one(flow.root, "[data-refusal-part]").hidden = !refused;
  one(flow.root, "[data-collection]").hidden = !flow.draft.collects;
  one(flow.root, "[data-copy]").hidden = !flow.draft.copy;
}

function pad(flow: Flow): void {
  const place = one(flow.root, "[data-pad]");
  if (place.dataset["ready"]) return;
  place.dataset["ready"] = "yes";
  requestAnimationFrame(() => takeSignature(place));
}

export function readForm(flow: Flow): void {
  const { draft, form } = flow;
  const text = (name: string): string => field(form, name).value;
  const ticked = (name: string): boolean => field(form, name).checked;
  const own = flow.bundle.setting.officers.find((item) => item.is_own);
  const others = [...form.querySelectorAll<HTMLInputElement>("[name=officer]:checked")].map((input) => input.value);
  draft.officers = [...(own ? [own.id] : []), ...others];
  Object.assign(draft, {
    shown: ticked("shown"), place: text("place"), facts: text("facts"), certain: ticked("certain"), warns: ticked("warns"),
    fineFen: fenOf(text("fine")), grounds: text("grounds"), correction: text("correction"), told: ticked("told"),
    statement: text("statement"), disputed: ticked("disputed"), answer: text("answer"), receivedBy: text("receivedBy"),
    confirmation: one<HTMLInputElement>(form, "[name=confirmation]:checked").value, refusal: text("refusal"), witness: text("witness"),
    collects: ticked("collects"), ground: text("ground"), groundReason: text("groundReason"), inWriting: ticked("inWriting"),
    receipt: text("receipt"), reports: ticked("reports"),
    copy: one<HTMLInputElement>(form, "[name=copy]:checked").value, copyAddress: text("copyAddress"), remedyChannel: text("remedyChannel"), agreed: ticked("agreed"),
  });
  readParty(draft, text);
}

function readParty(draft: Draft, text: (name: string) => string): void {
  const number = text("documentNumber").trim().toUpperCase();
  draft.partyKind = text("partyKind") as PartyKind;
  draft.partyName = text("partyName").trim();
  if (draft.partyId && draft.newcomer === null) return;
  if (draft.partyName.length < 2) {
    draft.partyId = "";
    return;
  }
  draft.newcomer = {
    kind: draft.partyKind, name: draft.partyName, document_kind: number ? (text("documentKind") as Newcomer["document_kind"]) : "none",
    document_number: number, address: text("address").trim(), representative: draft.partyKind === "person" ? "" : text("representative").trim(), phone: text("phone").trim(),
  };
  draft.partyId ||= newId();
}
