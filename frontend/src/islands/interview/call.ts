// Two browsers find each other through our own server, asked once a second; no other host takes
// part. The officers' side offers, the person's side answers; whoever comes back starts anew.
import { ask, Refused, send, tokenOf } from "./sending";

export type Side = "officer" | "person";
interface Note {
  kind: "hello" | "ready" | "offer" | "answer";
  sdp?: string;
}

const POLL_MS = 1000;
const GATHER_MS = 4000;
const LOST_MS = 6000;
const CONNECT_MS = 20_000;

export class Call {
  stream: MediaStream | null = null;
  private peer: RTCPeerConnection | null = null;
  private own: MediaStream | null = null;
  private last = 0;
  private version: number;
  private stage: string;
  private isOver = false;
  private waitsUntil = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly side: Side,
    private readonly media: () => Promise<MediaStream>,
    private readonly arrived: (stream: MediaStream) => void,
  ) {
    this.version = Number(element.dataset["version"] ?? 0);
    this.stage = element.dataset["stage"] ?? "open";
  }

  begin(): void {
    const button = this.element.querySelector<HTMLButtonElement>("[data-call]");
    button?.addEventListener("click", () => void this.join(button));
    if (button) button.disabled = false;
    void this.poll();
  }

  private async join(button: HTMLButtonElement): Promise<void> {
    try {
      this.own = await this.media();
      button.hidden = true;
      this.say(this.side === "officer" ? "等待被询问人接通" : "等待执法人员接通");
      await this.tell({ kind: this.side === "officer" ? "hello" : "ready" });
    } catch (fault) {
      this.say(fault instanceof Error ? `未能打开摄像头、麦克风：${fault.message}` : "未能接通");
    }
  }

  private async poll(): Promise<void> {
    while (!this.isOver) {
      try {
        await this.hear(await ask(`${this.element.dataset["signals"]}?after=${this.last}`));
        await this.mend();
      } catch (fault) {
        if (fault instanceof Refused && fault.status === 404) this.end();
      }
      await new Promise((resolve) => window.setTimeout(resolve, POLL_MS));
    }
  }

  private async hear(told: Record<string, unknown>): Promise<void> {
    for (const item of told["signals"] as { id: number; body: Note | null }[]) {
      this.last = Math.max(this.last, item.id);
      if (item.body && this.own) await this.take(item.body);
    }
    this.notice(Number(told["version"]), String(told["stage"]));
  }

  private async take(note: Note): Promise<void> {
    if (note.kind === "hello" && this.side === "person") await this.tell({ kind: "ready" });
    else if (note.kind === "ready" && this.side === "officer" && !this.isOffering()) await this.offer();
    else if (note.kind === "offer" && this.side === "person") await this.answer(note.sdp ?? "");
    else if (note.kind === "answer" && this.peer?.signalingState === "have-local-offer") {
      await this.peer.setRemoteDescription({ type: "answer", sdp: note.sdp ?? "" });
    }
  }

  /** Greetings may cross: while an offer is on its way, a second readiness makes no other. */
  private isOffering(): boolean {
    return this.peer?.signalingState === "have-local-offer" && Date.now() < this.waitsUntil;
  }

  private async offer(): Promise<void> {
    const peer = this.connect();
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    await this.tell({ kind: "offer", sdp: peer.localDescription?.sdp ?? "" });
  }

  private async answer(sdp: string): Promise<void> {
    const peer = this.connect();
    await peer.setRemoteDescription({ type: "offer", sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    await gathered(peer);
    await this.tell({ kind: "answer", sdp: peer.localDescription?.sdp ?? "" });
  }

  private connect(): RTCPeerConnection {
    this.peer?.close();
    const peer = new RTCPeerConnection();
    this.peer = peer;
    this.stream = null;
    this.waitsUntil = Date.now() + CONNECT_MS;
    this.own?.getTracks().forEach((track) => peer.addTrack(track, this.own as MediaStream));
    peer.addEventListener("track", (event) => this.show(event.streams[0]));
    peer.addEventListener("connectionstatechange", () => this.changed(peer));
    return peer;
  }

  private changed(peer: RTCPeerConnection): void {
    if (peer !== this.peer) return;
    if (peer.connectionState === "connected") {
      this.waitsUntil = 0;
      this.element.dataset["connected"] = "1";
      this.say("已接通");
      if (this.stream) this.arrived(this.stream);
    } else if (["disconnected", "failed"].includes(peer.connectionState)) {
      this.waitsUntil ||= Date.now() + LOST_MS;
      delete this.element.dataset["connected"];
      this.say("连接中断，正在重新接通");
    }
  }

  /** A connection that stays lost, or does not come about, is made anew. */
  private async mend(): Promise<void> {
    if (!this.waitsUntil || Date.now() < this.waitsUntil) return;
    this.waitsUntil = Date.now() + CONNECT_MS;
    await this.tell({ kind: this.side === "officer" ? "hello" : "ready" });
  }

  private show(stream: MediaStream | undefined): void {
    if (!stream || stream === this.stream) return;
    this.stream = stream;
    const picture = this.element.querySelector<HTMLVideoElement>("[data-other]");
    if (picture) {
      picture.srcObject = stream;
      void picture.play().catch(() => undefined);
    }
  }

  /** What the other side did is shown: the record anew, and the desk where nobody is signing. */
  private notice(version: number, stage: string): void {
    if (version === this.version) return;
    const isNewStage = stage !== this.stage;
    [this.version, this.stage] = [version, stage];
    document.body.dispatchEvent(new CustomEvent("interview:changed"));
    if (isNewStage || stage === "open") document.body.dispatchEvent(new CustomEvent("interview:desk"));
  }

  private end(): void {
    this.isOver = true;
    this.peer?.close();
    this.own?.getTracks().forEach((track) => track.stop());
    this.say("询问已结束");
    document.body.dispatchEvent(new CustomEvent("interview:over"));
  }

  private async tell(note: Note): Promise<void> {
    const address = this.element.dataset["signals"] ?? "";
    await send(`${address}?after=${this.last}`, tokenOf(this.element), JSON.stringify(note), {
      "Content-Type": "application/json",
    });
  }

  private say(words: string): void {
    const line = this.element.querySelector("[data-call-state]") ??
      this.element.querySelector("[data-state]");
    if (line) line.textContent = words;
  }
}

/** Candidates travel with the description: one message each way is enough. */
function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    if (peer.iceGatheringState === "complete") resolve();
    peer.addEventListener("icegatheringstatechange", () => {
      if (peer.iceGatheringState === "complete") resolve();
    });
    window.setTimeout(resolve, GATHER_MS);
  });
}
