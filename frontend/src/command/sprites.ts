// The signs of the map, drawn once: shape = kind, colour = state, a white rim on all.
export const SIZE = 26;

const COLORS: Record<string, string> = {
  duty: "#1f9d63",
  busy: "#d98000",
  silent: "#6b7b93",
  urgent: "#e0353b",
  waiting: "#e08a00",
  progress: "#2f7fe0",
  done: "#1f9d63",
  fit: "#12808f",
  unfit: "#6b7b93",
  open: "#8b6be0",
};

export const SIGNS = [
  "officer-duty", "officer-busy", "officer-silent",
  "vehicle-duty", "vehicle-busy", "vehicle-silent",
  "device-fit", "device-unfit",
  "incident-urgent", "incident-waiting", "incident-progress", "incident-done",
  "case-open", "alert-urgent",
] as const; // prettier-ignore

const INDEX = new Map<string, number>(SIGNS.map((sign, at) => [sign, at]));

/** The place of a sign on the sheet; an unknown one is drawn as a silent officer. */
export function signOf(kind: string, state: string): number {
  return INDEX.get(`${kind}-${state}`) ?? INDEX.get("officer-silent") ?? 0;
}

/** Draws all signs side by side, `scale` times as large as on an ordinary screen. */
export function drawSheet(scale: number): HTMLCanvasElement {
  const sheet = document.createElement("canvas");
  sheet.width = Math.ceil(SIZE * scale) * SIGNS.length;
  sheet.height = Math.ceil(SIZE * scale);
  const brush = sheet.getContext("2d", { willReadFrequently: true });
  if (!brush) return sheet;
  SIGNS.forEach((sign, at) => {
    brush.setTransform(scale, 0, 0, scale, at * Math.ceil(SIZE * scale) + (SIZE * scale) / 2, (SIZE * scale) / 2);
    draw(brush, sign);
  });
  return sheet;
}

/** One sign as a picture of its own, for the legend. */
export function drawSign(sign: string, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(SIZE * scale);
  const brush = canvas.getContext("2d");
  if (brush) {
    brush.setTransform(scale, 0, 0, scale, (SIZE * scale) / 2, (SIZE * scale) / 2);
    draw(brush, sign);
  }
  return canvas;
}

function draw(brush: CanvasRenderingContext2D, sign: string): void {
  const [kind = "", state = ""] = sign.split("-");
  brush.fillStyle = kind === "vehicle" && state === "duty" ? "#2273d8" : (COLORS[state] ?? "#6b7b93");
  brush.strokeStyle = "#fff";
  brush.lineWidth = kind === "device" ? 1.2 : 1.6;
  outline(brush, kind);
  brush.fill();
  brush.stroke();
  glyph(brush, kind);
}

function outline(brush: CanvasRenderingContext2D, kind: string): void {
  brush.beginPath();
  if (kind === "incident" || kind === "alert") polygon(brush, [0, -11, 11, 8.5, -11, 8.5]);
  else if (kind === "vehicle") box(brush, 9, 3);
  else if (kind === "case") polygon(brush, [0, -9, 9, 0, 0, 9, -9, 0]);
  else brush.arc(0, 0, kind === "device" ? 6 : 9.5, 0, Math.PI * 2);
}

function polygon(brush: CanvasRenderingContext2D, points: number[]): void {
  for (let at = 0; at < points.length; at += 2) brush.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
  brush.closePath();
}

function box(brush: CanvasRenderingContext2D, half: number, round: number): void {
  brush.moveTo(-half + round, -half);
  for (const [x, y, u, v] of [[half, -half, half, half], [half, half, -half, half], [-half, half, -half, -half], [-half, -half, half, -half]] as const) {
    brush.arcTo(x, y, u, v, round);
  }
  brush.closePath();
}

function glyph(brush: CanvasRenderingContext2D, kind: string): void {
  brush.fillStyle = "#fff";
  brush.beginPath();
  if (kind === "officer") {
    brush.arc(0, -2.6, 2.5, 0, Math.PI * 2);
    brush.fill();
    brush.beginPath();
    brush.arc(0, 5, 4.4, Math.PI, 0);
    brush.fill();
  } else if (kind === "vehicle") {
    brush.fillRect(-5, -0.5, 10, 4);
    brush.fillRect(-3.2, -3.6, 6.4, 3.4);
  } else if (kind === "device") {
    brush.fillRect(-3, -1.6, 4, 3.2);
    brush.fillRect(1.6, -1, 1.6, 2);
  } else if (kind === "case") {
    brush.fillRect(-2.6, -3.4, 5.2, 6.8);
  } else {
    brush.fillRect(-1, -4, 2, 6.4);
    brush.fillRect(-1, 4, 2, 2);
  }
}
