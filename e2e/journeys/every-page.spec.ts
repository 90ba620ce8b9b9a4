// Every page that a role can reach from its own pages, looked at for what shuts people out: WCAG 2.1 A and AA.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";

const ROLES = ["office", "leader", "auditor", "administrator", "zezhou-reporter", "zezhou-reviewer", "zezhou-inspector"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** Pages of one form, such as the explanations of a hundred numbers: so many are looked at. */
const OF_ONE_FORM = 1;
const PAGES_MAX = 40;
/** A desk's and a phone's. */
const WINDOWS = [
  [1280, 800],
  [390, 844],
];

test("signing in", async ({ people }) => {
  const page = await people.stranger();
  const faults = new Map<string, string>();
  for (const path of ["/sign-in", "/sign-in?lang=en"]) {
    await page.goto(path);
    await look(page, path, faults);
  }
  expect([...faults.values()]).toEqual([]);
});

for (const role of ROLES) {
  test(`every page that ${role} reaches`, async ({ people }) => {
    test.setTimeout(90_000);
    const page = await people.signIn(role);
    const seen = new Map<string, number>();
    const faults = new Map<string, string>();
    const waiting = ["/", "/password"];
    let count = 0;
    for (let path = waiting.shift(); path && count < PAGES_MAX; path = waiting.shift()) {
      const form = shape(path);
      const before = seen.get(form) ?? 0;
      if (before >= OF_ONE_FORM) continue;
      seen.set(form, before + 1);
      count += 1;
      const answer = await page.goto(path);
      const status = answer?.status() ?? 0;
      if (status >= 400) faults.set(path, `${path}: a link leads to ${status}`);
      await look(page, path, faults);
      waiting.push(...(await linked(page)));
    }
    if (process.env.SHOTS) console.log(`${role}: ${[...seen.keys()].join(" ")}`);
    expect([...faults.values()]).toEqual([]);
  });
}

/** What an address looks like without its particulars. */
function shape(path: string): string {
  const [place] = path.split("?");
  return place
    .replace(/^\/findings\/([a-z._-]+).*/, "/findings/$1")
    .replace(/^\/facts\/.*/, "/facts/…")
    .replace(/^\/(returns|tasks|accounts|documents|ranking)\/(.+)/, (_, section: string, rest: string) => `/${section}/${particulars(rest)}`);
}

function particulars(rest: string): string {
  return rest
    .split("/")
    .map((part) => (/^(edit|new|reminders|tokens|facts|matrix|[a-z]+)$/.test(part) ? part : "…"))
    .join("/");
}

/** Pages of this site that a page leads to; files to save are no pages. */
async function linked(page: Page): Promise<string[]> {
  const hrefs = await page.getByRole("link").evaluateAll((links) => links.filter((link) => !link.hasAttribute("download")).map((link) => link.getAttribute("href") ?? ""));
  return hrefs.filter((href) => href.startsWith("/") && !/\.(xlsx|docx|ics|csv|txt|json)(\?|$)/.test(href) && !/^\/(files|static|api)\//.test(href) && !href.includes("as_of="));
}

/** Adds what is wrong with a page, each fault with the first page that has it. */
async function look(page: Page, path: string, faults: Map<string, string>): Promise<void> {
  for (const [width, height] of WINDOWS) {
    await page.setViewportSize({ width, height });
    await lookOnce(page, path, width, faults);
  }
}

async function lookOnce(page: Page, path: string, width: number, faults: Map<string, string>): Promise<void> {
  // No frames here: the plain way of running it needs no second page.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(RULES).options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  for (const one of violations) {
    for (const { html, failureSummary } of one.nodes) {
      const key = `${one.id} ${html.replaceAll(/\d+/g, "0")}`;
      if (!faults.has(key)) faults.set(key, `${path} at ${width} px: ${one.id}: ${one.help}\n${html}\n${failureSummary ?? ""}`);
    }
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.set(`wide ${shape(path)}`, `${path}: wider than the window of ${width} px by ${wide}`);
}
