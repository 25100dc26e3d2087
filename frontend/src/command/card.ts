// The card of what was chosen on the map or in a list.
import { byId, make } from "./dom";
import { clocksOf, running } from "./lists";
import { ago, clockTime, type Kind, type Row } from "./store";

type Line = [string, Node | string | null | undefined];

const OPEN_WORDS: Record<Kind, string> = {
  incident: "事件详情",
  case: "案件详情",
  device: "设备详情",
  carrier: "人员资料",
  alert: "处理告警",
};

export class Card {
  private readonly element = byId("card");
  private before: HTMLElement | null = null;

  constructor(private readonly onClose: () => void) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  show(kind: Kind, row: Row, now: number, links: [string, string][]): void {
    if (document.activeElement instanceof HTMLElement && !this.element.contains(document.activeElement)) {
      this.before = document.activeElement;
    }
    const title = make("h2", "", row.title, " ", make("small", row.state ?? "", row.label ?? ""));
    title.id = "card-title";
    const shut = make("button", "shut", "关闭");
    shut.type = "button";
    shut.addEventListener("click", () => this.close());
    const lines = linesOf(kind, row, now).filter(([, words]) => words);
    const list = make("dl", "", ...lines.flatMap(([name, words]) => [make("dt", "", name), make("dd", "", words ?? "")]));
    const ways = [...(row.url ? [[OPEN_WORDS[kind], row.url] as [string, string]] : []), ...links];
    const nav = make("p", "ways", ...ways.map(([words, url]) => {
      const link = make("a", "", words);
      link.href = url;
      return link;
    }));
    this.element.replaceChildren(title, shut, list, nav);
    this.element.hidden = false;
  }

  /** Beside its sign, within the map. */
  place(pixel: [number, number] | null, frame: HTMLElement): void {
    if (this.element.hidden || !pixel) return;
    const { offsetWidth: wide, offsetHeight: high } = this.element;
    const x = Math.min(Math.max(8, pixel[0] + 20), frame.clientWidth - wide - 8);
    const y = Math.min(Math.max(8, pixel[1] - high / 2), frame.clientHeight - high - 8);
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  focus(): void {
    this.element.querySelector<HTMLElement>(".shut")?.focus();
  }

  close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.onClose();
    this.before?.focus();
    this.before = null;
  }
}

function linesOf(kind: Kind, row: Row, now: number): Line[] {
  const common: Line[] = [
    ["编号", row.number],
    ["地点", row.place],
    ["单位", row.unit_name],
  ];
  if (kind === "incident") {
    const clocks = clocksOf(row).map((clock) => running(clock.name, clock.until, now));
    const words = clocks.length ? make("span", "", ...clocks.flatMap((one) => [one, " "])) : null;
    return [...common, ["来源", row.source], ["上报", clockTime(row.at ?? 0)], ["时限", words]];
  }
  if (kind === "case") {
    const due = row.due ? `${row.due_label ?? ""} ${row.due}` : "";
    return [...common, ["当事人", row.party], ["期限", due]];
  }
  if (kind === "device") return [...common, ["类别", row.kind]];
  return [...common, ["位置", row.at ? ago(row.at, now) : ""]];
}
