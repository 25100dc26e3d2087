// Money, days and ages in words, as the server writes them.

/** Fen as yuan: 1,234.50 元. */
export function yuan(fen: number): string {
  const [whole = "0", cents = "00"] = (fen / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents} 元`;
}

/** Typed yuan as whole fen; null where it is no amount. */
export function fenOf(typed: string): number | null {
  const plain = typed.replace(/[,，\s元]/g, "");
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

/** Full years of age on a day (YYYY-MM-DD) by a resident identity number; null without one. */
export function ageOn(number: string, day: string): number | null {
  if (!isIdNumber(number)) return null;
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const born = { year: Number(number.slice(6, 10)), month: Number(number.slice(10, 12)), date: Number(number.slice(12, 14)) };
  const before = month < born.month || (month === born.month && date < born.date);
  return year - born.year - (before ? 1 : 0);
}

/** Whether a resident identity number has the right form and check digit (GB 11643). */
export function isIdNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return "10X98765432"[sum % 11] === number[17];
}

/** Whether a unified social credit code has the right form and check digit (GB 32100). */
export function isCreditCode(code: string): boolean {
  const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (!new RegExp(`^[${signs}]{18}$`).test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    sum += signs.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return signs[(31 - (sum % 31)) % 31] === code[17];
}

/** A moment as Beijing shows it: 2026年3月6日9时05分. */
export function momentWords(at: Date): string {
  const parts = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "2-digit", hour12: false,
  }).formatToParts(at);
  const part = (type: string): string => parts.find((item) => item.type === type)?.value ?? "";
  return `${part("year")}年${part("month")}月${part("day")}日${Number(part("hour")) % 24}时${part("minute")}分`;
}

/** The Beijing day of a moment, YYYY-MM-DD. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10);
}

/** The day before a day: the last of a period whose end is excluded. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
