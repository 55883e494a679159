//! Links to other sites, in fields and in Markdown.

use super::bodies::{Bodies, LinkForm};
use super::rule::Context;
use crate::links::Answer;
use crate::source::{FileId, Node, Role, Sources, Span, Value};

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outward<'a> {
    /// The file.
    pub file: FileId,
    /// The address, or the whole link where the address does not stand there as it is.
    pub span: Span,
    /// The address.
    pub url: &'a str,
}

/// The links to other sites of which an answer is known, with these answers: only within the scope, where there is one.
pub fn answered<'a>(context: &Context<'a>) -> Vec<(Outward<'a>, &'a Answer)> {
    if context.links.is_empty() {
        return Vec::new();
    }
    let files = context.scope.map(|scope| scope.files(context.catalogue));
    let links =
        within(context.sources, context.bodies, |file| files.as_ref().is_none_or(|files| files.contains(&file)));
    links.into_iter().filter_map(|link| context.links.get(link.url).map(|answer| (link, answer))).collect()
}

/// Every link to another site: values of fields that are an address and nothing else, links and definitions in texts. The
/// settings are left out: what they name is no page for readers.
pub fn outward<'a>(sources: &'a Sources, bodies: &'a Bodies) -> Vec<Outward<'a>> {
    within(sources, bodies, |_| true)
}

fn within<'a>(sources: &'a Sources, bodies: &'a Bodies, is_meant: impl Fn(FileId) -> bool) -> Vec<Outward<'a>> {
    let mut found = Vec::new();
    let documents = sources.documents.iter().filter(|document| is_meant(document.file));
    for document in documents.filter(|document| document.role != Role::Config) {
        if let Some(front) = &document.front {
            fields(document.file, front, &mut found);
        }
    }
    for prose in bodies.iter() {
        for link in prose.links.iter().filter(|link| !matches!(link.form, LinkForm::Mail | LinkForm::Reference)) {
            if is_outward(&link.target) {
                let span = link.target_span.unwrap_or(link.span);
                found.push(Outward { file: prose.file, span, url: &link.target });
            }
        }
    }
    found
}

fn fields<'a>(file: FileId, node: &'a Node, found: &mut Vec<Outward<'a>>) {
    match &node.value {
        Value::Scalar(scalar) if is_outward(&scalar.text) => {
            found.push(Outward { file, span: node.span, url: &scalar.text });
        }
        Value::List(nodes) => nodes.iter().for_each(|node| fields(file, node, found)),
        Value::Map(entries) => entries.iter().for_each(|entry| fields(file, &entry.node, found)),
        Value::Scalar(_) | Value::Null => {}
    }
}

fn is_outward(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control()))
}
