// Words and sizes of resumable uploads.
export const MIB = 1024 * 1024;
const SMALLEST = 8 * MIB;
const LARGEST = 64 * MIB;

/** A part's size: at most some fifty requests a file, and no more than a slow line sends in minutes. */
export function partSize(size: number): number {
  const fitting = Math.ceil(size / 50 / MIB) * MIB;
  return Math.min(Math.max(fitting, SMALLEST), LARGEST);
}

export function statusText(sent: number, total: number, rate: number): string {
  const percent = total ? Math.floor((sent / total) * 100) : 0;
  const told = `已传 ${(sent / MIB).toFixed(1)} / ${(total / MIB).toFixed(1)} MB（${percent}%）`;
  if (sent >= total) return `${told}，正在计算校验值…`;
  if (rate <= 0) return told;
  return `${told}，每秒 ${(rate / MIB).toFixed(1)} MB，约剩 ${lengthText((total - sent) / rate)}`;
}

export function lengthText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} 秒`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} 分钟`;
  return `${(seconds / 3600).toFixed(1)} 小时`;
}

/** The server's own words where it gave some, else what to do. */
export function errorText(status: number, body: string): string {
  if (status === 0) return "网络中断，已传的部分保留；网络恢复后请点“继续上传”。";
  const words = body.trim();
  if (words && words.length < 200 && !words.startsWith("<")) return words;
  if (status === 401 || status === 403) return "登录已过期或者没有权限，请重新登录后选择同一文件续传。";
  if (status === 413) return "文件过大，未保存。";
  return "上传中断，已传的部分保留；请稍后点“继续上传”。";
}
