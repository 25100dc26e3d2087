// An inspection as it is filled in on the phone: the draft, what it lacks, what goes to the server. Pure.
import type { KeptFile } from "./files";
import type { Fix } from "./place";

export type Result = "meets" | "fails" | "not_applicable";
export type Confirmation = "signed" | "refused" | "absent";

export interface Point {
  code: string;
  question: string;
  articles: string[];
}

export interface Sheet {
  code: string;
  name: string;
  field: string;
  points: Point[];
}

export interface Ground {
  code: string;
  name: string;
  number: string;
}

export interface SheetBundle {
  on: string;
  officer: string;
  grounds: Ground[];
  sheets: Sheet[];
  officers: Array<{ id: string; name: string; number: string; fields: string[] }>;
}

export interface Ticked {
  result: Result | "";
  note: string;
}

export interface Visit {
  inspection: string;
  ground: string;
  number: string;
  sheet: string;
  party: string;
  objectName: string;
  place: string;
  second: string;
  begunAt: string;
  metAt: string;
  present: string;
  relation: string;
  points: Record<string, Ticked>;
  whyNoPhoto: string;
  demand: string;
  correctBy: string;
  statement: string;
  confirmation: Confirmation;
  signedBy: string;
  unsignedReason: string;
  witness: string;
  fix: Fix | null;
  files: KeptFile[];
}

export const RESULTS: Array<[Result, string]> = [["meets", "符合"], ["fails", "不符合"], ["not_applicable", "不适用"]];
export const CONFIRMATIONS: Array<[Confirmation, string]> = [
  ["signed", "被检查人签名确认"], ["refused", "被检查人拒绝签名"], ["absent", "被检查人不在场"],
];
const FILES_AT_MOST = 20;
export const roleOf = (code: string): string => `point:${code}`;

export function blankVisit(id: string): Visit {
  return {
    inspection: id, ground: "", number: "", sheet: "", party: "", objectName: "", place: "", second: "", begunAt: "", metAt: "",
    present: "", relation: "", points: {}, whyNoPhoto: "", demand: "", correctBy: "", statement: "", confirmation: "signed",
    signedBy: "", unsignedReason: "", witness: "", fix: null, files: [],
  };
}

export const faultsOf = (visit: Visit, sheet: Sheet): Point[] =>
  sheet.points.filter((point) => visit.points[point.code]?.result === "fails");

const hasPhoto = (visit: Visit, point: Point): boolean => visit.files.some((file) => file.role === roleOf(point.code));

export const barePoints = (visit: Visit, sheet: Sheet): Point[] =>
  faultsOf(visit, sheet).filter((point) => !hasPhoto(visit, point));

// What can be known without a network; the server asks every rule again.
export function lackIn(visit: Visit, bundle: SheetBundle, strokes: string): string {
  const sheet = bundle.sheets.find((one) => one.code === visit.sheet);
  const ground = bundle.grounds.find((one) => one.code === visit.ground);
  if (!ground) return "请选择检查事由。没有抽取记录和线索的，不得开展日常检查（《优化营商环境条例》第五十四条）";
  if (!visit.number.trim()) return `请填写${ground.number}（《优化营商环境条例》第五十四条）`;
  if (!sheet) return "请选择检查单";
  if (!visit.objectName.trim()) return "请选择或者填写被检查对象";
  if (visit.place.trim().length < 2) return "请填写地点";
  if (!bundle.officer) return "您的账号没有关联执法人员，不能开展检查";
  if (!visit.second || visit.second === bundle.officer) return "请选择另一名执法人员，检查由两人进行（《行政处罚法》第四十二条）";
  const known = bundle.officers.filter((one) => one.id === bundle.officer || one.id === visit.second);
  if (known.some((one) => !one.fields.includes(sheet.field)) || known.length < 2) return "两名执法人员都须持有当日在该领域有效的执法证件（《行政处罚法》第四十二条）";
  return lackOnTheSpot(visit, sheet) || lackAtTheEnd(visit, strokes);
}

function lackOnTheSpot(visit: Visit, sheet: Sheet): string {
  if (!visit.present.trim()) return "请填写在场人";
  if (!visit.metAt) return "请先出示执法证件（《行政处罚法》第五十五条第一款）";
  const numbered = (points: Point[]): string => points.map((point) => sheet.points.indexOf(point) + 1).join("、");
  const open = sheet.points.filter((point) => !visit.points[point.code]?.result);
  if (open.length) return `第 ${numbered(open)} 项没有结论`;
  const unsaid = faultsOf(visit, sheet).filter((point) => !visit.points[point.code]?.note.trim());
  if (unsaid.length) return `第 ${numbered(unsaid)} 项不符合，请写明情况`;
  const bare = barePoints(visit, sheet);
  if (bare.length && visit.whyNoPhoto.trim().length < 4) return `第 ${numbered(bare)} 项没有照片，请拍照，或者写明不能拍照的原因`;
  if (visit.files.length > FILES_AT_MOST) return `照片最多 ${FILES_AT_MOST / 2} 张，请删去重复的`;
  if (visit.correctBy && visit.demand.trim().length < 2) return "请填写改正要求";
  return "";
}

function lackAtTheEnd(visit: Visit, strokes: string): string {
  if (visit.confirmation === "signed") {
    if (!visit.signedBy.trim()) return "请填写签名人";
    return strokes ? "" : "请被检查人签名；拒绝签名的，改选并注明原因（《行政处罚法》第五十五条第二款）";
  }
  if (!visit.unsignedReason.trim()) return "请注明没有签名的原因";
  return visit.witness.trim() ? "" : "请填写见证人";
}

export function payloadOf(visit: Visit, bundle: SheetBundle, strokes: string, leftAt: Date): Record<string, unknown> {
  const sheet = bundle.sheets.find((one) => one.code === visit.sheet);
  const points = (sheet?.points ?? []).map((point) => {
    const { result = "", note = "" } = visit.points[point.code] ?? {};
    return { code: point.code, result, note: note.trim() };
  });
  const isSigned = visit.confirmation === "signed";
  const faults = sheet ? faultsOf(visit, sheet) : [];
  return {
    inspection: visit.inspection, ground: visit.ground, number: visit.number.trim(), sheet: visit.sheet,
    officers: [bundle.officer, visit.second], object_name: visit.objectName.trim(), place: visit.place.trim(),
    party: visit.party || null, longitude: visit.fix?.lon ?? null, latitude: visit.fix?.lat ?? null,
    begun_at: visit.begunAt, met_at: visit.metAt, left_at: leftAt.toISOString(), certificates_shown: true,
    present: visit.present.trim(), relation: visit.relation.trim(), points, statement: visit.statement.trim(),
    confirmation: visit.confirmation, signed_by: isSigned ? visit.signedBy.trim() : "",
    signature: isSigned && strokes ? (JSON.parse(strokes) as unknown) : null,
    unsigned_reason: isSigned ? "" : visit.unsignedReason.trim(), witness: isSigned ? "" : visit.witness.trim(),
    demand: faults.length ? visit.demand.trim() : "", correct_by: faults.length && visit.correctBy ? visit.correctBy : null,
    reasons: visit.whyNoPhoto.trim() ? { "INS-05": visit.whyNoPhoto.trim() } : {},
  };
}

// What was told, as a draft again: to be mended. Who signed, signs again.
export function visitOf(payload: Record<string, unknown>, files: KeptFile[]): Visit {
  const words = (name: string): string => (typeof payload[name] === "string" ? payload[name] : "");
  const points = payload["points"] as Array<{ code: string; result: Result; note: string }>;
  const [lon, lat] = [payload["longitude"], payload["latitude"]];
  const isPlaced = typeof lon === "number" && typeof lat === "number";
  const reasons = payload["reasons"] as Record<string, string>;
  return {
    inspection: words("inspection"), ground: words("ground"), number: words("number"), sheet: words("sheet"),
    party: words("party"), objectName: words("object_name"), place: words("place"), second: (payload["officers"] as string[])[1] ?? "",
    begunAt: words("begun_at"), metAt: words("met_at"), present: words("present"), relation: words("relation"),
    points: Object.fromEntries(points.map(({ code, result, note }) => [code, { result, note }])),
    whyNoPhoto: reasons["INS-05"] ?? "", demand: words("demand"), correctBy: words("correct_by"), statement: words("statement"),
    confirmation: words("confirmation") as Confirmation, signedBy: words("signed_by"), unsignedReason: words("unsigned_reason"),
    witness: words("witness"), fix: isPlaced ? { lon, lat, at: words("begun_at"), by: "hand" } : null, files: [...files],
  };
}

// Photos of points that meet what is asked stay behind: what was only tried is no evidence.
export function filesOf(visit: Visit, sheet: Sheet): KeptFile[] {
  const wanted = new Set(faultsOf(visit, sheet).map((point) => roleOf(point.code)));
  return visit.files.filter((file) => wanted.has(file.role));
}
