// The icon of the installable page, drawn here: a tick on a sheet before the sky. As SVG, and as PNG for what takes no SVG.

import { deflateSync } from "node:zlib";

const SKY = [11, 92, 173];
const PAPER = [255, 255, 255];
const TICK = [29, 122, 62];

export const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="${hex(SKY)}"/><rect x="26" y="20" width="48" height="60" rx="6" fill="${hex(PAPER)}"/><path d="M37 51l10 11 18-24" fill="none" stroke="${hex(TICK)}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/></svg>\n`;

function hex(colour) {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** What stands at a point of the 100 by 100 drawing. */
function colourAt(x, y) {
  if (toLine(x, y, 37, 51, 47, 62) <= 4.5 || toLine(x, y, 47, 62, 65, 38) <= 4.5) return TICK;
  const beyond = Math.hypot(Math.max(0, Math.abs(x - 50) - 18), Math.max(0, Math.abs(y - 50) - 24));
  return beyond <= 6 ? PAPER : SKY;
}

/** The distance of a point to a line between two others. */
function toLine(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** The drawing at a size in pixels, each the mean of sixteen points. */
export function png(size) {
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      for (let point = 0; point < 16; point += 1) {
        const x = ((column + ((point % 4) + 0.5) / 4) * 100) / size;
        const y = ((row + (Math.floor(point / 4) + 0.5) / 4) * 100) / size;
        colourAt(x, y).forEach((part, index) => (sum[index] += part));
      }
      sum.forEach((part, index) => (rows[row * (1 + size * 3) + 1 + column * 3 + index] = Math.round(part / 16)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

function crc(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
