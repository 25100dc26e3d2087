// Where things are between two reports: each goes from its last place to the next in one second.
export const STEP_MS = 1_000;

export class Moving {
  count = 0;
  readonly ids: string[] = [];
  private readonly index = new Map<string, number>();
  private fromX = new Float64Array(256);
  private fromY = new Float64Array(256);
  private toX = new Float64Array(256);
  private toY = new Float64Array(256);
  private since = new Float64Array(256);
  sprite = new Uint16Array(256);
  activeUntil = 0;

  /** Puts a thing at a place; a known one goes there from where it is. */
  put(id: string, x: number, y: number, sprite: number, now: number, isStill: boolean): void {
    let at = this.index.get(id);
    const isNew = at === undefined;
    if (at === undefined) {
      at = this.count;
      this.count += 1;
      if (at === this.sprite.length) this.grow();
      this.index.set(id, at);
      this.ids[at] = id;
    }
    const jumps = isNew || isStill;
    this.fromX[at] = jumps ? x : this.xAt(at, now);
    this.fromY[at] = jumps ? y : this.yAt(at, now);
    const moves = this.fromX[at] !== x || this.fromY[at] !== y;
    this.toX[at] = x;
    this.toY[at] = y;
    this.sprite[at] = sprite;
    this.since[at] = jumps || !moves ? now - STEP_MS : now;
    if (!jumps && moves) this.activeUntil = now + STEP_MS;
  }

  clear(): void {
    this.count = 0;
    this.ids.length = 0;
    this.index.clear();
  }

  has(id: string): boolean {
    return this.index.has(id);
  }

  indexOf(id: string): number {
    return this.index.get(id) ?? -1;
  }

  xAt(at: number, now: number): number {
    return along(this.fromX[at] ?? 0, this.toX[at] ?? 0, now - (this.since[at] ?? 0));
  }

  yAt(at: number, now: number): number {
    return along(this.fromY[at] ?? 0, this.toY[at] ?? 0, now - (this.since[at] ?? 0));
  }

  private grow(): void {
    const size = this.sprite.length * 2;
    for (const name of ["fromX", "fromY", "toX", "toY", "since"] as const) {
      const wider = new Float64Array(size);
      wider.set(this[name]);
      this[name] = wider;
    }
    const sprites = new Uint16Array(size);
    sprites.set(this.sprite);
    this.sprite = sprites;
  }
}

function along(from: number, to: number, passed: number): number {
  if (passed >= STEP_MS) return to;
  return passed <= 0 ? from : from + (to - from) * (passed / STEP_MS);
}
