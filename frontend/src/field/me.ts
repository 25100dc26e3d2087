// Who is signed in, what lies in the phone, and signing out with a warning where something waits.
import { discardDraft, hasDraft } from "../street/spot-draft";
import { button, card, h } from "./dom";
import { counts } from "./outbox";
import { registerPage } from "./pages";
import { leave, leaveLater, officer, renew, token } from "./session";
import { moment } from "./words";

export function registerMe(): void {
  registerPage({ path: "me", title: "我的", nav: "我的", show: showMe });
}

async function showMe(view: HTMLElement): Promise<void> {
  const own = officer();
  const state = await counts();
  const lasting = (await navigator.storage?.persisted?.()) ?? false;
  const room = (await navigator.storage?.estimate?.()) ?? {};
  const says = h("p", { class: "m-help", role: "status" });
  view.append(
    card("账号", h("p", { class: "m-where" }, own?.name ?? "未登录"),
      own ? h("p", { class: "m-help" }, `本机可离线使用至 ${moment(own.until)}`) : null),
    card("本机存储",
      h("p", {}, lasting ? "已设为长期保存，系统不会自动清理" : "系统空间紧张时可能清理未上传的记录"),
      h("p", { class: "m-help" }, `已用 ${((room.usage ?? 0) / 1048576).toFixed(1)} MB`),
      lasting ? null : button("设为长期保存", async () => {
        const kept = (await navigator.storage?.persist?.()) ?? false;
        says.textContent = kept ? "已设为长期保存" : "系统未同意，请把本页添加到桌面后再试";
      }), says),
    card("上传队列", h("p", {}, `待上传 ${state.waiting} 条，待处理 ${state.kept} 条`),
      h("a", { class: "m-button m-outline", href: "#/queue" }, "查看上传队列")),
    card("", signingOut(state.waiting + state.kept, own !== null && (await hasDraft(own)))));
}

function signingOut(left: number, isDrafting: boolean): HTMLElement {
  let warned = left === 0 && !isDrafting;
  const warning = h("p", { class: "m-error", role: "alert" });
  const made = button("退出登录", async () => {
    if (!warned) {
      warned = true;
      warning.textContent = [
        left ? `还有 ${left} 条没有上传。退出后在本机不能查看，您重新登录后继续上传，不会丢失。` : "",
        isDrafting ? "有一件当场处罚尚未交付，退出后所填内容和照片从本机清除。" : "",
      ].join("");
      made.textContent = "仍要退出";
      return;
    }
  await signOut();
  });
  return h("div", {}, warning, made);
}

async function signOut(): Promise<void> {
  const own = officer();
  if (own) await discardDraft(own);
  const reached = await renew();
  const carried = token();
  await leave();
  if (reached.kind !== "in") {
    await leaveLater();
    location.reload();
    return;
  }
  const form = h("form", { method: "post", action: "/accounts/logout/" },
    h("input", { type: "hidden", name: "csrfmiddlewaretoken", value: carried }));
  document.body.append(form);
  form.submit();
}
