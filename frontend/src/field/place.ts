// Where the phone is, with the accuracy it gives; and the cell, known without a network.
import { cellAt } from "./cells";
import { h } from "./dom";
import { snapshotNow } from "./shift";

export interface Fix {
  lon: number;
  lat: number;
  accuracy_m?: number;
  at: string;
  by: "gps" | "hand";
}

export function locate(waitMs = 15_000): Promise<Fix> {
  return new Promise((found, failed) => {
    if (!("geolocation" in navigator)) {
      failed(new Error("本机没有定位功能，请手工填写经纬度"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      (position) => found(fixOf(position)),
      (fault) => failed(new Error(wordsOf(fault.code))),
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 5000 },
    );
  });
}

export function fixOf(position: GeolocationPosition): Fix {
  const { longitude, latitude, accuracy } = position.coords;
  return { lon: longitude, lat: latitude, accuracy_m: accuracy, at: new Date(position.timestamp).toISOString(), by: "gps" };
}

export function wordsFor(fix: Fix | null): string {
  if (!fix) return "尚未定位";
  const place = `${fix.lon.toFixed(5)}, ${fix.lat.toFixed(5)}`;
  const how = fix.by === "hand" ? "手工填写" : `精度 ${Math.round(fix.accuracy_m ?? 0)} 米`;
  return `${place} · ${how}`;
}

export function cellWords(fix: Fix | null): string {
  const cells = snapshotNow()?.cells ?? [];
  if (!fix || !cells.length) return "";
  const cell = cellAt(cells, fix.lon, fix.lat);
  return cell ? `网格：${cell.name}` : "不在本辖区网格范围内，请核对位置";
}

export function faultOf(fix: Fix | null): string {
  if (!fix) return "请先定位，或者手工填写经纬度";
  if (Math.abs(fix.lon) < 1e-6 && Math.abs(fix.lat) < 1e-6) return "定位无效（经纬度为 0），请重新定位";
  return cellWords(fix).startsWith("不在") ? "位置不在本辖区网格范围内，请重新定位或者手工填写" : "";
}

// Longitude and latitude by hand, where there is no receiver or no sky.
export function byHand(told: (fix: Fix) => void): HTMLElement {
  const lon = h("input", { type: "number", step: "0.00001", min: -180, max: 180, inputmode: "decimal", class: "m-input", "aria-label": "经度", placeholder: "经度" });
  const lat = h("input", { type: "number", step: "0.00001", min: -90, max: 90, inputmode: "decimal", class: "m-input", "aria-label": "纬度", placeholder: "纬度" });
  const take = (): void => {
    if (lon.value && lat.value && lon.checkValidity() && lat.checkValidity()) {
      told({ lon: Number(lon.value), lat: Number(lat.value), at: new Date().toISOString(), by: "hand" });
    }
  };
  lon.addEventListener("change", take);
  lat.addEventListener("change", take);
  return h("details", { class: "m-more" }, h("summary", {}, "手工填写位置"), h("div", { class: "m-pair" }, lon, lat));
}

function wordsOf(code: number): string {
  if (code === 1) return "未允许使用定位，请在系统设置中允许，或者手工填写经纬度";
  return code === 3 ? "定位超时，请到开阔处重试，或者手工填写经纬度" : "暂时不能定位，请稍后重试，或者手工填写经纬度";
}
