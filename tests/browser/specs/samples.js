// The pages that stand for each kind, found when the specs are read.

import { readSite, siteFolder } from "../site/folder.js";
import { isMoved, samples } from "../site/kinds.js";
import { towns } from "../towns/hostile.js";

/** The built site. */
export const site = readSite(siteFolder);

/** One page of each kind, and what is special: where, and what it is called in reports. */
export const ownPages = samples(site).map(({ kind, page }) => ({
  name: `${kind} ${page.address}`, kind, address: page.address, where: "site", moved: isMoved(page), scripts: /<script\b[^>]*\ssrc=/.test(page.html),
}));

/** Pages of the invented towns. */
export const townPages = Object.entries(towns).flatMap(([where, town]) =>
  town.addresses.map((address) => ({ name: `town ${where}: ${address}`, kind: "town", address, where, moved: false })),
);

/** All of them. */
export const allPages = [...ownPages, ...townPages];
