//! What is told about an entry although the specification has no field for it: the keys of entries
//! that become attributes, with a German name for people who see them in another program.

/// The keys and names of such facts; the terms of the taxonomy [`super::FIELDS`].
pub const NAMES: &[(&str, &str)] = &[
    (super::SLUG, "Kurzname in der Adresse"),
    (super::EXAMPLE, "Erfundene Angaben einer Vorführung"),
    ("erster_besuch", "Was beim ersten Besuch geschieht"),
    ("mit", "Weitere Partner"),
    ("status", "Ob es zurzeit stattfindet"),
    ("kurz", "Kurz gesagt"),
    ("hinweis", "Nachricht für kurze Zeit"),
    ("zugang", "Wie Menschen und Angebot zusammenkommen"),
    ("einsatzgebiet", "Wo jemand Menschen besucht"),
    ("begegnungsorte", "Orte der aufsuchenden Arbeit"),
    ("ort", "Ort ohne eigenen Eintrag"),
    ("adresse_geheim", "Die Anschrift ist geheim"),
    ("stadtteile", "Stadtteile"),
    ("termine", "Termine mit Ausnahmen"),
    ("gueltig_ab", "Findet statt ab"),
    ("gueltig_bis", "Findet statt bis"),
    ("kosten", "Kosten"),
    ("anmeldung", "Anmeldung"),
    ("einfach_kommen", "Man kann einfach kommen"),
    ("mitbringen", "Was man mitbringt"),
    ("anonym", "Niemand muss den Namen sagen"),
    ("begleitung", "Jemand holt ab oder begleitet"),
    ("begleitperson", "Eine Begleitung darf mit"),
    ("offen_fuer", "Für wen der Raum geschützt ist"),
    ("barrierefrei", "Was über Barrieren bekannt ist"),
    ("kontakt", "Eigener Kontakt"),
    ("pruefen_bis", "Wird wieder geprüft bis"),
    ("plaetze", "Ob Plätze frei sind"),
    ("projekte", "Projekte"),
    ("mitmachen", "Hilfe ist gesucht"),
    ("suchwoerter", "Andere Wörter dafür"),
    ("art", "Art der Organisation"),
    ("dachverband", "Organisation darüber"),
    ("geprueft_am", "Zuletzt geprüft am"),
    ("stadtteil", "Stadtteil"),
    ("oeffnung", "Öffnungszeiten mit Ausnahmen"),
];

/// The name of a fact; its key where it has none.
pub fn name(key: &str) -> &str {
    NAMES.iter().find(|(known, _)| *known == key).map_or(key, |(_, name)| name)
}
