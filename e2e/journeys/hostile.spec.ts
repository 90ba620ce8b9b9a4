// Script typed into every field of text stays text, for whoever reads it next. A box that opens, an image that is asked for
// or a rule of the content policy that is broken would be heard by the journey.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { ReturnForm, Returns } from "../support/returns";
import { zh } from "../support/words";

const SCRIPT = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;

test("script in a return, its remarks and its cases", async ({ people }) => {
  test.setTimeout(60_000);
  const reporter = await people.signIn("zezhou-reporter");
  const reviewer = await people.signIn("zezhou-reviewer");
  const office = await people.signIn("office");
  const [typing, reviewing] = [new ReturnForm(reporter), new ReturnForm(reviewer)];

  await new Returns(reporter).go("return-fill");
  await typing.fillQuietWeek(SCRIPT);
  await typing.addProblem("工业企业", { category: "其它", summary: SCRIPT, handling: "on_the_spot" });
  await reporter.getByRole("button", { name: zh.t("return-case-add") }).click();
  await reporter.getByLabel(zh.t("return-case-text")).fill(SCRIPT);
  await typing.noErrors();
  await typing.press("return-submit");
  await expect(new Returns(reporter).said("return-said-submitted")).toBeVisible();

  await new Returns(reviewer).go("return-review");
  await expect(reviewing.brief).toHaveValue(SCRIPT);
  await reviewer.getByText(zh.t("return-reject")).first().click();
  await reviewer.getByLabel(zh.t("return-remarks")).fill(SCRIPT);
  await reviewer.getByRole("button", { name: zh.t("return-reject") }).click();
  await expect(new Returns(reviewer).said("return-said-rejected")).toBeVisible();
  await new Returns(reporter).go("return-mend");
  await expect(reporter.getByText(SCRIPT).first()).toBeVisible();
  await typing.press("return-submit");
  await new Returns(reviewer).go("return-review");
  await reviewing.press("return-approve");
  await expect(new Returns(reviewer).said("return-said-filed")).toBeVisible();

  const returns = new Returns(office);
  await returns.open();
  await (await returns.standing("泽州县")).getByRole("link").click();
  await expect(office.getByText(SCRIPT).first()).toBeVisible();
  await office.getByText(zh.t("return-send-back")).first().click();
  await office.getByLabel(zh.t("return-remarks")).fill(SCRIPT);
  await office.getByRole("button", { name: zh.t("return-send-back") }).click();
  await expect(returns.said("return-said-sent-back")).toBeVisible();
  await office.getByRole("link", { name: /^F\d+$/ }).first().click();
  await expect(office.getByText(SCRIPT).first()).toBeVisible();
});

test("script in a task's report, its post and its signing off", async ({ people }) => {
  people.expect(/422|400/);
  const page = await people.signIn("office");
  await page.goto("/tasks");
  await page.getByRole("main").locator("a[href^='/tasks/']").first().click();
  const fields = await everyText(page);
  expect(fields, "fields of text on a task's page").toBeGreaterThan(1);
  await expect(page.getByText(SCRIPT).first()).toBeVisible();
});

test("script in what is asked: the trail's filter, an account's name, a token's label", async ({ people }) => {
  people.expect(/422|400/);
  const page = await people.signIn("administrator");
  for (const path of ["/ledger/audit", "/accounts", "/tokens"]) {
    await page.goto(path);
    expect(await everyText(page), path).toBeGreaterThan(0);
  }
  await page.goto("/tokens");
  await expect(page.getByText(SCRIPT).first()).toBeVisible();
  await page.goto(`/sign-in?next=${encodeURIComponent(SCRIPT)}`);
  const failed = await people.stranger();
  await failed.goto(`/sign-in?next=${encodeURIComponent(SCRIPT)}`);
  await failed.getByLabel(zh.t("account-name")).fill(SCRIPT);
  await failed.getByLabel(zh.t("password")).fill(SCRIPT);
  people.expect(/401/);
  await failed.getByRole("button", { name: zh.t("sign-in") }).click();
  await expect(failed.getByRole("alert")).toBeVisible();
});

/** Sends every form of a page with script in each of its fields of text; how many fields there were. */
async function everyText(page: Page): Promise<number> {
  const address = page.url();
  const text = "textarea, input:not([type]), input[type=text]";
  const forms = page.getByRole("main").locator("form").filter({ has: page.locator(text) });
  let fields = 0;
  for (let number = 0; number < (await forms.count()); number += 1) {
    const form = forms.nth(number);
    await form.evaluate((one) => one.closest("details")?.setAttribute("open", ""));
    const texts = await form.locator(text).all();
    for (const field of texts) await field.fill(SCRIPT);
    await form.getByRole("button").last().click();
    await expect(page.getByRole("main")).toBeVisible();
    await page.goto(address);
    fields += texts.length;
  }
  return fields;
}
