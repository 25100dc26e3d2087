import { describe, expect, test } from "vitest";
import type { KeptFile } from "./files";
import { blankVisit, filesOf, lackIn, payloadOf, roleOf, type SheetBundle, type Visit, visitOf } from "./sheet";

const BUNDLE: SheetBundle = {
  on: "2026-11-22", officer: "me",
  grounds: [{ code: "complaint", name: "投诉举报", number: "投诉举报编号" }],
  sheets: [{ code: "street_shop", name: "临街商户市容", field: "city_appearance", points: [
    { code: "outside", question: "没有店外经营", articles: ["《浙江省城市市容和环境卫生管理条例》第十七条第一款"] },
    { code: "heaps", question: "没有堆放物料", articles: [] }] }],
  officers: [
    { id: "me", name: "周明", number: "01", fields: ["city_appearance"] },
    { id: "other", name: "吴静", number: "02", fields: ["city_appearance"] },
    { id: "gas", name: "郑立", number: "03", fields: ["gas"] }],
};
const STROKES = '{"width":300,"height":140,"strokes":[[[1,2,3]]]}';
const photo = (code: string): KeptFile =>
  ({ id: code, sha256: code, name: "a.jpg", role: roleOf(code), size: 1, type: "image/jpeg", taken_at: "2026-11-22T02:00:00Z" });

const whole = (): Visit => ({
  ...blankVisit("id"), ground: "complaint", number: "12345-1", sheet: "street_shop", objectName: "城东五金店", place: "城东路 12 号",
  second: "other", begunAt: "2026-11-22T02:00:00.000Z", metAt: "2026-11-22T02:01:00.000Z", present: "陈安宁",
  points: { outside: { result: "fails", note: "货架在门外" }, heaps: { result: "meets", note: "" } },
  files: [photo("outside"), photo("heaps")], demand: "搬入店内", correctBy: "2026-11-25", signedBy: "陈安宁",
});

describe("what a sheet lacks", () => {
  const lacks: Array<[string, Partial<Visit>, string]> = [
    ["第五十四条", { ground: "" }, STROKES], ["第五十四条", { number: " " }, STROKES], ["检查单", { sheet: "" }, STROKES],
    ["被检查对象", { objectName: "" }, STROKES], ["地点", { place: "" }, STROKES], ["第四十二条", { second: "" }, STROKES],
    ["第四十二条", { second: "me" }, STROKES], ["第四十二条", { second: "gas" }, STROKES], ["在场人", { present: "" }, STROKES],
    ["第五十五条", { metAt: "" }, STROKES], ["第 2 项没有结论", { points: { outside: { result: "meets", note: "" } } }, STROKES],
    ["第 1 项不符合", { points: { outside: { result: "fails", note: "" }, heaps: { result: "meets", note: "" } } }, STROKES],
    ["没有照片", { files: [] }, STROKES], ["最多 10 张", { files: Array.from({ length: 21 }, () => photo("outside")) }, STROKES],
    ["改正要求", { demand: "" }, STROKES], ["签名人", { signedBy: "" }, STROKES], ["第五十五条第二款", {}, ""],
    ["没有签名的原因", { confirmation: "refused" }, ""], ["见证人", { confirmation: "absent", unsignedReason: "外出" }, ""],
  ];

  test.each(lacks)("%s", (words, changes, strokes) => {
    expect(lackIn({ ...whole(), ...changes }, BUNDLE, strokes)).toContain(words);
  });

  test("nothing, when all is there; a refusal with a witness needs no hand", () => {
    expect(lackIn(whole(), BUNDLE, STROKES)).toBe("");
    expect(lackIn({ ...whole(), confirmation: "refused", unsignedReason: "拒绝", witness: "王为民" }, BUNDLE, "")).toBe("");
    expect(lackIn({ ...whole(), files: [], whyNoPhoto: "当事人遮挡镜头" }, BUNDLE, STROKES)).toBe("");
  });
});

test("only photos of faults go along, and what was told is a draft again", () => {
  const visit = whole();
  const payload = payloadOf(visit, BUNDLE, STROKES, new Date("2026-11-22T02:30:00Z"));

  expect(filesOf(visit, BUNDLE.sheets[0]!).map((file) => file.role)).toEqual(["point:outside"]);
  expect(payload["officers"]).toEqual(["me", "other"]);
  expect(payload["signature"]).toEqual(JSON.parse(STROKES));
  expect(visitOf(payload, visit.files)).toEqual(visit);
});

test("without faults nothing is to be put right", () => {
  const visit = { ...whole(), points: { outside: { result: "meets" as const, note: "" }, heaps: { result: "not_applicable" as const, note: "" } } };
  const payload = payloadOf(visit, BUNDLE, STROKES, new Date());

  expect([payload["demand"], payload["correct_by"]]).toEqual(["", null]);
});
