// Lighthouse as a phone on a slow line: every category of every page at 100, median of three runs.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromium, flags } from "../site/browser.js";

/** Runs of each page; the median counts, since one run in a busy machine says little. */
const RUNS = 3;

/** A demonstration asks not to be indexed: that one audit must fail there, so it is left out. */
const UNINDEXED = ["is-crawlable"];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Categories below 100.
 * @param {string[]} urls
 * @param {boolean} indexed  whether the site asks to be indexed
 * @param {(line: string) => void} tell  gets the scores of each page
 * @returns {Promise<string[]>}
 */
export async function lighthouseFindings(urls, indexed, tell) {
  const findings = [];
  const chrome = await launch({ chromePath: chromium, chromeFlags: flags });
  try {
    for (const url of urls) {
      const runs = [];
      for (let run = 0; run < RUNS; run++) {
        const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error", skipAudits: indexed ? [] : UNINDEXED });
        runs.push(lhr);
        // Nothing but the machine's noise changes between runs: a perfect first one is enough.
        if (Object.values(lhr.categories).every((category) => category.score === 1)) break;
      }
      const scores = Object.fromEntries(Object.keys(runs[0].categories).map((id) => [id, Math.round(100 * median(runs.map((lhr) => lhr.categories[id].score)))]));
      tell(`${new URL(url).pathname}: ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join(", ")}`);
      for (const [id, score] of Object.entries(scores)) {
        if (score === 100) continue;
        const audits = runs.at(-1).categories[id].auditRefs.map((ref) => runs.at(-1).audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 0.9);
        findings.push(`${new URL(url).pathname}: ${id} ${score}: ${audits.map((audit) => audit.id).join(", ")}`);
      }
    }
  } finally {
    await chrome.kill();
  }
  return findings;
}
