// How the journeys run: Debian's Chromium, at a desk and on a phone, two at a time.

import { defineConfig } from "@playwright/test";

const shots = process.env.SHOTS;

export default defineConfig({
  testDir: "journeys",
  outputDir: shots ?? process.env.RESULTS ?? "node_modules/.results",
  reporter: "list",
  fullyParallel: true,
  workers: 2,
  timeout: 40_000,
  expect: { timeout: 7_000 },
  forbidOnly: !!process.env.CI,
  // A machine busy with something else must not stop a change; what needed a second try is named.
  retries: process.env.CI ? 1 : 0,
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 7_000,
    navigationTimeout: 10_000,
    screenshot: shots ? "on" : "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desk", use: { viewport: { width: 1280, height: 800 } } },
    // What people also do on the way: the journeys that carry the tag.
    { name: "phone", grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
