//! One rule, one file. The order is that of the documentation.

mod access_text_missing;
mod alt_missing;
mod alt_weak;
mod area_missing;
mod bad_slug;
mod brand_contrast;
mod broken_link;
mod calendar_ending;
mod closing_unknown;
mod consent_missing;
mod contact_missing;
mod control_character;
mod doubtful_date;
mod duplicate_address;
pub mod duplicate_entry;
mod duplicate_id;
mod duplicate_key;
mod empty_list;
mod expired;
mod fake_structure;
mod first_visit_missing;
pub mod flyer_unfit;
mod future_date;
mod heading_level;
mod invalid_schedule;
mod legal_page_missing;
mod link_scheme;
mod link_text;
mod lost_text;
mod low_threshold_contradiction;
mod merge_conflict;
mod missing_field;
mod moved_link;
mod not_utf8;
mod orphan_translation;
mod out_of_bounds;
mod outside_root;
mod personal_contact;
mod photo_gps;
mod photo_too_large;
mod photo_type;
mod place_missing;
mod placeholder_text;
mod prelude;
mod raw_html;
mod reserved_slug;
mod secret_address;
mod size_limit;
mod stale;
mod suppression_useless;
mod text_too_long;
mod unexpected_file;
mod unknown_fact;
mod unknown_key;
mod unknown_language;
mod unknown_reference;
mod unknown_value;
mod unpublished_language;
mod unreadable_file;
mod unused_image;
mod wrong_type;
mod yaml_syntax;
mod yaml_trap;

use super::rule::Rule;

/// Every rule but those about language ([`super::plain::rules::ALL`]).
pub const ALL: &[&Rule] = &[
    &not_utf8::RULE,
    &outside_root::RULE,
    &unreadable_file::RULE,
    &size_limit::RULE,
    &control_character::RULE,
    &merge_conflict::RULE,
    &unexpected_file::RULE,
    &bad_slug::RULE,
    &reserved_slug::RULE,
    &yaml_syntax::RULE,
    &duplicate_key::RULE,
    &yaml_trap::RULE,
    &unknown_key::RULE,
    &missing_field::RULE,
    &wrong_type::RULE,
    &text_too_long::RULE,
    &unknown_value::RULE,
    &empty_list::RULE,
    &suppression_useless::RULE,
    &unknown_reference::RULE,
    &duplicate_id::RULE,
    &duplicate_address::RULE,
    &duplicate_entry::RULE,
    &invalid_schedule::RULE,
    &doubtful_date::RULE,
    &unknown_language::RULE,
    &orphan_translation::RULE,
    &unpublished_language::RULE,
    &future_date::RULE,
    &stale::RULE,
    &expired::RULE,
    &calendar_ending::RULE,
    &closing_unknown::RULE,
    &place_missing::RULE,
    &area_missing::RULE,
    &contact_missing::RULE,
    &low_threshold_contradiction::RULE,
    &secret_address::RULE,
    &consent_missing::RULE,
    &personal_contact::RULE,
    &unknown_fact::RULE,
    &first_visit_missing::RULE,
    &access_text_missing::RULE,
    &out_of_bounds::RULE,
    &brand_contrast::RULE,
    &legal_page_missing::RULE,
    &placeholder_text::RULE,
    &alt_missing::RULE,
    &alt_weak::RULE,
    &heading_level::RULE,
    &raw_html::RULE,
    &lost_text::RULE,
    &link_scheme::RULE,
    &link_text::RULE,
    &broken_link::RULE,
    &moved_link::RULE,
    &fake_structure::RULE,
    &photo_too_large::RULE,
    &photo_type::RULE,
    &photo_gps::RULE,
    &unused_image::RULE,
    &flyer_unfit::RULE,
];

/// Those that look at all entries together: what they say of one depends on others.
pub const ABOUT_ALL: &[&Rule] = &[&duplicate_address::RULE, &legal_page_missing::RULE, &unused_image::RULE];

/// The rules that look at which addresses there are, by their names: what they say of an entry hangs on all others.
pub const ABOUT_ADDRESSES: &[&str] = &[duplicate_address::RULE.id, broken_link::RULE.id, moved_link::RULE.id];

/// The rule with this id, also one about language.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    let about_language = || super::plain::rules::by_id(id).map(|rule| &rule.rule);
    ALL.iter().copied().find(|rule| rule.id == id).or_else(about_language)
}
