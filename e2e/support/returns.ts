// The pages of returns as somebody uses them: the list, the form, one return.

import { expect, type Locator, type Page } from "@playwright/test";

import { zh, type Words } from "./words";

/** Returns that answer the deadline of 2023-06-09 18:00, a Friday. */
export class Returns {
  constructor(
    readonly page: Page,
    readonly words: Words = zh,
  ) {}

  async open(): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: this.words.t("nav-returns"), exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: this.words.t("returns"), exact: true })).toBeVisible();
  }

  /** The card of what the own unit owes by the deadline. */
  card(): Locator {
    const weekday = this.words.t("weekdays").split(" ")[4];
    const day = this.words.t("return-day", { month: 6, day: 9, date: "2023-06-09", weekday });
    return this.page.getByRole("article").filter({ hasText: day });
  }

  /** Follows the card's link, such as to fill it in or to review it. */
  async go(key: string): Promise<void> {
    await this.open();
    await this.card().getByRole("link", { name: this.words.t(key), exact: true }).click();
  }

  /** How a unit stands by the deadline, from the table of everybody. */
  async standing(unit: string): Promise<Locator> {
    const table = this.page.getByRole("region", { name: this.words.t("return-matrix") });
    const heads = await table.getByRole("columnheader").allInnerTexts();
    const column = heads.findIndex((head) => head.startsWith("06-09"));
    expect(column, `a column for 06-09 among ${heads.length}`).toBeGreaterThan(0);
    const row = table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: unit, exact: true }) });
    return row.getByRole("cell").nth(column - 1);
  }

  said(key: string): Locator {
    return this.page.getByRole("status").filter({ hasText: this.words.t(key) });
  }
}

/** The form of one return. */
export class ReturnForm {
  constructor(
    readonly page: Page,
    readonly words: Words = zh,
  ) {}

  private t(key: string): string {
    return this.words.t(key);
  }

  get people(): Locator {
    return this.page.getByLabel(this.t("return-people"));
  }

  get brief(): Locator {
    return this.page.getByLabel(this.t("return-brief-text"));
  }

  /** What is said of the form while it is typed. */
  get check(): Locator {
    return this.page.locator("section").filter({ has: this.page.getByRole("heading", { name: this.t("return-check"), exact: true }) });
  }

  row(label: string): Locator {
    return this.page.getByRole("group", { name: label });
  }

  checked(label: string): Locator {
    return this.row(label).getByLabel(this.t("return-checked"), { exact: true });
  }

  async press(key: string): Promise<void> {
    await this.page.getByRole("button", { name: this.t(key), exact: true }).first().click();
  }

  /** Fills in a week in which much was checked and nothing found. */
  async fillQuietWeek(brief: string): Promise<void> {
    await this.people.fill("12");
    for (const label of ROWS) await this.checked(label).fill("5");
    await this.page.getByLabel(this.t("return-metres")).fill("1200");
    await this.brief.fill(brief);
  }

  /** Adds a problem to a row. */
  async addProblem(label: string, problem: { category: string; summary: string; handling: "on_the_spot" | "case_filed"; fine?: string }): Promise<void> {
    const row = this.row(label);
    await row.getByRole("button", { name: this.t("return-add") }).click();
    await row.getByLabel(this.t("return-category")).last().fill(problem.category);
    await row.getByLabel(this.t("return-summary")).last().fill(problem.summary);
    await row.getByLabel(this.t("return-handling")).last().selectOption(problem.handling);
    await row.getByLabel(this.t("return-fine")).last().fill(problem.fine ?? "");
  }

  async noErrors(): Promise<void> {
    await expect(this.check.getByText(this.t("return-no-errors"))).toBeVisible();
  }
}

/** The rows of the annex. */
export const ROWS = ["工业企业", "建筑工地", "移动源", "道路"];
