# Everything that is done often. The two commands of the README stand first.

# Build the sample site into public/
build:
    cargo run --release -- build

# Run every test
test:
    tests/run

# Preview the sample site on this machine
serve:
    cargo run -- serve

# The quick loop: format, lint and test without the browser
quick:
    cargo fmt
    cargo clippy --all-targets -- -D warnings
    cargo test

# Write generated documents and expected outputs anew; read the diff before committing
update:
    UPDATE_DOCS=1 UPDATE_GOLDEN=1 cargo test

# The long look at every page of the sample site: html-validate, Nu, Lighthouse
audit:
    cargo build --quiet --locked
    ./target/debug/wegweiser --date 2026-11-23 build --out target/site
    cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent && npm run --silent audit
