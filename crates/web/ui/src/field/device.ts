// What the phone gives: time, place, digest, pictures, room.

import type { Fix } from "./model";

declare global {
  interface Window {
    /** A wrapper around the page that knows says whether the place is made up. */
    lantianMock?: boolean | (() => boolean);
  }
}

const BEIJING_MS = 8 * 3600_000;
const LONGEST_SIDE = 1600;
/** Tried one after the other until a photo is small enough to be sent over a bad line. */
const QUALITIES = [0.8, 0.6, 0.4];
const PHOTO_BYTES = 1024 * 1024;

/** Whether the browser lets a page digest and work offline: https, or this machine itself. */
export const secure = (): boolean => isSecureContext && typeof crypto?.subtle?.digest === "function" && "indexedDB" in window;

/** An instant as facts write it. */
export function instant(ms: number): string {
  return `${new Date(ms + BEIJING_MS).toISOString().slice(0, 19)}+08:00`;
}

export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A new random id; browsers before 2021 have no `randomUUID`. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The picture anew, small enough to send, without anything that the camera wrote beside it. */
export async function compressed(picture: Blob): Promise<ArrayBuffer> {
  const source = await decoded(picture);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(source.width, source.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("canvas");
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  if ("close" in source) source.close();
  let bytes = await bytesOf(canvas, "image/jpeg", QUALITIES[0]);
  for (const quality of QUALITIES.slice(1)) {
    if (bytes.byteLength <= PHOTO_BYTES) break;
    bytes = await bytesOf(canvas, "image/jpeg", quality);
  }
  return bytes;
}

/** Turned as the camera was held. */
async function decoded(picture: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(picture, { imageOrientation: "from-image" });
  } catch {
    const url = URL.createObjectURL(picture);
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}

export function bytesOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob.arrayBuffer()) : reject(new Error("canvas"))), type, quality);
  });
}

/** Follows the phone's place while an inspection is open. */
export class Place {
  fix: Fix | null = null;
  /** Why there is none: `denied`, `unavailable`; empty while it is looked for. */
  why: "" | "denied" | "unavailable" = "";
  private watch: number | undefined;

  constructor(private readonly changed: () => void) {
    if (!("geolocation" in navigator)) {
      this.why = "unavailable";
      return;
    }
    const options = { enableHighAccuracy: true, maximumAge: 30_000, timeout: 60_000 };
    this.watch = navigator.geolocation.watchPosition((position) => this.found(position), (error) => this.lost(error), options);
  }

  end(): void {
    if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch);
  }

  private found(position: GeolocationPosition): void {
    const { longitude, latitude, accuracy } = position.coords;
    this.fix = {
      point: { lon_udeg: Math.round(longitude * 1e6), lat_udeg: Math.round(latitude * 1e6) },
      accuracy_m: Math.min(Math.ceil(accuracy), 1_000_000),
      at: instant(position.timestamp),
      mock: mock(),
    };
    this.why = "";
    this.changed();
  }

  private lost(error: GeolocationPositionError): void {
    this.why = error.code === error.PERMISSION_DENIED ? "denied" : "unavailable";
    this.changed();
  }
}

/** Browsers cannot say; only a wrapper can. */
function mock(): boolean | null {
  const said = typeof window.lantianMock === "function" ? window.lantianMock() : window.lantianMock;
  return typeof said === "boolean" ? said : null;
}

export interface Room {
  /** Whether the browser promised not to throw anything away by itself. */
  lasting: boolean;
  /** Bytes left, if the browser says. */
  left: number | undefined;
}

/** Asks for storage that lasts, and how much is left. */
export async function room(): Promise<Room> {
  const storage = navigator.storage;
  if (!storage) return { lasting: false, left: undefined };
  const lasting = (await storage.persisted?.()) || ((await storage.persist?.()) ?? false);
  const { quota, usage } = (await storage.estimate?.()) ?? {};
  return { lasting, left: quota === undefined || usage === undefined ? undefined : quota - usage };
}

/** Metres between two points: good enough to sort by. */
export function metres(a: { lon_udeg: number; lat_udeg: number }, b: { lon_udeg: number; lat_udeg: number }): number {
  const north = (a.lat_udeg - b.lat_udeg) * 0.11132;
  const east = (a.lon_udeg - b.lon_udeg) * 0.11132 * Math.cos((a.lat_udeg / 1e6) * (Math.PI / 180));
  return Math.hypot(north, east);
}
