// A strip above office pages: asked for anew when its stream says that something has moved, and
// now and then while no stream is live. The strip itself is htmx's; `moved` is its trigger.
import { listen, type LiveState } from "./live";

const EVERY_MS = 15_000;

export function keepLive(strip: HTMLElement): void {
  let state: LiveState = "retry";
  const ask = (): void => {
    strip.dispatchEvent(new Event("moved"));
  };
  listen({
    address: strip.dataset["stream"] ?? "",
    names: ["moved"],
    isLiveOnly: true,
    hear: ({ name }) => {
      if (name === "moved" || name === "reset") ask();
    },
    show: (now) => {
      // What moved between the first question and now was told to nobody here.
      if (now === "live" && state !== "live") ask();
      state = now;
    },
  });
  window.setInterval(() => {
    if (state === "retry") ask();
  }, EVERY_MS);
}
