// A summary penalty as it is gathered, and what stands against it without asking the server.
// The server asks every rule of the procedure again (cases/rules/summary.py) when it can be reached.
import type { Amount, Cause, PartyKind, Setting, Tier } from "./setting";
import { ageOn, isCreditCode, isIdNumber, yuan } from "./words";

export interface Newcomer {
  kind: PartyKind;
  name: string;
  document_kind: "id_card" | "uscc" | "other" | "none";
  document_number: string;
  address: string;
  representative: string;
  phone: string;
}
export interface Draft {
  officers: string[];
  shown: boolean;
  cause: string;
  place: string;
  longitude: number | null;
  latitude: number | null;
  unit: string;
  facts: string;
  certain: boolean;
  partyId: string;
  partyKind: PartyKind;
  partyName: string;
  newcomer: Newcomer | null;
  warns: boolean;
  fineFen: number | null;
  tier: string;
  grounds: string;
  correction: string;
  told: boolean;
  statement: string;
  disputed: boolean;
  answer: string;
  confirmation: "signed" | "refused";
  receivedBy: string;
  refusal: string;
  witness: string;
  collects: boolean;
  ground: "up_to_100_yuan" | "hard_later" | "remote";
  groundReason: string;
  inWriting: boolean;
  receipt: string;
  reports: boolean;
  copy: "" | "sms" | "mail";
  copyAddress: string;
  remedyChannel: string;
  agreed: boolean;
}
export interface Objection {
  words: string;
  article: string;
  step: StepName;
  blocks: boolean;
  rule?: string;
}
export type StepName = "officers" | "act" | "party" | "amount" | "hearing" | "decision";

export function causeOf(setting: Setting, draft: Draft): Cause | undefined {
  return setting.causes.find((item) => item.code === draft.cause);
}

export function amountOf(setting: Setting, draft: Draft): Amount | undefined {
  return causeOf(setting, draft)?.amounts[draft.partyKind];
}

export function tierOf(setting: Setting, draft: Draft): Tier | undefined {
  return amountOf(setting, draft)?.tiers.find((item) => item.code === draft.tier);
}

/** Whether a cause can end on the spot for any kind of party. */
export function isForTheSpot(cause: Cause): boolean {
  if (cause.why_not) return false;
  return cause.may_warn || Object.values(cause.amounts).some((amount) => !amount.why_not);
}

/** Why a cause is not for the spot, in words. */
export function whyNotForTheSpot(cause: Cause): string {
  if (cause.why_not) return cause.why_not;
  const reasons = new Set(Object.values(cause.amounts).map((amount) => amount.why_not));
  return [...reasons].filter(Boolean).join("；");
}

const APL = "《行政处罚法》";

/** Everything that stands against a draft as far as it was filled in, up to and with a step. */
export function objections(setting: Setting, draft: Draft, on: string, until: StepName): Objection[] {
  const steps: [StepName, () => Objection[]][] = [
    ["officers", () => ofOfficers(setting, draft)],
    ["act", () => ofAct(setting, draft)],
    ["party", () => ofParty(setting, draft, on)],
    ["amount", () => ofAmount(setting, draft, on)],
    ["hearing", () => ofHearing(draft)],
    ["decision", () => ofDecision(draft)],
  ];
  const last = steps.findIndex(([name]) => name === until);
  return steps.slice(0, last + 1).flatMap(([, ask]) => ask());
}

function block(step: StepName, words: string, article = ""): Objection {
  return { step, words, article, blocks: true };
}

function ofOfficers(setting: Setting, draft: Draft): Objection[] {
  const found: Objection[] = [];
  const chosen = setting.officers.filter((item) => draft.officers.includes(item.id));
  if (setting.overdue_cash) found.push(block("officers", "您有逾期未交的当场收缴罚款，请先交至机关，再作出新的当场处罚", `${APL}第七十一条`));
  for (const officer of chosen) if (officer.why_not) found.push(block("officers", officer.why_not, `${APL}第四十二条第一款`));
  if (chosen.length < 2) found.push(block("officers", "执法人员不得少于两人，请选择另一名执法人员", `${APL}第四十二条第一款`));
  if (!draft.shown) found.push(block("officers", "请先向当事人出示执法证件", `${APL}第五十二条第一款`));
  return found;
}

function ofAct(setting: Setting, draft: Draft): Objection[] {
  const found: Objection[] = [];
  const cause = causeOf(setting, draft);
  if (!cause) found.push(block("act", "请选择案由"));
  else if (!isForTheSpot(cause)) found.push(block("act", whyNotForTheSpot(cause), `${APL}第五十一条`));
  if (!draft.place.trim()) found.push(block("act", "请填写违法行为发生的地点"));
  if (draft.facts.trim().length < 4) found.push(block("act", "请写明违法事实"));
  if (!draft.certain) found.push(block("act", "违法事实不确凿、需要调查的，不适用当场处罚，请转普通程序", `${APL}第五十一条`));
  return found;
}

function ofParty(setting: Setting, draft: Draft, on: string): Objection[] {
  const found: Objection[] = [];
  if (!draft.partyId) return [block("party", "请选择或者填写当事人")];
  const amount = amountOf(setting, draft);
  const cause = causeOf(setting, draft);
  if (amount?.why_not && !cause?.may_warn) found.push(block("party", amount.why_not));
  const fault = numberFault(draft.newcomer);
  if (fault) found.push(block("party", fault));
  const age = ageOn(draft.newcomer?.document_number ?? "", on);
  if (age !== null && age < 14) found.push(block("party", `当事人${age}周岁，不满十四周岁的人有违法行为的，不予行政处罚，责令监护人加以管教`, `${APL}第三十条`));
  return found;
}

/** What is wrong with a typed document number, in words; empty where nothing is. */
function numberFault(said: Newcomer | null): string {
  if (said?.document_kind === "id_card" && !isIdNumber(said.document_number)) return "居民身份证号码应为 18 位，且校验位正确";
  if (said?.document_kind === "uscc" && !isCreditCode(said.document_number)) return "统一社会信用代码应为 18 位，且校验位正确";
  return "";
}

function ofAmount(setting: Setting, draft: Draft, on: string): Objection[] {
  const found: Objection[] = [];
  const amount = amountOf(setting, draft);
  if (!draft.grounds.trim()) found.push(block("amount", "请写明裁量理由"));
  if (!draft.correction.trim()) found.push(block("amount", "请写明责令改正的要求，或者记明已经改正", `${APL}第二十八条第一款`));
  if (draft.warns) return found;
  const limit = setting.limits_fen[draft.partyKind];
  if (draft.fineFen === null || draft.fineFen <= 0) return [...found, block("amount", "请填写罚款数额")];
  if (draft.fineFen > limit) found.push(block("amount", `罚款${yuan(draft.fineFen)}，超过当场处罚限额${yuan(limit)}，请适用普通程序`, `${APL}第五十一条`));
  else if (amount && (draft.fineFen < amount.min_fen || draft.fineFen > amount.max_fen)) found.push(block("amount", `罚款须在${yuan(amount.min_fen)}至${yuan(amount.max_fen)}之间`, `${APL}第五十一条`));
  const tier = tierOf(setting, draft);
  if (amount?.tiers.length && !tier) found.push(block("amount", "请选择裁量阶次", `${APL}第三十四条`));
  if (tier && (draft.fineFen < tier.min_fen || draft.fineFen > tier.max_fen)) found.push(block("amount", `“${tier.label}”阶次为${yuan(tier.min_fen)}至${yuan(tier.max_fen)}`, `${APL}第三十四条`));
  const age = ageOn(draft.newcomer?.document_number ?? "", on);
  if (age !== null && age >= 14 && age < 18 && amount && draft.fineFen >= amount.max_fen) found.push(block("amount", `当事人${age}周岁，应当从轻或者减轻处罚`, `${APL}第三十条`));
  return found;
}

function ofHearing(draft: Draft): Objection[] {
  const found: Objection[] = [];
  if (!draft.told) found.push(block("hearing", "请当场告知拟处罚的内容及事实、理由、依据和权利", `${APL}第四十四条`));
  if (draft.disputed) found.push(block("hearing", "当事人对事实有异议的，不适用当场处罚，请转普通程序", `${APL}第五十一条`));
  if (draft.statement.trim() && !draft.answer.trim()) found.push(block("hearing", "当事人有陈述、申辩的，请写明复核意见", `${APL}第四十五条第一款`));
  return found;
}

function ofDecision(draft: Draft): Objection[] {
  const found: Objection[] = [];
  if (draft.confirmation === "refused" && !draft.refusal.trim()) found.push(block("decision", "当事人拒绝签收的，请在决定书上注明情况", `${APL}第五十二条第二款`));
  if (draft.copy) found.push(...ofCopy(draft));
  if (!draft.collects || draft.warns) return found;
  const fen = draft.fineFen ?? 0;
  if (!draft.receipt.trim()) found.push(block("decision", "当场收缴罚款须出具专用票据，请填写票据号；不出具的，当事人有权拒绝缴纳", `${APL}第七十条`));
  if (draft.ground === "up_to_100_yuan" && fen > 10_000) found.push(block("decision", `罚款${yuan(fen)}，不属于一百元以下，不能以此为由当场收缴`, `${APL}第六十八条`));
  if (draft.ground === "hard_later" && !draft.groundReason.trim()) found.push(block("decision", "以事后难以执行为由当场收缴的，请写明具体理由", `${APL}第六十八条`));
  if (draft.ground === "remote" && !draft.inWriting && !draft.groundReason.trim()) found.push(block("decision", "边远、水上、交通不便地区当场收缴，须由当事人提出，请写明提出的情况", `${APL}第六十九条`));
  return found;
}

const COPIES = { sms: "手机短信", mail: "电子邮件" };

function ofCopy(draft: Draft): Objection[] {
  const found: Objection[] = [];
  const address = draft.copyAddress.trim();
  const fits = draft.copy === "sms" ? /^1\d{10}$/.test(address) : /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address);
  if (!draft.agreed || draft.confirmation === "refused") found.push(block("decision", "电子送达须经当事人同意并签名确认；没有同意的，请选择打印纸质决定书", `${APL}第六十一条第二款`));
  if (!fits) found.push(block("decision", draft.copy === "sms" ? "请填写当事人提供的 11 位手机号码" : "请填写当事人提供的电子邮箱"));
  if (!draft.remedyChannel.trim()) found.push(block("decision", "电子送达决定书的，请填写提交行政复议申请的互联网渠道", "《行政复议法》第二十二条第二款"));
  return found;
}

/** What is said to the party before the decision: act, basis, intended penalty, rights. */
export function toldText(setting: Setting, draft: Draft): string[] {
  const cause = causeOf(setting, draft);
  if (!cause) return [];
  const meant = draft.warns ? "警告" : `罚款${yuan(draft.fineFen ?? 0)}`;
  return [
    `我们是${setting.agency}的执法人员，这是我们的执法证件。`,
    `经查，你（单位）${draft.facts.trim()}，违反了${cause.violated}的规定。`,
    `依据${cause.penalty}，拟对你（单位）给予${meant}的处罚。理由：${draft.grounds.trim()}。`,
    `同时责令你（单位）改正：${draft.correction.trim()}。`,
    "你（单位）有权进行陈述和申辩，我们会充分听取，不会因为陈述、申辩而给予更重的处罚。",
  ];
}

export interface Row {
  label: string;
  text: string;
}

/** The decision as it is shown, signed and printed on the phone. */
export function decisionRows(setting: Setting, draft: Draft, number: string, opened: string, decided: string): Row[] {
  const cause = causeOf(setting, draft);
  const officers = setting.officers.filter((item) => draft.officers.includes(item.id));
  const named = officers.map((item) => `${item.name}（${item.certificates[0]?.number ?? ""}）`).join("、");
  const how = draft.warns ? "" : draft.collects ? "当场收缴，向当事人出具专用票据" : `自收到本决定书之日起十五日内到${setting.pay_at}；到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额`;
  const rows: Row[] = [
    { label: "决定书号", text: number || "同步后由系统编号" },
    { label: "当事人", text: draft.partyName },
    { label: "违法时间", text: opened },
    { label: "违法地点", text: draft.place.trim() },
    { label: "违法事实", text: draft.facts.trim() },
    { label: "违反规定", text: cause?.violated ?? "" },
    { label: "处罚依据", text: cause?.penalty ?? "" },
    { label: "陈述申辩", text: draft.statement.trim() || "当事人未提出陈述、申辩" },
    { label: "处罚内容", text: draft.warns ? "警告" : `罚款人民币${yuan(draft.fineFen ?? 0)}` },
    { label: "责令改正", text: draft.correction.trim() },
    { label: "履行方式", text: how },
    { label: "救济途径", text: setting.remedy },
    { label: "电子送达", text: draft.copy ? `当事人同意以${COPIES[draft.copy]}（${draft.copyAddress.trim()}）接收本决定书；行政复议申请的互联网渠道：${draft.remedyChannel.trim()}` : "" },
    { label: "执法人员", text: named },
    { label: "行政机关", text: setting.agency },
    { label: "决定时间", text: decided },
  ];
  return rows.filter((row) => row.text);
}

export function textOf(rows: readonly Row[]): string {
  return rows.map((row) => `${row.label}：${row.text}`).join("\n");
}
