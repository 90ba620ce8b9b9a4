// The administrator: an account made, its first password changed, locked by guessing, unlocked; a token issued and revoked.

import { expect, PASSWORD, signIn, test } from "../support/journey";
import { zh } from "../support/words";

const NEW = "A-new-password-1";

test("a new account: first password changed, locked by guessing, unlocked", async ({ people }) => {
  test.setTimeout(60_000);
  people.expect(/401/);
  const page = await people.signIn("administrator");
  await page.getByRole("navigation").getByRole("link", { name: zh.t("nav-accounts"), exact: true }).click();
  await page.getByRole("textbox", { name: zh.t("account-name"), exact: true }).fill("zezhou-second");
  await page.getByLabel(zh.t("account-role")).selectOption("reporter");
  await page.getByLabel(zh.t("unit"), { exact: true }).selectOption("zezhou");
  await page.getByRole("button", { name: zh.t("account-create-do"), exact: true }).click();
  const first = (await page.getByText(/Lt-[0-9a-f-]+/).first().innerText()).match(/Lt-[0-9a-f-]+/)?.[0] ?? "";
  expect(first).not.toBe("");

  // Nothing is possible before the first password is changed.
  const own = await people.stranger();
  await signIn(own, "zezhou-second", { password: first });
  await own.goto("/returns");
  await expect(own).toHaveURL(/\/password/);
  await own.getByLabel(zh.t("password-old"), { exact: true }).fill(first);
  await own.getByLabel(zh.t("password-new"), { exact: true }).fill(NEW);
  await own.getByLabel(zh.t("password-again"), { exact: true }).fill(NEW);
  await own.getByRole("button", { name: zh.t("password-change"), exact: true }).click();
  await own.goto("/returns");
  await expect(own.getByRole("heading", { level: 1, name: zh.t("returns"), exact: true })).toBeVisible();

  const guess = await people.stranger();
  for (let count = 0; count < 5; count += 1) {
    await guess.goto("/sign-in");
    await guess.getByLabel(zh.t("account-name")).fill("zezhou-second");
    await guess.getByLabel(zh.t("password")).fill(`wrong-${count}-wrong`);
    await guess.getByRole("button", { name: zh.t("sign-in") }).click();
    await expect(guess.getByRole("alert")).toBeVisible();
  }
  await guess.getByLabel(zh.t("account-name")).fill("zezhou-second");
  await guess.getByLabel(zh.t("password")).fill(NEW);
  await guess.getByRole("button", { name: zh.t("sign-in") }).click();
  await expect(guess.getByRole("alert")).toBeVisible();

  await page.goto("/accounts");
  await expect(page.getByRole("row").filter({ hasText: "zezhou-second" })).toContainText(zh.like("account-locked"));
  await page.getByRole("link", { name: "zezhou-second", exact: true }).click();
  await page.getByRole("button", { name: zh.t("account-unlock"), exact: true }).click();
  await signIn(guess, "zezhou-second", { password: NEW });
});

test("a token works until it is revoked", async ({ people, request, demo }) => {
  const page = await people.signIn("administrator", { password: PASSWORD });
  await page.goto("/tokens");
  await page.getByLabel(zh.t("token-label")).fill("县平台 <script>alert(1)</script>");
  await page.getByLabel(zh.t("account-role")).selectOption("reviewer");
  await page.getByLabel(zh.t("unit"), { exact: true }).selectOption("zezhou");
  await page.getByRole("button", { name: zh.t("token-issue-do"), exact: true }).click();
  const token = (await page.getByText(/lt_\d+_\w+/).first().innerText()).match(/lt_\d+_\w+/)?.[0] ?? "";
  const asked = () => request.get(`${demo.address}/api/v1/deadlines`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asked()).status()).toBe(200);
  await page.goto("/tokens");
  await page.getByRole("button", { name: zh.t("token-revoke"), exact: true }).first().click();
  await expect(page.getByText(zh.t("token-revoked"), { exact: true })).toBeVisible();
  expect((await asked()).status()).toBe(401);
});
