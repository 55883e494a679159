//! Timetables as schedules. The specification has weekly and monthly rules (RFC 5545); what it
//! cannot say ("nicht an Feiertagen") stands in words, and exactly in the attribute `termine`.

use super::Writer;
use crate::date::Date;
use crate::model::Offer;
use crate::model::notation::clock;
use crate::model::schedule::{Nth, Rhythm, Schedule, Timetable, Weekday};
use crate::model::words::Word;
use crate::object::Object;
use crate::source::Spanned;

/// The days of RFC 5545, from Monday.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl<'a> Writer<'a> {
    /// The rules of a timetable; where there are none, one schedule that says so in words.
    pub(super) fn schedules(&self, entity: &str, timetable: &'a Timetable, offer: Option<&Offer>) -> Vec<Object<'a>> {
        let sentences = crate::calendar::sentence(timetable, self.site.language());
        let schedules = timetable.schedules();
        let all = sentences.into_iter().enumerate().flat_map(|(number, sentence)| {
            let rule = schedules.get(number);
            let dates: &[Option<Date>] = &match rule.map(|r| &r.rhythm) {
                Some(Rhythm::Once(dates)) => dates.iter().map(|d| Some(d.value)).collect(),
                _ => vec![None],
            };
            let one = |(part, date): (usize, &Option<Date>)| {
                let mut fields = self.object(&format!("{entity}/schedule/{number}/{part}"));
                self.limits(&mut fields, offer);
                match rule {
                    Some(rule) => self.rule(&mut fields, rule, *date),
                    None if *timetable == Timetable::AroundTheClock => around_the_clock(&mut fields),
                    None => {}
                }
                // A sentence that names every date would stand at every date.
                let alone = rule.zip(*date).filter(|_| dates.len() > 1).map(|(rule, day)| self.on_one_day(rule, day));
                fields.put("description", alone.unwrap_or_else(|| sentence.clone()));
                fields.put("notes", rule.and_then(|r| r.text.as_ref()).map(|t| t.as_str()));
                fields.put("attending_type", offer.map(|offer| self.attending(offer)));
                fields
            };
            dates.iter().enumerate().map(one).collect::<Vec<_>>()
        });
        all.collect()
    }

    /// A rule in words, as if it meant this day alone.
    fn on_one_day(&self, rule: &Schedule, day: Date) -> String {
        let alone = Schedule {
            rhythm: Rhythm::Once(vec![Spanned::new(day, rule.span)]),
            time: rule.time,
            except: Vec::new(),
            also: Vec::new(),
            ends: None,
            text: rule.text.clone(),
            span: rule.span,
        };
        crate::calendar::sentence(&Timetable::Schedules(vec![alone]), self.site.language()).join(" ")
    }

    /// How people attend, in words.
    fn attending(&self, offer: &Offer) -> String {
        let word = |mode: crate::model::access::AccessMode| self.site.words.get(&format!("access_{}", mode.word()));
        offer.access_modes.iter().map(|m| word(m.value)).collect::<Vec<_>>().join(", ")
    }

    fn limits(&self, fields: &mut Object<'_>, offer: Option<&Offer>) {
        let date = |date: &crate::source::Spanned<Date>| date.value.to_string();
        fields.put("valid_from", offer.and_then(|o| o.valid_from.as_ref()).map(date));
        fields.put("valid_to", offer.and_then(|o| o.valid_to.as_ref()).map(date));
        // The specification has no names of zones, only hours ahead of UTC.
        fields.put("timezone", self.hours_ahead);
    }

    fn rule(&self, fields: &mut Object<'_>, rule: &Schedule, date: Option<Date>) {
        let mut until = rule.ends.as_ref().map(|d| d.value);
        match &rule.rhythm {
            Rhythm::Daily => weekly(fields, DAYS.join(",")),
            Rhythm::Weekly(days) => weekly(fields, by_day(days, &[])),
            Rhythm::EveryWeeks { days, weeks, .. } => {
                fields.put("dtstart", crate::calendar::first_of(&rule.rhythm).map(|day| day.to_string()));
                weekly(fields, by_day(days, &[]));
                fields.put("interval", *weeks);
            }
            Rhythm::Monthly { days, nth } => {
                fields.put("freq", "MONTHLY");
                fields.put("wkst", "MO");
                fields.put("byday", by_day(days, nth));
            }
            Rhythm::Once(_) => {
                fields.put("dtstart", date.map(|d| d.to_string()));
                fields.put("count", 1);
                until = date;
            }
            // Once a year: in words alone, the specification has no such rule.
            Rhythm::Yearly { .. } => {}
        }
        fields.put("until", until.map(|d| d.to_string()));
        if let Some(time) = rule.time {
            fields.put("opens_at", clock(time.from));
            fields.put("closes_at", time.to.map(clock));
        }
    }
}

fn weekly(fields: &mut Object<'_>, days: String) {
    fields.put("freq", "WEEKLY");
    fields.put("wkst", "MO");
    fields.put("byday", days);
}

fn around_the_clock(fields: &mut Object<'_>) {
    weekly(fields, DAYS.join(","));
    fields.put("opens_at", "00:00");
    fields.put("closes_at", "24:00");
}

/// `MO,TH`, or `1TU,-1TU` for days of a month (RFC 5545, 3.3.10, BYDAY).
fn by_day(days: &[Weekday], nth: &[Nth]) -> String {
    let day = |day: Weekday| DAYS.get(day as usize).copied().unwrap_or_default();
    let number = |nth: &Nth| match nth {
        Nth::First => 1,
        Nth::Second => 2,
        Nth::Third => 3,
        Nth::Fourth => 4,
        Nth::Last => -1,
    };
    let all: Vec<String> = match nth {
        [] => days.iter().map(|d| day(*d).to_owned()).collect(),
        nth => days.iter().flat_map(|d| nth.iter().map(|n| format!("{}{}", number(n), day(*d)))).collect(),
    };
    all.join(",")
}
