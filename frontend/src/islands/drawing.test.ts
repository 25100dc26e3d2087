import { describe, expect, it } from "vitest";
import { collectionText, geometryIn, modeOf } from "./drawing";

const point = { type: "Point", coordinates: [119.9, 28.4] };

describe("what a map writes into a form", () => {
  it("names each cell by its code", () => {
    const told = JSON.parse(collectionText([{ code: "A-1", geometry: point }]));

    expect(told.features[0].properties.code).toBe("A-1");
    expect(told.features[0].geometry).toEqual(point);
  });

  it("writes nothing for nothing", () => {
    expect(collectionText([])).toBe("");
  });
});

describe("what is typed into the form", () => {
  it("may be a geometry, a feature or a collection of one", () => {
    const feature = { type: "Feature", properties: {}, geometry: point };

    for (const typed of [point, feature, { type: "FeatureCollection", features: [feature] }]) {
      expect(geometryIn(JSON.stringify(typed))).toEqual(point);
    }
  });

  it("is nothing when it is no GeoJSON", () => {
    for (const typed of ["", "x", "3", "null", '{"type":"FeatureCollection","features":[]}']) {
      expect(geometryIn(typed)).toBeNull();
    }
  });
});

it("knows its modes only", () => {
  expect(modeOf("split")).toBe("split");
  expect(modeOf("other")).toBeNull();
  expect(modeOf(undefined)).toBeNull();
});
