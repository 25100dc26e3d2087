// What is being filled in of a summary penalty, kept sealed like the queue: a page that was killed
// goes on where it stood. The party's handwriting is not kept: who signs, signs what is shown now.
import { drop, type KeptFile } from "../field/files";
import type { Fix } from "../field/place";
import { officer } from "../field/session";
import { forget, type KeyRow, recall } from "../field/store";
import { one } from "./dom";
import type { Draft, StepName } from "./penalty";
import { keep, kept, now } from "./shell";
import type { Flow } from "./spot";
import type { Moments } from "./spot-item";

const NAME = "spot-draft";
const NOT_KEPT = new Set(["strokes"]);

export interface SpotDraft {
  at: string;
  step: StepName;
  draft: Draft;
  number: string;
  photos: KeptFile[];
  fix: Fix | null;
  reasons: Record<string, string>;
  moments: Record<keyof Moments, string | null>;
  chosen: string;
  values: [string, string, boolean][];
}

let saving: Promise<void> = Promise.resolve();
let isOver = false;

export async function keptDraft(): Promise<SpotDraft | null> {
  return kept<SpotDraft>(NAME);
}

/** Take over what was gathered before; the form itself is filled by `fillForm`. */
export function takeOver(flow: Flow, before: SpotDraft): void {
  const moments = Object.entries(before.moments).map(([name, at]) => [name, at ? new Date(at) : null]);
  Object.assign(flow, { draft: before.draft, photos: before.photos, fix: before.fix, reasons: before.reasons, moments: Object.fromEntries(moments) as unknown as Moments });
}

export function fillForm(flow: Flow, before: SpotDraft): void {
  for (const input of inputs(flow.form)) {
    const found = before.values.find(([name, value]) => name === input.name && (!isTick(input) || value === input.value));
    if (!found) continue;
    if (isTick(input)) input.checked = found[2];
    else input.value = found[1];
  }
  one(flow.root, "[data-chosen]").textContent = before.chosen;
}

function inputs(form: HTMLFormElement): HTMLInputElement[] {
  const all = [...form.elements].filter((item) => "name" in item && "value" in item) as HTMLInputElement[];
  return all.filter((input) => input.name && !NOT_KEPT.has(input.name));
}

const isTick = (input: HTMLInputElement): boolean => ["checkbox", "radio"].includes(input.type);

/** Keep what stands on the page now; writes follow one another. */
export function keepDraft(flow: Flow, step: StepName): void {
  if (isOver) return;
  const { draft, number, photos, fix, reasons, moments } = flow;
  const iso = Object.entries(moments).map(([name, at]) => [name, (at as Date | null)?.toISOString() ?? null]);
  const told: SpotDraft = {
    at: now().toISOString(), step, draft, number, photos, fix, reasons,
    moments: Object.fromEntries(iso) as SpotDraft["moments"],
    chosen: one(flow.root, "[data-chosen]").textContent ?? "",
    values: inputs(flow.form).map((input) => [input.name, input.value, input.checked]),
  };
  const content = JSON.parse(JSON.stringify(told)) as SpotDraft;
  saving = saving.then(() => keep(NAME, content)).catch(() => undefined);
}

export function stopKeeping(): void {
  isOver = true;
}

export async function forgetDraft(): Promise<void> {
  await saving;
  const own = officer();
  if (own) await forget(NAME, own);
}

/** Throw it away with its photos. */
export async function discardDraft(own: KeyRow): Promise<void> {
  stopKeeping();
  await saving;
  const before = await recall<SpotDraft>(NAME, own);
  if (before) await drop(before.photos);
  await forget(NAME, own);
}

export async function hasDraft(own: KeyRow): Promise<boolean> {
  return (await recall<SpotDraft>(NAME, own)) !== null;
}
