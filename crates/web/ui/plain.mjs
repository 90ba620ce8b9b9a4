// Colours for older browsers: Tabler writes oklch(), color-mix() and light-dark(), which browsers of 2021 to 2023 drop
// together with the whole declaration. Pages are light, and the values are known here, so they become plain colours.

/** The sheet with every colour that can be worked out written as #rrggbb or #rrggbbaa. */
export function plain(css) {
  const light = replaceCalls(css, "light-dark", ([first]) => first);
  const hex = replaceCalls(light, "oklch", ([text]) => oklch(text));
  const known = new Map();
  for (const [, name, value] of hex.matchAll(/(--[\w-]+)\s*:\s*([^;{}]+)/g)) {
    if (!known.has(name)) known.set(name, value.trim());
  }
  const relative = replaceCalls(hex, "oklch", ([text]) => shifted(text, known));
  for (const [, name, value] of relative.matchAll(/(--[\w-]+)\s*:\s*(#[^;{}]+)/g)) known.set(name, value.trim());
  return replaceCalls(relative, "color-mix", (parts) => mix(parts, known));
}

/** Replaces `name(…)`, innermost arguments split at commas; `null` leaves a call as it is. */
function replaceCalls(css, name, make) {
  let out = "";
  let at = 0;
  for (;;) {
    const start = css.indexOf(`${name}(`, at);
    if (start < 0) return out + css.slice(at);
    let depth = 0;
    let end = start + name.length;
    const commas = [end];
    for (; end < css.length; end += 1) {
      if (css[end] === "(") depth += 1;
      else if (css[end] === ")" && (depth -= 1) === 0) break;
      else if (css[end] === "," && depth === 1) commas.push(end);
    }
    commas.push(end);
    const parts = commas.slice(1).map((comma, index) => {
      const part = css.slice(commas[index] + 1, comma).trim();
      return replaceCalls(part, name, make);
    });
    out += css.slice(at, start) + (make(parts) ?? css.slice(start, end + 1));
    at = end + 1;
  }
}

function oklch(text) {
  const [lightness, chroma, hue, alpha] = text.replace("/", " ").split(/\s+/).filter(Boolean).map(number);
  const angle = ((hue ?? 0) * Math.PI) / 180;
  if ([lightness, chroma].some(Number.isNaN)) return null;
  return hexOf([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle), alpha ?? 1]);
}

/** `from var(--x) calc(l - 0.06) c h`: lighter or darker than another. */
function shifted(text, known) {
  const parts = /^from\s+(var\(--[\w-]+\))\s+calc\(l ([+-]) ([\d.]+)\) c h$/.exec(text);
  const from = parts && labOf(parts[1], known);
  if (!from) return null;
  const [lightness, ...rest] = from;
  return hexOf([lightness + Number(parts[2] + parts[3]), ...rest]);
}

/** A percentage becomes its share; `deg` is dropped. */
function number(text) {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text.replace("deg", ""));
}

/** `in oklab, A 10%, B`. */
function mix([space, first, second], known) {
  if (space !== "in oklab" || !first || !second) return null;
  const share = /\s([\d.]+)%$/.exec(first) ?? [, "50"];
  const a = labOf(first.replace(/\s[\d.]+%$/, ""), known);
  const b = labOf(second, known);
  if (!a || !b) return null;
  const part = Number(share[1]) / 100;
  const alpha = a[3] * part + b[3] * (1 - part);
  const mixed = [0, 1, 2].map((i) => (alpha === 0 ? 0 : (a[i] * a[3] * part + b[i] * b[3] * (1 - part)) / alpha));
  return hexOf([...mixed, alpha]);
}

function labOf(text, known, depth = 0) {
  const variable = /^var\((--[\w-]+)\)$/.exec(text);
  if (variable) return depth < 8 && known.has(variable[1]) ? labOf(known.get(variable[1]), known, depth + 1) : null;
  if (text === "transparent") return [0, 0, 0, 0];
  const short = { white: "#ffffff", black: "#000000" }[text] ?? text.replace(/^#(\w)(\w)(\w)$/, "#$1$1$2$2$3$3");
  if (!/^#[\da-f]{6}([\da-f]{2})?$/i.test(short)) return null;
  const [r, g, b, alpha = 255] = short.slice(1).match(/../g).map((pair) => parseInt(pair, 16));
  const [x, y, z] = [r, g, b].map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    alpha / 255,
  ];
}

function hexOf([lightness, a, b, alpha]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055)).map((c) => Math.min(1, Math.max(0, c)));
  if (alpha < 1) bytes.push(alpha);
  return `#${bytes.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;
}
