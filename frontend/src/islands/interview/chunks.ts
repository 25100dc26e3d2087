// Pieces of the recording wait in the browser's own database until the server has them: a tab that
// dies loses nothing that was recorded.
import { Refused, send, sha256 } from "./sending";

export interface Chunk {
  session: string;
  part: number;
  seq: number;
  body: ArrayBuffer;
}

const NAME = "yifa-interviews";
const STORE = "chunks";
const RETRY_MS = 2000;

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: ["session", "part", "seq"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class ChunkStore {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(): Promise<ChunkStore> {
    return new ChunkStore(await opened());
  }

  async keep(chunk: Chunk): Promise<void> {
    await done(this.store("readwrite").put(chunk));
  }

  async drop(chunk: Chunk): Promise<void> {
    await done(this.store("readwrite").delete([chunk.session, chunk.part, chunk.seq]));
  }

  async first(session: string): Promise<Chunk | undefined> {
    const found = (await done(this.store("readonly").getAll(range(session), 1))) as Chunk[];
    return found[0];
  }

  async count(session: string): Promise<number> {
    return done(this.store("readonly").count(range(session)));
  }

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }
}

function range(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session, 0, 0], [session, Number.MAX_SAFE_INTEGER, 0]);
}

/** Sends what waits, oldest first, one at a time, and again after a cut. */
export class Uploader {
  private running: Promise<void> | null = null;

  constructor(
    private readonly store: ChunkStore,
    private readonly session: string,
    private readonly address: string,
    private readonly token: string,
    private readonly told: (waiting: number, fault: string) => void,
  ) {}

  /** Resolves when nothing waits any more. */
  flush(): Promise<void> {
    this.running ??= this.run().finally(() => (this.running = null));
    return this.running;
  }

  private async run(): Promise<void> {
    for (let chunk = await this.next(""); chunk; chunk = await this.next("")) {
      try {
        await this.upload(chunk);
        await this.store.drop(chunk);
      } catch (fault) {
        if (fault instanceof Refused && isOver(fault, chunk)) {
          await this.store.drop(chunk);
          continue;
        }
        await this.next(fault instanceof Refused ? fault.message : "网络中断，正在重试");
        await new Promise((resolve) => window.setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async next(fault: string): Promise<Chunk | undefined> {
    this.told(await this.store.count(this.session), fault);
    return this.store.first(this.session);
  }

  private async upload(chunk: Chunk): Promise<void> {
    const digest = await sha256(chunk.body);
    const address = `${this.address}${chunk.part}/${chunk.seq}/`;
    await send(address, this.token, chunk.body, {
      "Content-Type": "application/octet-stream",
      "X-Chunk-SHA256": digest,
    });
  }
}

/** Says whether the server will never want this chunk: it has it, or the part has ended. */
export function isOver(fault: Refused, chunk: Chunk): boolean {
  const expected = fault.told["expected"];
  if (fault.status === 404 || fault.status === 413) return true;
  if (fault.status !== 409) return false;
  return typeof expected !== "number" || expected !== chunk.seq || fault.message.includes("已经结束");
}
