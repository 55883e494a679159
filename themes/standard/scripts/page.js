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

/* The page of this week shows another week tomorrow: where nobody has built it anew, a script does. */
const week = document.getElementById("tage");
if (week && new Date().toLocaleDateString("sv", { timeZone: week.dataset.zone }) !== week.dataset.from) import(week.dataset.script);
