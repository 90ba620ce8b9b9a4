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
