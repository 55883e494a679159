// Pictures of every page kind in the ways people see it, into results/pictures: look at them.
// `npm run pictures`, or `npm run pictures -- home partner` for some kinds.

import { chromium as browserType } from "@playwright/test";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, flags } from "../site/browser.js";
import { day, readSite, results, siteFolder } from "../site/folder.js";
import { isMoved, samples } from "../site/kinds.js";
import { serve } from "../site/server.js";

/** How a page is looked at: window, colours, and what is laid over it. */
const VIEWS = {
  "360": { width: 360 },
  "768": { width: 768 },
  "1280": { width: 1280 },
  "360-dark": { width: 360, media: { colorScheme: "dark" } },
  "1280-dark": { width: 1280, media: { colorScheme: "dark" } },
  "768-forced": { width: 768, media: { forcedColors: "active", colorScheme: "dark" } },
  "768-double": { width: 768, css: "html { font-size: 200% !important }" },
  "1280-print": { width: 794, media: { media: "print" } },
  "768-right-to-left": { width: 768, direction: "rtl" },
};

const wanted = process.argv.slice(2);
const site = readSite(siteFolder);
const server = await serve(site.folder, site.base);
const browser = await browserType.launch({ executablePath: chromium, args: flags });
const folder = join(results, "pictures");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const { kind, page: { address } } of samples(site).filter(({ page }) => !isMoved(page))) {
  if (wanted.length && !wanted.includes(kind)) continue;
  for (const [view, { width, media = {}, css, direction }] of Object.entries(VIEWS)) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, locale: "de-DE" });
    await page.clock.setFixedTime(new Date(`${day}T12:00:00+01:00`));
    await page.emulateMedia(media);
    await page.goto(server.url(address === "/404.html" ? "/gibt-es-nicht/" : address));
    await page.evaluate(({ css, direction }) => {
      if (direction) document.documentElement.dir = direction;
      if (!css) return;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, { css, direction });
    await page.screenshot({ path: join(folder, `${kind.replace(/[^a-z0-9]+/g, "-")}-${view}.png`), fullPage: true });
    await page.close();
  }
}

await browser.close();
await server.close();
console.log(folder);
