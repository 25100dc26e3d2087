// The officer's phone on the street: summary penalty, certificate, party lookup, law lookup.
import "./styles/field.scss";
import "./styles/street.scss";
import { taken, whyNothing } from "./street/asking";
import { showCertificate } from "./street/certificate";
import { made, one } from "./street/dom";
import { showLaw } from "./street/law";
import { runLookup } from "./street/lookup";
import type { SpotBundle } from "./street/setting";
import { open } from "./street/shell";
import { runSpot } from "./street/spot";

const PAGES: Record<string, (root: HTMLElement) => void | Promise<void>> = {
  spot: runSpot,
  law: showLaw,
  lookup: runLookup,
  certificate: runCertificate,
};

async function runCertificate(root: HTMLElement): Promise<void> {
  const bundle = await taken<SpotBundle>("spot", root.dataset["setting"] ?? "");
  const state = one(root, "[data-state]");
  if (!bundle) {
    root.classList.add("is-empty");
    state.textContent = await whyNothing(root.dataset["setting"] ?? "", "本机没有保存证件资料");
    return;
  }
  state.textContent = bundle.isFresh ? "" : `没有网络，此为 ${bundle.content.setting.on} 的资料`;
  showCertificate(one(root, "[data-certificate]"), bundle.content);
}

async function start(root: HTMLElement): Promise<void> {
  void navigator.serviceWorker?.register("/sw.js", { scope: "/field/" });
  if (await open()) return PAGES[root.dataset["street"] ?? ""]?.(root);
  const address = `${document.body.dataset["signIn"] ?? "/accounts/login/"}?next=${encodeURIComponent(location.pathname)}`;
  const link = made("a", "登录", { class: "street-button street-primary", href: address });
  root.replaceChildren(made("p", "请先登录。没有网络且本机没有有效的登录时，不能使用。", { class: "street-state" }), link);
}

const root = document.querySelector<HTMLElement>("[data-street]");
if (root) void start(root);
