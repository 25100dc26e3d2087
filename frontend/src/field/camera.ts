// Photos, videos and voice: the original is kept untouched, the watermark goes on a copy.
import { button, h } from "./dom";
import { drop, keep, type KeptFile, read } from "./files";
import { type Fix, locate } from "./place";
import { now, officer } from "./session";
import { moment } from "./words";

const COPY_PIXELS = 1600;
const LINES_SHARE = 0.032;

export interface Captures {
  element: HTMLElement;
  files(): KeptFile[];
}

// A row of photos of one role with the button that takes another.
export function photos(
  heading: string, role: string, known: KeptFile[], fix: () => Fix | null, changed: () => void,
): Captures {
  const list = h("ul", { class: "m-photos" });
  const says = h("p", { class: "m-help", role: "status" });
  const input = h("input", {
    type: "file", accept: "image/*", capture: "environment", class: "m-file", "aria-label": `${heading}：拍照`,
  });
  const own = known;
  const add = h("li", {}, h("label", { class: "m-shoot" }, h("span", { "aria-hidden": true }, "＋"), "拍照", input));
  const draw = (): void => {
    const shown = own.filter((file) => file.role === role && !file.copy_of);
    list.replaceChildren(...shown.map((file) => line(file, own, remove)), add);
  };
  const remove = async (file: KeptFile): Promise<void> => {
    const gone = own.filter((one) => one.id === file.id || one.copy_of === file.sha256);
    await drop(gone);
    gone.forEach((one) => own.splice(own.indexOf(one), 1));
    draw();
    changed();
  };
  input.addEventListener("change", () => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    says.textContent = "正在保存照片…";
    void take(chosen, role, fix())
      .then((made) => {
        own.push(...made);
        says.textContent = `已保存，校验值 ${made[0]?.sha256.slice(0, 12) ?? ""}…`;
      })
      .catch((fault: Error) => {
        says.textContent = `照片未保存：${fault.message}`;
      })
      .finally(() => {
        input.value = "";
        draw();
        changed();
      });
  });
  draw();
  return { element: h("div", {}, list, says), files: () => own };
}

// Video and voice, recorded by the system's own camera or recorder.
export function recordings(known: KeptFile[], fix: () => Fix | null, changed: () => void): HTMLElement {
  const list = h("ul", { class: "m-plain" });
  const says = h("p", { class: "m-help", role: "status" });
  const draw = (): void => {
    const shown = known.filter((file) => file.role === "video" || file.role === "voice");
    list.replaceChildren(...shown.map((file) => h("li", {}, `${file.role === "video" ? "视频" : "录音"} ${(file.size / 1048576).toFixed(1)} MB `,
      button("删除", async () => {
        await drop([file]);
        known.splice(known.indexOf(file), 1);
        draw();
        changed();
      }, "m-link"))));
  };
  const store = async (blob: Blob, role: string, name: string): Promise<void> => {
    try {
      known.push(await keep(blob, { name, role, taken_at: now().toISOString(), ...placed(fix()) }));
      says.textContent = "已保存";
    } catch (fault) {
      says.textContent = `未保存：${(fault as Error).message}`;
    }
    draw();
    changed();
  };
  const video = h("input", { type: "file", accept: "video/*", capture: "environment", class: "m-file", "aria-label": "拍摄视频" });
  video.addEventListener("change", () => {
    const chosen = video.files?.[0];
    if (chosen) void store(chosen, "video", chosen.name).then(() => { video.value = ""; });
  });
  draw();
  return h("div", {}, h("div", { class: "m-row" },
    h("label", { class: "m-button m-outline" }, "拍摄视频", video), voice(store, says)), list, says);
}

function voice(store: (blob: Blob, role: string, name: string) => Promise<void>, says: HTMLElement): HTMLElement {
  let recorder: MediaRecorder | null = null;
  const toggle = button("录音", async () => {
    if (recorder) {
      recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts: Blob[] = [];
      recorder = new MediaRecorder(stream, { mimeType: "audio/webm" });
      recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        recorder = null;
        toggle.textContent = "录音";
        void store(new Blob(parts, { type: "audio/webm" }), "voice", `录音-${stamp()}.webm`);
      });
      recorder.start(1000);
      toggle.textContent = "停止录音";
      says.textContent = "正在录音";
    } catch {
      says.textContent = "不能录音：请允许使用麦克风";
    }
  });
  return toggle;
}

export async function take(file: File, role: string, known: Fix | null): Promise<KeptFile[]> {
  const at = now();
  const fix = known ?? (await locate(4000).catch(() => null));
  const told = { role, taken_at: at.toISOString(), ...placed(fix) };
  const original = await keep(file, { ...told, name: file.name || `照片-${stamp()}.jpg` });
  const marked = await watermark(file, at, fix).catch(() => null);
  if (!marked) return [original];
  const copy = await keep(marked, { ...told, name: `水印-${stamp()}.jpg`, copy_of: original.sha256 });
  return [original, copy];
}

async function watermark(file: Blob, at: Date, fix: Fix | null): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, COPY_PIXELS / Math.max(picture.width, picture.height));
  const canvas = h("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("不能加盖水印");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const size = Math.max(14, Math.round(Math.max(canvas.width, canvas.height) * LINES_SHARE * 0.75));
  const lines = [moment(at.toISOString()), fix ? `经度 ${fix.lon.toFixed(5)} 纬度 ${fix.lat.toFixed(5)}` : "未取得定位", officer()?.name ?? ""];
  const height = size * 1.5 * lines.length + size;
  pen.fillStyle = "rgba(0,0,0,.6)";
  pen.fillRect(0, canvas.height - height, canvas.width, height);
  pen.fillStyle = "#fff";
  pen.font = `${size}px sans-serif`;
  lines.forEach((line, index) => pen.fillText(line, size, canvas.height - height + size * 1.5 * (index + 1)));
  return new Promise((made, failed) => {
    canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error("不能加盖水印"))), "image/jpeg", 0.85);
  });
}

function line(file: KeptFile, all: KeptFile[], remove: (file: KeptFile) => Promise<void>): HTMLElement {
  const shown = all.find((one) => one.copy_of === file.sha256) ?? file;
  const image = h("img", { alt: `照片，拍摄于 ${moment(file.taken_at)}` });
  void read(shown).then((blob) => {
    image.src = URL.createObjectURL(blob);
    image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  });
  return h("li", {}, image, button("删除", () => remove(file), "m-link"));
}

function placed(fix: Fix | null): Partial<KeptFile> {
  if (!fix) return {};
  return { lon: fix.lon, lat: fix.lat, ...(fix.accuracy_m === undefined ? {} : { accuracy_m: fix.accuracy_m }) };
}

function stamp(): string {
  return now().toISOString().replace(/[-:]/g, "").slice(0, 15);
}
