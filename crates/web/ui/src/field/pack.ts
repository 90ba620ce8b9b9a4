// The data pack: what an inspector needs in the field, fetched when it changed, kept with its age.

import { keepPack, keptPack } from "./keep";
import type { KeptPack, Pack } from "./model";

/** How the server was reached last. */
export type Reach = "online" | "offline" | "sign_in" | "not_allowed";

const PATIENCE_MS = 30_000;

/** Asks for the pack. What is kept stays when there is no better one. */
export async function refresh(): Promise<{ kept: KeptPack | undefined; reach: Reach }> {
  const before = await keptPack();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const headers: Record<string, string> = before ? { "if-none-match": before.etag } : {};
    const response = await fetch("/field/data", { headers, cache: "no-store", redirect: "error", signal: patience.signal });
    if (response.status === 401) return { kept: before, reach: "sign_in" };
    if (response.status === 403) return { kept: before, reach: "not_allowed" };
    const kept = response.status === 304 && before ? { ...before, ...heard(response) } : await read(response);
    if (!kept) return { kept: before, reach: "offline" };
    await keepPack(kept);
    return { kept, reach: "online" };
  } catch {
    return { kept: before, reach: "offline" };
  } finally {
    clearTimeout(timer);
  }
}

async function read(response: Response): Promise<KeptPack | undefined> {
  if (!response.ok) return undefined;
  return { pack: (await response.json()) as Pack, etag: response.headers.get("etag") ?? "", ...heard(response) };
}

/** When it came, by both clocks. */
function heard(response: Response): { at: number; ahead: number } {
  const server = Date.parse(response.headers.get("x-lantian-time") ?? "");
  const at = Date.now();
  return { at, ahead: Number.isNaN(server) ? 0 : server - at };
}
