//! Rebuilds when a file of the embedded theme, or of the town that `init` writes, appears or goes;
//! changes inside files are tracked by the compiler itself.

fn main() {
    println!("cargo:rerun-if-changed=themes/standard");
    println!("cargo:rerun-if-changed=src/cli/init");
}
