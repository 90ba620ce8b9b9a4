// The words that people read and press: those of the pages' own text files, by key. A journey names things by them, never
// by style or structure, and goes the same way in either language.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./demo";

export class Words {
  private readonly texts = new Map<string, string>();

  constructor(
    readonly code: "zh" | "en",
    folder: string,
  ) {
    const texts = join(root(), "crates/web/texts", folder);
    for (const file of readdirSync(texts).filter((name) => name.endsWith(".ftl"))) {
      for (const line of readFileSync(join(texts, file), "utf8").split("\n")) {
        const found = /^([\w-]+) = (.*)$/.exec(line);
        if (found) this.texts.set(found[1], found[2].trim());
      }
    }
  }

  /** The text of a key, with values in its places. */
  t(key: string, values: Record<string, string | number> = {}): string {
    return this.raw(key).replaceAll(/\{ \$([\w-]+) \}/g, (_, name: string) => {
      if (!(name in values)) throw new Error(`${key} needs a value for ${name}`);
      return String(values[name]);
    });
  }

  /** The text of a key with anything in its places. */
  like(key: string): RegExp {
    const parts = this.raw(key).split(/\{ \$[\w-]+ \}/);
    return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*?"));
  }

  private raw(key: string): string {
    const text = this.texts.get(key);
    if (text === undefined) throw new Error(`the pages have no text ${key} in ${this.code}`);
    return text;
  }
}

export const zh = new Words("zh", "zh-CN");
export const en = new Words("en", "en");
