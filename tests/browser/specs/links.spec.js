// Every link, fragment and resource of every page, over the whole site.

import { consistencyFindings, linkFindings, listingFindings, orphanFindings } from "../checks/links.js";
import { readSite } from "../site/folder.js";
import { townSite } from "../towns/build.js";
import { towns } from "../towns/hostile.js";
import { site } from "./samples.js";
import { expect, test } from "./visit.js";

for (const name of ["site", ...Object.keys(towns)]) {
  test(`links: ${name}`, () => {
    const folder = name === "site" ? site : readSite(townSite(name));
    expect.soft(linkFindings(folder), "links").toEqual([]);
    expect.soft(listingFindings(folder), "listings").toEqual([]);
    expect.soft(orphanFindings(folder), "orphans").toEqual([]);
    expect.soft(consistencyFindings(folder), "consistency").toEqual([]);
  });
}
