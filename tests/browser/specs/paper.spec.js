// Every page on paper; one offer on one sheet.

import { fitsOnOneSheet, paper } from "../checks/paper.js";
import { allPages } from "./samples.js";
import { expect, test } from "./visit.js";

const printed = allPages.filter(({ moved, where, address }) => !moved && (where === "site" || ["/", "/angebote/lang/", "/stadtteile/voll/"].includes(address)));

for (const { name, kind, address, where } of printed) {
  test(`paper: ${name}`, async ({ page, visit }) => {
    await visit(address, where);
    for (const [check, look] of Object.entries(paper)) expect.soft(await look(page), check).toEqual([]);
    // In the invented town every field of an offer is full to the limit: more than a sheet holds.
    // Leichte Sprache is set larger (BITV 2.0 Anlage 2, No. 9) and may need a second sheet.
    if (/^angebote/.test(kind)) expect.soft(await fitsOnOneSheet(page), "fitsOnOneSheet").toEqual([]);
  });
}
