// What a first visit costs in bytes, as a host sends them.

import { weightFindings } from "../checks/weight.js";
import { readSite } from "../site/folder.js";
import { townSite } from "../towns/build.js";
import { towns } from "../towns/hostile.js";
import { site } from "./samples.js";
import { expect, test } from "./visit.js";

for (const name of ["site", ...Object.keys(towns)]) {
  test(`weight: ${name}`, () => {
    expect(weightFindings(name === "site" ? site : readSite(townSite(name)))).toEqual([]);
  });
}
