// The campaign office: Friday 18:01, who is missing, whom to remind, the ranking confirmed, the circular out; a late fact.

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { ReturnForm, Returns, ROWS } from "../support/returns";
import { words } from "../support/workbook";
import { zh } from "../support/words";

/** Two hours before the deadline: five units have not filed, Zezhou among them. */
test.use({ asOf: "2023-06-09T16:00:00+08:00" });
const AFTER = "2023-06-09T18:01:00+08:00";
const COUNTIES = ["城区", "泽州县", "高平市", "阳城县", "陵川县", "沁水县"];
const REMARKS = "经核对无误 <b>粗体</b>";

test("18:01: the matrix, the reminder, the ranking confirmed, the circular, what a late return changes @phone", async ({ people, demo }) => {
  test.setTimeout(90_000);
  await demo.later(AFTER);
  const page = await people.signIn("office");
  const returns = new Returns(page);
  await returns.open();
  await expect(await returns.standing("高平市")).toContainText(zh.t("on-time"));
  await expect(await returns.standing("泽州县")).toContainText(zh.t("missing"));
  await addsUp(page);

  await page.getByRole("link", { name: zh.t("reminders"), exact: true }).click();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: zh.t("copy"), exact: true }).click();
  await expect(page.getByRole("button", { name: zh.t("copied"), exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const line = copied.split("\n").find((one) => one.includes("6月9日18:00"));
  expect(line).toContain("泽州县");
  expect(line).not.toContain("高平市");

  await confirmed(page);
  const circular = await downloaded(page);
  expect(circular).toContain("〔2023〕1号");
  for (const county of COUNTIES) expect(circular).toContain(county);

  // Somebody files after all, and an earlier report turns out wrong. The circular stays what it was, and the ranking says
  // what would be different now.
  const late = await people.signIn("zezhou-reviewer");
  await new Returns(late).go("return-fill");
  const form = new ReturnForm(late);
  await form.fillQuietWeek("本周立案一起。");
  await form.addProblem(ROWS[0], { category: "其它", summary: "擅自停运治理设施", handling: "case_filed", fine: "3" });
  await form.press("return-approve");
  await expect(new Returns(late).said("return-said-filed")).toBeVisible();
  await expect(late.getByText(zh.like("return-late-by"))).toBeVisible();
  await returns.open();
  await expect(await returns.standing("泽州县")).toContainText(zh.t("late"));

  await page.goto("/tasks/furnaces");
  await page.getByText(zh.like("task-correct")).click();
  await page.getByLabel(zh.t("task-done-in-all")).last().fill("2");
  await page.getByRole("button", { name: zh.t("task-correct-do"), exact: true }).click();
  await expect(page.getByRole("heading", { name: zh.t("task-reports"), exact: true })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: zh.t("nav-ranking"), exact: true }).click();
  const changed = new RegExp(`${zh.t("ranking-changed-ranks")}|${zh.t("ranking-changed-scores")}`);
  await expect(page.getByText(changed).first()).toBeVisible();
  expect(await downloaded(page)).toBe(circular);
});

/** On time, empty, late, missing and pending are together those expected, deadline by deadline. */
async function addsUp(page: Page): Promise<void> {
  const matrix = page.getByRole("region", { name: zh.t("return-matrix") });
  const counts = async (key: string) => {
    const row = matrix.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`${zh.t(key)}$`) }) });
    return (await row.last().getByRole("cell").allInnerTexts()).map(Number);
  };
  const expected = await counts("expected");
  const parts = await Promise.all(["on-time", "empty", "late", "missing", "return-pending"].map(counts));
  expect(expected.length).toBeGreaterThan(5);
  expect(expected.map((_, at) => parts.reduce((sum, part) => sum + part[at], 0))).toEqual(expected);
}

/** Confirms the week's ranking, with a remark that must stay text. */
async function confirmed(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: zh.t("nav-ranking"), exact: true }).click();
  await expect(page.getByText(zh.t("ranking-draft"), { exact: true })).toBeVisible();
  await page.getByLabel(zh.t("ranking-remarks")).fill(REMARKS);
  await page.getByRole("button", { name: zh.t("ranking-confirm"), exact: true }).click();
  await expect(page.getByText(`✓ ${zh.t("ranking-confirmed")}`).first()).toBeVisible();
  await expect(page.getByText(REMARKS)).toBeVisible();
}

/** The words of the circular that the ranking page offers. */
async function downloaded(page: Page): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: zh.t("ranking-circular"), exact: true }).first().click();
  return words(await readFile(await (await coming).path()));
}
