// The page on paper, as A4, through the browser's own print and poppler's eyes.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How much of a sheet may be ink. */
const INK = 0.2;

/** Letters only: hyphenation, wrapping and spacing do not count. */
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Prints the page on A4.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<{sheets: number, text: string[], ink: number[]}>} for each sheet its text and
 *   its share of ink, from 0 to 1
 */
export async function print(page) {
  const folder = mkdtempSync(join(tmpdir(), "paper-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }));
    const sheets = Number(execFileSync("pdfinfo", [file], { encoding: "utf8" }).match(/^Pages:\s+(\d+)/m)[1]);
    const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\f").slice(0, sheets);
    const ink = [];
    const grey = execFileSync("pdftoppm", ["-gray", "-r", "40", file], { maxBuffer: 1 << 28 });
    for (let at = 0; at < grey.length;) {
      const [header, width, height] = grey.subarray(at, at + 40).toString("latin1").match(/^P5\s(\d+)\s(\d+)\s255\s/);
      const pixels = grey.subarray(at + header.length, at + header.length + width * height);
      ink.push(pixels.reduce((sum, value) => sum + 255 - value, 0) / (255 * pixels.length));
      at += header.length + width * height;
    }
    return { sheets, text, ink };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What was printed of a page already: several checks look at the same sheets. */
const printed = new WeakMap();

/** Prints in a colour scheme, once. */
async function sheetsOf(page, colorScheme = "light") {
  const known = printed.get(page) ?? printed.set(page, {}).get(page);
  const key = `${page.url()} ${colorScheme}`;
  await page.emulateMedia({ media: "print", colorScheme });
  return (known[key] ??= await print(page));
}

/** Every check of this file, by name. */
export const paper = {
  /** The heading is printed; what can only be clicked is not. */
  async printsWhatIsRead(page) {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => {
      const findings = [];
      const heading = document.querySelector("h1");
      if (!heading || !probe.isVisible(heading)) findings.push("no heading");
      const controls = document.querySelectorAll("nav:not(:has(li > span:only-child)), button, input, select, textarea, summary, .skip, [href='#inhalt'], [rel=next], [rel=prev]");
      findings.push(...[...controls].filter((e) => probe.isVisible(e) && e.innerText.trim()).map((e) => `control on paper: ${probe.describe(e)}`));
      return findings;
    });
  },

  /** Whoever has the paper finds the page: its own address stands there. */
  async printsItsAddress(page) {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => {
      const own = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      return document.body.innerText.includes(own) ? [] : [`not on paper: ${own}`];
    });
  },

  /** No heading stands above nothing: what it announced may be left out on paper. */
  async printsNoHeadingAlone(page) {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => {
      const seen = [...document.querySelectorAll("main :is(h2, h3, h4, p, li, dt, dd, td, th, figure, address, pre, blockquote)")].filter(probe.isVisible);
      const level = (element) => Number(/^H([2-4])$/.exec(element?.tagName ?? "")?.[1] ?? 9);
      return seen.flatMap((element, at) => (level(element) < 9 && (at + 1 === seen.length || level(seen[at + 1]) <= level(element)) ? [`nothing below ${probe.describe(element)}`] : []));
    });
  },

  /** Addresses of other sites stand there in full, or as a QR code beside them. */
  async printsAddressesInFull(page) {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => [...document.querySelectorAll("main a[href^=http], main a[href^=mailto], main a[href^=tel]")].flatMap((link) => {
      if (!probe.isVisible(link) || new URL(link.href).origin === location.origin) return [];
      const after = getComputedStyle(link, "::after").content;
      const bare = (text) => text.toLowerCase().replace(/^(https?:\/\/(www\.)?|mailto:|tel:\+49)/, "").replace(/[\s/–‑-]/g, "").replace(/^0/, "");
      const shown = bare(link.innerText).includes(bare(decodeURI(link.getAttribute("href")).split(/[?]/)[0]));
      const written = after !== "none" && bare(after.replace(/^[" (]+/, "")).length > 4;
      const code = link.closest("section, li, p, figure")?.querySelector("[data-qr], .qr");
      return shown || written || code ? [] : [`address not on paper: ${probe.describe(link)}`];
    }));
  },

  /** At most 20 % of a sheet is ink, in the dark scheme as well. */
  async savesInk(page) {
    const findings = [];
    for (const colorScheme of ["light", "dark"]) {
      const { ink } = await sheetsOf(page, colorScheme);
      ink.forEach((share, at) => { if (share > INK) findings.push(`${Math.round(share * 100)} % ink on sheet ${at + 1} (${colorScheme})`); });
    }
    return findings;
  },

  /** No card lies on two sheets. */
  async keepsCardsWhole(page) {
    await page.emulateMedia({ media: "print" });
    const cards = await page.evaluate(() => [...document.querySelectorAll("main .card, main .panel, main .tile, .crisis-line")].filter(probe.isVisible).map((card) => ({
      name: probe.describe(card),
      avoids: getComputedStyle(card).breakInside.startsWith("avoid"),
      lines: card.innerText.split("\n").filter((line) => line.trim()),
    })));
    const findings = cards.filter((card) => !card.avoids).map((card) => `may be split: ${card.name}`);
    const sheets = (await sheetsOf(page)).text.map(letters);
    const once = (line) => cards.filter((card) => card.lines.some((l) => letters(l) === letters(line))).length === 1;
    for (const card of cards) {
      const [first, last] = [card.lines.find(once), card.lines.findLast(once)].map((line) => letters(line ?? ""));
      if (first.length < 6 || last.length < 6 || first === last) continue;
      const on = (line) => sheets.flatMap((sheet, at) => (sheet.includes(line) ? [at] : []));
      const [starts, ends] = [on(first), on(last)];
      if (starts.length === 1 && ends.length === 1 && starts[0] !== ends[0]) findings.push(`split: ${card.name}`);
    }
    return findings;
  },
};

/** One offer is one sheet of A4. */
export async function fitsOnOneSheet(page) {
  const { sheets } = await sheetsOf(page);
  return sheets === 1 ? [] : [`${sheets} sheets`];
}
