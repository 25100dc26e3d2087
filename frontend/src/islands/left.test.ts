import { describe, expect, it } from "vitest";
import { leftText } from "./left";

describe("the time left", () => {
  it.each([
    [42_000, "剩 0:42"],
    [0, "剩 0:00"],
    [-1_000, "超 0:01"],
    [899_999, "剩 14:59"],
    [7_500_000, "剩 2:05:00"],
    [-266_700_000, "超 3 天 2:05:00"],
  ])("of %i ms reads %s", (left, words) => {
    expect(leftText(left)).toBe(words);
  });
});
