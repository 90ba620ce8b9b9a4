// An inspector where there is no network: everything stays on the phone, and arrives once when there is one again.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";

import { expect, test, type People } from "../support/journey";
import { card, enter, Phone, photographed, Sheet } from "../support/phone";
import { photo, SECRET, size } from "../support/picture";
import { zh } from "../support/words";

const t = (key: string, values: Record<string, string | number> = {}) => zh.t(`inspect-${key}`, values);

const SITE = "模拟泽州县市政建筑工地2号";
const PLANT = "模拟泽州县工业企业1号";
const ROAD = "模拟泽州县道路2号";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

type Fact = { id: string; kind: string; body: { inspection?: string; object?: string; photos?: { sha256: string; item: string | null; fix: { accuracy_m: number; mock: boolean | null } | null }[]; signatures?: { unit: string; post: string; sha256: string | null }[] } };

test("two inspections without a network survive a restart and a broken connection, and arrive once", async ({ demo, people, launchOptions }) => {
  test.setTimeout(120_000);
  const phone = await Phone.bought(demo.address, launchOptions);
  try {
    const before = await recorded(people);
    let page = await phone.on();
    await page.goto("/sign-in?next=/field");
    await enter(page, "zezhou-inspector");
    await expect(page.getByRole("link", { name: SITE })).toBeVisible();
    await accessible(page);
    // The browser has the page from here on.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const pictures = [await photo(page, 10), await photo(page, 120), await photo(page, 230)] as const;

    await phone.browser.setOffline(true);
    expect(await reaches(page), "the network is cut").toBe(false);
    await page.reload();
    await expect(page.getByText(zh.like("inspect-offline"))).toBeVisible();

    const sheet = new Sheet(page);
    await sheet.begin(SITE);
    await sheet.passTheRest();
    await sheet.count("土方机械", 2);
    await sheet.count("雾炮", 2);
    await sheet.fail("苫盖", "北侧土堆约30平方米未苫盖", pictures[0]);
    await accessible(page);
    await sheet.sign("执法队员");
    await sheet.submit();
    await expect(card(page, SITE)).toContainText(t("state-queued", { n: 0, all: 2 }));

    await sheet.begin(PLANT);
    await sheet.passTheRest();
    await photographed(page.getByRole("region", { name: t("whole") }), pictures[1]);
    // The post is the one that signed last.
    await sheet.submit();
    await expect(card(page, PLANT)).toContainText(t("state-queued", { n: 0, all: 1 }));

    await sheet.begin(ROAD);
    await sheet.fail("扬尘", "路段中部积尘", pictures[2]);
    await sheet.kept();
    await phone.off();

    page = await phone.on({ offline: true });
    await page.goto("/field#/queue");
    expect(await reaches(page), "the network is still cut").toBe(false);
    await expect(card(page, SITE)).toContainText(t("state-queued", { n: 0, all: 2 }));
    await expect(card(page, PLANT)).toContainText(t("state-queued", { n: 0, all: 1 }));
    await expect(card(page, ROAD)).toContainText(t("state-draft", { n: 1 }));
    await accessible(page);
    expect(await recorded(people), "nothing has arrived").toEqual(before);

    // A browser that was closed has forgotten the session. A second tab looks on, and both send when there is one again.
    const dropped = await breakOnce(phone.browser);
    const second = await phone.browser.newPage();
    await second.goto("/field#/queue");
    await expect(card(second, SITE)).toBeVisible();
    await phone.browser.setOffline(false);
    await online(page);
    await signInAgain(page);
    await Promise.all([online(page), online(second)]);
    for (let tries = 0; tries < 8 && dropped.length < 3; tries += 1) {
      await expect.poll(() => dropped.length, "the connection breaks").toBeGreaterThan(Math.min(tries, 2));
      await Promise.all([online(page), online(second)]);
    }
    for (const name of [SITE, PLANT]) await expect(card(page, name)).toContainText(/F\d+/, { timeout: 20_000 });
    for (const name of [SITE, PLANT]) await expect(card(second, name)).toContainText(/F\d+/);
    await second.close();

    const arrived = (await recorded(people)).filter((one) => !before.some((old) => old.id === one.id));
    expect(arrived.map((one) => one.body.object).sort()).toEqual(["zezhou-plant-1", "zezhou-site-2"]);
    await onDisk(demo.folder, arrived);

    // The draft goes on where it was left; the session has ended meanwhile.
    await card(page, ROAD).getByRole("link", { name: t("go-on") }).click();
    const begun = new Sheet(page);
    await expect(begun.item("扬尘").getByLabel(t("fail-remarks"))).toHaveValue("路段中部积尘");
    await expect(begun.item("扬尘").getByRole("img")).toHaveCount(1);
    await begun.passTheRest();
    await phone.browser.clearCookies();
    await begun.submit();
    await expect(card(page, ROAD)).toContainText(t("state-queued", { n: 0, all: 1 }));
    await signInAgain(page);
    await expect(card(page, ROAD)).toContainText(/F\d+/);
    const all = await recorded(people);
    expect(all.length - before.length).toBe(3);
  } finally {
    await phone.end();
  }
});

test("what the server refuses is said in words, corrected, and arrives with every department that signed", async ({ demo, people, launchOptions }) => {
  test.setTimeout(60_000);
  const phone = await Phone.bought(demo.address, launchOptions);
  try {
    const before = await recorded(people);
    const page = await phone.on();
    await page.goto("/sign-in?next=/field");
    await enter(page, "zezhou-inspector");
    const sheet = new Sheet(page);
    await sheet.begin(PLANT);
    await sheet.submit();
    await expect(page.getByRole("alert"), "nothing is answered yet").toContainText(t("missing-post"));
    await sheet.passTheRest();
    // A name and a number are no post.
    await page.getByRole("combobox", { name: t("post") }).fill("13800138000");
    await sheet.along("市生态环境局", "科员");
    await sheet.submit();
    await expect(card(page, PLANT)).toContainText(t("state-refused"));
    await accessible(page);
    await card(page, PLANT).getByRole("button", { name: t("mend") }).click();
    await sheet.sign("执法队员");
    await sheet.submit();
    await expect(card(page, PLANT)).toContainText(/F\d+/);
    const arrived = (await recorded(people)).filter((one) => !before.some((old) => old.id === one.id));
    expect(arrived.map((one) => one.body.signatures?.map((signed) => [signed.unit, signed.post, !!signed.sha256]))).toEqual([
      [
        ["zezhou", "执法队员", true],
        ["ecology", "科员", false],
      ],
    ]);
  } finally {
    await phone.end();
  }
});

/** There is a network again; the browser tells the page only of its own. */
const online = (page: Page): Promise<boolean> => page.evaluate(() => dispatchEvent(new Event("online")));

/** The page says that the session has ended; then back to what is on the phone. */
async function signInAgain(page: Page): Promise<void> {
  await expect(page.getByText(t("signed-out"))).toBeVisible();
  await page.getByRole("link", { name: t("sign-in-again") }).click();
  await enter(page, "zezhou-inspector");
  await page.getByRole("navigation").getByRole("link", { name: zh.like("inspect-queue") }).click();
}

/** Whether the page can reach the server, past its service worker's cache. */
function reaches(page: Page): Promise<boolean> {
  return page.evaluate(() => fetch("/healthz", { cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  ));
}

/** Breaks the connection: a file before it is sent, a file after the server took it, an inspection after the server took it. */
async function breakOnce(browser: BrowserContext): Promise<string[]> {
  const dropped: string[] = [];
  let files = 0;
  await browser.route("**/field/files", async (route) => {
    files += 1;
    if (files > 2) return route.continue();
    dropped.push(`file ${files}`);
    if (files === 2) await route.fetch();
    return route.abort("connectionreset");
  });
  let inspections = 0;
  await browser.route("**/field/inspections", async (route) => {
    inspections += 1;
    if (inspections > 1) return route.continue();
    dropped.push("inspection");
    await route.fetch();
    return route.abort("connectionreset");
  });
  return dropped;
}

/** The inspections in the ledger, as the auditor reads them. */
async function recorded(people: People): Promise<Fact[]> {
  const auditor = await people.signIn("auditor");
  const head = (await (await auditor.request.get("/api/v1/ledger")).json()) as { facts: number };
  const found: Fact[] = [];
  // Simulated facts come first and are many; inspections made here are at the end.
  for (let after = Math.max(0, head.facts - 3000); ; ) {
    const page = (await (await auditor.request.get(`/api/v1/facts?after=F${after}&limit=1000`)).json()) as { facts: Fact[] };
    found.push(...page.facts.filter((one) => one.kind === "inspection.done"));
    if (page.facts.length === 0) break;
    after = Number(page.facts.at(-1)!.id.slice(1));
  }
  await auditor.context().close();
  return found;
}

/** Every photo and signature is on the server's disk: small enough, and without what the camera wrote beside it. */
async function onDisk(folder: string, arrived: Fact[]): Promise<void> {
  const photos = arrived.flatMap((one) => one.body.photos ?? []);
  expect(photos.length).toBe(2);
  for (const one of photos) {
    const bytes = await readFile(join(folder, "files", one.sha256));
    expect(Math.max(...size(bytes))).toBeLessThanOrEqual(1600);
    expect(bytes.includes(SECRET)).toBe(false);
    expect(one.fix).toMatchObject({ accuracy_m: 12, mock: null });
  }
  const signed = arrived.flatMap((one) => one.body.signatures ?? []).filter((one) => one.sha256);
  expect(signed.length).toBe(1);
  await readFile(join(folder, "files", signed[0]!.sha256!));
}

async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).setLegacyMode().options({ runOnly: RULES, resultTypes: ["violations"] }).analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "no wider than the phone").toBeLessThanOrEqual(0);
}
