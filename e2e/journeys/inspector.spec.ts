// An inspector: sees what the matrix of rights grants, and is told plainly what it does not.

import { expect, test } from "../support/journey";
import { Returns } from "../support/returns";
import { zh } from "../support/words";

test("reads the campaign and the own county's returns, nobody else's, and changes nothing @phone", async ({ people }) => {
  people.expect(/403 \(Forbidden\)/);
  const page = await people.signIn("zezhou-inspector");
  const navigation = page.getByRole("navigation");
  for (const section of ["nav-overview", "nav-ranking", "nav-returns", "nav-tasks", "nav-documents"]) {
    await expect(navigation.getByRole("link", { name: zh.t(section), exact: true })).toBeVisible();
  }
  for (const section of ["nav-ledger", "nav-accounts"]) {
    await expect(navigation.getByRole("link", { name: zh.t(section), exact: true })).toHaveCount(0);
  }

  const returns = new Returns(page);
  await returns.open();
  await expect((await returns.standing("泽州县")).getByRole("link")).toHaveCount(1);
  await expect((await returns.standing("高平市")).getByRole("link")).toHaveCount(0);
  await (await returns.standing("泽州县")).getByRole("link").click();
  await expect(page.getByRole("heading", { name: zh.t("return-title") })).toBeVisible();
  await expect(page.getByRole("link", { name: zh.t("return-fill"), exact: true })).toHaveCount(0);

  const refused = ["/returns/weekly/2023-06-09T18:00:00/gaoping", "/returns/weekly/2023-06-09T18:00:00/zezhou/edit", "/returns/reminders", "/ledger", "/ledger/audit", "/accounts", "/tokens"];
  for (const path of refused) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(page.getByText(zh.t("failure-title")).first()).toBeVisible();
  }
});
