import { expect, test } from "vitest";
import { failureText } from "./alert";
import { neighbour } from "./tabs";

test("a failed request says what to do", () => {
  expect(failureText(0)).toContain("网络不通");
  expect(failureText(403)).toContain("权限");
  expect(failureText(500)).toContain("操作未完成");
});

test("arrow keys walk the tabs round", () => {
  expect(neighbour(2, "ArrowRight", 3)).toBe(0);
  expect(neighbour(0, "ArrowLeft", 3)).toBe(2);
  expect(neighbour(1, "Home", 3)).toBe(0);
  expect(neighbour(1, "End", 3)).toBe(2);
  expect(neighbour(1, "a", 3)).toBe(1);
});
