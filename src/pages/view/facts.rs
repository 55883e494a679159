//! Facts with icon and words: the answers that the first screen of an offer gives.

use super::Link;
use crate::model::accessibility::{Accessibility, Answer, Fact as AccessFact};
use crate::model::contact::Contact;
use crate::model::cost::Cost;
use crate::model::text::unbroken;
use crate::model::words::Word;
use crate::pages::site::Site;
use crate::words::Words;
use serde::Serialize;

/// A question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Names the fact for tests and styles.
    pub id: &'static str,
    /// Icon of the theme.
    pub icon: &'static str,
    /// The question, in a word or two.
    pub label: String,
    /// The answer, a line each.
    pub lines: Vec<Line>,
    /// Nobody has told us; said honestly, never as "no".
    pub unknown: bool,
}

/// One line of an answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Where they lead, if anywhere.
    pub href: Option<String>,
}

impl Line {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }

    pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }
}

/// What is known about barriers, by answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccessFacts {
    /// What is there.
    pub yes: Vec<String>,
    /// What is there in part.
    pub partly: Vec<String>,
    /// What is not there.
    pub no: Vec<String>,
    /// What nobody knows yet.
    pub unknown: Vec<String>,
    /// Steps at the entrance.
    pub steps: Option<String>,
    /// An explanation.
    pub text: Option<String>,
    /// Whether anything is known at all.
    pub known: bool,
}

/// How to reach somebody.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContactView {
    /// A team or function.
    pub name: Option<String>,
    /// What it does.
    pub role: Option<String>,
    /// Telephone numbers as `tel:` links.
    pub phones: Vec<Link>,
    /// Mail address as a `mailto:` link.
    pub mail: Option<Link>,
    /// When somebody answers.
    pub hours: Option<String>,
}

pub(super) fn contact(contact: &Contact, _site: &Site<'_>) -> ContactView {
    let text = |t: &Option<crate::source::Spanned<String>>| t.as_ref().map(|t| t.value.clone());
    ContactView {
        name: text(&contact.name),
        role: text(&contact.role),
        phones: contact
            .phone
            .iter()
            .chain(&contact.mobile)
            .map(|p| Link::new(unbroken(&p.written), p.uri.clone()))
            .collect(),
        mail: contact.mail.as_ref().map(|m| Link::new(m.value.clone(), format!("mailto:{}", m.value))),
        hours: text(&contact.hours),
    }
}

pub(super) fn access_facts(access: &Accessibility, words: &Words) -> AccessFacts {
    let mut facts = AccessFacts::default();
    for (fact, answer) in &access.answers {
        let label = words.get(&format!("access_fact_{}", fact.word()));
        match answer.value {
            Answer::Yes => facts.yes.push(label),
            Answer::Partly => facts.partly.push(label),
            Answer::No => facts.no.push(label),
            Answer::Unknown => facts.unknown.push(label),
        }
    }
    facts.steps = access.steps.as_ref().map(|n| match n.value {
        0 => words.get("steps_none"),
        n => words.count("steps", n as usize),
    });
    facts.text = access.text.as_ref().map(|t| t.value.clone());
    facts.known = !(facts.yes.is_empty() && facts.partly.is_empty() && facts.no.is_empty() && facts.steps.is_none());
    facts
}

/// What matters most to somebody who cannot climb stairs, in sentences; the rest is in the list.
pub(super) fn access_sentence(access: &Accessibility, words: &Words) -> String {
    let says = |fact: AccessFact| {
        let answer = access.answers.iter().find(|(f, _)| *f == fact).map_or(Answer::Unknown, |(_, a)| a.value);
        words.find(&format!("access_says_{}_{}", fact.word(), answer.word())).map(str::to_owned)
    };
    let steps = access.steps.as_ref().map(|n| match n.value {
        0 => words.get("access_says_steps_none"),
        n => words.count("access_says_steps", n as usize),
    });
    let text = access.text.as_ref().map(|t| t.value.clone());
    let parts = [says(AccessFact::Wheelchair), steps, says(AccessFact::WheelchairToilet), text];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What an offer costs, a line each; empty where nobody has told us.
pub(super) fn cost_lines(cost: Option<&Cost>, words: &Words) -> Vec<Line> {
    match cost {
        None => Vec::new(),
        Some(Cost::Free) => vec![Line::text(words.get("cost_free"))],
        Some(Cost::Donation) => vec![Line::text(words.get("cost_donation"))],
        Some(Cost::Amount { cents, text, reduction }) => {
            let mut first = money(cents.value, words);
            if let Some(text) = text {
                first.push(' ');
                first.push_str(text);
            }
            let mut lines = vec![Line::text(first)];
            lines.extend(reduction.as_ref().map(|r| Line::text(r.value.clone())));
            lines
        }
    }
}

/// "2,50 Euro", "3 Euro".
fn money(cents: u32, words: &Words) -> String {
    let (euros, rest) = (cents / 100, cents % 100);
    let amount =
        if rest == 0 { euros.to_string() } else { format!("{euros}{}{rest:02}", words.get("decimal_separator")) };
    words.fill("euro", &[("amount", &amount)])
}

/// A timetable as a resident reads it: each rule begins with a capital letter, and "Uhr" stays with
/// its time.
pub(super) fn rules_in_words(rules: &[String]) -> Vec<String> {
    rules.iter().map(|rule| capitalised(rule).replace(" Uhr", "\u{a0}Uhr")).collect()
}

/// Begins with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Begins with a small letter, to stand behind other words.
pub(super) fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}
