// What the screen knows: rows by kind, what is filtered out, and how each stands now.
export interface Row {
  id: string;
  title: string;
  label?: string;
  place?: string;
  lon: number | null;
  lat: number | null;
  unit?: string;
  unit_name?: string;
  url?: string;
  seq?: number;
  state?: string;
  number?: string;
  source?: string;
  stage?: string;
  at?: number | null;
  due?: number | string | null;
  due_label?: string;
  ended?: number | null;
  is_over?: boolean;
  kind?: string;
  party?: string;
  clocks?: Clock[];
}

/** A clock of 1-3-15: by when, and when it was stopped. */
export interface Clock {
  name: string;
  until: number;
  stopped: number | null;
}

export type Kind = "incident" | "case" | "device" | "carrier" | "alert";

const RANK: Record<string, number> = { urgent: 0, waiting: 1, progress: 2, done: 3 };
const DAY_MS = 86_400_000;

/** An incident whose time ran out while the screen was open turns red by itself. */
export function stateOf(row: Row, now: number): string {
  if (row.state === "progress" && typeof row.due === "number" && row.due < now) return "urgent";
  return row.state ?? "waiting";
}

/** What is most pressing stands first: by state, then by time limit, then the newest. */
export function inOrder(rows: Iterable<Row>, now: number): Row[] {
  const due = (row: Row): number => (typeof row.due === "number" ? row.due : Infinity);
  const rank = (row: Row): number => RANK[stateOf(row, now)] ?? 4;
  return [...rows].sort(
    (a, b) => rank(a) - rank(b) || compare(due(a), due(b)) || (b.at ?? 0) - (a.at ?? 0),
  );
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Says how long is left or over: 剩 2 分 05 秒, 超时 3 小时 01 分. */
export function countdown(until: number, now: number): string {
  const seconds = Math.floor(Math.abs(until - now) / 1000);
  const word = until >= now ? "剩" : "超时";
  if (seconds < 3600) return `${word} ${Math.floor(seconds / 60)} 分 ${two(seconds % 60)} 秒`;
  if (seconds < 172_800) {
    return `${word} ${Math.floor(seconds / 3600)} 小时 ${two(Math.floor((seconds % 3600) / 60))} 分`;
  }
  return `${word} ${Math.floor(seconds / 86_400)} 天`;
}

/** Says how long ago: 刚刚, 8 秒前, 5 分钟前. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds < 60) return `${seconds} 秒前`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟前`;
  return `${Math.floor(seconds / 3600)} 小时前`;
}

export function two(count: number): string {
  return String(count).padStart(2, "0");
}

/** The hour in Beijing, whatever the machine's own zone. */
export function clockTime(at: number): string {
  const minutes = Math.floor((at + 8 * 3_600_000) / 60_000) % 1440;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The day and hour in Beijing, to the second, as the bar shows it. */
export function wallTime(at: number): string {
  const beijing = new Date(at + 8 * 3_600_000).toISOString();
  return `${beijing.slice(0, 10).replace(/-/g, "/")} ${beijing.slice(11, 19)}`;
}

export class Store {
  readonly rows: Record<Kind, Map<string, Row>> = {
    incident: new Map(),
    case: new Map(),
    device: new Map(),
    carrier: new Map(),
    alert: new Map(),
  };
  arrivals: Row[] = [];
  unit = "";

  /** Begins anew with a whole picture. */
  fill(kind: Kind, rows: Row[]): void {
    this.rows[kind] = new Map(rows.map((row) => [row.id, row]));
  }

  /** Takes a row as it now stands; an older state than the known one is left. */
  take(kind: Kind, row: Row, now: number): boolean {
    const known = this.rows[kind].get(row.id);
    if (known && (known.seq ?? 0) > (row.seq ?? 0)) return false;
    const isGone = row.is_over && (kind !== "incident" || (row.ended ?? now) < now - DAY_MS);
    if (isGone) this.rows[kind].delete(row.id);
    else this.rows[kind].set(row.id, row);
    return true;
  }

  /** Announces an arrival; each once, twenty at most. */
  announce(row: Row): void {
    if (this.arrivals.some((known) => known.id === row.id)) return;
    this.arrivals = [row, ...this.arrivals].slice(0, 20);
  }

  shown(kind: Kind): Row[] {
    const rows = [...this.rows[kind].values()];
    return this.unit ? rows.filter((row) => !row.unit || row.unit === this.unit) : rows;
  }
}
