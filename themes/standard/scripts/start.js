/* Starts what three pages do besides: the search, the marked offers, this week. Stands behind page.js in one file, and uses
 * what that defines. Other pages go without. */

/* The pages of the search and of the marked offers load nothing before they are used, or have something to show. */
const page = document.querySelector("#suche, #merkzettel");
if (page) {
  page.querySelector("details")?.removeAttribute("hidden");
  const start = () => import(page.dataset.script);
  if (location.hash || (page.id === "merkzettel" && kept())) start();
  else page.dataset.ready = "";
  page.addEventListener("focusin", start, { once: true });
  addEventListener("hashchange", start, { once: true });
}

/* The page of this week shows another week tomorrow: where nobody has built it anew, a script does. */
const week = document.getElementById("tage");
if (week && new Date().toLocaleDateString("sv", { timeZone: week.dataset.zone }) !== week.dataset.from) import(week.dataset.script);
