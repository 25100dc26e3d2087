// Requests of the interview room: same origin, with the page's token against forgery.
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly told: Record<string, unknown>,
  ) {
    super(typeof told["error"] === "string" ? told["error"] : `请求失败（${status}）`);
  }
}

export function tokenOf(element: ParentNode): string {
  const field = element.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  return field?.value ?? "";
}

export async function send(
  address: string,
  token: string,
  body?: BodyInit,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const options: RequestInit = { method: "POST", headers: { "X-CSRFToken": token, ...headers } };
  if (body !== undefined) options.body = body;
  return answerOf(await fetch(address, options));
}

export async function ask(address: string): Promise<Record<string, unknown>> {
  return answerOf(await fetch(address, { headers: { Accept: "application/json" } }));
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) throw new Refused(response.status, told);
  return told;
}

export async function sha256(body: ArrayBuffer): Promise<string> {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A key for a form that is sent again: `crypto.randomUUID` came after our browser floor. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
