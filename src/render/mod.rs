//! Views become HTML: Markdown by [`prose`], everything else by the theme's templates.

mod icons;
mod numbers;
pub mod prose;
mod safe;
pub mod templates;

pub use safe::SafeHtml;
pub use templates::Renderer;
