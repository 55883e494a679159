/* "Merken" on cards and pages of offers, "Teilen" on pages of offers, and the number in the head. The buttons
 * are made here: without a script there are none. */

import { code } from "./codes.js";
import { canKeep, count, keep, marks, whenChanged } from "./marks.js";
import { share } from "./share.js";
/* What the buttons say and look like is written at build time, see src/emit/marked.rs. */
import { buttons, say } from "./words.js";

const model = new DOMParser().parseFromString(buttons, "text/html");
const possible = canKeep();
const counted = new Intl.PluralRules(document.documentElement.lang);

/* What was done is said to those who do not see the button. */
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("main")?.append(status);

/** @param {string} words The same words twice are said twice. */
function announce(words) {
  status.textContent = status.textContent === words ? `${words}\u00a0` : words;
}

/** A button of the model, by its class. @param {string} name @returns {HTMLButtonElement} */
const button = (name) => /** @type {HTMLButtonElement} */ (/** @type {Element} */ (model.querySelector(name)).cloneNode(true));

/** Shows whether an offer is marked. @param {Element} press @param {boolean} marked */
function show(press, marked) {
  press.setAttribute("aria-pressed", String(marked));
  /** @type {Element} */ (press.querySelector(".mark-word")).textContent = marked ? say.marked : say.mark;
}

/** @param {HTMLElement} place @param {string} title */
function markButton(place, title) {
  const press = button(".mark");
  const own = code(/** @type {string} */ (place.dataset.offer));
  press.dataset.code = own;
  /** @type {Element} */ (press.querySelector(".visually-hidden")).textContent = `: ${title}`;
  show(press, marks().includes(own));
  press.addEventListener("click", () => {
    const before = marks();
    const marked = !before.includes(own);
    if (!keep(marked ? [...before, own] : before.filter((other) => other !== own))) return announce(say.impossible);
    refresh();
    const number = marks().length;
    const words = number ? say[counted.select(number) === "one" ? "countedOne" : "countedOther"] : say.empty;
    announce(`${(marked ? say.saidMarked : say.saidUnmarked).replace("{title}", title)} ${words.replace("{n}", String(number))}`);
  });
  return press;
}

function shareButton() {
  const press = button(".share");
  press.addEventListener("click", async () => {
    const done = await share(document.title, location.origin + location.pathname);
    if (done === "left" || done === "shared") return;
    const words = done === "copied" ? say.copied : say.notCopied;
    announce(words);
    /** @type {Element} */ (press.querySelector(".share-word")).textContent = done === "copied" ? say.copiedShort : say.share;
  });
  return press;
}

/** Fills every place for buttons that is still empty. */
function fill() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".keep[data-offer]:empty"))) {
    const title = (place.closest(".card") ?? document).querySelector("h1, .card-title")?.textContent?.trim() ?? "";
    if (possible) place.append(markButton(place, title));
    if ("share" in place.dataset) place.append(shareButton());
  }
}

function refresh() {
  count();
  const marked = marks();
  for (const press of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mark[data-code]"))) show(press, marked.includes(press.dataset.code ?? ""));
}

fill();
refresh();
whenChanged(refresh);
/* The search shows new cards. */
addEventListener("cards", fill);
