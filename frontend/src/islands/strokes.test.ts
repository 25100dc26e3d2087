import { describe, expect, it } from "vitest";
import { scaled, strokesOf } from "./strokes";

const groups = [{ points: [{ x: 1.23, y: 4, time: 1000.4 }] }, { points: [] }];

describe("strokes", () => {
  it("keep place and time of each point", () => {
    expect(JSON.parse(strokesOf(groups, 320.4, 140))).toEqual({
      width: 320,
      height: 140,
      strokes: [[[1.2, 4, 1000]]],
    });
  });
  it("are empty where nothing was written", () => {
    expect(strokesOf([], 320, 140)).toBe("");
  });
  it("turn with the pad", () => {
    expect(scaled(groups, 2)[0]?.points[0]).toEqual({ x: 2.46, y: 8, time: 1000.4 });
  });
});
