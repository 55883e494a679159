/* What the buttons "Merken" and "Teilen" do, and the number in the head. The page makes the buttons, see scripts/page.js. */

import { code } from "./codes.js";
import { count, keep, marks, whenChanged } from "./marks.js";
/* What the buttons say is written at build time, see src/emit/marked.rs. */
import { say } from "./words.js";

const counted = new Intl.PluralRules(document.documentElement.lang);

/* What was done is said to those who do not see the button. A screen reader needs a moment to notice a new place. */
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("main")?.append(status);
const NOTICED = 150;

/** @param {string} words */
function announce(words) {
  status.textContent = "";
  setTimeout(() => (status.textContent = words), NOTICED);
}

/** The code of the offer that a button belongs to. @param {HTMLElement} button */
const own = (button) => code(/** @type {HTMLElement} */ (button.parentElement).dataset.offer ?? "");

/** The title of that offer: what its name says after the verb. @param {HTMLElement} button */
const title = (button) => (button.ariaLabel ?? "").replace(/^[^:]*: /, "");

/** Shows for every button whether its offer is marked. */
function refresh() {
  count();
  const all = marks();
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".mark"))) {
    const marked = all.includes(own(button));
    const word = marked ? say.marked : say.mark;
    button.ariaLabel = `${word}: ${title(button)}`;
    button.ariaPressed = String(marked);
    button.textContent = word;
  }
}

/** Marks an offer, or no longer. @param {HTMLButtonElement} button */
export function mark(button) {
  const before = marks();
  const marked = !before.includes(own(button));
  if (!keep(marked ? [...before, own(button)] : before.filter((other) => other !== own(button)))) return announce(say.impossible);
  refresh();
  const number = marks().length;
  const words = number ? say[counted.select(number) === "one" ? "countedOne" : "countedOther"] : say.empty;
  announce(`${(marked ? say.saidMarked : say.saidUnmarked).replace("{title}", title(button))} ${words.replace("{n}", String(number))}`);
}

/** Passes the address of the page on. @param {HTMLButtonElement} button */
export async function share(button) {
  const { passOn } = await import("./share.js");
  const done = await passOn(document.title, location.origin + location.pathname);
  if (done === "left" || done === "shared") return;
  announce(done === "copied" ? say.copied : `${say.notCopied} ${location.href}`);
  button.textContent = done === "copied" ? say.copiedShort : say.share;
}

refresh();
whenChanged(refresh);
/* The search shows new cards, which the page has just given their buttons. */
addEventListener("cards", refresh);
