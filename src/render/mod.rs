//! Views become HTML: Markdown by [`prose`], everything else by the theme's templates.

mod icons;
pub mod prose;
pub mod templates;

pub use templates::Renderer;
