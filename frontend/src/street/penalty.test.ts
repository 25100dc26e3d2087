import { describe, expect, it } from "vitest";
import { decisionRows, isForTheSpot, objections, textOf, whyNotForTheSpot, type Draft } from "./penalty";
import type { Amount, Cause, Officer, Setting } from "./setting";
import { ageOn, dayOf, fenOf, isCreditCode, isIdNumber, yuan } from "./words";

const shut = (why_not: string): Amount => ({ why_not, min_fen: 0, max_fen: 0, tiers: [] });
const small: Amount = { why_not: "", min_fen: 2_000, max_fen: 5_000, tiers: [{ code: "ordinary", label: "一般", circumstance: "", min_fen: 3_000, max_fen: 4_100 }] };
const littering: Cause = {
  code: "spitting_littering", name: "乱扔烟蒂", field: "city_appearance", item_code: "YF-0119", violated: "《条例》第三十二条", penalty: "《条例》第三十二条第二款",
  may_warn: false, why_not: "", amounts: { person: small, individual_merchant: small, unit: shut("该罚则不适用于这类当事人") },
};
const officer = (id: string, is_own: boolean, why_not = ""): Officer => ({ id, name: id, unit: "一中队", is_own, why_not, certificates: [] });
const setting: Setting = {
  on: "2026-03-06", agency: "云溪县综合行政执法局", area: "339921", remedy: "先申请行政复议", pay_at: "银行", overdue_cash: false, units: [["s1", "一中队"]],
  limits_fen: { person: 20_000, individual_merchant: 20_000, unit: 300_000 }, causes: [littering],
  officers: [officer("own", true), officer("second", false), officer("lapsed", false, "证件已过有效期")],
};
const lawful: Draft = {
  officers: ["own", "second"], shown: true, cause: "spitting_littering", place: "人民广场", longitude: null, latitude: null, unit: "s1", facts: "乱扔烟蒂",
  certain: true, partyId: "p", partyKind: "person", partyName: "陈安宁", newcomer: null, warns: false, fineFen: 3_000, tier: "ordinary", grounds: "情节一般",
  correction: "立即清除", told: true, statement: "", disputed: false, answer: "", confirmation: "signed", receivedBy: "陈安宁", refusal: "", witness: "",
  collects: false, ground: "up_to_100_yuan", groundReason: "", inWriting: false, receipt: "", reports: true,
  copy: "", copyAddress: "", remedyChannel: "", agreed: false,
};
const card = (number: string): Draft["newcomer"] => ({ kind: "person", name: "陈安宁", document_kind: "id_card", document_number: number, address: "", representative: "", phone: "" });
const words = (changes: Partial<Draft>, other: Partial<Setting> = {}): string =>
  objections({ ...setting, ...other }, { ...lawful, ...changes }, "2026-03-06", "decision").map((item) => `${item.words}${item.article}`).join("\n");

describe("what stands against a summary penalty, asked on the phone", () => {
  it("lets a lawful one pass", () => {
    expect(words({})).toBe("");
    expect(words({ copy: "sms", copyAddress: "13800001234", agreed: true, remedyChannel: "浙里办" })).toBe("");
  });

  it.each([
    ["one officer", { officers: ["own"] }, "不得少于两人"],
    ["a lapsed certificate", { officers: ["own", "lapsed"] }, "已过有效期《行政处罚法》第四十二条第一款"],
    ["a certificate not shown", { shown: false }, "出示执法证件《行政处罚法》第五十二条第一款"],
    ["doubtful facts", { certain: false }, "请转普通程序《行政处罚法》第五十一条"],
    ["a unit the clause does not address", { partyKind: "unit" as const }, "不适用于这类当事人"],
    ["more than the limit", { fineFen: 20_100 }, "超过当场处罚限额200.00 元"],
    ["more than the range", { fineFen: 5_100 }, "20.00 元至50.00 元之间"],
    ["an amount outside its tier", { fineFen: 4_200 }, "“一般”阶次为30.00 元至41.00 元"],
    ["a child of thirteen", { newcomer: card("110105201303070019") }, "12周岁，不满十四周岁"],
    ["a wrong number", { newcomer: card("110105194912310020") }, "校验位正确"],
    ["rights not told", { told: false }, "第四十四条"],
    ["a dispute", { disputed: true }, "有异议"],
    ["a statement without an answer", { statement: "不是我扔的" }, "复核意见《行政处罚法》第四十五条第一款"],
    ["a refusal without a note", { confirmation: "refused" as const }, "请在决定书上注明情况"],
    ["cash without a receipt", { collects: true }, "第七十条"],
    ["an electronic copy nobody agreed to", { copy: "sms" as const, copyAddress: "13800001234", remedyChannel: "浙里办" }, "第六十一条第二款"],
    ["a copy to no mailbox", { copy: "mail" as const, copyAddress: "13800001234", agreed: true, remedyChannel: "浙里办" }, "电子邮箱"],
    ["a copy without the way to reconsideration", { copy: "sms" as const, copyAddress: "13800001234", agreed: true }, "《行政复议法》第二十二条第二款"],
    ["cash above a hundred yuan", { collects: true, receipt: "Z1", fineFen: 10_100 }, "不属于一百元以下"],
  ])("answers %s in words", (_case, changes, expected) => {
    expect(words(changes)).toContain(expected);
  });

  it("holds back an officer with overdue cash", () => {
    expect(words({}, { overdue_cash: true })).toContain("第七十一条");
  });

  it("asks only as far as the officer has come", () => {
    expect(objections(setting, { ...lawful, told: false, grounds: "" }, "2026-03-06", "party")).toEqual([]);
  });

  it("offers a cause only where somebody may be fined there", () => {
    const barred = { ...littering, amounts: { person: shut("超过限额"), individual_merchant: shut("超过限额"), unit: shut("须先责令改正") } };
    expect([isForTheSpot(littering), isForTheSpot(barred)]).toEqual([true, false]);
    expect(whyNotForTheSpot(barred)).toBe("超过限额；须先责令改正");
  });

  it("writes what article 52 asks for", () => {
    const text = textOf(decisionRows(setting, lawful, "云综执当罚字〔2026〕第0001号", "3月6日9时", "3月6日9时05分"));
    for (const part of ["第0001号", "乱扔烟蒂", "《条例》第三十二条第二款", "30.00 元", "人民广场", "先申请行政复议", "云溪县综合行政执法局"]) expect(text).toContain(part);
  });
});

describe("figures", () => {
  it("reads yuan, numbers and days", () => {
    expect([yuan(123_450), fenOf("1,234.5"), fenOf("三十"), fenOf("30.005")]).toEqual(["1,234.50 元", 123_450, null, null]);
    expect([isIdNumber("11010519491231002X"), isIdNumber("110105194912310020")]).toEqual([true, false]);
    expect([isCreditCode("91330206MA7FX69W92"), isCreditCode("91330206MA7FX69W93")]).toEqual([true, false]);
    expect([ageOn("110105201203070012", "2026-03-06"), ageOn("K1", "2026-03-06")]).toEqual([null, null]);
    expect(dayOf(new Date("2026-03-05T17:00:00Z"))).toBe("2026-03-06");
  });
});
