// Every kind of page that the sample content promises is there to be tested.

import { kindsOf, REQUIRED } from "../site/kinds.js";
import { site } from "./samples.js";
import { expect, test } from "./visit.js";

test("every kind of page has a sample", () => {
  const kinds = kindsOf(site);
  expect(REQUIRED.filter((kind) => !kinds.has(kind))).toEqual([]);
});
