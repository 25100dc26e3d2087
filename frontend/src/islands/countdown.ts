// data-island="countdown": ticks the time left until `data-target`. The server's own instant comes in
// `data-now`, so that a wrong clock on the desk shows no wrong time.
import { leftText } from "./left";

const NEAR_MS = 60_000;
const ticking = new Set<() => boolean>();
let timer = 0;

export function countDown(element: HTMLElement): void {
  const target = Date.parse(element.dataset["target"] ?? "");
  const ahead = Date.parse(element.dataset["now"] ?? "") - Date.now();
  const words = element.querySelector<HTMLElement>(".countdown-left");
  if (!words || Number.isNaN(target) || Number.isNaN(ahead)) return;
  const tick = (): boolean => {
    const left = target - (Date.now() + ahead);
    const text = leftText(left);
    if (words.textContent !== text) words.textContent = text;
    element.classList.toggle("countdown-over", left < 0);
    element.classList.toggle("countdown-near", left >= 0 && left <= NEAR_MS);
    return element.isConnected;
  };
  tick();
  ticking.add(tick);
  timer ||= window.setInterval(tickAll, 500);
}

// Lists are swapped: what left the page is forgotten.
function tickAll(): void {
  for (const tick of ticking) if (!tick()) ticking.delete(tick);
  if (ticking.size > 0) return;
  window.clearInterval(timer);
  timer = 0;
}
