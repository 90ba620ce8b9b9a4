// IndexedDB: what is on this phone. A promise that is kept here is on disk.

import { fileKey, filesOf, type Inspection, type KeptFile, type KeptPack } from "./model";

const NAME = "lantian-field";
const VERSION = 1;
const STORES = ["kept", "inspections", "files"] as const;
type StoreName = (typeof STORES)[number];

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const db = asked.result;
      db.createObjectStore("kept");
      db.createObjectStore("inspections", { keyPath: "id" });
      db.createObjectStore("files", { keyPath: "key" }).createIndex("inspection", "inspection");
    };
    asked.onsuccess = () => {
      const db = asked.result;
      // A newer version of the page may want to change the stores; the browser may drop the connection.
      db.onversionchange = () => db.close();
      db.onclose = () => (opened = undefined);
      resolve(db);
    };
    asked.onerror = () => reject(asked.error ?? new Error("IndexedDB"));
    asked.onblocked = () => reject(new Error("IndexedDB is held by another page"));
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Works in one transaction; resolves once it is complete, for changes on disk. */
async function within<T>(stores: StoreName[], mode: IDBTransactionMode, work: (of: (name: StoreName) => IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await open();
  const transaction = db.transaction(stores, mode, mode === "readwrite" ? { durability: "strict" } : {});
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB"));
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
  });
  complete.catch(() => {});
  const value = await work((name) => transaction.objectStore(name));
  await complete;
  return value;
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
  });
}

export const keptPack = (): Promise<KeptPack | undefined> => within(["kept"], "readonly", (of) => answered(of("kept").get("pack")));

export const keepPack = (pack: KeptPack): Promise<unknown> => within(["kept"], "readwrite", (of) => answered(of("kept").put(pack, "pack")));

/** Small things such as the posts that signed last. */
export const kept = <T>(key: string): Promise<T | undefined> => within(["kept"], "readonly", (of) => answered(of("kept").get(key)));

export const keep = (key: string, value: unknown): Promise<unknown> => within(["kept"], "readwrite", (of) => answered(of("kept").put(value, key)));

export const inspection = (id: string): Promise<Inspection | undefined> => within(["inspections"], "readonly", (of) => answered(of("inspections").get(id)));

/** The newest first. */
export async function inspections(): Promise<Inspection[]> {
  const all = await within(["inspections"], "readonly", (of) => answered<Inspection[]>(of("inspections").getAll()));
  return all.sort((a, b) => b.changed - a.changed);
}

/** Changes an inspection as it is on disk now; `change` says `undefined` to leave it. */
export function changeInspection(id: string, change: (now: Inspection) => Inspection | undefined): Promise<Inspection | undefined> {
  return within(["inspections"], "readwrite", async (of) => {
    const now = await answered<Inspection | undefined>(of("inspections").get(id));
    const next = now && change(now);
    if (next) await answered(of("inspections").put(next));
    return next ?? now;
  });
}

/** Saves a draft. What is queued or received is no draft any more and stays as it is: answers whether it was saved. */
export function saveDraft(draft: Inspection): Promise<boolean> {
  return within(["inspections"], "readwrite", async (of) => {
    const now = await answered<Inspection | undefined>(of("inspections").get(draft.id));
    if (now && now.state !== "draft") return false;
    await answered(of("inspections").put(draft));
    return true;
  });
}

export const keepFile = (file: KeptFile): Promise<unknown> => within(["files"], "readwrite", (of) => answered(of("files").put(file)));

export const file = (inspection: string, sha256: string): Promise<KeptFile | undefined> =>
  within(["files"], "readonly", (of) => answered(of("files").get(fileKey(inspection, sha256))));

/** Which files the server has, by digest, without their bytes. */
export function sentFiles(inspection: string): Promise<Map<string, boolean>> {
  return within(["files"], "readonly", async (of) => {
    const files = await answered<KeptFile[]>(of("files").index("inspection").getAll(inspection));
    return new Map(files.map((file) => [file.sha256, file.sent]));
  });
}

export function markSent(inspection: string, sha256: string, sent: boolean): Promise<void> {
  return within(["files"], "readwrite", async (of) => {
    const found = await answered<KeptFile | undefined>(of("files").get(fileKey(inspection, sha256)));
    if (found) await answered(of("files").put({ ...found, sent }));
  });
}

export const dropFile = (inspection: string, sha256: string): Promise<unknown> =>
  within(["files"], "readwrite", (of) => answered(of("files").delete(fileKey(inspection, sha256))));

/** Received: the facts are noted and the bytes dropped, both or neither. */
export function received(id: string, facts: string[]): Promise<void> {
  return within(["inspections", "files"], "readwrite", async (of) => {
    const now = await answered<Inspection | undefined>(of("inspections").get(id));
    if (!now) return;
    await answered(of("inspections").put({ ...now, state: "received", facts, trouble: null, changed: Date.now() }));
    for (const sha256 of filesOf(now)) await answered(of("files").delete(fileKey(id, sha256)));
  });
}

/** Takes a draft, or one that was received long ago, off this phone. */
export function forget(id: string): Promise<void> {
  return within(["inspections", "files"], "readwrite", async (of) => {
    const now = await answered<Inspection | undefined>(of("inspections").get(id));
    if (!now || now.state === "queued") return;
    const files = await answered<IDBValidKey[]>(of("files").index("inspection").getAllKeys(id));
    for (const key of files) await answered(of("files").delete(key));
    await answered(of("inspections").delete(id));
  });
}

/** Notes of what was received so long ago are dropped. */
export async function clearUp(age: number): Promise<void> {
  const old = (await inspections()).filter((one) => one.state === "received" && Date.now() - one.changed > age);
  for (const one of old) await forget(one.id);
}
