// A site's problem from found to closed: an inspector finds it, the site mends it, another inspector rechecks. And a site on the
// black list that wants to work again.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { card, enter, Phone, Sheet } from "../support/phone";
import { photo } from "../support/picture";
import { zh } from "../support/words";

const t = (key: string, values: Record<string, string | number> = {}) => zh.t(`inspect-${key}`, values);

/** The site of `zezhou-party`. */
const SITE = "模拟泽州县房建建筑工地1号";
const ADDRESS = "/objects/zezhou-site-1";
const WRONG = "北侧土堆约30平方米未苫盖";

test("an inspector finds, the site rectifies, another inspector rechecks, and it is closed", async ({ demo, people, launchOptions }) => {
  test.setTimeout(150_000);
  const phone = await Phone.bought(demo.address, launchOptions);
  const another = await Phone.bought(demo.address, launchOptions);
  try {
    const picture = await found(phone);

    // The finder writes the notice, and may not judge the result alone.
    const inspector = await people.signIn("zezhou-inspector");
    await inspector.goto(ADDRESS);
    const notify = inspector.locator("#notify");
    await expect(notify.getByText(WRONG)).toBeVisible();
    await notify.getByRole("button", { name: zh.t("notify-do") }).click();
    const notices = inspector.locator("#notices");
    await expect(notices.getByRole("link", { name: zh.t("notice-docx") }).first()).toBeVisible();
    const docx = await inspector.request.get((await notices.getByRole("link", { name: zh.t("notice-docx") }).first().getAttribute("href"))!);
    expect(docx.headers()["content-type"]).toContain("wordprocessingml");

    // The site sees its own object and nothing else, and mends it.
    const party = await people.signIn("zezhou-party", { viewport: { width: 390, height: 844 } });
    await expect(party.getByRole("heading", { level: 2, name: SITE })).toBeVisible();
    people.expect(/403 \(Forbidden\)/);
    expect((await party.goto("/objects/zezhou-site-2"))?.status()).toBe(403);
    await party.goto(ADDRESS);
    await opened(party);
    const step = party.locator("section.step").filter({ has: party.getByRole("heading", { name: "报告整改完成" }) });
    await step.getByLabel(zh.t("step-evidence")).setInputFiles({ name: "整改后.jpg", mimeType: "image/jpeg", buffer: picture });
    await step.getByLabel(zh.t("field-remarks")).fill("已全部苫盖");
    await step.getByRole("button", { name: "报告整改完成" }).click();
    await expect(party.getByText("已整改，待复查").first()).toBeVisible();
    const problem = new URL(party.url()).pathname;

    await inspector.goto(problem);
    await expect(inspector.getByText(zh.t("step-other-person")).first()).toBeVisible();

    await rechecked(another);
    await party.goto(problem);
    await expect(party.getByText("已办结").first()).toBeVisible();
  } finally {
    await Promise.all([phone.end(), another.end()]);
  }
});

test("a site on the black list is refused work without an acceptance", async ({ people }) => {
  const party = await people.signIn("stopped-party");
  await expect(party.getByText(zh.t("work-stopped-now"))).toBeVisible();
  await expect(party.getByText(zh.t("work-needs-acceptance"))).toBeVisible();
  people.expect(/409 \(Conflict\)|422|403/);
  const resume = party.locator("#resume");
  await resume.getByLabel(zh.t("field-remarks")).fill("整改完了，要求复工");
  await resume.getByRole("button", { name: zh.t("work-resume-do") }).click();
  await expect(party.getByText(/未经验收不得复工/).first()).toBeVisible();
  await party.goto("/");
  await expect(party.getByText(zh.t("work-stopped-now"))).toBeVisible();
});

/** An inspection of the site in which one thing is wrong; answers the photo taken. */
async function found(phone: Phone): Promise<Buffer> {
  const page = await phone.on();
  await page.goto("/sign-in?next=/field");
  await enter(page, "zezhou-inspector");
  const picture = await photo(page, 60);
  const sheet = new Sheet(page);
  await sheet.begin(SITE);
  await sheet.passTheRest();
  await sheet.count("土方机械", 1);
  await sheet.count("雾炮", 1);
  await sheet.fail("苫盖", WRONG, picture);
  await sheet.sign("执法队员");
  await sheet.submit();
  await expect(card(page, SITE)).toContainText(/F\d+/, { timeout: 20_000 });
  return picture;
}

/** From the site's page to the problem that was just found. */
async function opened(page: Page): Promise<void> {
  await page.locator("#problems").getByRole("link").filter({ hasText: /苫盖|覆盖/ }).first().click();
  await expect(page.getByText(WRONG).first()).toBeVisible();
}

/** Another inspector goes there: a recheck in which everything passes. */
async function rechecked(phone: Phone): Promise<void> {
  const page = await phone.on();
  await page.goto("/sign-in?next=/field");
  await enter(page, "zezhou-inspector-2");
  const sheet = new Sheet(page);
  await sheet.begin(SITE);
  await page.getByRole("radio", { name: t("purpose-recheck"), exact: true }).check();
  // What else waits at the site is not what this visit is about.
  const others = page.locator("#purpose label").filter({ has: page.getByRole("checkbox") }).filter({ hasNotText: WRONG });
  for (let index = 0; index < (await others.count()); index += 1) {
    const one = others.nth(index).getByRole("checkbox");
    if (await one.isChecked()) await one.uncheck();
  }
  await expect(page.locator("#purpose").getByRole("checkbox", { name: WRONG })).toBeChecked();
  await sheet.passTheRest();
  await sheet.count("土方机械", 1);
  await sheet.count("雾炮", 1);
  await sheet.sign("执法队员");
  await sheet.submit();
  await expect(card(page, SITE)).toContainText(/F\d+/, { timeout: 20_000 });
}
