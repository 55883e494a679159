/* What time and shame ask for. Every page says the same without it. */

/* Dates age: a page that nobody has built anew for a week says so. */
const DAYS = 7;
const notice = document.querySelector("[data-built]");
if (notice && Date.now() - Date.parse(notice.dataset.built) > DAYS * 864e5) notice.hidden = false;

/* Leaving quickly also takes this page out of the way back. */
document.querySelector(".exit")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});

/* The field in the head leads to the page of the search. What is sought stands behind the `#`: no request carries it. */
const search = document.querySelector("form[data-search]");
search?.addEventListener("submit", (event) => {
  if (!search.dataset.search) return;
  event.preventDefault();
  location.href = `${search.dataset.search}#${new URLSearchParams({ q: search.querySelector("input").value.trim() })}`;
});

/* The page of the search loads nothing before the first use of its field. */
const page = document.getElementById("suche");
if (page) {
  page.querySelector("details").hidden = false;
  const start = () => import(page.dataset.script);
  if (location.hash) start();
  page.addEventListener("focusin", start, { once: true });
  addEventListener("hashchange", start, { once: true });
}

/* The page of this week shows another week tomorrow: where nobody has built it anew, a script does. */
const week = document.getElementById("tage");
if (week && new Date().toLocaleDateString("sv", { timeZone: week.dataset.zone }) !== week.dataset.from) import(week.dataset.script);
