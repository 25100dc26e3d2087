// data-island="snap-place": on the public report page, the phone's position or a point on the map
// fills in longitude and latitude. Without this script both are typed, or left empty.
const DIGITS = 6;

export function snapPlace(element: HTMLElement): void {
  const lon = document.querySelector<HTMLInputElement>("#id_lon");
  const lat = document.querySelector<HTMLInputElement>("#id_lat");
  const said = element.querySelector<HTMLElement>("[data-said]");
  if (!lon || !lat || !said) return;
  element.hidden = false;
  const fill = (east: number, north: number): void => {
    lon.value = east.toFixed(DIGITS);
    lat.value = north.toFixed(DIGITS);
    lon.dispatchEvent(new Event("change", { bubbles: true }));
    said.textContent = "已定位，请核对地点";
  };
  element.querySelector("[data-locate]")?.addEventListener("click", () => {
    said.textContent = "正在定位…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => fill(coords.longitude, coords.latitude),
      () => {
        said.textContent = "定位没有成功，请写明地点，或者在地图上选点";
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    );
  });
  const button = element.querySelector<HTMLButtonElement>("[data-map]");
  button?.addEventListener("click", () => {
    const map = document.querySelector<HTMLElement>(button.dataset["map"] ?? "");
    if (!map || !map.hidden) return;
    map.hidden = false;
    void import("../map").then((module) => module.pickPlace(map));
  });
}
