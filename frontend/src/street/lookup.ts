// Party lookup: words, licence, code and plate.
import { made, one } from "./dom";
import { lookFor, onPhoto, readPhoto, type Licence } from "./parties";
import { keep, kept } from "./shell";

interface PlateFound {
  reading: { plate: string; score: number };
  records_count: number;
}

export function runLookup(root: HTMLElement): void {
  const reading = one(root, "[data-reading]");
  const state = one(root, "[data-lookup-state]");
  lookFor(root, {
    chosen: (party) => window.location.assign(`/parties/${party.id}/`),
    licence: (found) => reading.replaceChildren(facts(found)),
  });
  onPhoto(root, "plate", state, async (photo) => {
    const plates = await readPhoto<PlateFound[]>(root, "plate", photo, state);
    if (!plates) return;
    state.textContent = plates.length ? "已识别，请核对" : "没有认出车牌，请靠近后重拍";
    reading.replaceChildren(...plates.map(plateRow));
  });
  void kept<{ content: { on: string } }>("parties").then((bundle) => {
    one(root, "[data-state]").textContent = bundle ? `本机保存 ${bundle.content.on} 的名单（已脱敏），没有网络时可以查找` : "联网打开后保存本辖区名单，没有网络时可以查找";
  });
  void keep("lookup-opened", new Date().toISOString());
}

function plateRow(found: PlateFound): HTMLElement {
  const share = Math.round(found.reading.score * 100);
  const known = found.records_count ? `有 ${found.records_count} 条记录` : "没有记录";
  return made("p", "", { class: "street-plate" }, made("strong", found.reading.plate), made("small", ` 可信度 ${share}%，${known}`));
}

function facts(found: Licence): HTMLElement {
  const list = made("dl", "", { class: "street-facts" });
  const rows: [string, string][] = [["名称", found.name], ["统一社会信用代码", found.uscc || "未认出或者校验位不符"], ["经营者", found.representative], ["住所", found.address], ["经营范围", found.scope]];
  for (const [label, text] of rows) if (text) list.append(made("dt", label), made("dd", text));
  return list;
}
