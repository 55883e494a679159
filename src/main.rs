//! Arguments in, exit code out.

use std::process::ExitCode;

/// A build makes and drops many small texts on all threads; the system's own allocator took a fifth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    wegweiser::cli::run(std::env::args_os())
}
