// What the server hands out, and what is kept on the phone.

/** A text in both languages. */
export interface Pair {
  zh: string;
  en: string;
}

export interface Named extends Pair {
  id: string;
}

export interface Kind extends Named {
  checklist: string | null;
}

export interface Item extends Named {
  points: number;
  veto: boolean;
  /** Asked only of objects that must be monitored. */
  monitored_only: boolean;
  count: { of: Pair; each: Pair } | null;
}

export interface Checklist extends Named {
  items: Item[];
}

/** A problem that is still to be dealt with. */
export interface Problem {
  id: string;
  category: string;
  summary: string;
  state: Pair;
  found_on: string;
  item: string | null;
  /** Whether a recheck may follow now. */
  recheck: boolean;
  /** Whether another person than this account must recheck it. */
  not_by_me: boolean;
}

/** Millionths of a degree, WGS-84. */
export interface Point {
  lon_udeg: number;
  lat_udeg: number;
}

export interface Thing {
  id: string;
  kind: string;
  sort: Pair | null;
  name: string;
  town: string;
  address: string;
  point: Point | null;
  monitored: boolean;
  list: string | null;
  /** Why it has to stop now: `acceptance`, `list`, `warning`, `recheck`. */
  stops: string[];
  inspected_on: string | null;
  problems: Problem[];
  complaints: { id: string; made_on: string; text: string }[];
}

export interface Pack {
  csrf: string;
  account: string;
  unit: string;
  role: Pair;
  campaign: Pair;
  simulated: boolean;
  units: Named[];
  kinds: Kind[];
  checklists: Checklist[];
  lists: Named[];
  warning: { level: Pair; since: string } | null;
  limits: { photos: number; signatures: number; text: number };
  objects: Thing[];
}

/** The pack as kept, with when it came. */
export interface KeptPack {
  pack: Pack;
  etag: string;
  /** By this device's clock. */
  at: number;
  /** How far the server's clock is ahead, milliseconds. */
  ahead: number;
}

export type Verdict = "pass" | "fail" | "not_applicable";

export interface Fix {
  point: Point;
  accuracy_m: number;
  at: string;
  mock: boolean | null;
}

export interface Photo {
  sha256: string;
  media_type: string;
  item: string | null;
  taken_at: string;
  fix: Fix | null;
}

export interface Signature {
  unit: string;
  post: string;
  sha256: string | null;
}

export interface Answer {
  verdict: Verdict | null;
  counted: { of: number; each: number } | null;
  remarks: string;
}

export type Purpose =
  | { type: "routine" }
  | { type: "recheck"; problems: string[] }
  | { type: "acceptance" }
  | { type: "complaint"; complaint: string };

/** Why the server did not take it, or could not be reached. */
export interface Trouble extends Pair {
  code: string;
  /** Whether the same would be refused again. */
  final: boolean;
}

/** One inspection on this phone, from the first touch until it is received. */
export interface Inspection {
  id: string;
  /** Who made it: nobody else sends it. */
  account: string;
  object: string;
  name: string;
  state: "draft" | "queued" | "received";
  purpose: Purpose;
  checklist: string;
  answers: Record<string, Answer>;
  work_seen: boolean | null;
  started_at: string;
  finished_at: string | null;
  fix: Fix | null;
  photos: Photo[];
  signatures: Signature[];
  remarks: string;
  /** Milliseconds, this device's clock. */
  changed: number;
  tries: number;
  next_try: number;
  trouble: Trouble | null;
  /** The facts it became. */
  facts: string[];
}

/** The bytes of a photo or signature, kept until the inspection is received. */
export interface KeptFile {
  key: string;
  inspection: string;
  sha256: string;
  media_type: string;
  bytes: ArrayBuffer;
  /** Whether the server has it on disk. */
  sent: boolean;
}

export const fileKey = (inspection: string, sha256: string): string => `${inspection}/${sha256}`;

/** Digests of everything an inspection needs the server to have. */
export function filesOf(inspection: Inspection): string[] {
  const signed = inspection.signatures.map((one) => one.sha256).filter((one) => one !== null);
  return [...new Set([...inspection.photos.map((one) => one.sha256), ...signed])];
}
