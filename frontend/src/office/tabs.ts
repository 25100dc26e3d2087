// Tabs over sections of one page: `<nav class="tabs" data-tabs><a href="#papers">…`. Without script
// they are links to the sections.
export function switchTabs(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-tabs]:not([role])").forEach(prepare);
}

export function neighbour(index: number, key: string, count: number): number {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return index;
}

function prepare(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLAnchorElement>("a[href^='#']")];
  list.setAttribute("role", "tablist");
  for (const tab of tabs) {
    const panel = panelOf(tab);
    if (!panel) continue;
    tab.setAttribute("role", "tab");
    tab.id ||= `tab-${panel.id}`;
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(history.state, "", tab.hash);
      select(tabs, tab);
    });
    tab.addEventListener("keydown", (event) => {
      const next = tabs[neighbour(tabs.indexOf(tab), event.key, tabs.length)];
      if (!next || next === tab) return;
      event.preventDefault();
      select(tabs, next);
      next.focus();
    });
  }
  const wanted = tabs.find((tab) => tab.hash === window.location.hash) ?? tabs[0];
  if (wanted) select(tabs, wanted);
}

function select(tabs: HTMLAnchorElement[], chosen: HTMLAnchorElement): void {
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    const panel = panelOf(tab);
    if (panel) panel.hidden = !isChosen;
    if (isChosen && panel) panel.dispatchEvent(new CustomEvent("yifa:shown", { bubbles: true }));
  }
}

function panelOf(tab: HTMLAnchorElement): HTMLElement | null {
  return document.getElementById(decodeURIComponent(tab.hash.slice(1)));
}
