import { expect, test } from "vitest";
import { clamped, fromCorners, moved, sized } from "./boxes";

const box = { x: 10, y: 20, width: 30, height: 40, covers: "plate", score: 0.9 };

test("a box drawn from any corner is the same box", () => {
  expect(fromCorners({ x: 5, y: 9 }, { x: 1, y: 2 }, "face")).toEqual(
    fromCorners({ x: 1, y: 2 }, { x: 5, y: 9 }, "face"),
  );
});

test("a proposal that a person changed is the person's", () => {
  expect(moved(box, 1, 1).score).toBe(1);
  expect(sized(box, 1, 1).score).toBe(1);
});

test("a box never leaves the picture and never vanishes", () => {
  expect(clamped(moved(box, 500, 500), 100, 100)).toMatchObject({ x: 70, y: 60, width: 30, height: 40 });
  expect(clamped(moved(box, -500, -500), 100, 100)).toMatchObject({ x: 0, y: 0 });
  expect(sized(box, -500, -500)).toMatchObject({ width: 1, height: 1 });
  expect(clamped(sized(box, 500, 500), 100, 100)).toMatchObject({ width: 100, height: 100, x: 0, y: 0 });
});
