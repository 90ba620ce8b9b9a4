// Sends what is queued: every file on its own, then the inspection. Runs in the page and in the service worker, in one of
// them at a time; whatever is interrupted is asked again, and the server answers the same twice.

import * as disk from "./keep";
import { filesOf, type Inspection, type KeptPack, type Trouble } from "./model";
import { refresh, type Reach } from "./pack";

const LOCK = "lantian-field-send";
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const PATIENCE_MS = 120_000;
const DETAILS_SHOWN = 10;

/** What an attempt came to. */
class NotNow extends Error {
  constructor(
    readonly trouble: Trouble,
    readonly reach: Reach | undefined,
  ) {
    super(trouble.en);
  }
}

export interface Outcome {
  /** How the server answered, if it was asked. */
  reach: Reach | undefined;
  /** When to try again, milliseconds; none if nothing waits. */
  again: number | undefined;
}

/** Sends what is due; with `force` everything that the server did not refuse for good. */
export async function sendAll(force: boolean, changed: () => void): Promise<Outcome> {
  const work = () => sendDue(force, changed);
  // Two tabs, or a tab and the worker: one sends, the other looks afterwards whether anything is left.
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

async function sendDue(force: boolean, changed: () => void): Promise<Outcome> {
  let kept = await disk.keptPack();
  let reach: Reach | undefined;
  const mine = (one: Inspection) => one.state === "queued" && one.account === kept?.pack.account && !one.trouble?.final;
  const due = (await disk.inspections()).filter((one) => mine(one) && (force || one.next_try <= Date.now()));
  // First come, first sent.
  for (const one of due.reverse()) {
    if (!kept) break;
    try {
      kept = await send(one, kept, changed);
      reach = "online";
    } catch (error) {
      const failed = error instanceof NotNow ? error : new NotNow(unexpected(error), undefined);
      reach = failed.reach ?? reach;
      await putOff(one.id, failed.trouble);
      changed();
      // Without a network or a session the others would fare no better.
      if (failed.reach === "offline" || failed.reach === "sign_in") break;
    }
  }
  const left = (await disk.inspections()).filter(mine);
  const again = left.length > 0 ? Math.min(...left.map((one) => one.next_try)) : undefined;
  return { reach, again };
}

function unexpected(error: unknown): Trouble {
  const cause = error instanceof Error ? error.message : String(error);
  return { code: "device", zh: `本机出错：${cause}`, en: `this device failed: ${cause}`, final: false };
}

function putOff(id: string, trouble: Trouble): Promise<unknown> {
  return disk.changeInspection(id, (now) => {
    if (now.state !== "queued") return undefined;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(now.tries, 16), LONGEST_WAIT_MS);
    const spread = wait * 0.2 * Math.random();
    return { ...now, tries: now.tries + 1, next_try: Date.now() + wait + spread, trouble };
  });
}

/** Sends one inspection; gives back the pack, which may have been fetched anew for its token. */
async function send(one: Inspection, kept: KeptPack, changed: () => void): Promise<KeptPack> {
  const sent = await disk.sentFiles(one.id);
  for (const sha256 of filesOf(one).filter((sha256) => !sent.get(sha256))) {
    const file = await disk.file(one.id, sha256);
    if (!file) throw new NotNow(lost(sha256), undefined);
    const headers = { "content-type": file.media_type, "x-content-sha256": sha256 };
    const answer = await ask(kept, "/field/files", headers, file.bytes);
    kept = answer.kept;
    if (answer.body.sha256 !== sha256) throw new NotNow(garbled(), undefined);
    await disk.markSent(one.id, sha256, true);
    changed();
  }
  const json = { "content-type": "application/json" };
  const answer = await ask(kept, "/field/inspections", json, JSON.stringify(filing(one)), async (said) => {
    for (const sha256 of missing(one, said)) await disk.markSent(one.id, sha256, false);
  });
  const facts = answer.body.facts;
  if (!Array.isArray(facts)) throw new NotNow(garbled(), undefined);
  await disk.received(one.id, facts.map(String));
  changed();
  return answer.kept;
}

/** As the server wants it. */
function filing(one: Inspection): unknown {
  const answers = Object.entries(one.answers).map(([item, answer]) => ({ item, ...answer }));
  return {
    inspection: one.id,
    object: one.object,
    purpose: one.purpose,
    signatures: one.signatures,
    checklist: one.checklist,
    answers,
    work_seen: one.work_seen,
    started_at: one.started_at,
    finished_at: one.finished_at ?? one.started_at,
    fix: one.fix,
    photos: one.photos,
    remarks: one.remarks,
  };
}

type Said = Record<string, unknown>;

/** Posts once; a token that is out of date is fetched anew and the same posted again. */
async function ask(
  kept: KeptPack,
  path: string,
  headers: Record<string, string>,
  body: BodyInit,
  refused?: (said: Said) => Promise<void>,
): Promise<{ body: Said; kept: KeptPack }> {
  for (let fresh = false; ; fresh = true) {
    const { status, said } = await post(path, { ...headers, "x-csrf-token": kept.pack.csrf }, body);
    if (status === 200) return { body: said, kept };
    if (said.error === "csrf" && !fresh) {
      const again = await refresh();
      if (again.kept && again.reach === "online" && again.kept.pack.account === kept.pack.account) {
        kept = again.kept;
        continue;
      }
      throw new NotNow(told(said), again.reach === "online" ? undefined : again.reach);
    }
    await refused?.(said);
    const reach: Reach | undefined = status === 401 ? "sign_in" : "online";
    throw new NotNow({ ...told(said), final: final(status, said) }, reach);
  }
}

async function post(path: string, headers: Record<string, string>, body: BodyInit): Promise<{ status: number; said: Said }> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { method: "POST", headers, body, redirect: "error", signal: patience.signal });
    text = await response.text();
  } catch {
    throw new NotNow({ code: "offline", zh: "网络不通，稍后自动重发", en: "no network; it is sent again by itself", final: false }, "offline");
  } finally {
    clearTimeout(timer);
  }
  try {
    return { status: response.status, said: JSON.parse(text) as Said };
  } catch {
    // A proxy's page, not ours.
    throw new NotNow({ code: "proxy", zh: `服务器暂时不可用（${response.status}）`, en: `the server is not available (${response.status})`, final: false }, undefined);
  }
}

/** What the same content would be told again. Missing files are sent again, and a token or a busy server mends itself. */
function final(status: number, said: Said): boolean {
  const mends = ["files_missing", "csrf", "busy", "change_password"].includes(String(said.error));
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status) && !mends;
}

/** In the server's words: every mistake where there are several. */
function told(said: Said): Trouble {
  const text = (value: unknown, other: string) => (typeof value === "string" ? value : other);
  const zh = text(said.zh, "服务器没有说明原因");
  const en = text(said.en, "the server gave no reason");
  const details = (Array.isArray(said.details) ? said.details : []).slice(0, DETAILS_SHOWN) as { zh?: unknown; en?: unknown }[];
  const all = (language: "zh" | "en", first: string, mark: string) => (details.length > 1 ? details.map((one) => text(one[language], "")).join(mark) : first);
  return { code: text(said.error, "unknown"), zh: all("zh", zh, "；"), en: all("en", en, "; "), final: false };
}

/** The files that the server says it has not, by the places it names. */
function missing(one: Inspection, said: Said): string[] {
  if (said.error !== "files_missing" || !Array.isArray(said.details)) return [];
  const places = said.details.map((detail: { path?: unknown }) => /^(photos|signatures)\.(\d+)\.sha256$/.exec(String(detail.path)));
  const named = places.map((place) => (place?.[1] === "photos" ? one.photos : one.signatures)[Number(place?.[2])]?.sha256);
  return named.filter((sha256) => typeof sha256 === "string");
}

function lost(sha256: string): Trouble {
  const name = sha256.slice(0, 8);
  return { code: "lost", zh: `照片或签名 ${name} 不在本机了，请改正后重新拍摄`, en: `photo or signature ${name} is no longer on this phone; correct the inspection and take it again`, final: true };
}

function garbled(): Trouble {
  return { code: "garbled", zh: "服务器的回答无法识别，稍后重发", en: "the server's answer cannot be read; it is sent again", final: false };
}
