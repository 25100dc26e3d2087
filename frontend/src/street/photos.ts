// Photos of the scene: hashed the moment they are taken, shown small, taken out again on demand.
import { digestOf, made, one } from "./dom";

export interface Photo {
  file: File;
  sha256: string;
  takenAt: Date;
  device: string;
}

const DEVICE = "street-device";

export function keptPhotos(root: HTMLElement, photos: Photo[]): void {
  const list = one(root, "[data-photos]");
  const device = one<HTMLInputElement>(root, "[name=device]");
  device.value = localStorage.getItem(DEVICE) ?? "";
  device.addEventListener("change", () => localStorage.setItem(DEVICE, device.value.trim()));
  one<HTMLInputElement>(root, "[data-photo]").addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void add(list, photos, file, device);
    input.value = "";
  });
}

async function add(list: HTMLElement, photos: Photo[], file: File, device: HTMLInputElement): Promise<void> {
  const sha256 = await digestOf(await file.arrayBuffer());
  if (photos.some((photo) => photo.sha256 === sha256)) return;
  const photo = { file, sha256, takenAt: new Date(), device: device.value.trim() || "手机" };
  photos.push(photo);
  const picture = made("img", "", { alt: `现场照片 ${photos.length}`, src: URL.createObjectURL(file) });
  const remove = made("button", "删除", { type: "button", class: "street-link" });
  const item = made("li", "", {}, picture, remove);
  remove.addEventListener("click", () => {
    photos.splice(photos.indexOf(photo), 1);
    item.remove();
  });
  list.append(item);
}
