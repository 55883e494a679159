// One visit to each page: is it quiet and light, well built, and does it adapt? And is the text the
// same without scripts?

import { adaptation } from "../checks/adaptation.js";
import { mainText, watch } from "../checks/quiet.js";
import { structure } from "../checks/structure.js";
import { readWords } from "../site/folder.js";
import { allPages, ownPages } from "./samples.js";
import { expect, stay, test } from "./visit.js";

/** How the window is before each check. */
const fresh = async (page) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: null });
  await page.evaluate(() => probe.unstyle());
};

/** The address in the window's own words: the 404 page stands at addresses that do not exist. */
const asked = (address) => (address === "/404.html" ? "/gibt-es-nicht/" : address);

for (const { name, address, where, moved } of allPages) {
  test(`page: ${name}`, async ({ page, visit, servers }) => {
    if (moved) await stay(page);
    const settled = await watch(page, servers[where].origin);
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await visit(address, where);
    if (!moved) {
      await page.waitForLoadState("networkidle");
      expect.soft(await settled(), "quiet").toEqual([]);
      // The page, its styles, its scripts; pictures of its own, the icon of the window apart.
      const counted = requests.filter((path) => !/\/bilder\/|\.webmanifest$|\/zeichen\.|favicon/.test(path));
      expect.soft(counted.length, `requests: ${counted.join(" ")}`).toBeLessThanOrEqual(3);
      expect.soft(requests.filter((path) => /\.(woff2?|ttf|otf)$/.test(path)), "fonts").toEqual([]);
    }
    for (const [check, look] of Object.entries(structure)) {
      // Names in the invented towns are proper names, which need no mark of their language.
      if (where !== "site" && check === "otherScriptsAreMarked") continue;
      expect.soft(await page.evaluate(look), check).toEqual([]);
    }
    for (const [check, look] of Object.entries(moved ? {} : adaptation)) {
      await fresh(page);
      expect.soft(await look(page), check).toEqual([]);
    }
  });
}

/** What buttons say that only work with a script, and are only there with one. */
const { mark, share } = readWords();

// Every page says the same without scripts; the search and the Merkzettel, which need one, have specs of their own.
for (const { name, address } of ownPages.filter((page) => !page.moved && page.scripts && !["suche", "merkzettel"].includes(page.kind))) {
  test(`without scripts: ${name}`, async ({ visit, browser, servers }) => {
    const withScripts = await (await visit(address)).evaluate(mainText);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(servers.site.url(asked(address)));
    const without = await plain.evaluate(mainText);
    await context.close();
    expect(withScripts.length).toBeGreaterThan(0);
    expect(withScripts.filter((line) => !without.includes(line) && line !== mark && line !== share), "only with scripts").toEqual([]);
    expect(without.filter((line) => !withScripts.includes(line)), "only without scripts").toEqual([]);
  });
}
