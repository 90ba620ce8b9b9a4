// Every page that a role can reach from its own pages, looked at for what shuts people out: WCAG 2.1 A and AA.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";

/** In several walks, two at a time side by side. */
const WALKS = [["office"], ["administrator", "zezhou-reviewer"], ["zezhou-reporter", "zezhou-inspector"], ["leader", "auditor"]];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** A desk's and a phone's. */
const WINDOWS = [
  [1280, 800],
  [390, 844],
];

/** What was found wrong, and the parts that were looked at: a page made of nothing else needs no second look. */
class Looked {
  readonly faults = new Map<string, string>();
  private readonly parts = new Set<string>();

  async at(page: Page, path: string): Promise<void> {
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height });
      const wide = await overhang(page);
      if (wide > 0) this.faults.set(`wide ${shape(path)}`, `${path}: wider than the window of ${width} px by ${wide}`);
    }
    const parts = await page.evaluate(partsOfPage);
    if (parts.every((part) => this.parts.has(part))) return;
    parts.forEach((part) => this.parts.add(part));
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height });
      await this.judged(page, `${path} at ${width} px`);
    }
  }

  private async judged(page: Page, where: string): Promise<void> {
    // No frames here: the plain way of running it needs no second page.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: RULES, resultTypes: ["violations"] });
    for (const { id, help, nodes } of (await axe.analyze()).violations) {
      for (const { html, failureSummary } of nodes) {
        const key = `${id} ${html.replaceAll(/\d+/g, "0")}`;
        if (!this.faults.has(key)) this.faults.set(key, `${where}: ${id}: ${help}\n${html}\n${failureSummary ?? ""}`);
      }
    }
  }
}

/** How much wider a page is than its window, once its charts are drawn anew. */
async function overhang(page: Page): Promise<number> {
  const measured = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (let tries = 0; tries < 10; tries += 1) {
    if ((await measured()) <= 0) return 0;
    await page.waitForTimeout(100);
  }
  return measured();
}

/** Every kind of element within every kind: names, classes and roles, no words. */
function partsOfPage(): string[] {
  const kind = (one: Element | null) => (one ? `${one.tagName}.${one.getAttribute("class") ?? ""}[${one.getAttribute("role") ?? ""}${one.getAttribute("type") ?? ""}]` : "");
  return [...new Set([...document.body.querySelectorAll("*")].map((one) => `${kind(one.parentElement)}>${kind(one)}`))];
}

test("signing in, and what anybody may see", async ({ people }) => {
  const page = await people.stranger();
  const looked = new Looked();
  for (const path of ["/sign-in", "/sign-in?lang=en", "/public", "/public/complaints", "/public/complaints/follow"]) {
    await page.goto(path);
    await looked.at(page, path);
  }
  expect([...looked.faults.values()]).toEqual([]);
});

for (const roles of WALKS) {
  test(`every page that ${roles.join(", ")} reach`, async ({ people }) => {
    test.skip(!process.env.CI && !process.env.EVERY_PAGE, "a minute a walk: in CI, or with EVERY_PAGE=1");
    test.setTimeout(150_000);
    const looked = new Looked();
    for (const role of roles) await walk(await people.signIn(role), role, looked);
    expect([...looked.faults.values()]).toEqual([]);
  });
}

/** Follows links until there is no kind of page left. */
async function walk(page: Page, role: string, looked: Looked): Promise<void> {
  const seen = new Set<string>();
  const waiting = ["/", "/password"];
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    if (seen.has(shape(path))) continue;
    seen.add(shape(path));
    const answer = await page.goto(path);
    const status = answer?.status() ?? 0;
    if (status >= 400) looked.faults.set(path, `${path}: a link that ${role} is shown leads to ${status}`);
    await looked.at(page, path);
    waiting.push(...(await linked(page)));
  }
  await page.context().close();
  if (process.env.SHOTS) console.log(`${role}: ${[...seen].join(" ")}`);
}

/** What an address looks like without its particulars. */
function shape(path: string): string {
  const [place] = path.split("?");
  return place
    .replace(/^\/findings\/([a-z._-]+).*/, "/findings/$1")
    .replace(/^\/facts\/.*/, "/facts/…")
    .replace(/#.*/, "")
    .replace(/^\/(returns|tasks|accounts|documents|ranking|objects|inspections|problems|cases|complaints|warnings|accountability|public)\/(.+)/, (_, section: string, rest: string) => `/${section}/${particulars(rest)}`);
}

function particulars(rest: string): string {
  return rest
    .split("/")
    .map((part) => (/^(edit|reminders|weekly|new|import|lists|complaints)$/.test(part) ? part : "…"))
    .join("/");
}

/** Pages of this site that a page leads to; files to save are no pages. */
async function linked(page: Page): Promise<string[]> {
  const hrefs = await page.getByRole("link").evaluateAll((links) => links.filter((link) => !link.hasAttribute("download")).map((link) => link.getAttribute("href") ?? ""));
  return hrefs.filter((href) => href.startsWith("/") && !/\.(xlsx|docx|ics|csv|txt|json)(\?|$)/.test(href) && !/^\/((objects\/[^/]+\/)?files|static|api)\//.test(href) && !href.includes("as_of="));
}
