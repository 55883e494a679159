//! A person’s name or mobile number, even with consent. Source: Art. 17 GDPR (erasure): the history
//! of the repository does not forget. Prefer a function and a shared number.

use super::prelude::*;
use crate::check::person::is_person;
use crate::check::text::short;

/// See the module.
pub const RULE: Rule = Rule {
    id: "personal-contact",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("personal_contact.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (file, contact) in contacts(context) {
        // Without consent the name is an error of its own.
        let name = contact.name.as_ref().filter(|name| contact.consent.is_some() && is_person(name));
        if let Some(name) = name {
            report.add(file, name.span, Say::new("name").with("name", short(name)));
        }
        let mobile = contact.mobile.iter().chain(contact.phone.iter().filter(|phone| phone.is_mobile()));
        for phone in mobile {
            report.add(file, phone.span, Say::new("mobile").with("phone", &phone.written));
        }
    }
}
