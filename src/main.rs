//! Arguments in, exit code out.

fn main() -> std::process::ExitCode {
    wegweiser::cli::run(std::env::args_os())
}
