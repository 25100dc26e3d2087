import { describe, expect, it } from "vitest";
import { found, indexed } from "./bigrams";

const index = indexed(
  ["随地吐痰、便溺，乱扔果皮、纸屑、烟蒂等废弃物", "在人行道等处违反规定停放机动车", "YF-0119 市容"],
  (text) => text,
);

describe("searching by pairs of signs", () => {
  it("finds words inside a text before words that are only near", () => {
    expect(found(index, "人行道停车")[0]).toContain("人行道");
    expect(found(index, "烟蒂")).toEqual([index[0]?.entry]);
  });

  it("takes codes in any case and gives everything where nothing was typed", () => {
    expect(found(index, "yf0119")).toEqual(["YF-0119 市容"]);
    expect(found(index, "  ")).toHaveLength(3);
    expect(found(index, "燃气")).toEqual([]);
  });
});
