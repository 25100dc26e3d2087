// Signs set into a picture pixel by pixel. Without a graphics card the canvas takes five times as
// long for ten thousand small pictures as this does (benchmarks/bench_map.py).

/** A sign as runs of full pixels and single pixels of its soft edge, from its upper left corner. */
export interface Stamp {
  /** Triples: row, first column, column behind the last. */
  runs: Uint16Array;
  /** Triples: row, column, colour. */
  edges: Uint32Array;
  pixels: Uint32Array;
  size: number;
}

const FULL = 0xff;

/** Cuts a sheet of signs that stand side by side. */
export function stampsOf(sheet: HTMLCanvasElement, size: number, count: number): Stamp[] {
  const brush = sheet.getContext("2d", { willReadFrequently: true });
  if (!brush || !size) return [];
  return Array.from({ length: count }, (_, at) => {
    const { data } = brush.getImageData(at * size, 0, size, size);
    return stampOf(new Uint32Array(data.buffer), size);
  });
}

export function stampOf(pixels: Uint32Array, size: number): Stamp {
  const runs: number[] = [];
  const edges: number[] = [];
  for (let row = 0; row < size; row += 1) {
    let first = -1;
    for (let column = 0; column <= size; column += 1) {
      const pixel = column < size ? (pixels[row * size + column] ?? 0) : 0;
      const isFull = pixel >>> 24 === FULL;
      if (isFull && first < 0) first = column;
      if (!isFull && first >= 0) {
        runs.push(row, first, column);
        first = -1;
      }
      if (!isFull && pixel >>> 24) edges.push(row, column, pixel);
    }
  }
  return { runs: Uint16Array.from(runs), edges: Uint32Array.from(edges), pixels, size };
}

/** The picture they are set into; a margin as wide as a sign takes what hangs over its border. */
export class Stamps {
  readonly width: number;
  readonly height: number;
  private readonly image: ImageData;
  readonly pixels: Uint32Array;

  constructor(width: number, height: number, private readonly margin: number) {
    this.width = width + 2 * margin;
    this.height = height + 2 * margin;
    this.image = new ImageData(this.width, this.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  clear(): void {
    this.pixels.fill(0);
  }

  put(stamp: Stamp, x: number, y: number): void {
    const left = x + this.margin;
    const top = y + this.margin;
    const { size, runs, edges } = stamp;
    if (left < 0 || top < 0 || left + size > this.width || top + size > this.height) return;
    const { pixels, width } = this;
    for (let at = 0; at < runs.length; at += 3) {
      const row = runs[at] as number;
      const behind = runs[at + 2] as number;
      const base = (top + row) * width + left;
      for (let column = runs[at + 1] as number; column < behind; column += 1) {
        pixels[base + column] = stamp.pixels[row * size + column] as number;
      }
    }
    for (let at = 0; at < edges.length; at += 3) {
      const place = (top + (edges[at] as number)) * width + left + (edges[at + 1] as number);
      if (!pixels[place]) pixels[place] = edges[at + 2] as number;
    }
  }

  show(brush: CanvasRenderingContext2D): void {
    brush.putImageData(this.image, -this.margin, -this.margin);
  }
}
