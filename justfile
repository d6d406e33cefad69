# The tasks of a day; `just` lists them. Each is a script or a command that can be run without just.

# List the tasks
default:
    @just --list

# Run the tests, all or those of some words: just test -p shortlist-metrics
test *words:
    .ci/test {{ words }}

# Check format, clippy, documentation, locked versions and licences
lint:
    .ci/lint

# Run everything that a change must pass
gate:
    .ci/run

# Build the documentation and open it
docs:
    cargo doc --workspace --no-deps --features usearch,otlp --open

# Take what is printed now as what is to be printed, and show what changed
snapshots:
    INSTA_UPDATE=always UPDATE_REFERENCE=1 .ci/test -p shortlist-cli -p shortlist-report
    git diff --stat -- '*.snap' docs/command-line.md

# Write what is made from the code: the server's description and settings, and the sample data
generated:
    cargo run --release --bin shortlist-server -- openapi > docs/openapi.json
    cargo run --release --bin shortlist-server -- config reference > docs/server-configuration.md
    cargo run --release --bin shortlist -- fixtures --out fixtures

# Build every crate's package where no workspace helps it
packages:
    .ci/packages

# Run the demo
demo:
    cargo run --release --bin shortlist -- demo
