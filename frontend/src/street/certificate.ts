// The electronic certificate as it is held out to the party.
import { made } from "./dom";
import type { Card, Officer, SpotBundle } from "./setting";
import { dayBefore, momentWords } from "./words";

export function ownOfficer(bundle: SpotBundle): Officer | undefined {
  return bundle.setting.officers.find((item) => item.is_own);
}

export function showCertificate(into: HTMLElement, bundle: SpotBundle): void {
  const officer = ownOfficer(bundle);
  if (!officer) {
    into.replaceChildren(made("p", "您的账号没有关联执法人员，不能办理当场处罚。请联系系统管理员。"));
    return;
  }
  const card = bundle.card ?? null;
  const held = officer.certificates.find((item) => item.number === card?.number && item.field === card.field) ?? officer.certificates[0];
  const facts = made("dl", "", { class: "street-facts" });
  const add = (label: string, text: string): void => facts.append(made("dt", label), made("dd", text));
  add("姓名", officer.name);
  add("证件号码", held?.number ?? "未登记");
  add("执法领域", held ? (bundle.fields[held.field] ?? "") : "");
  add("所在单位", `${bundle.setting.agency} ${officer.unit}`);
  if (card?.issuer) add("发证机关", card.issuer);
  add("有效期", held ? `${held.valid_from} 至 ${held.valid_until ? dayBefore(held.valid_until) : "长期"}` : "");
  const verdict = officer.why_not ? made("p", officer.why_not, { class: "street-verdict is-bad" }) : made("p", `${bundle.setting.on} 有效`, { class: "street-verdict is-good" });
  const head = made("p", "行政执法证", { class: "street-certificate-head" });
  const photo = made("div", officer.name.slice(0, 1), { class: "street-photo-place", "aria-hidden": "true" });
  into.replaceChildren(head, made("div", "", { class: "street-certificate-body" }, photo, facts), verdict, ...(card ? [codeOf(card)] : []));
}

/** The code a citizen scans: good for the shift it was taken along for, and no longer. */
function codeOf(card: Card): HTMLElement {
  const until = new Date(card.until);
  if (until <= new Date()) return made("p", "核验二维码已过期，请联网后重新打开本页。", { class: "street-verdict is-bad" });
  const picture = made("img", "", { src: card.code, alt: "执法证件核验二维码", width: "200", height: "200" });
  const words = made("figcaption", `请当事人扫码核验，${momentWords(until)}前有效`);
  return made("figure", "", { class: "street-code" }, picture, words);
}
