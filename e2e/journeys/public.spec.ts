// Somebody who lives next to a site: complains with a photo, sees what was said before, follows it, and is not content with
// the first answer. No account, and once without any script.

import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { en, zh, type Words } from "../support/words";

const PLACE = "模拟大街与样例路口东北角";
const HERE = { longitude: 112.899123, latitude: 35.617456 };
/** Longer than anybody needs to read the form: programs are told by their speed. */
const READING_MS = 3_500;

/** Says where it is. */
async function where(page: Page, words: Words = zh): Promise<void> {
  await page.goto("/public");
  await page.getByRole("main").getByRole("link", { name: words.t("public-complain") }).click();
  await page.getByLabel(words.t("complaint-county")).selectOption({ value: "zezhou" });
  await page.getByLabel(words.t("complaint-place"), { exact: true }).fill(PLACE);
}

async function next(page: Page, words: Words = zh): Promise<void> {
  await page.getByRole("button", { name: words.t("complaint-next") }).click();
  await expect(page.getByRole("button", { name: words.t("complaint-send") })).toBeVisible();
}

async function send(page: Page, words: Words = zh): Promise<void> {
  await page.waitForTimeout(READING_MS);
  await page.getByRole("button", { name: words.t("complaint-send") }).click();
  await expect(page.getByRole("heading", { name: words.t("follow-keep") })).toBeVisible();
}

/** Number and code, as the page shows them. */
async function kept(page: Page): Promise<[string, string]> {
  const [number, code] = await page.getByRole("code").allTextContents();
  return [number, code];
}

test("a citizen complains, another joins, the county answers, and it is not fixed @phone", async ({ people }) => {
  test.setTimeout(90_000);
  const citizen = await people.stranger({ geolocation: HERE, permissions: ["geolocation"] });
  await where(citizen);
  await citizen.getByRole("button", { name: zh.t("locate") }).click();
  await expect(citizen.getByRole("status").getByText("已定位")).toBeVisible();
  await citizen.getByLabel("建筑工地").check();
  const photo = await citizen.screenshot({ type: "jpeg" });
  await next(citizen);
  await citizen.getByLabel(zh.t("complaint-text")).fill("夜里十点后土方外运没有湿法作业，电话13812345678");
  await citizen.getByLabel(zh.like("complaint-photos")).setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo });
  await citizen.getByLabel(zh.t("complaint-contact")).fill("13812345678");
  await send(citizen);
  const [number, code] = await kept(citizen);
  expect(number).toMatch(/^2306-\d{4}$/);
  await expect(citizen.getByText("电话[已隐去]")).toBeVisible();

  // Another, without scripts and without a position: the same place in words.
  const neighbour = await people.stranger({ javaScriptEnabled: false });
  await where(neighbour);
  await next(neighbour);
  await neighbour.getByRole("radio", { name: PLACE }).check();
  await send(neighbour);
  await expect(neighbour.getByText(zh.t("follow-merged"))).toBeVisible();
  await expect(neighbour.getByText("土方外运")).toHaveCount(0);

  const staff = await people.signIn("zezhou-inspector");
  await staff.goto("/complaints");
  await staff.getByRole("link", { name: number, exact: true }).click();
  await expect(staff.getByText("电话[已隐去]").first()).toBeVisible();
  const picture = staff.getByRole("img", { name: zh.t("complaint-photo-alt", { number: 1 }) });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  await staff.getByRole("button", { name: zh.t("complaint-contact-show") }).click();
  await expect(staff.getByText("13812345678")).toBeVisible();
  await staff.getByRole("button", { name: zh.t("complaint-accept-do") }).click();
  await staff.getByLabel(zh.t("complaint-reply-text")).fill("已到现场，责令湿法作业");
  await staff.getByRole("button", { name: zh.t("complaint-reply-do") }).click();
  await expect(staff.getByText(zh.t("complaint-state-replied")).first()).toBeVisible();

  // Back by number and code, as from a note on paper.
  await citizen.goto("/public/complaints/follow");
  await citizen.getByLabel(zh.t("complaint-number")).fill(number);
  await citizen.getByLabel(zh.t("complaint-code")).fill(code.toLowerCase());
  await citizen.getByRole("button", { name: zh.t("follow-go") }).click();
  await expect(citizen.getByText("已到现场，责令湿法作业")).toBeVisible();
  await citizen.getByLabel(zh.t("follow-not-fixed")).fill("今晚又开始了");
  await citizen.getByRole("button", { name: zh.t("follow-reopen") }).click();
  await expect(citizen.getByText(zh.t("follow-reopened"))).toBeVisible();

  await staff.goto("/complaints?status=reopened");
  await staff.getByRole("link", { name: number, exact: true }).click();
  await expect(staff.getByText("今晚又开始了")).toBeVisible();
  await staff.getByLabel(zh.t("complaint-reply-text")).fill("已安排夜间值守");
  await staff.getByRole("button", { name: zh.t("complaint-reply-do") }).click();
  await citizen.reload();
  await citizen.getByRole("button", { name: zh.t("follow-content"), exact: true }).click();
  await expect(citizen.getByText(zh.t("follow-confirmed"))).toBeVisible();

  // Another county learns nothing of it.
  people.expect(/403 \(Forbidden\)/);
  const elsewhere = await people.signIn("gaoping-inspector");
  expect((await elsewhere.goto(`/complaints/${number}`))?.status()).toBe(403);
});

test("the public pages read in English, and a wrong code tells nothing", async ({ people }) => {
  people.expect(/404 \(Not Found\)/);
  const page = await people.stranger();
  await page.goto("/public?lang=en");
  for (const section of ["public-warning", "public-lists", "ranking"]) {
    await expect(page.getByRole("heading", { name: en.t(section), exact: true })).toBeVisible();
  }
  await page.getByRole("navigation").getByRole("link", { name: en.t("public-follow") }).click();
  await page.getByLabel(en.t("complaint-number")).fill("2304-0001");
  await page.getByLabel(en.t("complaint-code")).fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: en.t("follow-go") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});
