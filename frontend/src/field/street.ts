// What is done on the street lies on pages of its own; from here one goes there.
import { card, h } from "./dom";
import { registerPage } from "./pages";

const PAGES: [string, string, string][] = [
  ["/field/spot/", "当场处罚", "出示证件、告知、决定、签收，三分钟内办结"],
  ["#/inspection", "行政检查", "检查单逐项填写、拍照、签名，没有网络也能办"],
  ["/field/certificate/", "电子执法证", "向当事人出示"],
  ["/field/lookup/", "查找当事人", "名称、营业执照、二维码、车牌"],
  ["/field/law/", "法规与询问指引", "案由、违则罚则、裁量阶次、询问提纲"],
];

export function registerStreet(): void {
  registerPage({ path: "street", title: "街面执法", nav: "执法", show: showStreet });
}

function showStreet(view: HTMLElement): void {
  const rows = PAGES.map(([href, name, words]) =>
    h("li", {}, h("a", { href }, h("strong", {}, name), h("span", { class: "m-sub" }, words))));
  view.append(card("", h("ul", { class: "m-list" }, ...rows)));
}
