//! A state that follows a change of single entries, without looking at the others. Whatever reaches further (addresses,
//! lists, photos, what must stay hidden) is left to a new state.

use super::state::State;
use super::told::{self, Told};
use crate::check::{self, Bodies, Context};
use crate::model::entry::Entry;
use crate::model::offer::OfferPlace;
use crate::model::read::{Reread, reread};
use crate::model::scope::Scope;
use crate::model::{Catalogue, Offer};
use crate::pages::view::flyer_frame;
use crate::source::document::EntryKind;
use crate::source::{Held, Role, Sources};
use std::collections::BTreeSet;

/// With more offers than these a new plan is made as fast.
const MOST_OFFERS: usize = 200;

/// How following ended.
#[derive(Debug)]
pub(super) enum Followed {
    /// The state is new.
    New,
    /// The content is wrong; the state is as before.
    Wrong(Vec<Told>),
    /// The change reaches further; the state is as before.
    NotAlone,
}

/// What to put back where a change is not taken.
#[derive(Debug, Default)]
struct Undo {
    files: Vec<Held>,
    entries: Vec<Reread>,
}

impl State {
    /// Takes in these files, which have been read again.
    pub(super) fn follow(&mut self, files: Vec<Held>, words: &check::Words) -> Followed {
        let Some(scope) = self.scope(&files) else { return Followed::NotAlone };
        let scope = scope.with_dependants(&self.checked.catalogue);
        if scope.offers.len() > MOST_OFFERS || self.knows_unfit(&scope) {
            return Followed::NotAlone;
        }
        let on_flyers = flyer_frame(&self.checked.site(&self.options));
        let standing = self.plan.standing(&scope, &self.checked.site(&self.options));
        let mut undo = Undo::default();
        let Some(names) = self.exchange(files, &mut undo) else {
            self.put_back(undo);
            return Followed::NotAlone;
        };
        // What stands on every flyer takes room from every offer.
        let alone = flyer_frame(&self.checked.site(&self.options)) == on_flyers && !self.knows_unfit(&scope);
        let Some(found) = self.check(&scope, words).filter(|_| alone) else {
            self.put_back(undo);
            return Followed::NotAlone;
        };
        if found.has_errors() {
            let wrong = told::errors(&found, &self.checked);
            let about_addresses = found.iter().any(|finding| check::rules::ABOUT_ADDRESSES.contains(&finding.rule));
            self.put_back(undo);
            // The address may come with this very change.
            return if about_addresses { Followed::NotAlone } else { Followed::Wrong(wrong) };
        }
        if self.renderer.share(&self.checked.site(&self.options)).is_err() {
            // The theme cannot show this, and could show what was before: a new state tells.
            self.put_back(undo);
            let _ = self.renderer.share(&self.checked.site(&self.options));
            return Followed::NotAlone;
        }
        let site = self.checked.site(&self.options);
        let followed = self.plan.follow(&scope, standing, names.titles, &site);
        if followed.addresses {
            // Links elsewhere may name what has come or gone: only all of them together can tell whether this is good.
            self.put_back(undo);
            let site = self.checked.site(&self.options);
            self.plan = crate::pages::plan(&site);
            // What could be shown before can be shown again.
            let _ = self.renderer.share(&site);
            return Followed::NotAlone;
        }
        self.renderer.forget(&followed.cards);
        let files = scope.files(&self.checked.catalogue);
        self.note(&files, found);
        self.forget(names.any);
        Followed::New
    }

    /// The entries that these files belong to.
    fn scope(&self, files: &[Held]) -> Option<Scope> {
        let catalogue = &self.checked.catalogue;
        let mut scope = Scope::default();
        for held in files {
            let Role::Entry { kind, slug, .. } = &held.document.role else { return None };
            match kind {
                EntryKind::Offer => scope.offers.insert(catalogue.offers.by_slug(slug)?.0),
                EntryKind::Partner => scope.partners.insert(catalogue.partners.by_slug(slug)?.0),
                EntryKind::Place => scope.places.insert(catalogue.places.by_slug(slug)?.0),
                EntryKind::Page => scope.pages.insert(catalogue.pages.by_slug(slug)?.0),
            };
        }
        Some(scope)
    }

    /// Exchanges files and their entries; nothing where a change reaches further than its entry.
    fn exchange(&mut self, files: Vec<Held>, undo: &mut Undo) -> Option<Names> {
        let checked = &mut self.checked;
        let mut names = Names::default();
        for new in files {
            let id = new.document.file;
            let photos_were = photos(entry_of(&new.document.role, &checked.catalogue)?, &checked.sources);
            undo.files.push(checked.sources.exchange(new)?);
            let (entry, faults) = reread(&checked.sources, &checked.catalogue, checked.sources.document(id)?)?;
            checked.sources.faults.extend(faults);
            let photos_are = photos(entry.entry(), &checked.sources);
            if photos_were != photos_are || !stays_alone(&entry, &checked.catalogue) {
                return None;
            }
            names.compare(&entry, &checked.catalogue);
            undo.entries.push(checked.catalogue.exchange(entry));
        }
        Some(names)
    }

    fn put_back(&mut self, undo: Undo) {
        for entry in undo.entries.into_iter().rev() {
            self.checked.catalogue.exchange(entry);
        }
        for file in undo.files.into_iter().rev() {
            self.checked.sources.exchange(file);
        }
    }

    /// Whether what does not fit on paper is known of a place that these offers are at: it hangs on all of them.
    fn knows_unfit(&self, scope: &Scope) -> bool {
        let catalogue = &self.checked.catalogue;
        let places = scope.offers.iter().filter_map(|id| catalogue.place_of(&catalogue.offers[*id]));
        let mut found = places.filter_map(|(_, place)| self.found.get(&place.entry.file)).flatten();
        found.any(|finding| finding.rule == check::rules::flyer_unfit::RULE.id) || self.knows_copies()
    }

    /// Whether some entry is known to be the copy of another one: a change of either says something new of the other.
    fn knows_copies(&self) -> bool {
        self.found.values().flatten().any(|finding| finding.rule == check::rules::duplicate_entry::RULE.id)
    }

    /// What the rules say of these entries; nothing where they say something of another.
    fn check(&self, scope: &Scope, words: &check::Words) -> Option<check::Findings> {
        let checked = &self.checked;
        let bodies = Bodies::of(scope.entries(&checked.catalogue), &checked.sources);
        let faults = checked.sources.faults_of(&scope.files(&checked.catalogue));
        let context =
            Context { faults: &faults, bodies: &bodies, scope: Some(scope), ..checked.context(&self.options) };
        let found = check::within(scope, &context, words)?;
        Some(if self.options.strict { check::strict(found, &context) } else { found })
    }
}

/// Which names have changed.
#[derive(Debug, Default)]
struct Names {
    /// What labels and titles are made of.
    titles: bool,
    /// Any that the rules about language leave alone.
    any: bool,
}

impl Names {
    fn compare(&mut self, new: &Reread, catalogue: &Catalogue) {
        match new {
            Reread::Offer(id, new) => {
                let old = &catalogue.offers[*id];
                let partner = |offer: &Offer| offer.partner.as_ref().map(|partner| partner.value);
                self.titles |=
                    old.name.value != new.name.value || place(old) != place(new) || partner(old) != partner(new);
                self.any |= names_in(old) != names_in(new);
            }
            Reread::Partner(id, new) => {
                self.titles |= catalogue.partners[*id].name.value != new.name.value;
                self.any = true;
            }
            Reread::Place(id, new) => {
                self.titles |= catalogue.places[*id].name.value != new.name.value;
                self.any = true;
            }
            Reread::Page(..) => {}
        }
    }
}

fn place(offer: &Offer) -> Option<usize> {
    match &offer.place {
        Some(OfferPlace::Listed(id)) => Some(id.value.index()),
        _ => None,
    }
}

fn names_in(offer: &Offer) -> Vec<&str> {
    let contact = offer.contact.as_ref().and_then(|contact| contact.name.as_ref()).map(|name| name.as_str());
    let mut names: Vec<&str> = contact.into_iter().collect();
    if let Some(OfferPlace::Inline { name, address, .. }) = &offer.place {
        names.extend(name.as_ref().map(|name| name.as_str()));
        names.extend([address.street.as_str(), address.town.as_str()]);
    }
    names
}

/// Whether nothing but the entry and its dependants is another thing with it.
fn stays_alone(new: &Reread, catalogue: &Catalogue) -> bool {
    let hidden = |offer: &Offer| offer.hidden_address.as_ref().is_some_and(|hidden| hidden.value);
    match new {
        Reread::Offer(id, new) => {
            let old = &catalogue.offers[*id];
            let discreet = |offer: &Offer| offer.is_discreet(&catalogue.lists);
            let image = |offer: &Offer| offer.image.as_ref().map(|image| image.file.value.clone());
            same_entry(&old.entry, &new.entry)
                // A hidden address beside a place is an error, and hides the place from all others.
                && hidden(old) == hidden(new)
                && (!hidden(new) || new.place.is_none())
                && discreet(old) == discreet(new)
                && image(old) == image(new)
        }
        Reread::Partner(id, new) => {
            let old = &catalogue.partners[*id];
            let logo = |logo: &Option<crate::model::image::Image>| logo.as_ref().map(|image| image.file.value.clone());
            same_entry(&old.entry, &new.entry) && logo(&old.logo) == logo(&new.logo)
        }
        Reread::Place(id, new) => {
            same_entry(&catalogue.places[*id].entry, &new.entry) && !catalogue.secret_places.contains(id)
        }
        Reread::Page(id, new) => {
            let old = &catalogue.pages[*id];
            same_entry(&old.entry, &new.entry) && old.title.value == new.title.value && old.kind() == new.kind()
        }
    }
}

/// Whether two readings of an entry have the same addresses.
fn same_entry(old: &Entry, new: &Entry) -> bool {
    let slugs = |entry: &Entry| entry.old_slugs.iter().map(|slug| slug.value.clone()).collect::<Vec<_>>();
    let translations = |entry: &Entry| {
        let all = entry.translations.iter();
        all.map(|translation| (translation.file, translation.language.clone())).collect::<Vec<_>>()
    };
    slugs(old) == slugs(new) && translations(old) == translations(new)
}

/// The entry that a file belongs to.
fn entry_of<'a>(role: &Role, catalogue: &'a Catalogue) -> Option<(EntryKind, &'a Entry)> {
    let Role::Entry { kind, slug, .. } = role else { return None };
    let entry = match kind {
        EntryKind::Offer => &catalogue.offers.by_slug(slug)?.1.entry,
        EntryKind::Partner => &catalogue.partners.by_slug(slug)?.1.entry,
        EntryKind::Place => &catalogue.places.by_slug(slug)?.1.entry,
        EntryKind::Page => &catalogue.pages.by_slug(slug)?.1.entry,
    };
    Some((*kind, entry))
}

/// The photos that the texts of an entry use, as the rule about unused ones reads them: what stands between backticks
/// is none.
fn photos(entry: (EntryKind, &Entry), sources: &Sources) -> BTreeSet<String> {
    Bodies::of(std::iter::once(entry), sources).photos().map(str::to_owned).collect()
}
