// An auditor: is the ledger whole, and who did what.

import { expect, test } from "../support/journey";
import { zh } from "../support/words";

test("verifies the ledger and reads the trail of deeds @phone", async ({ people }) => {
  const page = await people.signIn("auditor");
  await page.getByRole("link", { name: zh.t("nav-ledger"), exact: true }).click();
  await page.getByRole("button", { name: zh.t("ledger-verify") }).click();
  await expect(page.getByRole("status").filter({ hasText: "✓" })).toBeVisible();

  await page.getByRole("link", { name: zh.t("audit") }).click();
  const deed = page.getByRole("row").filter({ hasText: "auditor" }).filter({ hasText: "/ledger/verify" });
  await expect(deed.first()).toContainText("✓");

  // Somebody else's deeds only.
  await page.getByLabel(zh.t("audit-who")).fill("nobody");
  await page.getByRole("button", { name: zh.t("filter") }).click();
  await expect(page.getByText(zh.t("audit-none"))).toBeVisible();
});
