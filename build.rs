//! Rebuilds when a file of the embedded theme appears or goes; changes inside files are tracked
//! by the compiler itself.

fn main() {
    println!("cargo:rerun-if-changed=themes/standard");
}
