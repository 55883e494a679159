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

/* Offers can be marked and passed on. Without a script there are no buttons; what they do is loaded when somebody presses
 * one, or has marked something before. Asking leaves no trace. */
const marked = document.getElementById("merkzettel-link");
const marks = () => import(marked.dataset.script);
const fill = () => {
  for (const place of document.querySelectorAll(".keep[data-offer]:empty")) {
    for (const kind of "share" in place.dataset ? ["mark", "share"] : ["mark"]) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: `quiet ${kind}`, textContent: marked.dataset[kind] });
      button.onclick = async () => (await marks())[kind](button);
      place.append(button);
    }
    const title = (place.closest(".card") ?? document).querySelector("h1, h3").textContent;
    Object.assign(place.firstChild, { ariaPressed: "false", ariaLabel: `${marked.dataset.mark}: ${title}` });
  }
};
fill();
addEventListener("cards", fill);
const kept = () => {
  try {
    return localStorage[marked.pathname];
  } catch {}
};
/* At first, after the way back, and when another window has marked something. */
for (const event of ["pageshow", "storage"]) addEventListener(event, () => kept() && marks());
