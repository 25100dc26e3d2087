// Files of the queue: hashed when captured, encrypted in pieces, sent on from where a cut left off.
import { officer, request, token } from "./session";
import { database, hex, PIECE, seal, unseal, uuid } from "./store";

export const FILE_AT_MOST = 512 * 1024 * 1024;

export interface KeptFile {
  id: string;
  sha256: string;
  name: string;
  role: string;
  size: number;
  type: string;
  taken_at: string;
  lon?: number;
  lat?: number;
  accuracy_m?: number;
  copy_of?: string;
}

export type Told = Pick<KeptFile, "name" | "role" | "taken_at"> & Partial<KeptFile>;

export class TooLarge extends Error {}

// The original is kept as it is; its SHA-256 is taken before anything else happens to it.
export async function keep(blob: Blob, told: Told): Promise<KeptFile> {
  const own = officer();
  if (!own) throw new Error("请先登录");
  if (!blob.size) throw new Error("没有录到内容，请重新拍摄或者录制");
  if (blob.size > FILE_AT_MOST) {
    throw new TooLarge(`文件过大：${Math.ceil(blob.size / 1048576)} MB，单个文件最大 512 MB，请分段录制`);
  }
  const bytes = await blob.arrayBuffer();
  const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const id = uuid();
  const db = await database();
  for (let number = 0; number * PIECE < bytes.byteLength; number += 1) {
    const part = bytes.slice(number * PIECE, (number + 1) * PIECE);
    await db.put("pieces", { file: id, number, ...(await seal(own.key, part, `${id}:${number}`)) });
  }
  return { ...told, id, sha256: digest, size: bytes.byteLength, type: blob.type };
}

export async function read(file: KeptFile): Promise<Blob> {
  const pieces: ArrayBuffer[] = [];
  for (let number = 0; number * PIECE < file.size; number += 1) pieces.push(await piece(file, number));
  return new Blob(pieces, { type: file.type });
}

export async function drop(files: readonly KeptFile[]): Promise<void> {
  const db = await database();
  for (const file of files) {
    await db.delete("pieces", IDBKeyRange.bound([file.id, 0], [file.id, Number.MAX_SAFE_INTEGER]));
  }
}

async function piece(file: KeptFile, number: number): Promise<ArrayBuffer> {
  const own = officer();
  const found = await (await database()).get("pieces", [file.id, number]);
  if (!own || !found) throw new Error("附件在本机已缺失");
  return unseal(own.key, found, `${file.id}:${number}`);
}

interface Place {
  url: string;
  offset: number;
  done: boolean;
}

// Send what the server does not have yet. Gives the answer that stopped it, null when all is there.
export async function send(item: string, file: KeptFile): Promise<Response | null> {
  for (let tries = 0; tries < 5; tries += 1) {
    const begun = await request("/field/files/", {
      method: "POST",
      headers: { "X-CSRFToken": token(), "Content-Type": "application/json" },
      body: JSON.stringify({ item, sha256: file.sha256, name: file.name, length: file.size }),
    });
    if (!begun.ok) return begun;
    const place = (await begun.json()) as Place;
    if (place.done) return null;
    const stopped = await goOn(file, place);
    if (stopped && ![409, 460, 404].includes(stopped.status)) return stopped;
  }
  return new Response(null, { status: 503 });
}

async function goOn(file: KeptFile, place: Place): Promise<Response | null> {
  let offset = place.offset;
  while (offset < file.size) {
    const number = Math.floor(offset / PIECE);
    const body = (await piece(file, number)).slice(offset - number * PIECE);
    const answer = await request(place.url, {
      method: "PATCH",
      headers: {
        "X-CSRFToken": token(),
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": String(offset),
        "Content-Type": "application/offset+octet-stream",
      },
      body,
    }, 120_000);
    if (answer.status !== 204) return answer;
    offset = Number(answer.headers.get("Upload-Offset") ?? offset + body.byteLength);
  }
  return null;
}
