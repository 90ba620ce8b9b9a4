// An inspection being made: a new one, what is still missing, and handing it over to the queue.

import { instant, uuid } from "./device";
import { pick, t } from "./dom";
import * as disk from "./keep";
import type { Answer, Checklist, Inspection, Item, Pack, Signature, Thing } from "./model";

const signersOf = (account: string): string => `signers/${account}`;

export function fresh(pack: Pack, thing: Thing, last: Signature[]): Inspection | undefined {
  const checklist = pack.kinds.find((kind) => kind.id === thing.kind)?.checklist;
  if (!checklist) return undefined;
  return {
    id: uuid(),
    account: pack.account,
    object: thing.id,
    name: thing.name,
    state: "draft",
    purpose: thing.stops.includes("acceptance") ? { type: "acceptance" } : { type: "routine" },
    checklist,
    answers: {},
    work_seen: null,
    started_at: instant(Date.now()),
    finished_at: null,
    fix: null,
    photos: [],
    signatures: [{ unit: pack.unit, post: last[0]?.post ?? "", sha256: null }],
    remarks: "",
    changed: Date.now(),
    tries: 0,
    next_try: 0,
    trouble: null,
    facts: [],
  };
}

/** Who signed last: their own post, and the departments that came along. */
export const lastSigners = async (account: string): Promise<Signature[]> => (await disk.kept<Signature[]>(signersOf(account))) ?? [];

/** The items that this object is asked. */
export function askedOf(checklist: Checklist, thing: Thing | undefined): Item[] {
  return checklist.items.filter((item) => !item.monitored_only || thing?.monitored === true);
}

export const blank = (): Answer => ({ verdict: null, counted: null, remarks: "" });

/** Counts decide: enough of the second for the first. */
export function count(answer: Answer, of: number, each: number): Answer {
  return { ...answer, counted: { of, each }, verdict: each >= of ? "pass" : "fail" };
}

/** What is left to do before it can be sent, each with the element to go to. */
export function missing(draft: Inspection, items: Item[]): { id: string; text: string }[] {
  const left = items.filter((item) => !draft.answers[item.id]?.verdict).map((item) => ({ id: `item-${item.id}`, text: pick(item) }));
  if (draft.purpose.type === "recheck" && draft.purpose.problems.length === 0) left.push({ id: "purpose", text: t("missing-problems") });
  if (draft.purpose.type === "complaint" && draft.purpose.complaint === "") left.push({ id: "purpose", text: t("missing-complaint") });
  draft.signatures.forEach((one, index) => {
    if (one.unit === "") left.push({ id: `signer-unit-${index}`, text: t("missing-unit") });
    if (one.post.trim() === "") left.push({ id: `signer-post-${index}`, text: t("missing-post") });
  });
  return left;
}

/** From here on it is the queue's. Only answers to what was asked go along. */
export async function submit(draft: Inspection, items: Item[]): Promise<boolean> {
  const answers = Object.fromEntries(items.map((item) => [item.id, draft.answers[item.id] ?? blank()]));
  const done: Inspection = { ...draft, answers, finished_at: instant(Date.now()), changed: Date.now(), tries: 0, next_try: 0, trouble: null };
  if (!(await disk.saveDraft(done))) return false;
  const queued = await disk.changeInspection(draft.id, (now) => (now.state === "draft" ? { ...now, state: "queued" } : undefined));
  await disk.keep(signersOf(draft.account), draft.signatures.map(({ unit, post }) => ({ unit, post, sha256: null })));
  return queued?.state === "queued";
}
