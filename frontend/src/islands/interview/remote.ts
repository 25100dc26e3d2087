// data-island="interview-call": the invited person's side of the call.
import { Call } from "./call";

export function startRemote(element: HTMLElement): void {
  const media = async (): Promise<MediaStream> => {
    const video = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 12 } };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
    const picture = element.querySelector<HTMLVideoElement>("[data-own]");
    if (picture) {
      picture.srcObject = stream;
      void picture.play().catch(() => undefined);
    }
    return stream;
  };
  document.body.addEventListener("htmx:beforeSwap", keepPad);
  new Call(element, "person", media, () => undefined).begin();
}

/** Whoever has begun to sign keeps the pad: news of the other side do not replace it by its like. */
function keepPad(event: Event): void {
  const { detail } = event as CustomEvent<{
    shouldSwap: boolean;
    serverResponse: string;
    requestConfig: { elt: Element };
    target: Element;
  }>;
  const isNews = !(detail.requestConfig.elt instanceof HTMLFormElement);
  const hasPad = detail.target.querySelector(".pad-canvas") !== null;
  if (isNews && hasPad && detail.serverResponse.includes("pad-canvas")) detail.shouldSwap = false;
}
