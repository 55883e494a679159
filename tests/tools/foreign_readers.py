"""Opens the calendar files and the feed of a built site with foreign readers, and compares the dates
with the data file of the page of this week. Usage: foreign_readers.py SITE

Needs icalendar, recurring-ical-events and feedparser."""

import datetime
import json
import pathlib
import sys

import feedparser
import icalendar
import recurring_ical_events

site = pathlib.Path(sys.argv[1])
data = json.loads((site / "daten/termine.json").read_text(encoding="utf-8"))
first = datetime.date.fromisoformat(data["from"])

# What takes place, by offer: days from the data file.
own = {}
for number, (_, _, dates) in enumerate(data["days"]):
    for offer, _, *cancelled in dates:
        if not cancelled:
            own.setdefault(data["offers"][offer][0], set()).add(first + datetime.timedelta(days=number))

wrong, compared, opened = [], 0, 0
for path in sorted(site.glob("**/termine.ics")):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    opened += 1
    for part in calendar.walk():
        if part.errors:
            wrong.append(f"{path}: {part.errors}")
    if path.parent.parent.name != "angebote":
        continue
    events = [e for e in calendar.walk("VEVENT") if e.get("STATUS") == "CONFIRMED"]
    last = first + datetime.timedelta(days=len(data["days"]))
    found = set()
    for event in recurring_ical_events.of(calendar).between(first, last) if events else []:
        start = event["DTSTART"].dt
        day = start.date() if isinstance(start, datetime.datetime) else start
        if first <= day < last:
            found.add(day)
            compared += 1
    expected = next((days for href, days in own.items() if href.endswith(f"/angebote/{path.parent.name}/")), set())
    if events and found != expected:
        wrong.append(f"{path}: {sorted(found ^ expected)}")

# Both clock changes: a series is at the same local time before and after.
zone_changes = 0
for path in sorted(site.glob("angebote/*/termine.ics")):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    for event in calendar.walk("VEVENT"):
        start = event["DTSTART"].dt
        if "RRULE" not in event or not isinstance(start, datetime.datetime):
            continue
        alone = icalendar.Calendar()
        for zone in calendar.walk("VTIMEZONE"):
            alone.add_component(zone)
        alone.add_component(event)
        for begin, end in (("2027-03-20", "2027-04-20"), ("2027-10-15", "2027-11-20")):
            dates = recurring_ical_events.of(alone).between(
                datetime.date.fromisoformat(begin), datetime.date.fromisoformat(end))
            times = {(date["DTSTART"].dt.hour, date["DTSTART"].dt.minute) for date in dates}
            offsets = {date["DTSTART"].dt.utcoffset() for date in dates}
            zone_changes += len(offsets) == 2
            if times - {(start.hour, start.minute)}:
                wrong.append(f"{path}: {times} instead of {start:%H:%M}")

feed = feedparser.parse((site / "feed.xml").read_bytes())
if feed.bozo or not feed.entries or feed.version != "atom10":
    wrong.append(f"feed.xml: {feed.get('bozo_exception')} {feed.version}")
for entry in feed.entries:
    if not (entry.id and entry.title and entry.updated_parsed and entry.link):
        wrong.append(f"feed.xml: {entry}")

if not opened or not compared or not zone_changes:
    wrong.append(f"nothing to compare: {opened} files, {compared} dates, {zone_changes} clock changes")
print(f"{opened} files opened, {compared} dates compared, {zone_changes} clock changes crossed, {len(feed.entries)} entries of the feed")
print("\n".join(wrong))
sys.exit(bool(wrong))
