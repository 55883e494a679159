// Every page by keyboard; the way back and the strength of the mark on one page of each shape.

import { keyboard } from "../checks/keyboard.js";
import { allPages } from "./samples.js";
import { expect, test } from "./visit.js";

/** Kinds whose pages are built differently from each other. */
const SHAPES = ["home", "angebote", "index angebote", "stadtteile", "partner", "suche"];

const walked = allPages.filter(({ moved, where, address }) => !moved && (where === "site" || ["/", "/angebote/lang/", "/angebote/", "/stadtteile/lang/"].includes(address)));

for (const { name, kind, address, where } of walked) {
  test(`keyboard: ${name}`, async ({ page, visit }) => {
    await visit(address, where);
    expect.soft(await keyboard.skipLinkComesFirst(page), "skipLinkComesFirst").toEqual([]);
    await visit(address, where);
    expect.soft(await keyboard.everythingIsReached(page), "everythingIsReached").toEqual([]);
    if (!SHAPES.includes(kind)) return;
    await visit(address, where);
    expect.soft(await keyboard.theWayBackIsFree(page), "theWayBackIsFree").toEqual([]);
    for (const colours of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, ...colours });
      await visit(address, where);
      expect.soft(await keyboard.theFocusChangesPixels(page), `theFocusChangesPixels ${JSON.stringify(colours)}`).toEqual([]);
    }
  });
}
