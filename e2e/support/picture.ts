// Photos as cameras make them, and what is left of them on the server's disk.

import type { Page } from "@playwright/test";

/** What a camera writes beside the picture, and nobody needs to know. */
export const SECRET = "35.5012N 112.8530E";

/** A picture of its own colour, larger than needed, with a place written into it. */
export async function photo(page: Page, hue: number): Promise<Buffer> {
  const base64 = await page.evaluate((hue) => {
    const canvas = document.createElement("canvas");
    canvas.width = 2400;
    canvas.height = 1800;
    const context = canvas.getContext("2d")!;
    for (let stripe = 0; stripe < 24; stripe += 1) {
      context.fillStyle = `hsl(${hue + stripe * 7} 60% 50%)`;
      context.fillRect(stripe * 100, 0, 100, 1800);
    }
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1]!;
  }, hue);
  const plain = Buffer.from(base64, "base64");
  const said = Buffer.from(`Exif\0\0${SECRET}`, "latin1");
  const head = Buffer.from([0xff, 0xe1, 0, said.length + 2]);
  return Buffer.concat([plain.subarray(0, 2), head, said, plain.subarray(2)]);
}

/** Width and height of a JPEG. */
export function size(jpeg: Buffer): [number, number] {
  for (let at = 2; at + 9 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const frame = [0xc0, 0xc1, 0xc2].includes(jpeg[at + 1]!);
    if (frame) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  throw new Error("no JPEG");
}
