// What every spec shares: a server for the site and for each town, and a visit to a page.

import { test as base } from "@playwright/test";
import { join } from "node:path";
import { day, here, readSite, siteFolder } from "../site/folder.js";
import { serve } from "../site/server.js";
import { townSite } from "../towns/build.js";
import { towns } from "../towns/hostile.js";

export { expect } from "@playwright/test";

/** Gives the page the checks' eyes, and the clock of the day for which the site was built. */
export async function prepare(page) {
  await page.addInitScript({ path: join(here, "checks/probe.js") });
  await page.clock.setFixedTime(new Date(`${day}T12:00:00+01:00`));
}

export const test = base.extend({
  /** Servers of the site ("site") and of the invented towns, by name. */
  servers: [async ({}, use) => {
    const servers = { site: await serve(siteFolder, readSite(siteFolder).base) };
    for (const [name, town] of Object.entries(towns)) servers[name] = await serve(townSite(name), town.base);
    await use(servers);
    for (const server of Object.values(servers)) await server.close();
  }, { scope: "worker" }],

  /**
   * Opens a page of the site or of a town: `await visit("/themen/", "full")`. Old addresses stay
   * where they are, so that they can be looked at; addresses that do not exist show the 404 page.
   */
  visit: async ({ page, servers }, use) => {
    await prepare(page);
    await use(async (address, where = "site") => {
      await page.goto(servers[where].url(address === "/404.html" ? "/gibt-es-nicht/" : address), { waitUntil: "load" });
      return page;
    });
  },
});

/** Stops a page that leads on from doing so: the next document is empty, so the first stays. */
export async function stay(page) {
  let first = true;
  await page.route("**/*", (route) => {
    if (!route.request().isNavigationRequest()) return route.continue();
    const answer = first ? route.continue() : route.fulfill({ status: 204 });
    first = false;
    return answer;
  });
}
