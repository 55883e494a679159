/* The page of the search: what is typed becomes a query, what is found becomes cards. The query and the
 * filters live behind the `#` of the address, which no request carries. Nothing is loaded before the first
 * use of the field. */

const PAUSE = 150;
const PORTION = 10;
/* Slower answers are announced. */
const PATIENCE = 400;

const page = /** @type {HTMLElement} */ (document.getElementById("suche"));
/** @template {Element} T @param {string} selector @returns {T} */
const part = (selector) => /** @type {T} */ (page.querySelector(selector));
const form = /** @type {HTMLFormElement} */ (part("form"));
const field = /** @type {HTMLInputElement} */ (part("input"));
const filters = /** @type {HTMLSelectElement[]} */ ([...page.querySelectorAll("select")]);
const details = /** @type {HTMLDetailsElement} */ (part("details"));
const status = /** @type {HTMLElement} */ (part("[role=status]"));
const hints = /** @type {HTMLElement} */ (part(".search-hints"));
const results = /** @type {HTMLElement} */ (part(".search-results"));
const list = document.createElement("ol");
const more = /** @type {HTMLButtonElement} */ (part(".search-results button"));
const ways = /** @type {HTMLElement} */ (part("#andere-wege"));
const model = /** @type {HTMLTemplateElement} */ (part("#karte"));
const icons = new Map([...page.querySelectorAll("template[data-icon]")].map((icon) => [/** @type {HTMLElement} */ (icon).dataset.icon, /** @type {HTMLTemplateElement} */ (icon).content]));
list.className = "cards";
const say = /** @type {Record<string, string>} */ (page.dataset);
const counted = new Intl.PluralRules(document.documentElement.lang);

/** @type {ReturnType<typeof open> | undefined} */
let opened;
let limit = PORTION;
let run = 0;

async function open() {
  const { openSearch } = await import("./search.js");
  return openSearch({ base: new URL(new URL(say.base).pathname, location.href).href, fetch: (url) => fetch(url) });
}

/** The search; one that could not be loaded is tried again. */
function engine() {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** What the address asks for, written into the fields. */
function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  field.value = asked.get("q") ?? "";
  for (const filter of filters) filter.value = asked.get(filter.dataset.filter ?? "") ?? "";
  if (filters.some((filter) => filter.value)) details.open = true;
}

/** What the fields ask for, as the end of an address. */
function written() {
  const asked = new URLSearchParams();
  if (field.value.trim()) asked.set("q", field.value.trim());
  for (const filter of filters) if (filter.value) asked.set(filter.dataset.filter ?? "", filter.value);
  return `#${asked}`;
}

/* Whether the address holds a query that somebody has sent: the way back leads to it, also where its results were
 * there before it was sent. */
let kept = false;

/** @param {boolean} sent Whether the query is complete. */
function ask(sent) {
  limit = PORTION;
  const address = written();
  if (address !== (location.hash || "#")) history[sent || kept ? "pushState" : "replaceState"](null, "", address);
  kept = sent;
  show(sent);
}

/** @param {boolean} [sent] Whether the query is complete. @param {boolean} [again] Whether it is asked once more. */
async function show(sent = false, again = false) {
  const mine = ++run;
  const query = field.value.trim();
  const chosen = Object.fromEntries(filters.filter((filter) => filter.value).map((filter) => [filter.dataset.filter ?? "", [filter.value]]));
  if (!query && !Object.keys(chosen).length) return empty("");
  // Room for what comes, at once: nothing jumps when it is there.
  arrange(true);
  const waiting = setTimeout(() => mine === run && (status.textContent = say.loading), PATIENCE);
  try {
    const search = await engine();
    const result = await search.search(query, { limit, filters: chosen });
    const cards = await Promise.all(result.hits.map((hit) => search.card(hit.entry)));
    if (mine !== run) return;
    // More letters will come.
    if (!result.total && result.short && !sent) return empty("");
    const terms = new Set(result.terms);
    const wanted = (/** @type {string} */ term) => terms.has(term);
    list.replaceChildren(...result.hits.map((hit, at) => card(hit, cards[at], (text) => marked(text, search.words(text), wanted))));
    // Offers among them can be marked, see scripts/marked/buttons.js.
    dispatchEvent(new Event("cards"));
    more.hidden = result.total <= result.hits.length;
    arrange(result.total > 0);
    hint(suggestions(search, result, cards));
    const words = result.total ? say[counted.select(result.total) === "one" ? "countedOne" : "countedOther"] : say.none;
    status.textContent = words.replace("{n}", String(result.total)).replace("{query}", query);
  } catch (error) {
    if (mine !== run) return;
    // The site was built anew between the results and their cards.
    if (/** @type {any} */ (error).gone && !again) show(sent, true);
    else empty(say.failed);
  } finally {
    clearTimeout(waiting);
  }
}

/** @param {string} words What is said instead of results. */
function empty(words) {
  status.textContent = words;
  list.replaceChildren();
  hint([]);
  more.hidden = true;
  arrange(false);
}

/** @param {HTMLElement[]} buttons */
function hint(buttons) {
  hints.replaceChildren(...buttons);
  hints.hidden = !buttons.length;
}

/** @param {boolean} found Whether there are results to see, or other ways. */
function arrange(found) {
  results.hidden = !found;
  ways.hidden = found;
}

/** @param {import("./search.js").Hit} hit
 * @param {{summary?: string, facts?: [string, string][], status?: string}} shown
 * @param {(text: string) => (string | HTMLElement)[]} mark */
function card(hit, shown, mark) {
  const item = /** @type {HTMLElement} */ (model.content.cloneNode(true)).querySelector("li");
  const put = (/** @type {string} */ selector, /** @type {(string | Node)[] | undefined} */ content) => {
    const place = item?.querySelector(selector);
    if (content?.length) place?.replaceChildren(...content);
    else place?.remove();
  };
  put("a", mark(hit.title));
  item?.querySelector("a")?.setAttribute("href", hit.url);
  put(".search-kind", say[hit.kind] ? [say[hit.kind]] : undefined);
  put(".card-status", shown.status ? [shown.status] : undefined);
  put(".card-summary", shown.summary ? mark(shown.summary) : undefined);
  put(".card-facts", shown.facts?.map(([icon, text]) => {
    const line = document.createElement("li");
    line.append(...(icons.has(icon) ? [/** @type {DocumentFragment} */ (icons.get(icon)).cloneNode(true)] : []), text);
    return line;
  }));
  const keep = item?.querySelector(".keep");
  if (hit.kind === "angebot") keep?.setAttribute("data-offer", hit.id);
  else keep?.remove();
  return /** @type {HTMLElement} */ (item);
}

/** A text with what was found marked.
 * @param {string} text @param {{word: string, term: string}[]} words @param {(term: string) => boolean} wanted */
function marked(text, words, wanted) {
  /** @type {(string | HTMLElement)[]} */
  const pieces = [];
  let rest = text;
  for (const { word } of words.filter(({ term }) => wanted(term))) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    pieces.push(rest.slice(0, at), mark);
    rest = rest.slice(at + word.length);
  }
  return [...pieces, rest];
}

/** Buttons for what the query may mean: another spelling, a filter.
 * @param {Awaited<ReturnType<typeof open>>} search
 * @param {import("./search.js").Result} result @param {{summary?: string}[]} cards */
function suggestions(search, result, cards) {
  const buttons = [];
  const typed = search.words(field.value);
  for (const [folded, terms] of Object.entries(result.respelled)) {
    const seen = result.hits.flatMap((hit, at) => search.words(`${hit.title} ${cards[at]?.summary ?? ""}`));
    const right = terms.flatMap((term) => seen.find((word) => word.term === term) ?? [])[0];
    const wrong = typed.find(({ word }) => search.fold(word) === folded);
    if (right && wrong) {
      buttons.push(button(say.respelled.replace("{word}", right.word), () => (field.value = field.value.replace(wrong.word, right.word))));
    }
  }
  for (const { filter, value, words } of result.asked) {
    const choice = filters.find((select) => select.dataset.filter === filter && !select.value);
    const option = choice && [...choice.options].find((one) => one.value === value);
    if (choice && option) {
      buttons.push(button(say.only.replace("{name}", option.text), () => {
        choice.value = value;
        const named = words.split(" ");
        for (const { word, term } of typed) if (named.includes(term)) field.value = field.value.replace(word, "").trim();
      }));
    }
  }
  return buttons;
}

/** @param {string} words @param {() => void} change */
function button(words, change) {
  const press = document.createElement("button");
  press.type = "button";
  press.textContent = words;
  press.addEventListener("click", () => {
    change();
    ask(true);
    field.focus();
  });
  return press;
}

let pause = 0;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => ask(false), PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  ask(true);
});
for (const filter of filters) filter.addEventListener("change", () => ask(true));
more.addEventListener("click", async () => {
  const seen = list.children.length;
  limit += PORTION;
  await show();
  // Who pressed the button goes on reading where the new results begin.
  list.children[seen]?.querySelector("a")?.focus();
});
const back = () => {
  limit = PORTION;
  kept = Boolean(location.hash);
  read();
  show();
};
addEventListener("popstate", back);
addEventListener("hashchange", back);
/* From here on this script answers the form. What was typed or chosen while it was loading counts. */
delete form.dataset.search;
part("#treffer").after(list);
if (!location.hash && written() !== "#") ask(false);
else back();
// The index comes while the first word is being typed.
engine().catch(() => {});
