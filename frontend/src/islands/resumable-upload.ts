// data-island="resumable-upload": a file over `data-resumed-from` bytes goes up in parts (tus) while
// the officer fills in the form; after a cut or a reload, choosing the same file goes on from there.
// What is sent with the form is the upload's id. Smaller files, and all without script, go with it.
import { DetailedError, Upload } from "tus-js-client";
import { errorText, MIB, partSize, statusText } from "./upload-words";

const RETRY_AFTER_MS = [0, 1000, 3000, 5000, 10_000, 20_000];

interface Panel {
  root: HTMLElement;
  name: HTMLElement;
  bar: HTMLProgressElement;
  status: HTMLElement;
  pause: HTMLButtonElement;
  resume: HTMLButtonElement;
  drop: HTMLButtonElement;
}

export function uploadResumably(element: HTMLElement): void {
  const field = element.querySelector<HTMLInputElement>("input[type=file]");
  const chosen = element.querySelector<HTMLInputElement | HTMLSelectElement>("[name=upload]");
  const panel = panelIn(element);
  const form = element.closest("form");
  if (!field || !chosen || !panel || !form) return;
  // The general check of sizes stands back: what is larger goes in parts.
  const largest = Number(element.dataset["videoLimit"] ?? 0);
  element.dataset["uploadLimit"] = String(largest);
  const sending = new Sending(element, field, chosen, panel);
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    const from = Number(element.dataset["resumedFrom"] ?? 0);
    if (file && file.size > from && file.size <= largest) sending.begin(file);
    else sending.forget();
  });
  form.addEventListener("submit", (event) => {
    if (!sending.isRunning) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    panel.status.textContent = "文件还没有传完，请等待上传完成或者放弃后再保存。";
    panel.root.scrollIntoView({ block: "nearest" });
  });
  panel.pause.addEventListener("click", () => sending.pause());
  panel.resume.addEventListener("click", () => sending.resume());
  panel.drop.addEventListener("click", () => sending.drop());
  window.addEventListener("beforeunload", (event) => {
    if (sending.isRunning) event.preventDefault();
  });
}

class Sending {
  isRunning = false;
  private upload: Upload | null = null;
  private startedAt = 0;
  private startedFrom = -1;

  constructor(
    private readonly element: HTMLElement,
    private readonly field: HTMLInputElement,
    private readonly chosen: HTMLInputElement | HTMLSelectElement,
    private readonly panel: Panel,
  ) {}

  begin(file: File): void {
    this.forget();
    const upload = new Upload(file, {
      endpoint: this.element.dataset["endpoint"] ?? "",
      chunkSize: partSize(file.size),
      retryDelays: RETRY_AFTER_MS,
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name },
      headers: { "X-CSRFToken": this.token() },
      onProgress: (sent, total) => this.progress(sent, total),
      onSuccess: () => this.done(file),
      onError: (error) => this.failed(error),
    });
    this.upload = upload;
    this.panel.root.hidden = false;
    this.panel.name.textContent = file.name;
    this.panel.status.textContent = "正在连接…";
    void upload.findPreviousUploads().then((earlier) => {
      const last = earlier[earlier.length - 1];
      if (last) upload.resumeFromPreviousUpload(last);
      if (this.upload === upload) this.start();
    });
  }

  pause(): void {
    void this.upload?.abort();
    this.isRunning = false;
    this.panel.status.textContent = "已暂停，可随时继续上传。";
    this.buttons("resume");
  }

  resume(): void {
    this.panel.status.textContent = "正在继续…";
    this.start();
  }

  drop(): void {
    void this.upload?.abort(true).catch(() => undefined);
    this.field.value = "";
    this.forget();
  }

  /** Lets go of what was chosen before; what has come stays on the server until it expires. */
  forget(): void {
    if (this.isRunning) void this.upload?.abort();
    this.upload = null;
    this.isRunning = false;
    this.startedFrom = -1;
    this.field.disabled = false;
    this.choose("", "");
    this.panel.root.hidden = true;
  }

  private start(): void {
    this.isRunning = true;
    this.startedFrom = -1;
    this.buttons("pause");
    this.upload?.start();
  }

  private progress(sent: number, total: number): void {
    if (this.startedFrom < 0) {
      this.startedFrom = sent;
      this.startedAt = performance.now();
    }
    const seconds = (performance.now() - this.startedAt) / 1000;
    const rate = seconds > 0.5 ? (sent - this.startedFrom) / seconds : 0;
    this.panel.bar.value = total ? Math.floor((sent / total) * 1000) : 0;
    this.panel.status.textContent = statusText(sent, total, rate);
  }

  private done(file: File): void {
    this.isRunning = false;
    this.panel.bar.value = this.panel.bar.max;
    this.panel.status.textContent = "已传完，并已计算校验值；填好下面的内容后保存证据。";
    const id = (this.upload?.url ?? "").replace(/\/$/, "").split("/").pop() ?? "";
    this.choose(id, `${file.name}（${(file.size / MIB).toFixed(1)} MB）`);
    this.field.disabled = true;
    this.buttons("drop");
  }

  private failed(error: Error): void {
    this.isRunning = false;
    const response = error instanceof DetailedError ? error.originalResponse : null;
    this.panel.status.textContent = errorText(response?.getStatus() ?? 0, response?.getBody() ?? "");
    this.buttons("resume");
  }

  private choose(id: string, label: string): void {
    if (id && this.chosen instanceof HTMLSelectElement) {
      if (![...this.chosen.options].some((option) => option.value === id)) {
        this.chosen.append(new Option(label, id));
      }
    }
    this.chosen.value = id;
  }

  private buttons(shown: "pause" | "resume" | "drop"): void {
    this.panel.pause.hidden = shown !== "pause";
    this.panel.resume.hidden = shown !== "resume";
  }

  private token(): string {
    const form = this.element.closest("form");
    return form?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  }
}

function panelIn(element: HTMLElement): Panel | null {
  const root = element.querySelector<HTMLElement>("[data-upload-panel]");
  const find = <T extends HTMLElement>(selector: string): T | null =>
    root?.querySelector<T>(selector) ?? null;
  const name = find("[data-upload-name]");
  const bar = find<HTMLProgressElement>("progress");
  const status = find("[data-upload-status]");
  const pause = find<HTMLButtonElement>("[data-upload-pause]");
  const resume = find<HTMLButtonElement>("[data-upload-resume]");
  const drop = find<HTMLButtonElement>("[data-upload-drop]");
  if (!root || !name || !bar || !status || !pause || !resume || !drop) return null;
  return { root, name, bar, status, pause, resume, drop };
}
