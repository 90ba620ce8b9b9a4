// A leader: from a rank to the reason for it and to the facts, and nothing to press that would change anything.

import { expect, test } from "../support/journey";
import { zh } from "../support/words";

test("from the rank of a county to its explanation and its facts @phone", async ({ people }) => {
  const page = await people.signIn("leader");
  await expect(page.getByText(zh.t("simulated"))).toBeVisible();

  const ranking = page.getByRole("region", { name: zh.t("ranking") });
  await ranking.getByRole("row").filter({ hasText: "泽州" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: zh.t("steps") })).toBeVisible();
  await expect(page.getByRole("heading", { name: new RegExp(`^${zh.t("clause")}`) })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /\d/ }).first()).toBeVisible();

  await page.getByRole("link", { name: /^F\d+$/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: zh.t("fact") })).toBeVisible();
  await expect(page.getByText(zh.t("fact-by"))).toBeVisible();
});

test("reads everything and can change nothing", async ({ people }) => {
  const page = await people.signIn("leader");
  for (const section of ["nav-overview", "nav-ranking", "nav-returns", "nav-tasks", "nav-documents", "nav-ledger"]) {
    await page.getByRole("navigation").getByRole("link", { name: zh.t(section), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    // Verifying the ledger and signing out change no fact.
    const forms = page.locator("form[method=post]:not([action='/sign-out']):not([action='/ledger/verify'])");
    await expect(forms, zh.t(section)).toHaveCount(0);
  }
});
