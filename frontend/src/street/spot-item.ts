// The item that goes to the server: field/facts.py reads it.
import { digestOf } from "./dom";
import { decisionRows, textOf, type Draft } from "./penalty";
import type { SpotBundle } from "./setting";
import { now } from "./shell";
import { dayOf, momentWords } from "./words";

export interface Moments {
  opened: Date | null;
  told: Date | null;
  heard: Date | null;
  decided: Date | null;
  served: Date | null;
}
export interface Gathered {
  bundle: SpotBundle;
  draft: Draft;
  number: string;
  reasons: Record<string, string>;
  moments: Moments;
  shownSha256?: string;
}

/** The decision's rows as they are shown for these moments. */
export function rowsOf(gathered: Gathered): ReturnType<typeof decisionRows> {
  const { opened, decided } = gathered.moments;
  const words = (moment: Date | null): string => momentWords(moment ?? now());
  return decisionRows(gathered.bundle.setting, gathered.draft, gathered.number, words(opened), words(decided));
}

export async function shownDigest(gathered: Gathered): Promise<string> {
  return digestOf(new TextEncoder().encode(textOf(rowsOf(gathered))));
}

/** The whole penalty; moments not reached yet are now, for a check before anything was done. */
export function itemOf(gathered: Gathered, id: string, strokes: string): Record<string, unknown> {
  const { draft, moments } = gathered;
  const opened = moments.opened ?? now();
  const at = (moment: Date | null): string => (moment ?? now()).toISOString();
  const unit = gathered.bundle.setting.units.find(([code]) => code === draft.unit);
  const told = {
    case: id,
    moments: { opened_at: opened.toISOString(), told_at: at(moments.told), heard_at: at(moments.heard), decided_at: at(moments.decided), served_at: at(moments.served) },
    cause_code: draft.cause, happened_on: dayOf(opened), place: draft.place.trim(), unit: draft.unit, unit_name: unit?.[1] ?? "",
    longitude: draft.longitude, latitude: draft.latitude, party: draft.partyId, officers: draft.officers,
    summary: draft.facts.trim(), facts_are_certain: draft.certain, certificate_shown: draft.shown, rights_told: draft.told,
    correction: draft.correction.trim(), kinds: [draft.warns ? "warning" : "fine"], fine_fen: draft.warns ? 0 : (draft.fineFen ?? 0),
    tier: draft.tier, grounds: draft.grounds.trim(), statement: draft.statement.trim(), is_disputed: draft.disputed,
    answer: draft.answer.trim(), number: gathered.number, confirmation: draft.confirmation, received_by: draft.receivedBy.trim() || draft.partyName,
    refusal_note: draft.refusal.trim() || (draft.confirmation === "refused" ? "拒绝签收" : ""), witness: draft.witness.trim(),
    shown_sha256: gathered.shownSha256 ?? "", signature: strokes && draft.confirmation === "signed" ? JSON.parse(strokes) as unknown : null,
    copy: draft.copy ? { channel: draft.copy, address: draft.copyAddress.trim(), remedy_channel: draft.remedyChannel.trim() } : null,
    collection: collectionOf(draft), reported_to: draft.reports ? gathered.bundle.setting.agency : "", reasons: gathered.reasons,
  };
  return { told, newcomer: draft.newcomer };
}

function collectionOf(draft: Draft): Record<string, unknown> | null {
  if (!draft.collects || draft.warns) return null;
  return { ground: draft.ground, receipt: draft.receipt.trim(), reason: draft.groundReason.trim(), requested_in_writing: draft.inWriting };
}
