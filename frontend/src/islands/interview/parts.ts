// One part of the recording: a MediaRecorder whose pieces go into the store and to the server.
import type { ChunkStore, Uploader } from "./chunks";
import { send } from "./sending";

const SLICE_MS = 3000;
const VIDEO_BITS = 400_000;
const AUDIO_BITS = 48_000;
const FORMS = {
  video: ["video/webm;codecs=vp8,opus", "video/webm"],
  audio: ["audio/webm;codecs=opus", "audio/webm"],
};

export type Kind = keyof typeof FORMS;

export interface Desk {
  session: string;
  address: string;
  token: string;
  store: ChunkStore;
  uploader: Uploader;
}

export class PartRecorder {
  private seq = 0;
  private kept: Promise<void> = Promise.resolve();

  private constructor(
    private readonly desk: Desk,
    private readonly recorder: MediaRecorder,
    readonly number: number,
    readonly gap: number,
    readonly startedAt: number,
  ) {}

  static async start(desk: Desk, stream: MediaStream, kind: Kind, side: string): Promise<PartRecorder> {
    const form = FORMS[kind].find((type) => MediaRecorder.isTypeSupported(type));
    if (!form) throw new Error("浏览器不支持录制，请换用 Chromium 内核浏览器");
    const device = stream.getTracks().map((track) => track.label).filter(Boolean).join("、");
    const said = new URLSearchParams({ side, media_type: form, device: side === "person" ? "远程端" : device });
    const told = await send(desk.address, desk.token, said);
    const tracks = kind === "audio" ? new MediaStream(stream.getAudioTracks()) : stream;
    const recorder = new MediaRecorder(tracks, {
      mimeType: form,
      videoBitsPerSecond: VIDEO_BITS,
      audioBitsPerSecond: AUDIO_BITS,
    });
    const part = new PartRecorder(desk, recorder, Number(told["part"]), Number(told["gap_s"]), Date.now());
    recorder.addEventListener("dataavailable", (event) => part.keep(event.data));
    recorder.start(SLICE_MS);
    return part;
  }

  /** Whether anything was recorded yet: before its first slice a part holds nothing. */
  get hasSlices(): boolean {
    return this.seq > 0;
  }

  /** Stops, sends what waits, and lets the server close the part with its hash. */
  async stop(): Promise<void> {
    if (this.recorder.state !== "inactive") {
      const stopped = new Promise((resolve) => this.recorder.addEventListener("stop", resolve, { once: true }));
      this.recorder.stop();
      await stopped;
    }
    await this.kept;
    await this.desk.uploader.flush();
    await send(`${this.desk.address}${this.number}/end/`, this.desk.token);
  }

  private keep(data: Blob): void {
    if (!data.size) return;
    const seq = ++this.seq;
    this.kept = this.kept.then(async () => {
      const body = await data.arrayBuffer();
      await this.desk.store.keep({ session: this.desk.session, part: this.number, seq, body });
      void this.desk.uploader.flush();
    });
  }
}
