/* Fills the page of this week anew on a later day than it was built for, from /daten/termine.json.
 * What is written is what the component `day` writes. */

const list = document.getElementById("tage");
const { district, zone, shown, most, empty } = list.dataset;

const make = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children.flatMap((child) => [child, " "]));
  return element;
};
const link = (text, href, name) => Object.assign(make("a", text), name && { className: name }, { href });

/** One date: an offer, a time, and a reason where it does not take place. */
function line({ offers, times, reasons }, [offer, time, reason]) {
  const [href, title, place] = offers[offer];
  const off = reason === undefined ? [] : [make("strong", reasons[reason])];
  return make("li", "", make("span", times[time]), link(title, href), ...off, make("small", place));
}

function section(data, [name, weekday, dates]) {
  const here = dates.filter(([offer]) => {
    const districts = data.offers[offer][3];
    return !district || !districts || districts.some((number) => data.districts[number] === district);
  });
  const parts = here.length ? [make("ul", "", ...here.slice(0, most).map((date) => line(data, date)))] : [make("p", empty)];
  const [text, href] = data.weekdays[weekday];
  if (here.length > most) parts.push(make("p", "", link(text, href, "target")));
  return Object.assign(make("section", "", make("h2", name), ...parts), { className: "day" });
}

const answer = await fetch(list.dataset.dates);
if (answer.ok) {
  const data = await answer.json();
  const today = new Date().toLocaleDateString("sv", { timeZone: zone });
  const first = Math.round((Date.parse(today) - Date.parse(data.from)) / 864e5);
  const days = first < 0 ? [] : data.days.slice(first, first + Number(shown));
  /* Only whole weeks: what the file does not know is not shown as empty. */
  if (days.length === Number(shown)) {
    list.replaceChildren(...days.map((day) => section(data, day)));
    const begins = document.getElementById("beginn");
    begins.textContent = begins.dataset.text.replace("{date}", days[0][0]);
  }
}
