// Finding a party: at the server, else in the masked list that the phone keeps; by words or a photo.
import { posted, taken } from "./asking";
import { found, indexed, type Indexed } from "./bigrams";
import { codeOn, partiesBehind } from "./codes";
import { made, one } from "./dom";
import { onScan } from "./scan";
import type { PartyKind } from "./setting";

export interface Party {
  id: string;
  kind: PartyKind;
  name: string;
  tail: string;
  trade: string;
  address: string;
  open: boolean;
}
export interface Licence {
  kind: PartyKind;
  name: string;
  uscc: string;
  representative: string;
  address: string;
  scope: string;
}
interface PartyBundle {
  on: string;
  parties: Party[];
  is_whole: boolean;
}
interface CodeFound {
  code: { kind: string; value: string };
  parties: Party[];
}
const KINDS: Record<PartyKind, string> = { person: "公民", individual_merchant: "个体工商户", unit: "单位" };
const SHOWN = 8;

export interface Chooser {
  chosen(party: Party): void;
  licence?(reading: Licence, known: Party[]): void;
}

/** Wire the search field, the photo buttons and the list of one page. */
export function lookFor(root: HTMLElement, chooser: Chooser): void {
  const state = one(root, "[data-lookup-state]");
  const list = one(root, "[data-found]");
  let index: Indexed<Party>[] = [];
  let day = "";
  let asked = 0;
  void taken<PartyBundle>("parties", root.dataset["parties"] ?? "").then((bundle) => {
    if (!bundle) return;
    index = indexed(bundle.content.parties, (party) => `${party.name} ${party.tail} ${party.address}`);
    day = bundle.content.on;
  });
  const show = (parties: Party[]): void => list.replaceChildren(...parties.slice(0, SHOWN).map((party) => row(party, chooser)));
  const search = async (words: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    if (words.trim() === "") return show([]);
    const answer = await ask(`${root.dataset["find"] ?? ""}?q=${encodeURIComponent(words.trim())}`);
    if (mine !== asked) return;
    const parties = answer ?? found(index, words, SHOWN);
    state.textContent = answer ? (parties.length ? "" : "登记中没有找到，可以在下面填写") : day ? `没有网络，在${day}的名单中查找（已脱敏）` : "没有网络，本机没有名单";
    show(parties);
  };
  let waiting = 0;
  one<HTMLInputElement>(root, "[data-party-words]").addEventListener("input", (event) => {
    window.clearTimeout(waiting);
    const words = (event.target as HTMLInputElement).value;
    waiting = window.setTimeout(() => void search(words), 250);
  });
  onPhoto(root, "licence", state, async (photo) => {
    const answer = await readPhoto<{ reading: Licence; parties: Party[] }>(root, "licence", photo, state);
    if (!answer) return;
    state.textContent = "已识别，请核对每一项";
    show(answer.parties);
    chooser.licence?.(answer.reading, answer.parties);
  });
  const follow = async (text: string): Promise<void> => {
    const answer = await posted<CodeFound>(root.dataset["scanned"] ?? "", JSON.stringify({ text }));
    if (answer?.refusal) {
      state.textContent = answer.refusal;
      return;
    }
    if (answer?.content) return showCodes([answer.content]);
    const parties = partiesBehind(text, index.map((item) => item.entry));
    state.textContent = !day ? "没有网络，本机没有名单" : parties.length ? `没有网络，在${day}的名单中找到（已脱敏），请核对` : `没有网络，${day}的名单中没有此二维码的当事人`;
    show(parties);
  };
  const showCodes = (codes: CodeFound[]): void => {
    const parties = codes.flatMap((item) => item.parties);
    state.textContent = parties.length ? "已识别，请核对" : codeWords(codes);
    show(parties);
  };
  onScan(root, state, follow);
  onPhoto(root, "code", state, async (photo) => {
    const picture = await createImageBitmap(photo).catch(() => null);
    const text = picture && (await codeOn(picture));
    if (text) return follow(text);
    const answer = await readPhoto<CodeFound[]>(root, "code", photo, state);
    if (answer) showCodes(answer);
  });
}

/** Let a photo button call a function, and empty it so that the same photo can be chosen again. */
export function onPhoto(root: HTMLElement, name: string, state: HTMLElement, read: (photo: File) => Promise<void>): void {
  root.querySelector<HTMLInputElement>(`[data-${name}-photo]`)?.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    const photo = input.files?.[0];
    if (!photo) return;
    state.textContent = "正在识别…";
    void read(photo).finally(() => {
      input.value = "";
    });
  });
}

export async function readPhoto<T>(root: HTMLElement, name: string, photo: File, state: HTMLElement): Promise<T | null> {
  const body = new FormData();
  body.append("photo", photo);
  const answer = await posted<T>(root.dataset[name] ?? "", body);
  if (answer?.content) return answer.content;
  state.textContent = answer?.refusal ?? "没有网络，不能识别，请手工填写";
  return null;
}

async function ask(url: string): Promise<Party[] | null> {
  try {
    const answer = await fetch(url, { credentials: "same-origin" });
    return answer.ok ? ((await answer.json()) as { parties: Party[] }).parties : null;
  } catch {
    return null;
  }
}

function codeWords(found: CodeFound[]): string {
  const first = found[0];
  if (!first) return "没有认出二维码，请对正后重拍";
  if (first.code.kind === "uscc") return `统一社会信用代码${first.code.value}，登记中没有找到`;
  if (first.code.kind === "component") return `部件${first.code.value}`;
  if (first.code.kind === "paper") return `文书核验码${first.code.value}`;
  return "不是当事人的二维码";
}

function row(party: Party, chooser: Chooser): HTMLElement {
  const end = party.tail ? `尾号${party.tail}` : "";
  const button = made("button", "", { type: "button", class: "street-party" }, made("strong", party.name), made("small", [KINDS[party.kind], end, party.trade, party.address].filter(Boolean).join(" · ")));
  if (party.open) button.append(made("span", "有在办案件", { class: "street-tag" }));
  button.addEventListener("click", () => chooser.chosen(party));
  return made("li", "", {}, button);
}
