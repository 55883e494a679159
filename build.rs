//! Makes indexes of the word lists, so that the program need not at every start, and builds again when a file of the
//! embedded theme, or of the town that `init` writes, appears or goes; changes inside files are tracked by the compiler itself.

#[path = "src/check/plain/lexicon/hash.rs"]
mod hash;
#[path = "src/check/plain/lexicon/index.rs"]
mod index;

use std::error::Error;
use std::path::{Path, PathBuf};

const LEXICON: &str = "src/check/plain/lexicon";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for name in ["forms", "frequencies"] {
        let list = Path::new(LEXICON).join(name).with_extension("bin");
        let index =
            index::index(&std::fs::read(&list)?).ok_or_else(|| format!("{} is no word list", list.display()))?;
        std::fs::write(out.join(name).with_extension("index"), index)?;
        println!("cargo:rerun-if-changed={}", list.display());
    }
    println!("cargo:rerun-if-changed={LEXICON}/hash.rs");
    println!("cargo:rerun-if-changed={LEXICON}/index.rs");
    println!("cargo:rerun-if-changed=themes/standard");
    println!("cargo:rerun-if-changed=src/starter/town");
    Ok(())
}
