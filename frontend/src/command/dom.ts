// Building what a panel shows, without templates in strings.
type Child = Node | string | null;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child): child is Node | string => child !== null));
  return element;
}

export function byId<Found extends HTMLElement>(id: string): Found {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} on the page`);
  return found as Found;
}

export async function fetched<Told>(address: string): Promise<Told> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const told = (await answer.json()) as Told & { error?: string };
  if (!answer.ok) throw new Error(told.error ?? String(answer.status));
  return told;
}
