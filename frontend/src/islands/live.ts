// One live stream a browser: the tab that holds the lock listens and passes on what it hears;
// the others hear it from there. A stream the browser gave up is opened anew.
export type LiveState = "live" | "retry" | "out";

export interface Heard {
  name: string;
  data: unknown;
}

export interface Listening {
  address: string;
  names: string[];
  /** Where the server holds no stream open, rather hear nothing than ask every two seconds. */
  isLiveOnly?: boolean;
  hear: (heard: Heard) => void;
  show: (state: LiveState) => void;
}

type Passed = { kind: "heard"; heard: Heard; last: string } | { kind: "state"; state: LiveState } | { kind: "who" };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
const POLL_PATIENCE_MS = 8_000;
const OWN = ["ready", "reset", "out"];

/** The pause before the next try: each twice as long as the one before, up to a quarter minute. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
}

/** The address behind the last event heard. */
export function behind(address: string, last: string): string {
  if (!last) return address;
  return `${address}${address.includes("?") ? "&" : "?"}after=${encodeURIComponent(last)}`;
}

class Stream {
  private source: EventSource | null = null;
  private failures = 0;
  private isPolled = false;
  private timer = 0;

  constructor(
    private readonly wanted: Listening,
    private last: string,
    private readonly note: (last: string) => void,
  ) {}

  open(): void {
    const source = new EventSource(behind(this.wanted.address, this.last));
    this.source = source;
    source.addEventListener("error", () => this.falter(source));
    for (const name of [...OWN, ...this.wanted.names]) {
      source.addEventListener(name, (event) => this.take(name, event as MessageEvent<string>));
    }
  }

  private take(name: string, event: MessageEvent<string>): void {
    const data: unknown = JSON.parse(event.data);
    if (event.lastEventId) this.last = event.lastEventId;
    this.note(this.last);
    if (name === "ready") this.settle((data as { mode?: string }).mode === "poll");
    if (this.isPolled && this.wanted.isLiveOnly) return this.shut("retry");
    if (name === "out") this.shut("out");
    this.wanted.hear({ name, data });
  }

  private settle(isPolled: boolean): void {
    this.failures = 0;
    this.isPolled = isPolled;
    window.clearTimeout(this.timer);
    this.wanted.show("live");
  }

  private shut(state: LiveState): void {
    this.source?.close();
    window.clearTimeout(this.timer);
    this.wanted.show(state);
  }

  private falter(source: EventSource): void {
    window.clearTimeout(this.timer);
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      this.failures += 1;
      this.wanted.show("retry");
      this.timer = window.setTimeout(() => this.open(), pauseAfter(this.failures));
    } else if (this.isPolled) {
      this.timer = window.setTimeout(() => this.wanted.show("retry"), POLL_PATIENCE_MS);
    } else {
      this.wanted.show("retry");
    }
  }
}

/** Listens from now on. Without locks or channels (old browsers) every tab has its own stream. */
export function listen(wanted: Listening): void {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks || typeof BroadcastChannel === "undefined") {
    new Stream(wanted, "", () => undefined).open();
    return;
  }
  const name = `yifa-live:${wanted.address}`;
  const channel = new BroadcastChannel(name);
  let last = "";
  let state: LiveState = "retry";
  let isLeader = false;
  const pass = (passed: Passed): void => channel.postMessage(passed);
  channel.addEventListener("message", (event: MessageEvent<Passed>) => {
    const passed = event.data;
    if (passed.kind === "who" && isLeader) pass({ kind: "state", state });
    if (passed.kind === "state" && !isLeader) wanted.show(passed.state);
    if (passed.kind === "heard" && !isLeader) {
      last = passed.last;
      wanted.hear(passed.heard);
    }
  });
  pass({ kind: "who" });
  const lead = (): Promise<never> => {
    isLeader = true;
    const told: Listening = {
      ...wanted,
      hear: (heard) => {
        wanted.hear(heard);
        pass({ kind: "heard", heard, last });
      },
      show: (now) => {
        state = now;
        wanted.show(now);
        pass({ kind: "state", state });
      },
    };
    new Stream(told, last, (seen) => (last = seen)).open();
    return new Promise(() => undefined);
  };
  void locks.request(name, lead);
}
