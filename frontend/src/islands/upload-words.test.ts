import { expect, test } from "vitest";
import { errorText, lengthText, MIB, partSize, statusText } from "./upload-words";

test("a part is neither tiny nor larger than one request may be", () => {
  expect(partSize(10 * MIB)).toBe(8 * MIB);
  expect(partSize(2048 * MIB)).toBe(41 * MIB);
  expect(partSize(100_000 * MIB)).toBe(64 * MIB);
});

test("progress is told with rate and what is left", () => {
  expect(statusText(512 * MIB, 2048 * MIB, 16 * MIB)).toBe(
    "已传 512.0 / 2048.0 MB（25%），每秒 16.0 MB，约剩 2 分钟",
  );
  expect(statusText(5, 5, 1)).toContain("正在计算校验值");
  expect(lengthText(0.2)).toBe("1 秒");
  expect(lengthText(5400)).toBe("1.5 小时");
});

test("an error gives the server's words, else what to do", () => {
  expect(errorText(507, "服务器存储空间不足")).toBe("服务器存储空间不足");
  expect(errorText(0, "")).toContain("继续上传");
  expect(errorText(403, "<!doctype html>")).toContain("重新登录");
});
