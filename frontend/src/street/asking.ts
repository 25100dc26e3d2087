// Asking the server, with what the phone keeps where there is no network.
import { carried, keep, kept } from "./shell";

export interface Taken<T> {
  content: T;
  isFresh: boolean;
}
interface Kept<T> {
  tag: string;
  content: T;
}

/** The content of a door: fresh where the server answers, else what was kept; null without both. */
export async function taken<T>(name: string, url: string): Promise<Taken<T> | null> {
  const before = await kept<Kept<T>>(name);
  try {
    const answer = await fetch(url, { headers: before?.tag ? { "If-None-Match": before.tag } : {}, credentials: "same-origin" });
    if (answer.status === 304 && before) return { content: before.content, isFresh: true };
    if (answer.ok && isJson(answer)) {
      const content = (await answer.json()) as T;
      await keep(name, { tag: answer.headers.get("ETag") ?? "", content });
      return { content, isFresh: true };
    }
  } catch {
    // No network: what was kept answers.
  }
  return before ? { content: before.content, isFresh: false } : null;
}

/** Why a page has nothing to show: the post may not, or there is neither network nor anything kept. */
export async function whyNothing(url: string, kept: string): Promise<string> {
  const status = await fetch(url, { credentials: "same-origin" }).then((answer) => answer.status, () => 0);
  return status === 403 ? "您的岗位不能使用本页，请由有相应职权的执法人员登录后办理" : `没有网络，${kept}。请联网打开一次，之后离线可用。`;
}

/** What a POST answers: its JSON, the words of a refusal, or null where nobody answered. */
export async function posted<T>(url: string, body: BodyInit): Promise<{ content?: T; refusal?: string } | null> {
  try {
    const headers: Record<string, string> = { "X-CSRFToken": await carried() };
    if (typeof body === "string") headers["Content-Type"] = "application/json";
    const answer = await fetch(url, { method: "POST", headers, body, credentials: "same-origin" });
    if (!isJson(answer)) return answer.status >= 500 ? null : { refusal: "服务器没有接受，请重新登录后再试" };
    const content = (await answer.json()) as T & { message?: string };
    return answer.ok ? { content } : { refusal: content.message ?? "服务器没有接受" };
  } catch {
    return null;
  }
}

function isJson(answer: Response): boolean {
  return (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
}
