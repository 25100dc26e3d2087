// The camera, live: it looks for a QR code until one is seen, the officer closes it or the page is left.
import { codeOn } from "./codes";
import { one } from "./dom";

const EVERY_MS = 200;
const AT_MOST_MS = 60_000;
const OTHERWISE = "，或者改用“二维码照片”";
const FAULTS: Record<string, string> = {
  NotAllowedError: "没有使用摄像头的权限，请在浏览器的网站设置中允许使用摄像头",
  NotFoundError: "没有找到摄像头，请用有摄像头的手机",
  NotReadableError: "摄像头被其他应用占用，请关闭其他应用后再试",
};

/** Let the scan button of a page open and close the camera, and hand on the text of the code seen. */
export function onScan(root: HTMLElement, state: HTMLElement, seen: (text: string) => Promise<void>): void {
  const button = one<HTMLButtonElement>(root, "[data-scan]");
  const view = one<HTMLVideoElement>(root, "[data-scan-view]");
  const words = one(button, "span:not(.icon)");
  const label = words.textContent ?? "";
  const close = (): void => {
    (view.srcObject as MediaStream | null)?.getTracks().forEach((track) => track.stop());
    view.srcObject = null;
    view.hidden = true;
    words.textContent = label;
  };
  const scan = async (): Promise<void> => {
    button.disabled = true;
    try {
      view.srcObject = await camera();
    } catch (fault) {
      state.textContent = faultWords((fault as Error).name);
      return;
    } finally {
      button.disabled = false;
    }
    view.hidden = false;
    words.textContent = "关闭摄像头";
    state.textContent = "请将二维码放入画面";
    await view.play().catch(() => undefined);
    const text = await textSeenBy(view);
    const wasOpen = view.srcObject !== null;
    close();
    if (text !== null) return seen(text);
    state.textContent = wasOpen ? `没有认出二维码，摄像头已关闭，请靠近后再扫${OTHERWISE}` : "";
  };
  button.addEventListener("click", () => (view.srcObject ? close() : void scan()));
}

export function faultWords(name: string): string {
  return (FAULTS[name] ?? "此浏览器不能打开摄像头") + OTHERWISE;
}

async function camera(): Promise<MediaStream> {
  const wanted = { video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } }, audio: false };
  return navigator.mediaDevices.getUserMedia(wanted);
}

/** The first code seen; null after a minute, or as soon as the camera is closed or the view is left. */
async function textSeenBy(view: HTMLVideoElement): Promise<string | null> {
  const until = Date.now() + AT_MOST_MS;
  while (view.srcObject && !document.hidden && view.offsetParent && Date.now() < until) {
    const text = view.readyState >= view.HAVE_CURRENT_DATA ? await codeOn(view) : null;
    if (text) return text;
    await new Promise((done) => window.setTimeout(done, EVERY_MS));
  }
  return null;
}
