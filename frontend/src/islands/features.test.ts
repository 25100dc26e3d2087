import { describe, expect, test } from "vitest";
import { addressOf, collectionOf, EMPTY, labelOf, placeOf } from "./features";

describe("what a map may show", () => {
  test("is a collection of features and nothing else", () => {
    expect(collectionOf(null)).toBe(EMPTY);
    expect(collectionOf({ type: "Feature" })).toBe(EMPTY);
    expect(collectionOf({ type: "FeatureCollection", features: [] }).features).toEqual([]);
  });

  test("opens addresses of ours only", () => {
    expect(addressOf({ url: "/cases/1/" })).toBe("/cases/1/");
    expect(addressOf({ url: "//elsewhere/" })).toBe("");
    expect(addressOf({ url: "javascript:alert(1)" })).toBe("");
    expect(addressOf({})).toBe("");
  });

  test("is named by label, name or title", () => {
    expect(labelOf({ name: "城东片区", title: "x" })).toBe("城东片区");
    expect(labelOf({})).toBe("");
  });
});

describe("a typed place", () => {
  test("needs both numbers", () => {
    expect(placeOf("120.1", "28.5")).toEqual({ lon: 120.1, lat: 28.5 });
    expect(placeOf("", "28.5")).toBeNull();
    expect(placeOf("东", "28.5")).toBeNull();
  });

  test("lies on the globe, its edges included", () => {
    expect(placeOf("180", "90")).not.toBeNull();
    expect(placeOf("180.1", "0")).toBeNull();
    expect(placeOf("0", "-90.1")).toBeNull();
  });
});
