// The lists beside the map: everything on it can be reached here by keyboard and screen reader.
import { byId, make } from "./dom";
import { ago, clockTime, countdown, inOrder, type Kind, type Row, stateOf, type Store } from "./store";

const SHOWN_AT_MOST = 200;
const BY_NAME = new Intl.Collator("zh-CN");
const KINDS: [Kind, string, string][] = [
  ["incident", "incidents", "当前没有在办事件"],
  ["carrier", "carriers", "当前没有在岗人员和车辆上报位置"],
  ["case", "cases", "没有可在地图上标示的在办案件，或您的岗位不查看案件"],
  ["device", "devices", "没有登记位置的设备"],
  ["alert", "alerts", "没有未处理的告警"],
];

export interface Choosing {
  choose: (kind: Kind, id: string) => void;
  mayDispatch: boolean;
  now: () => number;
}

export class Lists {
  constructor(
    private readonly store: Store,
    private readonly on: Choosing,
  ) {
    switchTabs(() => this.show(on.now()));
  }

  /** Draws one list, or all; what has the focus keeps it. */
  show(now: number, only?: Kind): void {
    for (const [kind, name, empty] of KINDS) {
      if (only && only !== kind) continue;
      const rows = this.store.shown(kind);
      const count = document.querySelector(`#tab-${name} b`);
      if (count) count.textContent = rows.length ? String(rows.length) : "";
      const list = byId(`list-${name}`);
      if (!list.hidden) this.fill(list, kind, rows, empty, now);
    }
  }

  showArrivals(): void {
    const list = byId("arrivals");
    const lines = this.store.arrivals.map((row) =>
      make("li", "arrival", time(row.at ?? 0), " ", this.link(row), " ", make("span", "muted", row.place ?? "")),
    );
    if (lines.length) list.replaceChildren(...lines);
    else list.replaceChildren(make("li", "empty", "近七日没有新来件"));
  }

  /** Lets the countdowns run, without drawing the lists anew. */
  tick(now: number): void {
    document.querySelectorAll<HTMLElement>("[data-until]").forEach((element) => {
      const until = Number(element.dataset["until"]);
      element.textContent = `${element.dataset["name"] ?? ""}${countdown(until, now)}`;
      element.classList.toggle("over", until < now);
    });
  }

  private ordered(kind: Kind, rows: Row[], now: number): Row[] {
    if (kind === "incident") return inOrder(rows, now);
    return rows.sort((a, b) => BY_NAME.compare(a.title, b.title));
  }

  private fill(list: HTMLElement, kind: Kind, all: Row[], empty: string, now: number): void {
    const rows = this.ordered(kind, all, now);
    const focused = document.activeElement?.closest<HTMLElement>("[data-id]")?.dataset["id"];
    const scrolled = list.scrollTop;
    const lines: HTMLElement[] = rows.slice(0, SHOWN_AT_MOST).map((row) => this.line(kind, row, now));
    if (!lines.length) lines.push(make("p", "empty", empty));
    if (rows.length > SHOWN_AT_MOST) {
      lines.push(make("p", "empty", `仅列前 ${SHOWN_AT_MOST} 条，请按中队、镇街筛选`));
    }
    list.replaceChildren(...lines);
    list.scrollTop = scrolled;
    if (focused) list.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"] button`)?.focus();
  }

  private line(kind: Kind, row: Row, now: number): HTMLElement {
    const state = kind === "incident" ? stateOf(row, now) : (row.state ?? "");
    const title = make("button", "row-title", [row.title, row.place].filter(Boolean).join(" · "));
    title.type = "button";
    title.addEventListener("click", () => this.on.choose(kind, row.id));
    const line = make("div", `row ${kind} ${state}`, title, this.words(kind, row, now), this.next(kind, row));
    line.dataset["id"] = row.id;
    return line;
  }

  private words(kind: Kind, row: Row, now: number): HTMLElement {
    const parts: (Node | string)[] = [];
    const say = (text?: string): void => void (text && parts.push(parts.length ? ` · ${text}` : text));
    if (kind === "incident") {
      say(row.source);
      say(clockTime(row.at ?? 0));
      for (const clock of clocksOf(row)) parts.push(" ", running(clock.name, clock.until, now));
      say(row.unit_name);
    } else {
      say(row.number);
      say(row.kind);
      say(row.unit_name);
      if (kind === "carrier" && row.at) say(ago(row.at, now));
      if (kind === "case" && row.due) say(`${row.due_label ?? "期限"} ${row.due}`);
    }
    return make("p", "row-words", ...parts);
  }

  private next(kind: Kind, row: Row): HTMLElement {
    if (kind === "incident" && row.stage === "filed" && this.on.mayDispatch && row.url) {
      const link = make("a", "go", "派遣");
      link.href = `${row.url}do/dispatch/`;
      link.setAttribute("aria-label", `派遣 ${row.number ?? ""} ${row.title}`);
      return link;
    }
    return make("span", "row-label", row.label ?? "");
  }

  private link(row: Row): HTMLElement {
    const link = make("a", "", row.title);
    link.href = row.url ?? "#";
    return link;
  }
}

/** The clocks that still run: those of 1-3-15 where they are kept, else the time limit. */
export function clocksOf(row: Row): { name: string; until: number }[] {
  const kept = (row.clocks ?? []).filter((clock) => clock.stopped === null);
  if (kept.length) return kept;
  return typeof row.due === "number" ? [{ name: "处置", until: row.due }] : [];
}

export function running(name: string, until: number, now: number): HTMLElement {
  const element = make("b", until < now ? "count over" : "count", `${name}${countdown(until, now)}`);
  element.dataset["until"] = String(until);
  element.dataset["name"] = name;
  return element;
}

function time(at: number): HTMLElement {
  const element = make("time", "", clockTime(at));
  element.dateTime = new Date(at).toISOString();
  return element;
}

function switchTabs(opened: () => void): void {
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")];
  const open = (chosen: HTMLElement): void => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute("aria-controls") ?? "").hidden = tab !== chosen;
    }
    opened();
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = step ? tabs[(at + step + tabs.length) % tabs.length] : undefined;
      if (!next) return;
      event.preventDefault();
      open(next);
      next.focus();
    });
  });
}
