// One canvas over the map for everything that has a place: thousands of moving signs, no WebGL.
// It redraws by itself while something moves, and with the map when that is moved.
import type OlMap from "ol/Map";
import { Moving } from "./moving";
import { drawSheet, SIZE, SIGNS } from "./sprites";
import { type Stamp, Stamps, stampsOf } from "./stamps";

const TOUCH_PX = 14;
// Up to so many the canvas itself is quicker: setting pixels costs the whole picture each time.
const FEW = 1_000;

export interface View {
  x: number;
  y: number;
  resolution: number;
}

export class Objects {
  readonly moving = new Moving();
  private readonly canvas = document.createElement("canvas");
  private readonly brush: CanvasRenderingContext2D | null;
  private sheet: HTMLCanvasElement = document.createElement("canvas");
  private stamps: Stamp[] = [];
  private ground: Stamps | null = null;
  private scale = 1;
  private drawn = "";
  private isDirty = true;
  private chosen = "";
  private isHidden: (id: string) => boolean = () => false;
  private order = new Int32Array(0);
  private ordered = 0;
  frames = 0;

  constructor(
    private readonly map: OlMap,
    private readonly host: HTMLElement,
    private readonly isStill: () => boolean,
  ) {
    this.canvas.className = "objects";
    this.canvas.setAttribute("aria-hidden", "true");
    this.brush = this.canvas.getContext("2d");
    host.append(this.canvas);
    new ResizeObserver(() => this.fit()).observe(host);
    this.fit();
    map.on("postrender", () => this.draw());
    const run = (): void => {
      this.draw();
      requestAnimationFrame(run);
    };
    requestAnimationFrame(run);
  }

  put(id: string, place: number[], sprite: number): void {
    this.moving.put(id, place[0] ?? 0, place[1] ?? 0, sprite, performance.now(), this.isStill());
    this.isDirty = true;
  }

  /** Says what is not drawn: layers switched off, other squads, what has gone. */
  hide(isHidden: (id: string) => boolean): void {
    this.isHidden = isHidden;
    this.isDirty = true;
  }

  choose(id: string): void {
    this.chosen = id;
    this.isDirty = true;
  }

  clear(): void {
    this.moving.clear();
    this.isDirty = true;
  }

  redraw(): void {
    this.isDirty = true;
  }

  /** The nearest thing under a point of the screen. */
  at(pixel: number[]): string {
    const view = this.view();
    const now = performance.now();
    let best = "";
    let nearest = (TOUCH_PX * this.scale) ** 2;
    for (let place = 0; place < this.ordered; place += 1) {
      const at = this.order[place] ?? 0;
      const dx = this.across(view, this.moving.xAt(at, now)) - (pixel[0] ?? 0);
      const dy = this.down(view, this.moving.yAt(at, now)) - (pixel[1] ?? 0);
      const distance = dx * dx + dy * dy;
      if (distance <= nearest) {
        nearest = distance;
        best = this.moving.ids[at] ?? "";
      }
    }
    return best;
  }

  pixelOf(id: string): [number, number] | null {
    const at = this.moving.indexOf(id);
    if (at < 0) return null;
    const view = this.view();
    const now = performance.now();
    return [this.across(view, this.moving.xAt(at, now)), this.down(view, this.moving.yAt(at, now))];
  }

  private view(): View {
    const view = this.map.getView();
    const [x = 0, y = 0] = view.getCenter() ?? [];
    return { x, y, resolution: view.getResolution() ?? 1 };
  }

  private across(view: View, x: number): number {
    return (x - view.x) / view.resolution + this.host.clientWidth / 2;
  }

  private down(view: View, y: number): number {
    return (view.y - y) / view.resolution + this.host.clientHeight / 2;
  }

  private fit(): void {
    this.canvas.width = this.host.clientWidth;
    this.canvas.height = this.host.clientHeight;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    this.scale = Math.max(0.85, rem);
    const size = Math.ceil(SIZE * this.scale);
    this.sheet = drawSheet(this.scale);
    this.stamps = stampsOf(this.sheet, size, SIGNS.length);
    this.ground = this.canvas.width ? new Stamps(this.canvas.width, this.canvas.height, size) : null;
    this.isDirty = true;
  }

  private arrange(): void {
    if (this.order.length < this.moving.count) this.order = new Int32Array(this.moving.count * 2);
    this.ordered = 0;
    for (let at = 0; at < this.moving.count; at += 1) {
      if (!this.isHidden(this.moving.ids[at] ?? "")) this.order[this.ordered++] = at;
    }
  }

  private draw(): void {
    if (!this.brush || !this.ground) return;
    const view = this.view();
    const now = performance.now();
    const key = `${view.x} ${view.y} ${view.resolution}`;
    if (!this.isDirty && key === this.drawn && now > this.moving.activeUntil + 50) return;
    if (this.isDirty) this.arrange();
    this.isDirty = false;
    this.drawn = key;
    this.frames += 1;
    if (this.ordered <= FEW) this.drawFew(this.brush, view, now);
    else this.stampMany(this.ground, this.brush, view, now);
    this.ring(this.brush);
  }

  private drawFew(brush: CanvasRenderingContext2D, view: View, now: number): void {
    const size = Math.ceil(SIZE * this.scale);
    brush.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.eachSign(view, now, (sprite, x, y) => {
      brush.drawImage(this.sheet, sprite * size, 0, size, size, x, y, size, size);
    });
  }

  private stampMany(ground: Stamps, brush: CanvasRenderingContext2D, view: View, now: number): void {
    ground.clear();
    this.eachSign(view, now, (sprite, x, y) => {
      const stamp = this.stamps[sprite];
      if (stamp) ground.put(stamp, x, y);
    });
    ground.show(brush);
  }

  private eachSign(view: View, now: number, draw: (sprite: number, x: number, y: number) => void): void {
    const { width, height } = this.canvas;
    const size = Math.ceil(SIZE * this.scale);
    const perUnit = 1 / view.resolution;
    const left = width / 2 - view.x * perUnit - (size >> 1);
    const top = height / 2 + view.y * perUnit - (size >> 1);
    const { moving, order } = this;
    for (let place = 0; place < this.ordered; place += 1) {
      const at = order[place] ?? 0;
      const x = Math.floor(left + moving.xAt(at, now) * perUnit);
      const y = Math.floor(top - moving.yAt(at, now) * perUnit);
      if (x > -size && y > -size && x < width && y < height) draw(moving.sprite[at] ?? 0, x, y);
    }
  }

  private ring(brush: CanvasRenderingContext2D): void {
    const place = this.chosen ? this.pixelOf(this.chosen) : null;
    if (!place) return;
    brush.beginPath();
    brush.arc(place[0], place[1], 17 * this.scale, 0, Math.PI * 2);
    brush.lineWidth = 3 * this.scale;
    brush.strokeStyle = "#ffffff";
    brush.stroke();
    brush.lineWidth = 1.5 * this.scale;
    brush.strokeStyle = "#4aa8ff";
    brush.stroke();
  }
}
