// Builds the style sheet and the scripts: node build.mjs OUT WORDS
// OUT gets the style sheets, scripts, icons and licences.txt, each under a name with a hash of its content, and beside each
// a .gz.
// WORDS is a file of words, one a line; of Tabler only the rules that these words can name are kept.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { gzipSync } from "node:zlib";

import * as esbuild from "esbuild";
import { PurgeCSS } from "purgecss";

import { png, svg } from "./icons.mjs";
import { plain } from "./plain.mjs";

const [out, words] = process.argv.slice(2);
if (!out || !words) {
  console.error("usage: node build.mjs OUT WORDS");
  process.exit(2);
}

const TABLER = "node_modules/@tabler/core/dist/css/tabler.min.css";
const target = ["chrome94", "edge94", "firefox96", "safari15"];
const common = { bundle: true, minify: true, legalComments: "none", write: false, logLevel: "warning", target };

/** Tabler without what no page can name, our own sheet behind it. */
async function styles() {
  const raw = readFileSync(TABLER, "utf8");
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: readFileSync(words, "utf8"), extension: "txt" }],
    css: [{ raw }],
    defaultExtractor: (text) => text.split("\n"),
    variables: true,
    keyframes: true,
    fontFace: true,
    safelist: { standard: ["html", "body", ":root"] },
  });
  const ours = readFileSync("src/app.css", "utf8");
  const made = await esbuild.transform(`${plain(purged.css)}\n${ours}`, {
    loader: "css",
    minify: true,
    legalComments: "none",
    target,
  });
  return made.code;
}

async function script(file) {
  const made = await esbuild.build({ ...common, entryPoints: [`src/${file}`], format: "iife" });
  return made.outputFiles[0].text;
}

/** The sheet of the page of inspections, which is small and keeps nothing of Tabler. */
async function fieldStyles() {
  const made = await esbuild.transform(readFileSync("src/field/field.css", "utf8"), { loader: "css", minify: true, legalComments: "none", target });
  return made.code;
}

/** What those whose work is inside ask to be passed on. */
function licences() {
  const texts = [`Tabler ${/\/\*!([\s\S]*?)\*\//.exec(readFileSync(TABLER, "utf8"))[1].trim()}`];
  const files = ["htmx.org/LICENSE", "idiomorph/LICENSE", "echarts/NOTICE", "echarts/LICENSE", "zrender/LICENSE", "tslib/LICENSE.txt"];
  for (const file of files) texts.push(`${file}\n\n${readFileSync(`node_modules/${file}`, "utf8").trim()}`);
  return `${texts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

const [css, app, charts, fieldCss, field, worker] = await Promise.all([
  styles(),
  script("app.ts"),
  script("charts.ts"),
  fieldStyles(),
  script("field/main.ts"),
  script("field/worker.ts"),
]);
const built = [
  ["app.css", css],
  ["app.js", app],
  ["charts.js", charts],
  ["field.css", fieldCss],
  ["field.js", field],
  ["field-worker.js", worker],
  ["field-icon.svg", svg],
  ["field-icon-192.png", png(192)],
  ["field-icon-512.png", png(512)],
  ["licences.txt", licences()],
];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [file, content] of built) {
  const { name, ext } = parse(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const path = join(out, `${name}.${hash}${ext}`);
  writeFileSync(path, content);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}
