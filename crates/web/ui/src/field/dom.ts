// Elements from code, and texts in the chosen language.

import type { Pair } from "./model";

type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** An element: attributes, `on…` for what it does, then what is inside. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...inside: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children(inside));
  return made;
}

function children(inside: Child[]): (Node | string)[] {
  return inside.filter((one): one is Node | string => one !== null && one !== undefined && one !== false);
}

/** Puts other content into an element. */
export function fill(element: Element, ...inside: Child[]): void {
  element.replaceChildren(...children(inside));
}

/** The same, unless it would look the same: whoever is in it stays there, and listeners hear only what is new. */
export function redraw(element: Element, ...inside: Child[]): void {
  const next = h("div", {}, ...inside);
  if (next.innerHTML !== element.innerHTML) element.replaceChildren(...next.childNodes);
}

export type Code = "zh" | "en";

let texts: Record<Code, Record<string, string>> = { zh: {}, en: {} };
let code: Code = "zh";

export function speak(all: Record<Code, Record<string, string>>, chosen: Code): void {
  texts = all;
  code = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
}

export const language = (): Code => code;

/** A text of the catalogue, without the `inspect-` before its key. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = texts[code][`inspect-${key}`] ?? key;
  return text.replace(/\{ \$([\w-]+) \}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The one of two texts that the language wants. */
export const pick = (pair: Pair): string => pair[code];

/** Chinese words on an English page say so, for those who listen. */
export const chinese = (): string | undefined => (code === "en" ? "zh-CN" : undefined);
