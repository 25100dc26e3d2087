import { describe, expect, it } from "vitest";
import { degreeResolutions, edgeOf, NO_BASEMAP } from "./basemap";
import { toGcj02, toWgs84 } from "./gcj02";

// Known pairs, WGS-84 → GCJ-02, as the widely used converters (eviltransform's test set) give them.
const KNOWN: [number, number, number, number][] = [
  [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
  [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
  [116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
];

describe("GCJ-02", () => {
  it.each(KNOWN)("moves %f, %f onto its known point", (lon, lat, east, north) => {
    const [x, y] = toGcj02(lon, lat);
    expect(Math.abs(x - east)).toBeLessThan(1e-6);
    expect(Math.abs(y - north)).toBeLessThan(1e-6);
  });

  it("finds the way back to a tenth of a millimetre", () => {
    for (const [lon, lat] of KNOWN) {
      const [x, y] = toWgs84(...toGcj02(lon, lat));
      expect(Math.abs(x - lon)).toBeLessThan(1e-9);
      expect(Math.abs(y - lat)).toBeLessThan(1e-9);
    }
  });

  it("leaves places outside of China where they are", () => {
    expect(toGcj02(-122.4, 37.8)).toEqual([-122.4, 37.8]);
  });
});

describe("the map's edge", () => {
  it("takes a place in and gives it back, shifted tiles or not", () => {
    for (const datum of ["wgs84", "gcj02"]) {
      for (const grid of ["EPSG:3857", "EPSG:4490"]) {
        const edge = edgeOf({ ...NO_BASEMAP, datum, grid });
        const [lon, lat] = edge.outOf(edge.into(119.92, 28.45));
        expect(Math.abs(lon - 119.92)).toBeLessThan(1e-8);
        expect(Math.abs(lat - 28.45)).toBeLessThan(1e-8);
      }
    }
  });

  it("counts the 4490 grid as 天地图 does: matrix 1 spans the globe with two tiles", () => {
    expect(degreeResolutions()[1]).toBe(0.703125);
  });
});
