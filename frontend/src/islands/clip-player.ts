// data-island="clip-player": links with `data-clip` play their span of the recording and stop at its
// end; buttons with `data-mark` write the present place in seconds into a field.
const DIGITS = 1;

export function playClips(element: HTMLElement): void {
  if (!(element instanceof HTMLMediaElement)) return;
  const player = element;
  let until = Number.POSITIVE_INFINITY;
  player.addEventListener("timeupdate", () => {
    if (player.currentTime < until) return;
    until = Number.POSITIVE_INFINITY;
    player.pause();
  });
  document.querySelectorAll<HTMLAnchorElement>("a[data-clip]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      until = Number(link.dataset["until"]);
      player.currentTime = Number(link.dataset["from"]);
      player.scrollIntoView({ block: "nearest" });
      void player.play().catch(() => tell(player));
    });
  });
  document.querySelectorAll<HTMLElement>("[data-marks]").forEach((bar) => (bar.hidden = false));
  document.querySelectorAll<HTMLButtonElement>("button[data-mark]").forEach((button) => {
    button.addEventListener("click", () => {
      const field = document.querySelector<HTMLInputElement>(button.dataset["mark"] ?? "");
      if (!field) return;
      field.value = player.currentTime.toFixed(DIGITS);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  player.addEventListener("error", () => tell(player));
}

function tell(player: HTMLMediaElement): void {
  if (!player.error || document.getElementById("player-fault")) return;
  const words = document.createElement("p");
  words.id = "player-fault";
  words.className = "field-error";
  words.setAttribute("role", "alert");
  words.textContent = "浏览器不能播放这种编码的录像、录音，请下载后用播放软件打开。";
  player.after(words);
}
