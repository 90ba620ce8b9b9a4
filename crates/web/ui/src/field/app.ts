// What every view of the page shares.

import type { Room } from "./device";
import { t } from "./dom";
import type { KeptPack, Pack, Thing } from "./model";
import type { Reach } from "./pack";

export interface View {
  title: string;
  element: HTMLElement;
  /** Has its own way back and its own bar at the bottom. */
  alone?: boolean;
  /** Something on this phone or from the server changed. */
  changed?(): void;
  /** The view is left. */
  end?(): void;
}

export interface App {
  kept: KeptPack | undefined;
  reach: Reach | undefined;
  room: Room | undefined;
  /** Sends what is queued, now. */
  send(): void;
  /** Fetches the pack again. */
  fetch(): Promise<void>;
  /** Says something to everybody, listeners too. */
  say(text: string): void;
  go(hash: string): void;
}

export const thing = (pack: Pack, id: string): Thing | undefined => pack.objects.find((one) => one.id === id);

const two = (number: number): string => String(number).padStart(2, "0");

/** A time of day today, a date and time before. */
export function when(ms: number): string {
  const then = new Date(ms);
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  return then.toDateString() === new Date().toDateString() ? time : `${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
}

/** How long ago, in the coarsest unit that says something. */
export function age(ms: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - ms) / 60_000));
  if (minutes < 1) return t("just-now");
  if (minutes < 60) return t("minutes-ago", { n: minutes });
  if (minutes < 48 * 60) return t("hours-ago", { n: Math.floor(minutes / 60) });
  return t("days-ago", { n: Math.floor(minutes / 1440) });
}
