import { describe, expect, it } from "vitest";
import { behind, pauseAfter } from "../islands/live";
import { Moving, STEP_MS } from "./moving";
import { stampOf } from "./stamps";
import { placeAt, stateAt } from "./replay";
import { clockTime, countdown, inOrder, type Row, stateOf, Store, wallTime } from "./store";

const row = (id: string, more: Partial<Row> = {}): Row => ({ id, title: id, lon: 1, lat: 1, ...more });

describe("rows", () => {
  it("turn red by themselves once their time is over", () => {
    const running = row("a", { state: "progress", due: 1_000 });

    expect(stateOf(running, 1_000)).toBe("progress");
    expect(stateOf(running, 1_001)).toBe("urgent");
  });

  it("stand in order of urgency, then of time limit, then newest first", () => {
    const rows = [
      row("late-due", { state: "progress", due: 9_000 }),
      row("old", { state: "waiting", at: 1 }),
      row("new", { state: "waiting", at: 2 }),
      row("over", { state: "progress", due: 10 }),
      row("early-due", { state: "progress", due: 5_000 }),
    ];

    expect(inOrder(rows, 100).map((one) => one.id)).toEqual(["over", "new", "old", "early-due", "late-due"]);
  });

  it("leave an older state of what is known", () => {
    const store = new Store();
    store.take("incident", row("a", { seq: 3, state: "progress" }), 0);

    expect(store.take("incident", row("a", { seq: 2, state: "waiting" }), 0)).toBe(false);
    expect(store.rows.incident.get("a")?.state).toBe("progress");
  });

  it("of a closed case go, of a closed incident stay for the day", () => {
    const store = new Store();
    store.take("case", row("c"), 0);
    store.take("case", row("c", { is_over: true }), 0);
    store.take("incident", row("i", { is_over: true, ended: 0 }), 0);

    expect(store.rows.case.size).toBe(0);
    expect(store.rows.incident.size).toBe(1);
  });
});

describe("times", () => {
  it("count down in minutes and seconds, then hours, then days", () => {
    expect(countdown(125_000, 0)).toBe("剩 2 分 05 秒");
    expect(countdown(0, 61_000)).toBe("超时 1 分 01 秒");
    expect(countdown(7_260_000, 0)).toBe("剩 2 小时 01 分");
    expect(countdown(0, 259_200_000)).toBe("超时 3 天");
  });

  it("are Beijing's whatever the machine's zone is", () => {
    expect(clockTime(Date.UTC(2026, 5, 17, 16, 5))).toBe("00:05");
    expect(wallTime(Date.UTC(2026, 5, 17, 4, 0, 9))).toBe("2026/06/17 12:00:09");
  });
});

describe("moving things", () => {
  it("go from where they are to the new place in one second", () => {
    const moving = new Moving();
    moving.put("a", 0, 0, 1, 0, false);
    moving.put("a", 10, 20, 1, 0, false);
    expect([moving.xAt(0, STEP_MS / 2), moving.yAt(0, STEP_MS / 2)]).toEqual([5, 10]);

    moving.put("a", 5, 0, 1, STEP_MS / 2, false);
    expect(moving.xAt(0, STEP_MS / 2)).toBe(5);
    expect(moving.yAt(0, (STEP_MS * 3) / 2)).toBe(0);
  });

  it("jump where motion is to be reduced, and are kept beyond the first few hundred", () => {
    const moving = new Moving();
    for (let at = 0; at < 600; at += 1) moving.put(String(at), at, 0, 1, 0, true);
    moving.put("599", 7, 7, 1, 100, true);

    expect([moving.count, moving.xAt(599, 100), moving.xAt(42, 100)]).toEqual([600, 7, 42]);
  });
});

describe("stamps", () => {
  it("are runs of full pixels with a soft edge that covers nothing", () => {
    const soft = 0x80ffffff;
    const full = 0xff0000ff;
    const stamp = stampOf(Uint32Array.from([0, soft, full, full]), 2);

    expect([...stamp.runs]).toEqual([1, 0, 2]);
    expect([...stamp.edges]).toEqual([0, 1, soft]);
  });
});

describe("a replay", () => {
  it("shows an incident in the colour of the hour, and not before it was reported", () => {
    const states: [number, string][] = [[10, "waiting"], [20, "progress"], [30, "done"]];

    expect([9, 10, 25, 99].map((at) => stateAt(states, at))).toEqual(["", "waiting", "progress", "done"]);
  });

  it("finds the place between two points, and none in a gap", () => {
    const points: [number, number, number][] = [[0, 0, 0], [10_000, 10, 20], [1_000_000, 0, 0]];

    expect(placeAt(points, 5_000)).toEqual([5, 10]);
    expect(placeAt(points, 11_000)).toEqual([10, 20]);
    expect(placeAt(points, 500_000)).toBeNull();
    expect(placeAt(points, -1)).toBeNull();
  });
});

describe("the stream", () => {
  it("goes on behind the last event, after pauses that grow to a quarter minute", () => {
    expect(behind("/command/stream/", "42")).toBe("/command/stream/?after=42");
    expect(behind("/a/?b=1", "")).toBe("/a/?b=1");
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 15_000]);
  });
});
