// A county: the reporter fills the weekly return in, the reviewer looks at it and files it, the office may send it back.

import { readFile } from "node:fs/promises";

import { expect, test } from "../support/journey";
import { ReturnForm, Returns, ROWS } from "../support/returns";
import { filled } from "../support/workbook";
import { zh } from "../support/words";

test("by keyboard: a mistake is told while it is typed, mended, saved, handed over @phone", async ({ people }) => {
  const page = await people.signIn("zezhou-reporter");
  const returns = new Returns(page);
  await returns.open();
  await expect(returns.card()).toContainText(zh.like("return-left"));
  await returns.go("return-fill");

  const form = new ReturnForm(page);
  const { keyboard } = page;
  const type = async (text: string) => {
    await keyboard.type(text);
    await keyboard.press("Enter");
  };
  await form.people.focus();
  await type("12");
  await expect(form.checked(ROWS[0])).toBeFocused();
  await keyboard.type("30");
  await keyboard.press("Alt+n");
  await expect(form.row(ROWS[0]).getByLabel(zh.t("return-category"))).toBeFocused();
  await type("3");
  await type("布袋除尘器破损");
  await type("1");
  await keyboard.type("2.5");
  await expect(form.check).toContainText("不应有处罚金额");

  // A fine goes with a case: one field back, the other choice.
  await keyboard.press("Shift+Tab");
  await type("2");
  await expect(form.check).not.toContainText("不应有处罚金额");
  await keyboard.press("Enter");
  // Enter after the last line offers another one; Tab goes on.
  const goOn = async () => {
    await expect(page.locator(":focus")).toHaveAccessibleName(new RegExp(zh.t("return-add")));
    await keyboard.press("Tab");
    await keyboard.press("Tab");
  };
  for (const label of ROWS.slice(1)) {
    await goOn();
    await expect(form.checked(label)).toBeFocused();
    await type("8");
  }
  await type("1500");
  await goOn();
  await expect(form.brief).toBeFocused();
  await keyboard.type("本周检查企业三十家，立案一起。");
  await form.noErrors();

  await form.press("return-save");
  await expect(returns.said("return-said-saved")).toBeVisible();
  await expect(form.row(ROWS[0]).getByLabel(zh.t("return-category"))).toHaveValue("污染防治设施不正常运行");
  await expect(form.row(ROWS[0]).getByLabel(zh.t("return-fine"))).toHaveValue("2.5");
  await form.brief.focus();
  await keyboard.press("Control+Enter");
  await expect(returns.said("return-said-submitted")).toBeVisible();
});

test("reviewed, sent back with remarks, mended, filed; sent back by the office, corrected", async ({ people }) => {
  test.setTimeout(90_000);
  const reporter = await people.signIn("zezhou-reporter");
  const reviewer = await people.signIn("zezhou-reviewer");
  const [typing, reviewing] = [new ReturnForm(reporter), new ReturnForm(reviewer)];
  const [owed, looked] = [new Returns(reporter), new Returns(reviewer)];

  await owed.go("return-fill");
  await typing.fillQuietWeek("本周检查企业五家。");
  await typing.press("return-submit");
  await expect(owed.said("return-said-submitted")).toBeVisible();

  await looked.go("return-review");
  await reviewer.getByText(zh.t("return-reject")).first().click();
  await reviewer.getByLabel(zh.t("return-remarks")).fill("请写明工地情况");
  await reviewer.getByRole("button", { name: zh.t("return-reject") }).click();
  await expect(looked.said("return-said-rejected")).toBeVisible();

  await owed.go("return-mend");
  await expect(reporter.getByText("请写明工地情况")).toBeVisible();
  await typing.brief.fill("本周检查企业五家、工地五处。");
  await typing.press("return-submit");
  await expect(owed.said("return-said-submitted")).toBeVisible();

  await looked.go("return-review");
  await expect(reviewing.brief).toHaveValue("本周检查企业五家、工地五处。");
  await reviewing.press("return-approve");
  await expect(looked.said("return-said-filed")).toBeVisible();
  await expect(reviewer.getByText(zh.t("on-time"), { exact: true })).toBeVisible();

  const office = await people.signIn("office");
  const matrix = new Returns(office);
  await matrix.open();
  const standing = await matrix.standing("泽州县");
  await expect(standing).toContainText(zh.t("on-time"));
  await standing.getByRole("link").click();
  await office.getByText(zh.t("return-send-back")).first().click();
  await office.getByLabel(zh.t("return-remarks")).fill("企业数量与上周不符，请核对");
  await office.getByRole("button", { name: zh.t("return-send-back") }).click();
  await expect(matrix.said("return-said-sent-back")).toBeVisible();

  await owed.go("return-correct");
  await expect(reporter.getByText("企业数量与上周不符，请核对")).toBeVisible();
  await typing.checked(ROWS[0]).fill("6");
  await typing.press("return-submit");
  await expect(owed.said("return-said-submitted")).toBeVisible();
  await looked.go("return-review");
  await reviewing.press("return-approve");
  await expect(looked.said("return-said-filed")).toBeVisible();
  await expect(reviewer.getByRole("heading", { name: zh.t("return-version", { number: 2 }) })).toBeVisible();
  await expect(reviewer.getByText(zh.t("return-version", { number: 1 }))).toBeVisible();

  await matrix.open();
  await expect(await matrix.standing("泽州县")).toContainText(zh.t("return-corrected-short"));
  await expect(await matrix.standing("泽州县")).toContainText(zh.t("on-time"));
});

test("a spreadsheet is an equal way: downloaded, filled in, read, filed", async ({ people }) => {
  people.expect(/422/);
  const page = await people.signIn("zezhou-reviewer");
  const returns = new Returns(page);
  await returns.go("return-fill");
  await page.getByText(zh.t("return-spreadsheet")).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: zh.t("return-blank") }).click()]);
  expect(download.suggestedFilename()).toContain("泽州");
  const blank = await readFile(await download.path());
  const choose = (buffer: Buffer) =>
    page.getByLabel(zh.t("return-spreadsheet-file")).setInputFiles({ name: "调度表.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer });
  const cells = { B5: 30, B10: 4, B15: 9, B20: 3, B21: 900, D25: 21, D5: "其它", E5: "堆场未覆盖", F5: "立行立改" };

  // A mistake is named by its cell, and nothing is read in.
  await choose(filled(blank, { ...cells, G5: 3 }));
  await page.getByRole("button", { name: zh.t("return-spreadsheet-read") }).click();
  await expect(page.getByRole("alert")).toContainText("!G5：");

  await page.getByText(zh.t("return-spreadsheet")).click();
  await choose(filled(blank, cells));
  await page.getByRole("button", { name: zh.t("return-spreadsheet-read") }).click();
  await expect(returns.said("return-said-imported")).toBeVisible();
  const form = new ReturnForm(page);
  await expect(form.checked(ROWS[0])).toHaveValue("30");
  await expect(form.people).toHaveValue("21");
  await form.brief.fill("本周情况见表。");
  await form.press("return-approve");
  await expect(returns.said("return-said-filed")).toBeVisible();
  await expect(page.getByText("堆场未覆盖")).toBeVisible();
});

test("two people on one draft: nobody's typing is lost", async ({ people }) => {
  people.expect(/409 \(Conflict\)/);
  const first = await people.signIn("zezhou-reporter");
  const second = await people.signIn("zezhou-reviewer");
  const [one, other] = [new ReturnForm(first), new ReturnForm(second)];
  await new Returns(first).go("return-fill");
  await new Returns(second).go("return-fill");
  await one.brief.fill("甲写的简报");
  await other.brief.fill("乙写的简报");
  await one.press("return-save");
  await expect(new Returns(first).said("return-said-saved")).toBeVisible();

  // The second is told, keeps what was typed, may look at the other's, and chooses.
  await other.press("return-save");
  await expect(second.getByRole("alert")).toContainText(zh.t("return-rival"));
  await expect(other.brief).toHaveValue("乙写的简报");
  const [theirs] = await Promise.all([second.waitForEvent("popup"), second.getByRole("link", { name: zh.t("return-rival-theirs") }).click()]);
  await expect(new ReturnForm(theirs).brief).toHaveValue("甲写的简报");
  await second.getByRole("button", { name: zh.t("return-rival-mine") }).click();
  await expect(new Returns(second).said("return-said-saved")).toBeVisible();
  await expect(other.brief).toHaveValue("乙写的简报");
});

test("pressed twice, and once more from the page before: one fact", async ({ people }) => {
  people.expect(/422/);
  const page = await people.signIn("zezhou-reviewer");
  const returns = new Returns(page);
  await returns.go("return-fill");
  const form = new ReturnForm(page);
  await form.fillQuietWeek("本周检查企业五家。");
  await form.noErrors();
  await page.getByRole("button", { name: zh.t("return-approve") }).dblclick();
  await expect(returns.said("return-said-filed")).toBeVisible();

  await page.goBack();
  await form.press("return-approve");
  await expect(page.getByRole("alert")).toContainText("内容相同");
  await page.getByRole("link", { name: zh.t("return-back-to-one") }).click();
  await expect(page.getByRole("heading", { name: zh.t("return-version", { number: 1 }) })).toBeVisible();
  await expect(page.getByText(zh.t("return-version", { number: 2 }))).toHaveCount(0);
});
