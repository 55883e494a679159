/* The offers that somebody has marked, as codes. Nothing is kept before the first mark, and nothing of it stays
 * when the last one is gone. */

/* Two sites on one host have a list each. */
const link = /** @type {HTMLAnchorElement} */ (document.getElementById("merkzettel-link"));
const KEY = link.pathname;

/** The codes of all marked offers, in the order in which they were marked. @returns {string[]} */
export function marks() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((code) => typeof code === "string") : [];
  } catch {
    return [];
  }
}

/** Keeps a list; tells whether the browser allowed it.
 * @param {string[]} codes */
export function keep(codes) {
  try {
    if (codes.length) localStorage.setItem(KEY, JSON.stringify(codes));
    else localStorage.removeItem(KEY);
  } catch {
    return false;
  }
  count();
  return true;
}

/** Says in the head of the page how many offers are marked. */
export function count() {
  const number = marks().length;
  const place = /** @type {HTMLElement} */ (link.querySelector("span"));
  place.textContent = number ? ` (${number})` : "";
}

/** Calls when the list may have changed elsewhere: in another window, or before the way back.
 * @param {() => void} change */
export function whenChanged(change) {
  addEventListener("storage", (event) => (event.key === KEY || event.key === null) && change());
  addEventListener("pageshow", (event) => event.persisted && change());
}
