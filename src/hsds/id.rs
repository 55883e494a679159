//! Identifiers that stay: the same thing has the same id in every build and in every file.

use uuid::Uuid;

/// Makes the ids of one town (UUID version 5, RFC 9562 section 5.5).
#[derive(Debug, Clone, Copy)]
pub struct Ids(Uuid);

impl Ids {
    /// For the site at an address (`basis_url` of the settings, whatever a preview is called).
    pub fn new(base_url: &str) -> Self {
        Self(Uuid::new_v5(&Uuid::NAMESPACE_URL, base_url.trim_end_matches('/').as_bytes()))
    }

    /// The id of the thing with a stable name, for example `service/fruehstueck-rheydt`.
    pub fn of(self, name: &str) -> String {
        Uuid::new_v5(&self.0, name.as_bytes()).hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_the_town_and_the_name_alone() {
        let (one, other) = (Ids::new("https://a.example.org/"), Ids::new("https://b.example.org"));
        assert_eq!(one.of("service/chor"), Ids::new("https://a.example.org").of("service/chor"));
        assert_ne!(one.of("service/chor"), one.of("service/chor-2"));
        assert_ne!(one.of("service/chor"), other.of("service/chor"));
        // Computed with another program, Python's uuid5.
        assert_eq!(one.of("service/chor"), "af0bc5f7-aba6-5045-a515-ff706cac93fa");
    }
}
