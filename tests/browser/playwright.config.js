import { defineConfig } from "@playwright/test";
import { join } from "node:path";
import { chromium, flags } from "./site/browser.js";
import { results } from "./site/folder.js";

export default defineConfig({
  testDir: "specs",
  outputDir: join(results, "failures"),
  globalSetup: "./towns/build.js",
  snapshotPathTemplate: "specs/snapshots/{arg}{ext}",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine under load can starve a browser: once more, then it counts. A test that needed this is named as flaky at the end.
  retries: 1,
  timeout: 60_000,
  reporter: [["dot"]],
  use: {
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    launchOptions: { executablePath: chromium, args: flags },
  },
});
