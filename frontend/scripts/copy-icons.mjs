// Copies the icons named in icons.txt into the frame, so that pages and tests need no node_modules.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../node_modules/@tabler/icons/icons/outline");
const target = join(here, "../../src/yifa/frame/icons");
const names = readFileSync(join(here, "../icons.txt"), "utf8").split("\n").filter(Boolean);

mkdirSync(target, { recursive: true });
for (const name of names) {
  const drawing = readFileSync(join(source, `${name}.svg`), "utf8")
    .replace(/<!--[\s\S]*?-->\s*/, "")
    .replace(/\s*class="[^"]*"/, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
  writeFileSync(join(target, `${name}.svg`), `${drawing}\n`);
}
console.log(`${names.length} icons`);
