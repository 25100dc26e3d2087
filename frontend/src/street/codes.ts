// QR codes: read from a picture by the browser where it can, else by jsQR; what they mean without a network.
import type { Party } from "./parties";
import { isCreditCode } from "./words";

interface Detector {
  detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
const LONGEST = 1200;

/** The text of the QR code on a picture; null where none is seen. */
export async function codeOn(picture: HTMLVideoElement | ImageBitmap): Promise<string | null> {
  const text = await readByBrowser(picture);
  return text === undefined ? readByPage(picture) : text;
}

/** The parties that a code leads to among those kept; of a credit code only the end is kept. */
export function partiesBehind(text: string, kept: readonly Party[]): Party[] {
  const id = /\/parties\/([0-9a-f-]{36})/.exec(text)?.[1];
  if (id) return kept.filter((party) => party.id === id);
  const code = (text.toUpperCase().match(/[0-9A-HJ-NPQRTUWXY]{18}/g) ?? []).find(isCreditCode);
  return code ? kept.filter((party) => party.tail !== "" && code.endsWith(party.tail)) : [];
}

/** What the browser's own reader sees; undefined where it has none or it fails. */
async function readByBrowser(picture: CanvasImageSource): Promise<string | null | undefined> {
  const known = (window as unknown as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;
  if (!known) return undefined;
  try {
    const codes = await new known({ formats: ["qr_code"] }).detect(picture);
    return codes[0]?.rawValue ?? null;
  } catch {
    return undefined;
  }
}

async function readByPage(picture: HTMLVideoElement | ImageBitmap): Promise<string | null> {
  const [width, height] = picture instanceof ImageBitmap ? [picture.width, picture.height] : [picture.videoWidth, picture.videoHeight];
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen || canvas.width === 0) return null;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const { default: read } = await import("jsqr");
  return read(data, canvas.width, canvas.height, { inversionAttempts: "dontInvert" })?.data || null;
}
