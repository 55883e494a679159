// Links and resources of the whole site, file by file, without a browser.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTags } from "../site/markup.js";

/** Attributes that fetch something as soon as the page is opened. */
const FETCHES = {
  img: ["src", "srcset"], script: ["src"], source: ["src", "srcset"], iframe: ["src"], video: ["src", "poster"], audio: ["src"],
  track: ["src"], embed: ["src"], object: ["data"], use: ["href", "xlink:href"], image: ["href", "xlink:href"], input: ["src"],
};
const LINK_FETCHES = ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon", "preconnect", "dns-prefetch"];

/** Pages that no list shows. */
const NOT_LISTED = (page) => /^\/(danke|kontakt-fehler)\//.test(page.address) || (/\/angebote\//.test(page.address) && page.html.includes("notice-strong"));

/**
 * Everything wrong with links, fragments and resources of a site.
 * @param {ReturnType<import("../site/folder.js").readSite>} site
 * @returns {string[]}
 */
export function linkFindings(site) {
  const findings = [];
  const files = new Set(site.files);
  const ids = new Map();
  const tags = new Map(site.pages.map((page) => [page, readTags(page.html)]));
  for (const [page, list] of tags) ids.set(page.file, new Set(list.map(({ attributes }) => attributes.id).filter(Boolean)));

  const target = (page, href) => {
    const url = new URL(href, site.origin + site.base + page.address);
    if (url.origin !== site.origin) return null;
    if (site.base && !url.pathname.startsWith(`${site.base}/`)) return { file: null, fragment: "" };
    const path = decodeURIComponent(url.pathname.slice(site.base.length + 1));
    return { file: path === "" || path.endsWith("/") ? `${path}index.html` : path, fragment: decodeURIComponent(url.hash.slice(1)) };
  };

  for (const [page, list] of tags) {
    const say = (text) => findings.push(`${page.address}: ${text}`);
    for (const { tag, attributes } of list) {
      const isLink = tag === "a" || tag === "area" || tag === "form";
      // A calendar to subscribe to is a file of the site; only its scheme is the calendar's own.
      const href = (attributes.href ?? attributes.action)?.replace(/^webcal:/, new URL(site.origin).protocol);
      if (isLink && href !== undefined) {
        if (/^(mailto|tel|geo|webcal):/.test(href)) continue;
        if (!/^(https?:|[/#?.]|$)/.test(href) && /^[a-z][\w+.-]*:/i.test(href)) { say(`scheme: ${href}`); continue; }
        if (href === "" || href === "#") { say(`a link to nowhere`); continue; }
        const to = target(page, href);
        if (!to) continue;
        if (!files.has(to.file)) say(`no such page: ${href}`);
        else if (to.fragment && ids.has(to.file) && !ids.get(to.file).has(to.fragment)) say(`no such place: ${href}`);
      }
      const fetched = [...(FETCHES[tag] ?? []).map((name) => attributes[name]), tag === "link" && LINK_FETCHES.some((rel) => attributes.rel?.split(" ").includes(rel)) ? attributes.href : undefined];
      for (const value of fetched.filter((v) => v !== undefined)) {
        for (const address of value.split(",").map((part) => part.trim().split(/\s+/)[0])) {
          if (address.startsWith("data:") || address.startsWith("#")) continue;
          const to = target(page, address);
          if (!to) say(`from another host: ${address}`);
          else if (!files.has(to.file)) say(`no such file: ${address}`);
        }
      }
      for (const name of Object.keys(attributes)) if (/^on[a-z]+$/.test(name) || name === "style") say(`inline ${name} in <${tag}>`);
      if (tag === "style" || (tag === "script" && attributes.src === undefined && attributes.type !== "application/ld+json")) say(`inline <${tag}>`);
    }
  }

  for (const file of site.files.filter((name) => name.endsWith(".css"))) {
    for (const [, address] of readFileSync(join(site.folder, file), "utf8").matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/g)) {
      if (/^(https?:)?\/\//.test(address)) findings.push(`${file}: from another host: ${address}`);
    }
  }
  return findings;
}

/**
 * Titles, the site map and the old addresses, over the whole site.
 * @param {ReturnType<import("../site/folder.js").readSite>} site
 * @returns {string[]}
 */
export function listingFindings(site) {
  const findings = [];
  const leads = (page) => /<meta http-equiv="refresh"/.test(page.html);
  const pages = site.pages.filter((page) => page.address.endsWith("/") && !leads(page));
  const titles = new Map();
  for (const page of pages) {
    const title = page.html.match(/<title>([^<]*)<\/title>/)?.[1].trim();
    if (!title) findings.push(`${page.address}: no title`);
    if (titles.has(title)) findings.push(`${page.address}: same title as ${titles.get(title)}: ${title}`);
    titles.set(title, page.address);
    const canonical = page.html.match(/<link rel="canonical" href="([^"]+)"/)?.[1];
    if (canonical !== site.origin + site.base + page.address) findings.push(`${page.address}: canonical ${canonical}`);
  }
  const listed = new Set();
  for (const name of site.files.filter((file) => /^sitemap[\w-]*\.xml$/.test(file))) {
    for (const [, url] of readFileSync(join(site.folder, name), "utf8").matchAll(/<loc>([^<]+)<\/loc>/g)) listed.add(url);
  }
  const all = new Set(pages.map((page) => site.origin + site.base + page.address));
  for (const url of listed) if (!all.has(url) && !/sitemap[\w-]*\.xml$/.test(url)) findings.push(`site map: no such page: ${url}`);
  for (const page of pages) {
    const unlisted = /<meta name="robots" content="noindex">/.test(page.html);
    if (!unlisted && !listed.has(site.origin + site.base + page.address)) findings.push(`${page.address}: not in the site map`);
  }
  const redirects = join(site.folder, "_redirects");
  if (existsSync(redirects)) {
    for (const line of readFileSync(redirects, "utf8").split("\n").filter((l) => l && !l.startsWith("#"))) {
      const to = line.split(/\s+/)[1];
      if (to.startsWith("/") && !site.pages.some((page) => site.base + page.address === to)) findings.push(`_redirects: no such page: ${to}`);
    }
  }
  return findings;
}

/**
 * Every page of the site can be reached by links from the home page. Not meant to be: old addresses,
 * offers that have ended (people still come from paper), and what the contact form leads to.
 * @param {ReturnType<import("../site/folder.js").readSite>} site
 * @returns {string[]}
 */
export function orphanFindings(site) {
  const byAddress = new Map(site.pages.map((page) => [page.address, page]));
  const reached = new Set(["/"]);
  const queue = ["/"];
  while (queue.length) {
    const page = byAddress.get(queue.shift());
    for (const { tag, attributes } of readTags(page.html)) {
      if (tag !== "a" || attributes.href === undefined || /^(mailto|tel|geo|webcal):/.test(attributes.href)) continue;
      const url = new URL(attributes.href, site.origin + site.base + page.address);
      const address = url.pathname.slice(site.base.length);
      if (url.origin !== site.origin || reached.has(address) || !byAddress.has(address)) continue;
      reached.add(address);
      queue.push(address);
    }
  }
  return site.pages
    .filter((page) => page.address.endsWith("/") && !/<meta http-equiv="refresh"/.test(page.html) && !NOT_LISTED(page) && !reached.has(page.address))
    .map((page) => `${page.address}: no way from the home page`);
}

/**
 * WCAG 3.2.3 and 3.2.4: header and footer offer the same links in the same order on every page.
 * @param {ReturnType<import("../site/folder.js").readSite>} site
 * @returns {string[]}
 */
export function consistencyFindings(site) {
  const links = (page, tag) => {
    const part = page.html.match(new RegExp(`<${tag} class[^]*</${tag}>`))?.[0] ?? "";
    return [...part.matchAll(/<a\b[^>]*?href="([^"#][^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href, text]) => `${text.replace(/<[^>]*>/g, "").trim()} → ${href}`).join(" · ");
  };
  const full = site.pages.filter((page) => !/<meta http-equiv="refresh"/.test(page.html));
  return ["header", "footer"].flatMap((tag) => {
    const byLinks = Map.groupBy(full, (page) => `${page.html.match(/<html lang="([^"]*)"/)?.[1]}: ${links(page, tag)}`);
    const byLanguage = Map.groupBy(byLinks.keys(), (key) => key.split(":")[0]);
    const missing = full.filter((page) => !links(page, tag)).map((page) => `${page.address}: no links in the ${tag}`);
    const different = [...byLanguage.values()].filter((keys) => keys.length > 1).map((keys) => `${tag} differs between ${keys.map((key) => byLinks.get(key)[0].address).join(" and ")}`);
    return [...missing, ...different];
  });
}
