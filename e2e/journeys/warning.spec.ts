// A heavy-pollution warning: what each site must do follows from its list, everybody is told, and all of it ends by itself but for
// the black list.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { zh } from "../support/words";

const RED = "红榜";
const BLACK = "黑榜";

test("an orange warning turns duties on for every site, and off again @phone", async ({ people }) => {
  test.setTimeout(120_000);
  const page = await people.signIn("office");
  const listed = await lists(page);
  expect(listed.size).toBeGreaterThan(20);

  await page.goto("/warnings");
  await expect(page.getByText(zh.t("warning-none"))).toBeVisible();
  await sign(page, { level: "橙色预警 Ⅱ级", at: "2023-06-08T07:00", number: "测试预警〔2023〕1号", grounds: "预报三日 AQI 高于 200" });
  await expect(page.locator("#state")).toContainText("橙色预警");
  for (const [site, list] of listed) {
    const told = notice(page, site);
    // A site on the red list may work, but for one whose failed inspection was not rechecked.
    const waits = (await told.innerText()).includes("尚未复查合格");
    await expect(told, `${site} on ${list}`).toContainText(zh.t(list === RED && !waits ? "duty-may-work" : "duty-must-stop"));
  }

  await page.getByRole("button", { name: zh.t("warning-serve") }).click();
  await expect(page.getByText(zh.t("warning-told-no"))).toHaveCount(0);
  await expect(page.getByRole("button", { name: zh.t("warning-serve") })).toHaveCount(0);
  const notices = await page.request.get(await attribute(page, "warning-notices-docx"));
  expect(notices.headers()["content-type"]).toContain("wordprocessingml");

  // The overview says it to whoever looks, and a site's own page says why.
  await page.goto("/");
  await expect(page.getByText("橙色预警").first()).toBeVisible();
  const yellow = [...listed].find(([, list]) => list === "黄榜")![0];
  await open(page, yellow);
  await expect(page.getByText(zh.t("work-stopped-now"))).toBeVisible();

  await page.goto("/warnings");
  await sign(page, { level: zh.t("warning-lift"), at: "2023-06-08T09:00", number: "测试预警〔2023〕2号", grounds: "预报好转" });
  await expect(page.getByText(zh.t("warning-none"))).toBeVisible();
  await open(page, yellow);
  await expect(page.getByText(/预警期间/).and(page.locator("#state *"))).toHaveCount(0);
  const stopped = await stillStopped(page, listed);
  for (const site of stopped) expect([BLACK, "黄榜", RED, zh.t("list-none")]).toContain(listed.get(site));
});

/** The list of each site, by its name, as confirmed. */
async function lists(page: Page): Promise<Map<string, string>> {
  await page.goto("/lists");
  const table = page.getByRole("region", { name: zh.t("lists-all") });
  const rows = table.getByRole("row");
  const found = new Map<string, string>();
  for (const row of (await rows.all()).slice(1)) {
    const name = (await row.getByRole("rowheader").innerText()).trim();
    const list = (await row.getByRole("cell").nth(1).innerText()).trim().split(/\s/)[0]!;
    found.set(name, list);
  }
  return found;
}

async function sign(page: Page, warning: { level: string; at: string; number: string; grounds: string }): Promise<void> {
  const form = page.locator("#set");
  await form.getByLabel(zh.t("warning-level")).selectOption({ label: warning.level });
  await form.getByLabel(zh.t("warning-effective")).fill(warning.at);
  await form.getByLabel(zh.t("warning-number")).fill(warning.number);
  await form.getByLabel(zh.t("warning-signed")).fill("分管副市长");
  await form.getByLabel(zh.t("warning-grounds")).fill(warning.grounds);
  await form.getByRole("button", { name: zh.t("warning-set"), exact: true }).click();
}

function notice(page: Page, site: string) {
  const table = page.getByRole("region", { name: zh.t("warning-notices") });
  return table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: site, exact: true }) });
}

async function attribute(page: Page, key: string): Promise<string> {
  return (await page.getByRole("link", { name: zh.t(key) }).getAttribute("href"))!;
}

async function open(page: Page, site: string): Promise<void> {
  await page.goto("/lists");
  await page.getByRole("region", { name: zh.t("lists-all") }).getByRole("link", { name: site, exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: site })).toBeVisible();
}

/** Sites that must stop though no warning is in force. */
async function stillStopped(page: Page, listed: Map<string, string>): Promise<string[]> {
  await page.goto("/objects?work=stopped");
  const names = await page.getByRole("rowheader").allInnerTexts();
  return names.map((name) => name.trim()).filter((name) => listed.has(name));
}
