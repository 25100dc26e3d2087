// data-island="masks": boxes over a picture. Drag to draw, drag a box to move it, its corner to
// size it; by keyboard a box is added by the button, moved by arrows, sized with Shift, removed by
// Delete. The boxes go into the field named by `data-field` as JSON, in pixels of the picture.
import { clamped, fromCorners, moved, type Region, sized } from "./boxes";

const NAMESPACE = "http://www.w3.org/2000/svg";
const STEP = 0.01;

export function masks(root: HTMLElement): void {
  const width = Number(root.dataset["width"]);
  const height = Number(root.dataset["height"]);
  const field = document.querySelector<HTMLInputElement>(root.dataset["field"] ?? "");
  if (!field || !width || !height) return;
  new Drawing(root, field, width, height);
}

function kept(text: string): Region[] | null {
  try {
    return text ? (JSON.parse(text) as Region[]) : null;
  } catch {
    return null;
  }
}

class Drawing {
  private regions: Region[];
  private readonly svg = document.createElementNS(NAMESPACE, "svg");
  private readonly list = document.createElement("ul");
  private readonly labels: Record<string, string>;
  private readonly kind = document.createElement("select");

  constructor(
    root: HTMLElement,
    private readonly field: HTMLInputElement,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.labels = inPage(root.dataset["labels"]) as Record<string, string>;
    this.regions = kept(field.value) ?? (inPage(root.dataset["proposed"]) as Region[]);
    root.append(this.tools(), this.picture(root.dataset["src"] ?? ""), this.list);
    this.list.className = "bare masks-list";
    this.draw();
  }

  private tools(): HTMLElement {
    const bar = document.createElement("p");
    bar.className = "masks-tools";
    for (const [code, label] of Object.entries(this.labels)) this.kind.append(new Option(label, code));
    this.kind.className = "form-select";
    this.kind.setAttribute("aria-label", "遮盖的内容");
    const add = button("添加遮盖框", () => {
      const side = Math.round(Math.min(this.width, this.height) / 5);
      const at = { x: Math.round((this.width - side) / 2), y: Math.round((this.height - side) / 2) };
      this.put({ ...at, width: side, height: side, covers: this.kind.value, score: 1 });
      this.focus(this.regions.length - 1);
    });
    bar.append(this.kind, add);
    return bar;
  }

  private picture(source: string): HTMLElement {
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.svg.setAttribute("class", "masks-picture");
    const image = document.createElementNS(NAMESPACE, "image");
    image.setAttribute("href", source);
    image.setAttribute("width", String(this.width));
    image.setAttribute("height", String(this.height));
    this.svg.append(image);
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
    const frame = document.createElement("div");
    frame.className = "masks-frame";
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "图片，可以滚动；遮盖框也列在下方");
    frame.append(this.svg);
    return frame;
  }

  private begin(event: PointerEvent): void {
    const target = event.target as Element;
    const index = Number(target.getAttribute("data-index") ?? -1);
    const corner = target.getAttribute("data-corner") !== null;
    const start = this.at(event);
    const before = this.regions[index];
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    const drag = (next: PointerEvent): void => {
      const now = this.at(next);
      const [dx, dy] = [now.x - start.x, now.y - start.y];
      if (before) this.regions[index] = this.inside(corner ? sized(before, dx, dy) : moved(before, dx, dy));
      else this.preview(start, now);
      this.draw();
    };
    const end = (last: PointerEvent): void => {
      this.svg.removeEventListener("pointermove", drag);
      if (!before) this.finish(start, this.at(last));
    };
    this.svg.addEventListener("pointermove", drag);
    this.svg.addEventListener("pointerup", end, { once: true });
  }

  private drawn: Region | null = null;

  private preview(start: Place, now: Place): void {
    this.drawn = this.inside(fromCorners(start, now, this.kind.value));
  }

  private finish(start: Place, now: Place): void {
    this.drawn = null;
    const region = fromCorners(start, now, this.kind.value);
    if (region.width > this.width * STEP && region.height > this.height * STEP) this.put(region);
    else this.draw();
  }

  private put(region: Region): void {
    this.regions.push(this.inside(region));
    this.draw();
  }

  private inside(region: Region): Region {
    return clamped(region, this.width, this.height);
  }

  private at(event: PointerEvent): Place {
    const box = this.svg.getBoundingClientRect();
    return {
      x: Math.round(((event.clientX - box.left) / box.width) * this.width),
      y: Math.round(((event.clientY - box.top) / box.height) * this.height),
    };
  }

  private draw(): void {
    this.field.value = JSON.stringify(this.regions);
    this.svg.querySelectorAll("rect").forEach((old) => old.remove());
    this.regions.forEach((region, index) => this.box(region, index));
    if (this.drawn) this.svg.append(this.rectangle(this.drawn, "masks-box masks-drawn"));
    this.list.replaceChildren(...this.regions.map((region, index) => this.line(region, index)));
  }

  private box(region: Region, index: number): void {
    const name = region.score < 1 ? "masks-box masks-proposed" : "masks-box";
    const body = this.rectangle(region, name);
    body.setAttribute("data-index", String(index));
    const side = Math.max(this.width, this.height) / 60;
    const corner = this.rectangle(
      { ...region, x: region.x + region.width - side / 2, y: region.y + region.height - side / 2, width: side, height: side },
      "masks-corner",
    );
    corner.setAttribute("data-index", String(index));
    corner.setAttribute("data-corner", "");
    this.svg.append(body, corner);
  }

  private rectangle(region: Region, name: string): SVGRectElement {
    const made = document.createElementNS(NAMESPACE, "rect");
    for (const key of ["x", "y", "width", "height"] as const) made.setAttribute(key, String(region[key]));
    made.setAttribute("class", name);
    return made;
  }

  private line(region: Region, index: number): HTMLElement {
    const line = document.createElement("li");
    const label = this.labels[region.covers] ?? "其他";
    const name = `第 ${index + 1} 处：${label}${region.score < 1 ? "（系统提示，请核对）" : ""}`;
    const handle = button(name, () => undefined);
    handle.setAttribute("aria-description", "方向键移动，按住 Shift 调整大小，Delete 删除");
    handle.addEventListener("keydown", (event) => this.key(event, index));
    line.append(handle);
    if (region.score < 1) {
      line.append(button("正确，保留", () => this.change(index, { ...region, score: 1 })));
    }
    line.append(button("删除", () => this.remove(index), `删除第 ${index + 1} 处`));
    return line;
  }

  private key(event: KeyboardEvent, index: number): void {
    const [dx, dy] = DIRECTIONS[event.key] ?? [0, 0];
    const region = this.regions[index];
    if (event.key === "Delete") this.remove(index);
    if (!region || (!dx && !dy)) return;
    event.preventDefault();
    const [right, down] = [dx * this.width * STEP, dy * this.height * STEP].map(Math.round) as [number, number];
    this.change(index, event.shiftKey ? sized(region, right, down) : moved(region, right, down));
    this.focus(index);
  }

  private change(index: number, region: Region): void {
    this.regions[index] = this.inside(region);
    this.draw();
  }

  private remove(index: number): void {
    this.regions.splice(index, 1);
    this.draw();
  }

  private focus(index: number): void {
    this.list.children[index]?.querySelector("button")?.focus();
  }
}

interface Place {
  x: number;
  y: number;
}

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function button(words: string, then: () => void, label?: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-outline btn-sm";
  made.textContent = words;
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", then);
  return made;
}

function inPage(id?: string): unknown {
  return JSON.parse(document.getElementById(id ?? "")?.textContent ?? "[]");
}
