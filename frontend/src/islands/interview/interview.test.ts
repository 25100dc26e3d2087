import { describe, expect, test } from "vitest";
import { isOver } from "./chunks";
import { clockOf, freshKey, Refused } from "./sending";

const CHUNK = { session: "s", part: 1, seq: 3, body: new ArrayBuffer(1) };

describe("a refused piece of the recording", () => {
  test("is dropped when the server has it, or the part has ended", () => {
    expect(isOver(new Refused(409, { error: "应当上传第 5 片", expected: 5 }), CHUNK)).toBe(true);
    expect(isOver(new Refused(409, { error: "这一段录制已经结束", expected: 3 }), CHUNK)).toBe(true);
    expect(isOver(new Refused(404, {}), CHUNK)).toBe(true);
  });

  test("is sent again when it arrived damaged or the server was busy", () => {
    expect(isOver(new Refused(409, { error: "录制片段的校验值不符", expected: 3 }), CHUNK)).toBe(false);
    expect(isOver(new Refused(503, {}), CHUNK)).toBe(false);
  });
});

test("the clock shows hours, minutes and seconds", () => {
  expect([clockOf(0), clockOf(3661.9), clockOf(-5)]).toEqual(["00:00:00", "01:01:01", "00:00:00"]);
});

test("a fresh key is a random UUID", () => {
  expect(freshKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(freshKey()).not.toBe(freshKey());
});
