// Law lookup and question guide, searched on the phone.
import { taken } from "./asking";
import { found, indexed } from "./bigrams";
import { made, one } from "./dom";

interface Provision {
  place: string;
  text: string;
}
interface LawCause {
  code: string;
  name: string;
  field: string;
  item_code: string;
  violated: Provision[];
  penalty: Provision[];
  ranges: string[];
  tiers: string[];
  measures: string[];
  questions: [string, string[]][];
}
interface LawItem {
  code: string;
  name: string;
  field: string;
  department: string;
  enforcer: string;
  basis: string[];
}
interface LawBundle {
  on: string;
  causes: LawCause[];
  items: LawItem[];
}
type Entry = { cause: LawCause } | { item: LawItem };

const SHOWN = 30;

export async function showLaw(root: HTMLElement): Promise<void> {
  const state = one(root, "[data-state]");
  const bundle = await taken<LawBundle>("law", root.dataset["law"] ?? "");
  if (!bundle) {
    state.textContent = "没有网络，本机没有保存法规。请联网打开一次，之后离线可用。";
    return;
  }
  const law = bundle.content;
  state.textContent = `此为 ${law.on} 的版本${bundle.isFresh ? "" : "（没有网络，使用本机保存的内容）"}`;
  const named = new Set(law.causes.map((cause) => cause.item_code));
  const entries: Entry[] = [
    ...law.causes.map((cause) => ({ cause })),
    ...law.items.filter((item) => !named.has(item.code)).map((item) => ({ item })),
  ];
  const index = indexed(entries, textOf);
  const results = one(root, "[data-results]");
  const count = one(root, "[data-count]");
  const show = (words: string): void => {
    const hits = found(index, words, SHOWN);
    count.textContent = hits.length ? `${words.trim() ? "找到" : "共收录"} ${words.trim() ? hits.length : entries.length} 条${hits.length === SHOWN && entries.length > SHOWN ? `，显示前 ${SHOWN} 条` : ""}` : "没有找到，请换一个词";
    results.replaceChildren(...hits.map(card));
  };
  show("");
  one<HTMLInputElement>(root, "[data-words]").addEventListener("input", (event) => show((event.target as HTMLInputElement).value));
}

function textOf(entry: Entry): string {
  if ("item" in entry) return [entry.item.code, entry.item.name, entry.item.field, ...entry.item.basis].join(" ");
  const { cause } = entry;
  return [cause.name, cause.item_code, cause.field, ...[...cause.violated, ...cause.penalty].map((item) => `${item.place} ${item.text}`)].join(" ");
}

function card(entry: Entry): HTMLElement {
  const card = made("details", "", { class: "street-card street-law" });
  if ("item" in entry) {
    const { item } = entry;
    card.append(made("summary", "", {}, made("strong", item.name), made("small", `${item.code} · ${item.field} · ${item.enforcer}`)));
    card.append(list("实施依据", item.basis));
    return card;
  }
  const { cause } = entry;
  card.append(made("summary", "", {}, made("strong", cause.name), made("small", `${cause.item_code} · ${cause.field}`)));
  card.append(provisions("违反规定", cause.violated), provisions("处罚依据", cause.penalty));
  card.append(list("处罚幅度", cause.ranges), list("裁量阶次", cause.tiers), list("其他措施", cause.measures));
  for (const [heading, questions] of cause.questions) card.append(list(`询问：${heading}`, questions));
  return card;
}

function list(heading: string, lines: readonly string[]): HTMLElement | DocumentFragment {
  if (lines.length === 0) return document.createDocumentFragment();
  return made("section", "", {}, made("h2", heading), made("ul", "", {}, ...lines.map((line) => made("li", line))));
}

function provisions(heading: string, cited: readonly Provision[]): HTMLElement | DocumentFragment {
  if (cited.length === 0) return document.createDocumentFragment();
  const parts = cited.flatMap(({ place, text }) => [made("p", place, { class: "street-place" }), ...(text ? [made("blockquote", text)] : [])]);
  return made("section", "", {}, made("h2", heading), ...parts);
}
