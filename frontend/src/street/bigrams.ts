// Searching Chinese text on the phone: by pairs of signs, those that hold most of them first.

export interface Indexed<T> {
  entry: T;
  grams: Set<string>;
  text: string;
}

/** The pairs of neighbouring signs of a text; a single sign stands for itself. */
export function gramsOf(text: string): Set<string> {
  const plain = plainOf(text);
  if (plain.length === 1) return new Set([plain]);
  const grams = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) grams.add(plain.slice(at, at + 2));
  return grams;
}

export function indexed<T>(entries: readonly T[], textOf: (entry: T) => string): Indexed<T>[] {
  return entries.map((entry) => {
    const text = plainOf(textOf(entry));
    return { entry, grams: gramsOf(text), text };
  });
}

/** The entries that hold at least half of the words' pairs, best first; all where no words are. */
export function found<T>(index: readonly Indexed<T>[], words: string, most = 50): T[] {
  const plain = plainOf(words);
  if (plain === "") return index.slice(0, most).map((item) => item.entry);
  const wanted = [...gramsOf(plain)];
  const scored = index
    .map((item) => ({ item, score: score(item, plain, wanted) }))
    .filter(({ score }) => score >= 0.5);
  scored.sort((one, other) => other.score - one.score);
  return scored.slice(0, most).map(({ item }) => item.entry);
}

function score<T>(item: Indexed<T>, plain: string, wanted: string[]): number {
  if (item.text.includes(plain)) return 2 - item.text.indexOf(plain) / (item.text.length + 1);
  return wanted.filter((gram) => item.grams.has(gram)).length / wanted.length;
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[\s，。、；：“”《》（）()·-]+/g, "");
}
