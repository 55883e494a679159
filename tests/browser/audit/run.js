// The long look, for `just audit`: every page through html-validate and the Nu checker, and
// Lighthouse as a phone over one page of each kind. Ends with 1 if anything is below the bar.

import { join } from "node:path";
import { gathered, htmlValidateFindings, nuFindings } from "../checks/markup.js";
import { readSite, siteFolder } from "../site/folder.js";
import { isMoved, samples } from "../site/kinds.js";
import { serve } from "../site/server.js";
import { lighthouseFindings } from "./lighthouse.js";

const site = readSite(siteFolder);
let red = false;

/** Prints the findings of one tool. */
function report(tool, findings) {
  red ||= findings.length > 0;
  console.log(`\n== ${tool}: ${findings.length === 0 ? "nothing found" : `${findings.length} findings`}`);
  for (const finding of findings) console.log(`  ${finding}`);
}

const validated = [];
for (const page of site.pages) validated.push(...(await htmlValidateFindings(page)));
report(`html-validate, ${site.pages.length} pages`, gathered(validated));
report(`Nu, ${site.pages.length} pages`, gathered(await nuFindings(site.pages.map((page) => join(site.folder, page.file)))));

const server = await serve(site.folder, site.base);
const looked = samples(site).filter(({ page }) => !isMoved(page) && page.address !== "/404.html");
const indexed = !looked[0].page.html.includes('content="noindex"');
const scored = await lighthouseFindings(looked.map(({ page }) => server.url(page.address)), indexed, (line) => console.log(line));
report(`Lighthouse mobile, ${looked.length} pages`, scored);
await server.close();

process.exit(red ? 1 : 0);
