// Times and states in the words of the trade. Pure.
import type { Clock } from "./shift";

const MINUTE = 60_000;

export function moment(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function left(target: string, now: number): string {
  const gap = Date.parse(target) - now;
  const minutes = Math.floor(Math.abs(gap) / MINUTE);
  const seconds = Math.floor((Math.abs(gap) % MINUTE) / 1000);
  const text = minutes >= 60
    ? `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
    : `${minutes} 分 ${String(seconds).padStart(2, "0")} 秒`;
  return gap >= 0 ? `剩 ${text}` : `超 ${text}`;
}

export function lookOf(clock: Clock, now: number): "ok" | "near" | "over" | "idle" {
  if (clock.stopped) return Date.parse(clock.stopped) <= Date.parse(clock.target) ? "ok" : "over";
  if (!["running", "late"].includes(clock.state)) return "idle";
  const gap = Date.parse(clock.target) - now;
  if (gap < 0) return "over";
  return gap < MINUTE ? "near" : "ok";
}

export function distance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

export function metresBetween(lon: number, lat: number, toLon: number, toLat: number): number {
  const y = (toLat - lat) * 111_320;
  const x = (toLon - lon) * 111_320 * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(x, y);
}

export function stateWords(online: boolean, waiting: number, kept: number): string {
  const parts = [online ? "" : "离线", waiting ? `待上传 ${waiting}` : "", kept ? `待处理 ${kept}` : ""];
  return parts.filter(Boolean).join(" · ") || "已同步";
}
