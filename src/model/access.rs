//! How people and an offer come together.

use super::words::words;

words! {
    /// How people and an offer come together (HSDS `schedule.attending_type`, `location_type`).
    pub enum AccessMode {
        /// People come to a place.
        Onsite = "vor_ort",
        /// Somebody comes to them: decisive for those who cannot leave their home.
        Outreach = "aufsuchend",
        /// By telephone.
        Phone = "telefon",
        /// By video or chat.
        Online = "online",
        /// By letter.
        Letter = "brief",
    }
}

words! {
    /// Whether an offer takes place at present (HSDS `service.status`).
    pub enum Status {
        /// It takes place.
        Active = "aktiv",
        /// It pauses and will go on.
        Paused = "pausiert",
        /// It is over; its page stays, the lists leave it out.
        Ended = "beendet",
    }
}

words! {
    /// Whether a companion may come along.
    pub enum Companion {
        /// Gladly.
        Welcome = "willkommen",
        /// After a word with the team.
        OnRequest = "nach_absprache",
        /// No.
        No = "nein",
        /// Nobody asked yet.
        Unknown = "unbekannt",
    }
}

words! {
    /// For whom a safe space is kept (HSDS `eligibility_description`).
    pub enum OpenTo {
        /// For all.
        Everyone = "alle",
        /// For women.
        Women = "frauen",
        /// For men.
        Men = "maenner",
        /// For queer people.
        Queer = "queer",
        /// For girls.
        Girls = "maedchen",
        /// For boys.
        Boys = "jungen",
    }
}

words! {
    /// Whether there is room (HSDS `service_capacity`).
    pub enum Capacity {
        /// Free places.
        Free = "frei",
        /// A waiting list.
        WaitingList = "warteliste",
        /// Full.
        Full = "voll",
    }
}
