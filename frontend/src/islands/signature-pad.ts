// data-island="signature-pad": strokes with their times go into the hidden input of `data-target`,
// looked for in the pad's own form first.
import SignaturePad from "signature_pad";
import { scaled, strokesOf } from "./strokes";

const HEIGHT_SHARE = 0.44;
const LOWEST = 140;
const HIGHEST = 240;

export function takeSignature(element: HTMLElement): void {
  const canvas = element.querySelector("canvas");
  const form = element.closest("form") ?? document;
  const target = form.querySelector<HTMLInputElement>(element.dataset["target"] ?? "");
  if (!canvas || !target) return;
  const pad = new SignaturePad(canvas, { minWidth: 1, maxWidth: 2.6, penColor: "#101828" });
  const state = element.querySelector<HTMLElement>("[data-pad-state]");
  let width = 0;
  const keep = (): void => {
    target.value = strokesOf(pad.toData(), canvas.clientWidth, canvas.clientHeight);
    if (state) state.textContent = target.value ? "已签写，可以清除重写" : "尚未签名";
  };
  const fit = (): void => {
    const wide = element.clientWidth;
    if (wide === 0 || wide === width) return;
    const written = width ? scaled(pad.toData(), wide / width) : [];
    const ratio = Math.max(window.devicePixelRatio, 1);
    const high = Math.min(Math.max(wide * HEIGHT_SHARE, LOWEST), HIGHEST);
    width = wide;
    canvas.style.height = `${high}px`;
    canvas.width = wide * ratio;
    canvas.height = high * ratio;
    canvas.getContext("2d")?.scale(ratio, ratio);
    pad.clear();
    pad.fromData(written);
    keep();
  };
  fit();
  new ResizeObserver(fit).observe(element);
  pad.addEventListener("endStroke", keep);
  element.querySelector("[data-pad-clear]")?.addEventListener("click", () => {
    pad.clear();
    keep();
  });
}
