import { describe, expect, test } from "vitest";
import { newlySent } from "./announcing";
import { cellAt, extentOf, flat, lonLat } from "./cells";
import { type Call, type Cell, type Clock, concerns, type Task, type Tasks, withTold } from "./shift";
import { openSteps } from "./tasks";
import { left, lookOf, metresBetween, stateWords } from "./words";

const square = (code: string, lon: number, holes: number[][][] = []): Cell => ({
  code,
  name: code,
  shape: { type: "Polygon", coordinates: [[[lon, 28], [lon + 1, 28], [lon + 1, 29], [lon, 29], [lon, 28]], ...holes] },
});

describe("cells", () => {
  const hole = [[119.4, 28.4], [119.6, 28.4], [119.6, 28.6], [119.4, 28.6], [119.4, 28.4]];
  const cells = [square("west", 119, [hole]), square("east", 120)];

  test("a place lies in the cell whose border surrounds it", () => {
    expect(cellAt(cells, 119.2, 28.5)?.code).toBe("west");
    expect(cellAt(cells, 120.2, 28.5)?.code).toBe("east");
  });

  test("neither a hole nor the sea is anybody's", () => {
    expect(cellAt(cells, 119.5, 28.5)).toBeNull();
    expect(cellAt(cells, 0, 0)).toBeNull();
  });
});

describe("sketch", () => {
  test("a place tapped on the sketch is the place that was drawn there, and lies within its edges", () => {
    const extent = extentOf([square("west", 119), square("east", 120)]);
    expect(extentOf([])).toBeNull();
    if (!extent) throw new Error("no extent");
    const [x, y] = flat(extent, 119.5, 28.4);
    const [lon, lat] = lonLat(extent, x, y);
    expect([lon.toFixed(6), lat.toFixed(6)]).toEqual(["119.500000", "28.400000"]);
    expect(x > extent.x && x < extent.x + extent.width && y > extent.y && y < extent.y + extent.height).toBe(true);
  });
});

describe("clocks", () => {
  const at = Date.parse("2026-06-17T04:00:00Z");
  const clock = (target: string, more: Partial<Clock> = {}): Clock =>
    ({ kind: "accept", label: "接收", target, stopped: null, state: "running", words: "计时中", ...more });

  test("what is left turns into what is over at the target", () => {
    expect(left("2026-06-17T04:01:05Z", at)).toBe("剩 1 分 05 秒");
    expect(left("2026-06-17T03:00:00Z", at)).toBe("超 1 小时 0 分");
  });

  test("the last minute is near, a stopped clock stands by when it stopped", () => {
    expect(lookOf(clock("2026-06-17T04:00:30Z"), at)).toBe("near");
    expect(lookOf(clock("2026-06-17T03:59:59Z"), at)).toBe("over");
    expect(lookOf(clock("2026-06-17T03:00:00Z", { stopped: "2026-06-17T02:00:00Z" }), at)).toBe("ok");
    expect(lookOf(clock("2026-06-17T03:00:00Z", { state: "paused" }), at)).toBe("idle");
  });
});

test("the header says what waits, and that nothing does", () => {
  expect(stateWords(true, 0, 0)).toBe("已同步");
  expect(stateWords(false, 2, 1)).toBe("离线 · 待上传 2 · 待处理 1");
});

test("steps that wait in the phone open the next ones", () => {
  const task = { stage: "dispatched", steps: ["accept", "return"] } as unknown as Task;
  expect(openSteps(task, [])).toEqual(["accept", "return"]);
  expect(openSteps(task, ["accept"])).toEqual(["depart", "arrive", "handle", "return"]);
  expect(openSteps(task, ["accept", "depart", "handle"])).toEqual([]);
});

test("a degree of latitude is 111 kilometres", () => {
  expect(Math.round(metresBetween(119.5, 28, 119.5, 29) / 1000)).toBe(111);
});

describe("announcing", () => {
  const task = (uuid: string, stage = "dispatched"): Task => ({ uuid, stage }) as Task;

  test("what was sent here since is news; what lay here when the phone opened is not", () => {
    expect(newlySent(null, [task("a")])).toEqual([]);
    expect(newlySent([task("a")], [task("a"), task("b"), task("c", "verifying")])).toEqual([task("b")]);
  });
});

describe("what the stream tells", () => {
  const task = (uuid: string, due: string | null = null): Task => ({ uuid, due_at: due, stage: "dispatched" }) as Task;
  const call = { uuid: "c", words: "甲（一中队）紧急报警" } as Call;
  const known = { at: "", unit: "s1", tasks: [task("a", "2026-06-17T05:00:00Z"), task("b")], calls: [] } as unknown as Tasks;

  test("a task sent to this unit is in the list at once, in its order and once", () => {
    const told = { incident: "n", unit: "s1", task: task("n", "2026-06-17T06:00:00Z") };
    const taken = withTold(known, told, "me", true);
    expect(taken?.tasks.map((one) => one.uuid)).toEqual(["a", "n", "b"]);
    expect(taken && withTold(taken, told, "me", true)?.tasks.length).toBe(3);
  });

  test("another unit's task, and a task for who handles none, is left to the server", () => {
    const told = { incident: "n", unit: "s2", task: task("n") };
    expect(withTold(known, told, "me", true)).toBeNull();
    expect(withTold(known, { ...told, unit: "s1" }, "me", false)).toBeNull();
  });

  test("a colleague's call is shown at once, one's own is not", () => {
    expect(withTold(known, { call: "c", by: "other", row: call }, "me")?.calls).toEqual([call]);
    expect(withTold(known, { call: "c", by: "me", row: call }, "me")).toBeNull();
  });

  test("what moved elsewhere is asked for by the phones only that hold it", () => {
    expect(concerns(known, { incident: "a", unit: "s2" })).toBe(true);
    expect(concerns(known, { incident: "z", unit: "s1" })).toBe(true);
    expect(concerns(known, { incident: "z", unit: "s2" })).toBe(false);
    expect(concerns({ ...known, unit: "" }, { incident: "z", unit: "s2" })).toBe(true);
    expect(concerns(known, { call: "c" })).toBe(true);
  });
});
