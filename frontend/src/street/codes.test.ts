import { describe, expect, it } from "vitest";
import { partiesBehind } from "./codes";
import type { Party } from "./parties";
import { faultWords } from "./scan";

const shop: Party = { id: "019a0000-0000-7000-8000-000000000000", kind: "unit", name: "好味餐饮", tail: "9W92", trade: "", address: "", open: false };
const person: Party = { ...shop, id: "019a0000-0000-7000-8000-000000000001", kind: "person", name: "陈某", tail: "" };

describe("what a code leads to without a network", () => {
  it.each([
    ["our own address", `https://yifa.test/parties/${person.id}/`, [person]],
    ["a credit code among other words", "名称：好味;代码：91330206MA7FX69W92", [shop]],
    ["a credit code with a wrong check digit", "91330206MA7FX69W93", []],
    ["a credit code that nobody kept has", "91330206MA2AAAAA1K", []],
    ["any other words", "你好", []],
  ])("%s", (_what, text, parties) => {
    expect(partiesBehind(text, [shop, person])).toEqual(parties);
  });
});

it("says what keeps the camera shut, and the other way", () => {
  expect(faultWords("NotAllowedError")).toBe("没有使用摄像头的权限，请在浏览器的网站设置中允许使用摄像头，或者改用“二维码照片”");
  expect(faultWords("TypeError")).toContain("不能打开摄像头，或者改用");
});
