// The officer's phone on the street: summary penalty, certificate, party lookup, law lookup.
import "./styles/street.scss";
import { taken } from "./street/asking";
import { showCertificate } from "./street/certificate";
import { one } from "./street/dom";
import { showLaw } from "./street/law";
import { runLookup } from "./street/lookup";
import type { SpotBundle } from "./street/setting";
import { sendQueue } from "./street/shell";
import { runSpot } from "./street/spot";

const PAGES: Record<string, (root: HTMLElement) => void | Promise<void>> = {
  spot: runSpot,
  law: showLaw,
  lookup: runLookup,
  async certificate(root) {
    const bundle = await taken<SpotBundle>("spot", root.dataset["setting"] ?? "");
    const state = one(root, "[data-state]");
    state.textContent = bundle ? (bundle.isFresh ? "" : `没有网络，此为 ${bundle.content.setting.on} 的资料`) : "没有网络，本机没有保存证件资料";
    if (bundle) showCertificate(one(root, "[data-certificate]"), bundle.content);
  },
};

const root = document.querySelector<HTMLElement>("[data-street]");
if (root) void PAGES[root.dataset["street"] ?? ""]?.(root);

window.addEventListener("online", () => void sendQueue());
window.addEventListener("offline", () => void sendQueue());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") void sendQueue();
});
window.setInterval(() => void sendQueue(), 30_000);
void sendQueue();
