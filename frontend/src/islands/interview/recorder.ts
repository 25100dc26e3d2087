// data-island="interview-recorder": records the room (and the person at a distance) while the
// record is written. After a reload the recording goes on as the next part.
import { Call } from "./call";
import { ChunkStore, Uploader } from "./chunks";
import { type Desk, type Kind, PartRecorder } from "./parts";
import { clockOf, tokenOf } from "./sending";

const PART_MS = 20 * 60 * 1000;
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 12 } };

export function startRecorder(element: HTMLElement): void {
  void ChunkStore.open().then((store) => new Recorder(element, store).begin());
}

class Recorder {
  private readonly desk: Desk;
  private readonly memory: string;
  private readonly call: Call | null;
  private stream: MediaStream | null = null;
  private kind: Kind = "video";
  private own: PartRecorder | null = null;
  private others: PartRecorder | null = null;
  private before = 0;
  private waiting = 0;
  private fault = "";

  constructor(
    private readonly element: HTMLElement,
    store: ChunkStore,
  ) {
    const session = element.dataset["session"] ?? "";
    const address = element.dataset["start"] ?? "";
    const token = tokenOf(element);
    const uploader = new Uploader(store, session, address, token, (waiting, fault) => {
      [this.waiting, this.fault] = [waiting, fault];
      this.show();
    });
    this.desk = { session, address, token, store, uploader };
    this.memory = `interview-recording:${session}`;
    this.call = element.dataset["remote"]
      ? new Call(element, "officer", () => this.listen("video"), (stream) => void this.records(stream))
      : null;
  }

  async begin(): Promise<void> {
    this.element.querySelectorAll<HTMLButtonElement>("[data-record]").forEach((button) => {
      button.addEventListener("click", () => void this.start(button.dataset["record"] as Kind));
      button.disabled = false;
    });
    this.button("[data-stop]")?.addEventListener("click", () => void this.stop());
    document.addEventListener("submit", (event) => this.beforeEnding(event));
    window.addEventListener("beforeunload", (event) => {
      if (!this.own) return;
      event.preventDefault();
      event.returnValue = "";
    });
    window.setInterval(() => this.tick(), 500);
    this.call?.begin();
    await this.desk.uploader.flush();
    const kind = localStorage.getItem(this.memory);
    if (kind === "video" || kind === "audio") await this.start(kind);
  }

  private async listen(kind: Kind): Promise<MediaStream> {
    const wanted = { audio: true, video: kind === "video" ? PICTURE : false };
    this.stream ??= await navigator.mediaDevices.getUserMedia(wanted);
    const picture = this.element.querySelector<HTMLVideoElement>("[data-own]");
    if (picture && picture.srcObject !== this.stream) {
      picture.srcObject = this.stream;
      void picture.play().catch(() => undefined);
    }
    return this.stream;
  }

  private async start(kind: Kind): Promise<void> {
    if (this.own) return;
    try {
      this.kind = kind;
      const stream = await this.listen(kind);
      this.own = await PartRecorder.start(this.desk, stream, kind, "officer");
      localStorage.setItem(this.memory, kind);
      this.note(this.own, "询问室");
      if (this.call?.stream) await this.records(this.call.stream);
    } catch (fault) {
      this.say(whyNot(fault));
      return;
    }
    this.show();
  }

  private async stop(): Promise<void> {
    localStorage.removeItem(this.memory);
    const running = [this.own, this.others];
    if (this.own) this.before += Date.now() - this.own.startedAt;
    this.own = this.others = null;
    try {
      for (const part of running) await part?.stop();
      this.show();
    } catch (fault) {
      this.say(whyNot(fault));
    }
  }

  /** Records the other side too, anew for each connection. */
  private async records(stream: MediaStream): Promise<void> {
    if (!this.own) return;
    const old = this.others;
    this.others = null;
    await old?.stop().catch(() => undefined);
    this.others = await PartRecorder.start(this.desk, stream, "video", "person");
    this.note(this.others, "被询问人一端");
  }

  private tick(): void {
    if (!this.own) return;
    const length = Date.now() - this.own.startedAt;
    const clock = this.element.querySelector("[data-clock]");
    if (clock) clock.textContent = clockOf((this.before + length) / 1000);
    if (length > PART_MS) void this.stop().then(() => this.start(this.kind));
  }

  /** The session ends only after the last piece has arrived. */
  private beforeEnding(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("endsRecording" in form.dataset)) return;
    if (event.defaultPrevented || !this.own) return;
    event.preventDefault();
    void this.stop().then(() => form.submit());
  }

  private show(): void {
    const isOn = this.own !== null;
    this.element.classList.toggle("is-recording", isOn);
    this.element.querySelectorAll<HTMLButtonElement>("[data-record]").forEach((item) => (item.hidden = isOn));
    const stop = this.button("[data-stop]");
    if (stop) stop.hidden = !isOn;
    const state = isOn ? `正在录制第 ${this.own?.number} 段` : "未录制";
    const sent = this.own?.hasSlices ? "，已全部上传" : "，正在写入";
    const waits = this.waiting ? `，待上传 ${this.waiting} 片` : isOn ? sent : "";
    this.say(`${state}${waits}${this.fault ? `（${this.fault}）` : ""}`);
  }

  private say(words: string): void {
    const line = this.element.querySelector("[data-state]");
    if (line && line.textContent !== words) line.textContent = words;
  }

  private note(part: PartRecorder, side: string): void {
    const line = document.createElement("li");
    const gap = part.gap ? `，与上一段间隔 ${part.gap} 秒` : "";
    line.textContent = `第 ${part.number} 段（${side}）${new Date().toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" })}${gap}`;
    this.element.querySelector("[data-parts]")?.append(line);
  }

  private button(name: string): HTMLButtonElement | null {
    return this.element.querySelector<HTMLButtonElement>(name);
  }
}

export function whyNot(fault: unknown): string {
  const name = fault instanceof DOMException ? fault.name : "";
  if (name === "NotAllowedError") return "浏览器未允许使用摄像头、麦克风，请在地址栏中允许后重试";
  if (name === "NotFoundError") return "没有找到摄像头或者麦克风，请连接设备后重试";
  if (name === "NotReadableError") return "摄像头或者麦克风被其他程序占用";
  return fault instanceof Error ? fault.message : "录制未能开始";
}
