// What holds for everybody: the keyboard is enough, no script is needed, open pages follow, both languages are whole.

import { expect, PASSWORD, signIn, test } from "../support/journey";
import { ReturnForm, Returns } from "../support/returns";
import { en, zh } from "../support/words";

test("by keyboard alone: signing in, to the main part of a page, changing the password", async ({ people }) => {
  const page = await people.stranger();
  const { keyboard } = page;
  const tabTo = async (name: string | RegExp) => {
    for (let count = 0; count < 40; count += 1) {
      await keyboard.press("Tab");
      const focused = page.locator(":focus");
      if (await focused.and(page.getByRole("link", { name, exact: true }).or(page.getByRole("button", { name, exact: true })).or(page.getByLabel(name, { exact: true }))).count()) return;
    }
    throw new Error(`Tab does not lead to ${name}`);
  };
  await page.goto("/sign-in");
  await expect(page.getByLabel(zh.t("account-name"))).toBeFocused();
  await keyboard.type("auditor");
  await keyboard.press("Tab");
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await expect(page.getByRole("button", { name: zh.t("sign-out") })).toBeVisible();

  // The first thing is to skip what stands above.
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: zh.t("skip") })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.goto("/password");
  await tabTo(zh.t("password-old"));
  await keyboard.type(PASSWORD);
  await tabTo(zh.t("password-new"));
  await keyboard.type("Another-good-one-7");
  await tabTo(zh.t("password-again"));
  await keyboard.type("Another-good-one-7");
  await tabTo(zh.t("password-change"));
  await keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  const again = await people.stranger();
  await signIn(again, "auditor", { password: "Another-good-one-7" });
});

test("without scripts: signing in, reading, a form filled, mended and filed @phone", async ({ people }) => {
  people.expect(/422/);
  const page = await people.stranger({ javaScriptEnabled: false });
  await signIn(page, "zezhou-reviewer");
  await expect(page.getByText(zh.t("simulated"))).toBeVisible();
  await expect(page.getByRole("heading", { name: zh.t("targets") })).toBeVisible();
  const returns = new Returns(page);
  await returns.go("return-fill");
  const form = new ReturnForm(page);
  await form.fillQuietWeek("不用脚本也能填。");
  await form.addProblem("道路", { category: "路面扬尘", summary: "道路积尘", handling: "on_the_spot", fine: "1" });
  await form.press("return-approve");
  await expect(page.getByText("不应有处罚金额").first()).toBeVisible();
  await form.row("道路").getByLabel(zh.t("return-fine")).fill("");
  await form.press("return-approve");
  await expect(returns.said("return-said-filed")).toBeVisible();
  await expect(page.getByText("道路积尘")).toBeVisible();
});

test("a page that is open follows new facts; what is being typed stays", async ({ people }) => {
  test.setTimeout(60_000);
  const leader = await people.signIn("leader");
  const open = new Returns(leader);
  await open.open();
  const ranking = await people.signIn("office");
  await ranking.goto("/ranking");
  const remarks = ranking.getByLabel(zh.t("ranking-remarks"));
  await remarks.fill("写到一半");
  await expect(await open.standing("泽州县")).toContainText(zh.t("return-pending"));

  const reviewer = await people.signIn("zezhou-reviewer");
  await new Returns(reviewer).go("return-fill");
  const form = new ReturnForm(reviewer);
  await form.fillQuietWeek("本周检查企业五家。");
  await form.press("return-approve");
  await expect(new Returns(reviewer).said("return-said-filed")).toBeVisible();

  // Nobody pressed anything here.
  await leader.bringToFront();
  await expect(await open.standing("泽州县")).toContainText(zh.t("on-time"), { timeout: 15_000 });
  await ranking.bringToFront();
  await expect(ranking.getByText(zh.t("fresh"))).toBeVisible({ timeout: 15_000 });
  await expect(remarks).toHaveValue("写到一半");
});

test("the same day in English", async ({ people }) => {
  const page = await people.signIn("zezhou-reporter", { words: en });
  await expect(page.getByText(en.t("simulated"))).toBeVisible();
  const returns = new Returns(page, en);
  await returns.go("return-fill");
  const form = new ReturnForm(page, en);
  await form.fillQuietWeek("Five plants inspected.");
  await form.press("return-submit");
  await expect(returns.said("return-said-submitted")).toBeVisible();
  for (const key of ["nav-ranking", "nav-returns", "nav-tasks", "nav-documents"]) {
    await page.getByRole("navigation").getByRole("link", { name: en.t(key), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  }
});
