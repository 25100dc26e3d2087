// What the server gives a phone for summary penalties of a day (field/queries/spot.py).

export type PartyKind = "person" | "individual_merchant" | "unit";

export interface Tier {
  code: string;
  label: string;
  circumstance: string;
  min_fen: number;
  max_fen: number;
}
export interface Amount {
  why_not: string;
  min_fen: number;
  max_fen: number;
  tiers: Tier[];
}
export interface Cause {
  code: string;
  name: string;
  field: string;
  item_code: string;
  violated: string;
  penalty: string;
  may_warn: boolean;
  why_not: string;
  amounts: Record<PartyKind, Amount>;
}
export interface Certificate {
  number: string;
  field: string;
  area: string;
  valid_from: string;
  valid_until: string | null;
  is_valid: boolean;
}
export interface Officer {
  id: string;
  name: string;
  unit: string;
  certificates: Certificate[];
  is_own: boolean;
  why_not: string;
}
export interface Setting {
  on: string;
  agency: string;
  area: string;
  remedy: string;
  pay_at: string;
  limits_fen: Record<PartyKind, number>;
  officers: Officer[];
  units: [string, string][];
  causes: Cause[];
  overdue_cash: boolean;
}
export interface Card {
  number: string;
  field: string;
  issuer: string;
  code: string;
  until: string;
}
export interface SpotBundle {
  taken_at: string;
  setting: Setting;
  numbers: string[];
  fields: Record<string, string>;
  card?: Card | null;
}
