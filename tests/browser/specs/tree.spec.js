// What a screen reader says: the accessibility tree of one page of each shape, kept as a file. The
// pages are those of the small town of the Rust tests, so that they change only when the town or
// the theme does. `npm run tree` writes the files anew; read the difference before you commit it.

import { expect, test } from "./visit.js";

const addresses = {
  home: "/", offer: "/angebote/chor/", "visiting-offer": "/angebote/besuch/", offers: "/angebote/", partner: "/partner/gemeinde/",
  place: "/orte/gemeindehaus/", district: "/stadtteile/am-see/", topic: "/themen/treffpunkt/", topics: "/themen/", letters: "/a-z/",
  page: "/nachbarn/", "not-found": "/gibt-es-nicht/",
};

for (const [name, address] of Object.entries(addresses)) {
  test(`tree: ${name}`, async ({ visit }) => {
    const page = await visit(address, "small");
    await expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  });
}
