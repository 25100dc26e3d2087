// The pages of the phone and which one is shown: `#/task/<id>` asks for "task" with that argument.
import { h } from "./dom";

export interface Page {
  path: string;
  title: string;
  show(view: HTMLElement, argument: string): void | Promise<void>;
  nav?: string;
  live?: boolean;
}

const pages = new Map<string, Page>();
const kinds = new Map<string, string>();
let current = "";
let turns = 0;

export function registerPage(page: Page): void {
  pages.set(page.path, page);
}

// Where an item of a kind is mended: the page that takes it up again.
export function registerKind(kind: string, page: string): void {
  kinds.set(kind, page);
}

export const mendedAt = (kind: string): string | undefined => kinds.get(kind);

export function go(path: string): void {
  if (location.hash === `#/${path}`) void showPage();
  else location.hash = `#/${path}`;
}

export function currentPage(): Page | undefined {
  return pages.get(current);
}

export async function showPage(): Promise<void> {
  const [path = "tasks", argument = ""] = location.hash.replace(/^#\//, "").split("/");
  const page = pages.get(path) ?? pages.get("tasks");
  const view = document.querySelector<HTMLElement>("#view");
  if (!page || !view) return;
  const isNew = current !== page.path;
  current = page.path;
  const title = document.querySelector("#title");
  if (title) title.textContent = page.title;
  document.title = `${page.title} · 移动执法`;
  const back = document.querySelector<HTMLElement>("#back");
  if (back) back.hidden = page.nav !== undefined;
  const shown = h("div", { class: "m-page" });
  // A page that was slow to draw must not cover the one the officer has gone to since.
  turns += 1;
  const turn = turns;
  await page.show(shown, argument);
  if (turn !== turns) return;
  view.replaceChildren(shown);
  if (isNew) window.scrollTo(0, 0);
  markNav();
}

export function drawNav(): void {
  const nav = document.querySelector("#nav");
  const own = [...pages.values()].filter((page) => page.nav !== undefined);
  nav?.replaceChildren(...own.map((page) => h("a", { href: `#/${page.path}` }, page.nav)));
  markNav();
}

function markNav(): void {
  document.querySelectorAll<HTMLAnchorElement>("#nav a").forEach((link) => {
    if (link.hash === `#/${current}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
}

export function notice(words: string, look: "info" | "warn" = "info"): void {
  const bar = document.querySelector<HTMLElement>("#notice");
  if (!bar) return;
  bar.textContent = words;
  bar.hidden = !words;
  bar.className = `m-notice m-${look}`;
}
