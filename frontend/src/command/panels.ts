// The panels of today's figures: tiles, channels, a week of reports and closures, cases by squad.
import { byId, make } from "./dom";

export interface Figures {
  tiles: { label: string; count: number; color: string; whole: number | null }[];
  sources?: [string, number][];
  week?: [string, number, number][];
  cases?: [string, number, number, number][];
}

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 300;
const HIGH = 96;

export function showFigures(told: Figures): void {
  byId("tiles").replaceChildren(
    ...told.tiles.map((tile) => {
      const words = make("b", tile.color, String(tile.count));
      const whole = tile.whole === null ? null : make("small", "", ` / ${tile.whole}`);
      return make("div", "tile", make("dt", "", tile.label), make("dd", "", words, whole));
    }),
  );
  byId("by-source").replaceChildren(sources(told.sources ?? []));
  byId("week").replaceChildren(...week(told.week ?? []));
  byId("cases-due").replaceChildren(...due(told.cases ?? []));
}

function sources(rows: [string, number][]): HTMLElement {
  if (!rows.length) return make("p", "empty", "今日尚无事件");
  const most = Math.max(...rows.map(([, count]) => count));
  const lines = rows.map(([name, count]) =>
    make("tr", "", head(name), make("td", "", bar([[count, "blue"]], most)), number(count)),
  );
  return table("今日事件来源", ["来源", "占比", "件数"], lines);
}

function due(rows: [string, number, number, number][]): HTMLElement[] {
  if (!rows.length) return [make("p", "empty", "没有在办案件，或您的岗位不查看案件")];
  const most = Math.max(...rows.map(([, late, near, fine]) => late + near + fine));
  const lines = rows.map(([name, late, near, fine]) => {
    const parts: [number, string][] = [[late, "red"], [near, "amber"], [fine, "blue"]];
    const cell = make("td", "", bar(parts, most));
    return make("tr", "", head(name), cell, number(`${late} / ${near} / ${fine}`));
  });
  const key = make("p", "key", sign("red"), "超期 ", sign("amber"), "临期 ", sign("blue"), "正常");
  return [key, table("在办案件期限", ["中队、镇街", "分布", "超期 / 临期 / 正常"], lines)];
}

function week(rows: [string, number, number][]): Element[] {
  if (!rows.length) return [make("p", "empty", "您的岗位不查看事件")];
  const most = Math.max(1, ...rows.flatMap(([, came, went]) => [came, went]));
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
  picture.setAttribute("aria-hidden", "true");
  const at = (place: number): number => 10 + (place * (WIDE - 20)) / Math.max(1, rows.length - 1);
  for (const [color, pick] of [["blue", 1], ["green", 2]] as const) {
    const line = document.createElementNS(SVG, "polyline");
    const points = rows.map((row, place) => `${at(place)},${HIGH - 8 - (row[pick] / most) * (HIGH - 20)}`);
    line.setAttribute("points", points.join(" "));
    line.setAttribute("class", `line ${color}`);
    picture.append(line);
  }
  const lines = rows.map(([day, came, went]) => make("tr", "", head(day), number(came, "blue"), number(went, "green")));
  const numbers = table("近七日上报与办结", ["日", "上报", "办结"], lines);
  numbers.classList.add("turned");
  return [make("p", "key", sign("blue"), "上报 ", sign("green"), "办结"), picture, numbers];
}

function sign(color: string): HTMLElement {
  return make("i", `sign ${color}`);
}

function head(words: string): HTMLElement {
  const cell = make("th", "", words);
  cell.scope = "row";
  return cell;
}

function number(count: number | string, color = ""): HTMLElement {
  return make("td", `number ${color}`, String(count));
}

function bar(parts: [number, string][], most: number): HTMLElement {
  const whole = make("span", "bars");
  for (const [count, color] of parts) {
    const piece = make("i", color);
    piece.style.width = `${(100 * count) / Math.max(1, most)}%`;
    whole.append(piece);
  }
  return whole;
}

function table(title: string, heads: string[], lines: HTMLElement[]): HTMLElement {
  const caption = make("caption", "visually-hidden", title);
  const row = make("tr", "", ...heads.map((words) => {
    const cell = make("th", "", words);
    cell.scope = "col";
    return cell;
  }));
  return make("table", "", caption, make("thead", "visually-hidden", row), make("tbody", "", ...lines));
}
