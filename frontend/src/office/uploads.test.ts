import { expect, test } from "vitest";
import { uploadFault } from "./uploads";

const LIMIT = 200 * 1024 * 1024;

test("a file as large as the limit passes, one byte more is told of in Chinese", () => {
  expect(uploadFault([{ name: "a.mp4", size: LIMIT }], LIMIT)).toBe("");
  expect(uploadFault([{ name: "a.mp4", size: LIMIT + 1 }], LIMIT)).toContain("超过 200 MB");
});

test("without a limit nothing is too large", () => {
  expect(uploadFault([{ name: "a.mp4", size: LIMIT * 9 }], 0)).toBe("");
});
