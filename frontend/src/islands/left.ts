// The time left as the server writes it: 剩 0:42, 超 2:05:00, 剩 3 天 2:05:00.
export function leftText(leftMs: number): string {
  const whole = Math.trunc(Math.abs(leftMs) / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const second = two(whole % 60);
  const minute = Math.trunc(whole / 60) % 60;
  const hour = Math.trunc(whole / 3600) % 24;
  const days = Math.trunc(whole / 86_400);
  const word = leftMs < 0 ? "超" : "剩";
  if (days > 0) return `${word} ${days} 天 ${hour}:${two(minute)}:${second}`;
  if (hour > 0) return `${word} ${hour}:${two(minute)}:${second}`;
  return `${word} ${minute}:${second}`;
}
