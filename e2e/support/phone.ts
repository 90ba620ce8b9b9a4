// An inspector's phone: a browser whose storage outlives it, and the page of inspections as somebody uses it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, expect, type BrowserContext, type LaunchOptions, type Locator, type Page } from "@playwright/test";

import { PASSWORD } from "./journey";
import { zh } from "./words";

const t = (key: string, values: Record<string, string | number> = {}) => zh.t(`inspect-${key}`, values);

export class Phone {
  private context: BrowserContext | undefined;

  private constructor(
    private readonly folder: string,
    private readonly address: string,
    private readonly launch: LaunchOptions,
  ) {}

  static async bought(address: string, launch: LaunchOptions): Promise<Phone> {
    return new Phone(await mkdtemp(join(tmpdir(), "lantian-phone-")), address, launch);
  }

  /** Switched on, with what was kept on it. */
  async on({ offline = false } = {}): Promise<Page> {
    this.context = await chromium.launchPersistentContext(this.folder, {
      ...this.launch,
      baseURL: this.address,
      offline,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      permissions: ["geolocation"],
      geolocation: { longitude: 112.9, latitude: 35.6, accuracy: 12 },
    });
    return this.context.pages()[0]!;
  }

  get browser(): BrowserContext {
    if (!this.context) throw new Error("the phone is off");
    return this.context;
  }

  async off(): Promise<void> {
    await this.context?.close();
    this.context = undefined;
  }

  async end(): Promise<void> {
    await this.off();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Signs in from the page of inspections, and comes back to it. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel(zh.t("account-name")).fill(name);
  await page.getByLabel(zh.t("password")).fill(PASSWORD);
  await page.getByRole("button", { name: zh.t("sign-in") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("objects") })).toBeVisible();
}

/** The sheet of one inspection. */
export class Sheet {
  constructor(readonly page: Page) {}

  /** Looks an object up by its name and begins. */
  async begin(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: t("objects"), exact: true }).click();
    await this.page.getByRole("searchbox", { name: t("search") }).fill(name);
    await this.page.getByRole("link", { name }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  item(text: string): Locator {
    return this.page.getByRole("group").filter({ hasText: text }).last();
  }

  async passTheRest(): Promise<void> {
    await this.page.getByRole("button", { name: t("pass-rest") }).click();
  }

  async count(name: string, number: number): Promise<void> {
    const more = this.page.getByRole("button", { name: `${t("more-of")} ${name}` });
    for (let pressed = 0; pressed < number; pressed += 1) await more.click();
  }

  async fail(text: string, remarks: string, picture: Buffer): Promise<void> {
    const item = this.item(text);
    await item.getByRole("radio", { name: t("fail"), exact: true }).check();
    await item.getByLabel(t("fail-remarks")).fill(remarks);
    await photographed(item, picture);
  }

  async sign(post: string): Promise<void> {
    await this.page.getByRole("combobox", { name: t("post") }).first().fill(post);
    const pad = this.page.getByRole("img", { name: t("pad") }).first();
    await pad.scrollIntoViewIfNeeded();
    const box = (await pad.boundingBox())!;
    await this.page.mouse.move(box.x + 30, box.y + 40);
    await this.page.mouse.down();
    for (let step = 1; step < 8; step += 1) await this.page.mouse.move(box.x + 30 + step * 30, box.y + 40 + (step % 2) * 30);
    await this.page.mouse.up();
    await expect(this.page.getByText(t("signed"), { exact: true })).toBeVisible();
  }

  /** Another department takes part. */
  async along(department: string, post: string): Promise<void> {
    await this.page.getByRole("button", { name: t("add-signer") }).click();
    await this.page.getByLabel(t("department"), { exact: true }).last().selectOption({ label: department });
    await this.page.getByRole("combobox", { name: t("post") }).last().fill(post);
  }

  async submit(): Promise<void> {
    await this.page.getByRole("button", { name: t("submit"), exact: true }).click();
  }

  async kept(): Promise<void> {
    await expect(this.page.getByText(zh.like("inspect-kept-at"))).toBeVisible();
  }
}

/** Takes a photo, and waits until it is kept. */
export async function photographed(place: Locator, picture: Buffer): Promise<void> {
  await place.getByLabel(t("take-photo")).setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: picture });
  await expect(place.getByRole("img")).toHaveCount(1);
}

/** The card of an object on the page of what is on this phone. */
export function card(page: Page, name: string): Locator {
  return page.getByRole("article", { name });
}
