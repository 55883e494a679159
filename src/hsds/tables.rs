//! The kinds of objects, their columns, and how they lie in each other. Source: the schemas and
//! the tabular example of the specification, version 3.0.

/// A kind of object.
#[derive(Debug)]
pub struct Table {
    /// Its name in the specification, for example `service`.
    pub name: &'static str,
    /// The file of its rows.
    pub file: &'static str,
    /// The columns of its rows, as the first line of its file.
    pub header: &'static str,
    /// Lists of objects in a nested object: field and kind.
    pub lists: &'static [(&'static str, &'static str)],
    /// Single objects in a nested object: field, kind, and the column that names them in a row.
    pub parts: &'static [(&'static str, &'static str, &'static str)],
}

impl Table {
    /// The columns of its rows.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.header.split(',')
    }

    /// The columns of a row of this kind that name a parent, and what kind the parent is, where a
    /// further column says so.
    pub fn parent_columns(&self, parent: &str) -> (Option<String>, Option<&'static str>) {
        match self.name {
            "attribute" => (Some("link_id".into()), Some("link_entity")),
            "metadata" => (Some("resource_id".into()), Some("resource_type")),
            _ => {
                let column = format!("{parent}_id");
                (self.columns().any(|c| c == column).then_some(column), None)
            }
        }
    }
}

/// The table with this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

const ATTRIBUTES: (&str, &str) = ("attributes", "attribute");
const METADATA: (&str, &str) = ("metadata", "metadata");

/// All kinds of objects.
pub const TABLES: &[Table] = &[
    Table {
        name: "organization",
        file: "organizations.csv",
        header: "id,name,alternate_name,description,email,website,tax_status,tax_id,year_incorporated,\
            legal_status,logo,uri,parent_organization_id",
        lists: &[
            ("funding", "funding"),
            ("contacts", "contact"),
            ("phones", "phone"),
            ("locations", "location"),
            ("programs", "program"),
            ("organization_identifiers", "organization_identifier"),
            ("services", "service"),
            ATTRIBUTES,
            METADATA,
        ],
        parts: &[],
    },
    Table {
        name: "program",
        file: "programs.csv",
        header: "id,organization_id,name,alternate_name,description",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "service",
        file: "services.csv",
        header: "id,organization_id,program_id,name,alternate_name,description,url,email,status,\
            interpretation_services,application_process,fees_description,wait_time,fees,accreditations,\
            eligibility_description,minimum_age,maximum_age,assured_date,assurer_email,licenses,alert,\
            last_modified",
        lists: &[
            ("phones", "phone"),
            ("schedules", "schedule"),
            ("service_areas", "service_area"),
            ("service_at_locations", "service_at_location"),
            ("languages", "language"),
            ("funding", "funding"),
            ("cost_options", "cost_option"),
            ("required_documents", "required_document"),
            ("contacts", "contact"),
            ATTRIBUTES,
            METADATA,
        ],
        parts: &[("organization", "organization", "organization_id"), ("program", "program", "program_id")],
    },
    Table {
        name: "service_at_location",
        file: "service_at_location.csv",
        header: "id,service_id,location_id,description",
        lists: &[("contacts", "contact"), ("phones", "phone"), ("schedules", "schedule"), ATTRIBUTES, METADATA],
        parts: &[("location", "location", "location_id"), ("service", "service", "service_id")],
    },
    Table {
        name: "location",
        file: "locations.csv",
        header: "id,location_type,url,organization_id,name,alternate_name,description,transportation,latitude,\
            longitude,external_identifier,external_identifier_type",
        lists: &[
            ("languages", "language"),
            ("addresses", "address"),
            ("contacts", "contact"),
            ("accessibility", "accessibility"),
            ("phones", "phone"),
            ("schedules", "schedule"),
            ATTRIBUTES,
            METADATA,
        ],
        parts: &[],
    },
    Table {
        name: "phone",
        file: "phones.csv",
        header: "id,location_id,service_id,organization_id,contact_id,service_at_location_id,number,extension,\
            type,description",
        lists: &[("languages", "language"), ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "contact",
        file: "contacts.csv",
        header: "id,organization_id,service_id,service_at_location_id,location_id,name,title,department,email",
        lists: &[("phones", "phone"), ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "address",
        file: "addresses.csv",
        header: "id,location_id,attention,address_1,address_2,city,region,state_province,postal_code,country,\
            address_type",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "schedule",
        file: "schedules.csv",
        header: "id,service_id,location_id,service_at_location_id,valid_from,valid_to,dtstart,timezone,until,\
            count,wkst,freq,interval,byday,byweekno,bymonthday,byyearday,description,opens_at,closes_at,\
            schedule_link,attending_type,notes",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "funding",
        file: "funding.csv",
        header: "id,organization_id,service_id,source",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "service_area",
        file: "service_areas.csv",
        header: "id,service_id,name,description,extent,extent_type,uri",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "required_document",
        file: "required_documents.csv",
        header: "id,service_id,document,uri",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "language",
        file: "languages.csv",
        header: "id,service_id,location_id,phone_id,name,code,note",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "accessibility",
        file: "accessibility.csv",
        header: "id,location_id,description,details,url",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "cost_option",
        file: "cost_options.csv",
        header: "id,service_id,valid_from,valid_to,option,currency,amount,amount_description",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "organization_identifier",
        file: "organization_identifiers.csv",
        header: "id,organization_id,identifier_scheme,identifier_type,identifier",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
    Table {
        name: "attribute",
        file: "attributes.csv",
        header: "id,link_id,taxonomy_term_id,link_type,link_entity,value",
        lists: &[METADATA],
        parts: &[("taxonomy_term", "taxonomy_term", "taxonomy_term_id")],
    },
    Table {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        header: "id,code,name,description,parent_id,taxonomy,language,taxonomy_id,term_uri",
        lists: &[METADATA],
        parts: &[("taxonomy_detail", "taxonomy", "taxonomy_id")],
    },
    Table {
        name: "taxonomy",
        file: "taxonomies.csv",
        header: "id,name,description,uri,version",
        lists: &[METADATA],
        parts: &[],
    },
    Table {
        name: "metadata",
        file: "metadata.csv",
        header: "id,resource_id,resource_type,last_action_date,last_action_type,field_name,previous_value,\
            replacement_value,updated_by",
        lists: &[],
        parts: &[],
    },
    Table {
        name: "meta_table_description",
        file: "meta_table_descriptions.csv",
        header: "id,name,language,character_set",
        lists: &[ATTRIBUTES, METADATA],
        parts: &[],
    },
];
