// axe-core with every rule it has, in light, in dark and on a small phone: no finding.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { axe } from "../checks/axe.js";
import { checkout } from "../site/folder.js";
import { serve } from "../site/server.js";
import { allPages } from "./samples.js";
import { expect, stay, test } from "./visit.js";

for (const { name, address, where, moved } of allPages) {
  test(`axe: ${name}`, async ({ page, visit }) => {
    if (moved) await stay(page);
    await visit(address, where);
    expect.soft(await axe(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await axe(page), "dark").toEqual([]);
    if (where !== "site") return;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "light" });
    expect.soft(await axe(page), "360 px").toEqual([]);
  });
}

test("axe: the components by themselves", async ({ page }) => {
  const folder = join(checkout, "target/review");
  test.skip(!existsSync(join(folder, "index.html")), "no target/review/index.html: the tests in Rust write it");
  const server = await serve(folder);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".html"))) {
    await page.goto(server.url(`/${file}`));
    expect.soft(await axe(page), file).toEqual([]);
  }
  await server.close();
});
