/* The page "Merkzettel": shows the marked offers, or those that a link names, and passes them on. A list from a
 * link leaves one's own as it is, until somebody takes it over. */

import { code, fragment, named } from "./codes.js";
import { count, keep, marks, whenChanged } from "./marks.js";
import { drawing, encode } from "./qr.js";
import { passOn } from "./share.js";

/** @typedef {{slug: string, old?: string[], href: string, title: string, status?: string, when?: string[], where?: string[], contact?: [string, string][], cost?: string[]}} Offer */

const page = /** @type {HTMLElement} */ (document.getElementById("merkzettel"));
/** @template {Element} T @param {string} name @returns {T} */
const part = (name) => /** @type {T} */ (page.querySelector(`.marked-${name}`));
/** @type {Record<string, HTMLElement>} */
const parts = Object.fromEntries(["foreign", "empty", "gone", "tools", "link", "code"].map((name) => [name, part(name)]));
/** @type {Record<string, HTMLButtonElement>} */
const press = Object.fromEntries(["take", "own", "drop", "print", "share", "clear", "undo"].map((name) => [name, part(name)]));
const status = /** @type {HTMLElement} */ (part("status"));
const heading = /** @type {HTMLElement} */ (part("heading"));
const list = document.createElement("ol");
list.className = "cards marked-list";
const model = /** @type {HTMLTemplateElement} */ (page.querySelector("template"));
const say = /** @type {Record<string, string>} */ (page.dataset);
const plural = new Intl.PluralRules(document.documentElement.lang);

/** @param {string} key @param {number} n */
const counted = (key, n) => say[key + (plural.select(n) === "one" ? "One" : "Other")].replace("{n}", String(n));

/** Every offer by its codes, the former ones included; fetched when first needed. @type {Promise<Map<string, Offer>> | undefined} */
let known;
function offers() {
  known ??= fetch(say.data)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((/** @type {{offers: Offer[]}} */ data) => new Map(data.offers.flatMap((offer) => [offer.slug, ...(offer.old ?? [])].map((slug) => /** @type {[string, Offer]} */ ([code(slug), offer])))));
  known.catch(() => (known = undefined));
  return known;
}

/** What the last change took away. @type {string[] | undefined} */
let before;
let run = 0;

async function show() {
  const mine = ++run;
  const link = named(location.hash);
  const codes = link ?? marks();
  /** @type {Map<string, Offer>} */
  let all = new Map();
  try {
    if (codes.length) all = await offers();
  } catch {
    if (mine !== run) return;
    status.textContent = say.failed;
    page.dataset.ready = "";
    return;
  }
  if (mine !== run) return;
  const here = [...new Set(codes.flatMap((one) => all.get(one) ?? []))];
  const gone = codes.filter((one) => !all.has(one));
  if (!link && marks().length) {
    // Offers that have moved are kept by their new codes.
    const now = [...here.map((offer) => code(offer.slug)), ...gone];
    if (now.join() !== codes.join()) keep(now);
  }
  heading.textContent = here.length ? counted("counted", here.length) : link ? say.nothing : say.empty;
  parts.foreign.hidden = !link;
  press.take.hidden = !here.length;
  parts.empty.hidden = Boolean(link) || codes.length > 0;
  parts.gone.hidden = !gone.length;
  /** @type {Element} */ (parts.gone.querySelector("span")).textContent = gone.length ? counted("gone", gone.length) : "";
  /** @type {HTMLElement} */ (press.drop.parentElement).hidden = Boolean(link);
  list.replaceChildren(...here.map((offer) => item(offer, !link)));
  if (here.length) parts.tools.before(list);
  else list.remove();
  parts.tools.hidden = !here.length;
  press.clear.hidden = Boolean(link);
  if (here.length) showLink(here.map((offer) => code(offer.slug)));
  page.dataset.ready = "";
}

/** @param {Offer} offer @param {boolean} own */
function item(offer, own) {
  const entry = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (model.content.cloneNode(true)).firstElementChild);
  const link = /** @type {HTMLAnchorElement} */ (entry.querySelector("h3 a"));
  link.textContent = offer.title;
  link.href = offer.href;
  const state = /** @type {Element} */ (entry.querySelector(".card-status"));
  if (offer.status) state.textContent = offer.status;
  else state.remove();
  const facts = /** @type {Record<string, (string | Node)[]>} */ ({
    when: offer.when ?? [], where: offer.where ?? [], cost: offer.cost ?? [],
    contact: (offer.contact ?? []).map(([text, href]) => Object.assign(document.createElement("a"), { textContent: text, href, className: "target" })),
  });
  for (const [name, lines] of Object.entries(facts)) {
    const fact = /** @type {Element} */ (entry.querySelector(`[data-fact=${name}]`));
    for (const line of lines.length ? lines : [say.unknown]) {
      const answer = document.createElement("dd");
      answer.append(line);
      fact.append(answer);
    }
  }
  const remove = /** @type {HTMLButtonElement} */ (entry.querySelector("button"));
  if (!own) remove.remove();
  /** @type {Element | null} */ (remove.querySelector(".visually-hidden"))?.append(`: ${offer.title}`);
  remove.addEventListener("click", async () => {
    const at = [...list.children].indexOf(entry);
    const codes = [offer.slug, ...(offer.old ?? [])].map(code);
    await change(marks().filter((one) => !codes.includes(one)), say.removed.replace("{title}", offer.title));
    // Whoever works through the list goes on where it closed up.
    const next = list.children[Math.min(at, list.children.length - 1)]?.querySelector("button");
    (next ?? press.undo).focus();
  });
  return entry;
}

/** Keeps another list, and remembers the one before for "Rückgängig". @param {string[]} codes @param {string} words */
async function change(codes, words) {
  const old = marks();
  if (!keep(codes)) {
    status.textContent = say.impossible;
    return;
  }
  before = old;
  await show();
  status.textContent = words;
  press.undo.hidden = false;
}

/** The link with this list, and its QR code. @param {string[]} codes */
function showLink(codes) {
  const url = location.origin + location.pathname + fragment(codes);
  parts.link.dataset.url = url;
  const rows = encode(url);
  parts.code.hidden = !rows;
  if (!rows) return;
  const { size, path } = drawing(rows);
  const image = /** @type {SVGElement} */ (parts.code.querySelector("svg.qr"));
  image.setAttribute("viewBox", `0 0 ${size} ${size}`);
  /** @type {Element} */ (image.querySelector("path.qr-dark")).setAttribute("d", path);
}

press.take.addEventListener("click", async () => {
  const all = await offers();
  const taken = (named(location.hash) ?? []).flatMap((one) => all.get(one) ?? []).map((offer) => code(offer.slug));
  const old = marks();
  history.pushState(null, "", location.pathname);
  await change([...new Set([...old, ...taken])], say.taken);
  heading.focus();
});
press.own.addEventListener("click", async () => {
  history.pushState(null, "", location.pathname);
  status.textContent = "";
  await show();
  heading.focus();
});
press.drop.addEventListener("click", async () => {
  const all = await offers();
  await change(marks().filter((one) => all.has(one)), say.dropped);
  heading.focus();
});
press.print.addEventListener("click", () => print());
press.share.addEventListener("click", async () => {
  const url = parts.link.dataset.url ?? "";
  const done = await passOn(document.title, url);
  if (done === "left" || done === "shared") return;
  status.textContent = done === "copied" ? say.copied : `${say.notCopied} ${url}`;
});
press.clear.addEventListener("click", async () => {
  await change([], say.cleared);
  press.undo.focus();
});
press.undo.addEventListener("click", async () => {
  const old = before ?? [];
  before = undefined;
  press.undo.hidden = true;
  keep(old);
  await show();
  status.textContent = say.undone;
  heading.focus();
});

const again = () => {
  status.textContent = "";
  show();
};
/* The skip link and the crisis link change the end of the address, too: only a list, or the way back from one, counts. */
addEventListener("hashchange", (event) => {
  if (named(new URL(event.newURL).hash) || named(new URL(event.oldURL).hash)) again();
});
addEventListener("popstate", again);
whenChanged(() => {
  count();
  again();
});
count();
show();
