// A day played again: incidents by their instants, officers and vehicles along their tracks.
import { byId, fetched } from "./dom";
import { clockTime, type Row } from "./store";

export interface Played extends Row {
  states: [number, string][];
}

export interface Day {
  day: string;
  since: number;
  until: number;
  stretch: number;
  incidents: Played[];
}

export interface Track {
  id: string;
  kind: string;
  title: string;
  unit?: string;
  unit_name?: string;
  points: [number, number, number][];
}

const MINUTE_MS = 60_000;
const GAP_MS = 300_000;
const DRAW_MS = 250;

/** In which colour an incident stood at an instant; empty before it was reported. */
export function stateAt(states: [number, string][], at: number): string {
  let found = "";
  for (const [since, state] of states) if (since <= at) found = state;
  return found;
}

/** Where a track was at an instant: between two points in proportion; nowhere in a gap of five
 * minutes and more, and nowhere before its first point. */
export function placeAt(points: [number, number, number][], at: number): [number, number] | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  if (!before) return null;
  const after = points[low];
  if (!after || after[0] - before[0] > GAP_MS) {
    return at - before[0] <= GAP_MS ? [before[1], before[2]] : null;
  }
  const share = (at - before[0]) / (after[0] - before[0] || 1);
  return [before[1] + (after[1] - before[1]) * share, before[2] + (after[2] - before[2]) * share];
}

export interface Showing {
  begin: (day: Day) => void;
  draw: (day: Day, tracks: Track[], at: number) => void;
  end: () => void;
  say: (words: string) => void;
}

export class Replay {
  private day: Day | null = null;
  private at = 0;
  private isRunning = false;
  private stepped = 0;
  private readonly stretches = new Map<number, Track[]>();
  private readonly form = byId<HTMLFormElement>("replay");

  constructor(
    private readonly urls: Record<string, string>,
    private readonly on: Showing,
  ) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void (this.day ? this.stop() : this.start());
    });
    this.field("play").addEventListener("click", () => this.run(!this.isRunning));
    this.field("minute").addEventListener("input", () => {
      if (this.day) this.go(this.day.since + Number(this.field("minute").value) * MINUTE_MS);
    });
    window.setInterval(() => this.step(), DRAW_MS);
    if (this.form.dataset["begin"]) void this.start();
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  private async start(): Promise<void> {
    try {
      this.day = await fetched<Day>(`${this.urls["replay"]}?day=${this.field("day").value}`);
    } catch (fault) {
      this.on.say(fault instanceof Error ? fault.message : "回放数据暂时无法读取");
      return;
    }
    this.stretches.clear();
    this.form.classList.add("on");
    this.label("结束回放");
    this.form.querySelector<HTMLElement>(".replay-run")?.removeAttribute("hidden");
    this.on.begin(this.day);
    this.go(this.day.since + Number(this.field("minute").value) * MINUTE_MS);
    this.run(true);
  }

  private stop(): void {
    this.run(false);
    this.day = null;
    this.form.classList.remove("on");
    this.label("回放当日");
    this.form.querySelector<HTMLElement>(".replay-run")?.setAttribute("hidden", "");
    this.on.end();
  }

  private label(words: string): void {
    const label = this.form.querySelector("button[type=submit] span:last-child");
    if (label) label.textContent = words;
  }

  private run(isRunning: boolean): void {
    this.isRunning = isRunning;
    this.stepped = performance.now();
    const button = this.form.querySelector("[name=play]");
    button?.setAttribute("aria-pressed", String(isRunning));
    const words = button?.querySelector("span:last-child");
    if (words) words.textContent = isRunning ? "暂停" : "播放";
  }

  private step(): void {
    if (!this.day || !this.isRunning) return;
    const now = performance.now();
    const speed = Number((this.form.elements.namedItem("speed") as HTMLSelectElement).value);
    this.go(this.at + (now - this.stepped) * speed);
    this.stepped = now;
    if (this.at >= this.day.until) this.run(false);
  }

  private go(at: number): void {
    if (!this.day) return;
    this.at = Math.min(Math.max(at, this.day.since), this.day.until);
    const minute = Math.floor((this.at - this.day.since) / MINUTE_MS);
    const slider = this.field("minute");
    slider.value = String(minute);
    slider.setAttribute("aria-valuetext", clockTime(this.at));
    (this.form.elements.namedItem("at") as HTMLOutputElement).value = clockTime(this.at);
    const stretch = Math.floor((this.at - this.day.since) / this.day.stretch);
    this.load(stretch);
    this.load(stretch + 1);
    this.on.draw(this.day, this.stretches.get(stretch) ?? [], this.at);
  }

  /** Asks for half an hour of tracks, once; the next half hour is fetched before it is needed. */
  private load(stretch: number): void {
    const day = this.day;
    if (!day || this.stretches.has(stretch) || stretch * day.stretch >= day.until - day.since) return;
    this.stretches.set(stretch, []);
    const since = day.since + stretch * day.stretch;
    void fetched<{ tracks: Track[] }>(`${this.urls["tracks"]}?since=${since}`)
      .then((told) => this.stretches.set(stretch, told.tracks))
      .catch(() => this.stretches.delete(stretch));
  }
}
