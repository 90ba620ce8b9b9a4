// What every journey stands on: a demo of its own, people who sign in, and no error that goes unseen.

import { test as base, expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";

import { Demo } from "./demo";
import { zh, type Words } from "./words";

/** Half past nine on the Thursday before the deadline of 2023-06-09 18:00: most units have not filed yet. */
export const THURSDAY = "2023-06-08T09:30:00+08:00";
export const PASSWORD = "Lantian-demo-2023";

type Options = BrowserContextOptions & { words?: Words; password?: string };

/** Opens browsers for people and hears what those complain of. */
export class People {
  /** What a browser said went wrong, or a page should not have done. */
  readonly complaints: string[] = [];
  /** Answers that a journey asks for on purpose, such as a page that is not for this role. */
  private readonly expected: RegExp[] = [];
  private readonly contexts: BrowserContext[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly demo: Demo,
    private readonly defaults: BrowserContextOptions,
  ) {}

  /** A browser of its own in which nobody has signed in. */
  async stranger(options: Options = {}): Promise<Page> {
    const context = await this.browser.newContext({ ...this.defaults, baseURL: this.demo.address, ...options });
    this.contexts.push(context);
    context.on("console", (message) => {
      if (message.type() === "error") this.heard(message.text());
    });
    context.on("weberror", (error) => this.heard(error.error().message));
    context.on("dialog", (dialog) => {
      // Leaving a form half filled asks first; nothing else may ever open a box.
      if (dialog.type() === "beforeunload") return dialog.accept();
      this.heard(`a box opened: ${dialog.message()}`);
      return dialog.dismiss();
    });
    return context.newPage();
  }

  /** Signs somebody in, by the form. */
  async signIn(name: string, options: Options = {}): Promise<Page> {
    const page = await this.stranger(options);
    await signIn(page, name, options);
    return page;
  }

  /** From here on a browser may report this. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  private heard(text: string): void {
    if (!this.expected.some((one) => one.test(text))) this.complaints.push(text);
  }

  async leave(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}

/** Fills the sign-in form of an open page and waits until somebody is signed in. */
export async function signIn(page: Page, name: string, { words = zh, password = PASSWORD }: Options = {}): Promise<void> {
  await page.goto(`/sign-in?lang=${words.code}`);
  await page.getByLabel(words.t("account-name")).fill(name);
  await page.getByLabel(words.t("password")).fill(password);
  await page.getByRole("button", { name: words.t("sign-in") }).click();
  await expect(page.getByRole("button", { name: words.t("sign-out") })).toBeVisible();
}

type Fixtures = { asOf: string; demo: Demo; people: People };

export const test = base.extend<Fixtures>({
  asOf: [THURSDAY, { option: true }],
  demo: async ({ asOf }, use) => {
    const demo = await Demo.start(asOf);
    await use(demo);
    await demo.end();
  },
  people: async ({ browser, demo, contextOptions, viewport, hasTouch, isMobile, locale, timezoneId }, use) => {
    const people = new People(browser, demo, { ...contextOptions, viewport, hasTouch, isMobile, locale, timezoneId });
    await use(people);
    await people.leave();
    expect(people.complaints, "the browser reports nothing").toEqual([]);
  },
});

export { expect };
