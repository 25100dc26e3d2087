// data-island="sign-pad": handwriting with the time of every point, into the form's hidden field.
import SignaturePad from "signature_pad";

export function startPad(element: HTMLElement): void {
  const canvas = element.querySelector("canvas");
  const form = element.closest("form");
  const field = form?.querySelector<HTMLInputElement>(element.dataset["into"] ?? "");
  if (!canvas || !form || !field) return;
  const pad = new SignaturePad(canvas, { minWidth: 0.8, maxWidth: 2.6 });
  const fit = (): void => {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    if (canvas.width === canvas.offsetWidth * ratio || !canvas.offsetWidth) return;
    const drawn = pad.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d")?.scale(ratio, ratio);
    pad.fromData(drawn);
  };
  fit();
  new ResizeObserver(fit).observe(canvas);
  pad.addEventListener("endStroke", () => {
    field.value = JSON.stringify(pad.toData().map((stroke) => ({ points: stroke.points })));
  });
  form.querySelector("[data-clear-pad]")?.addEventListener("click", () => {
    pad.clear();
    field.value = "";
  });
}
