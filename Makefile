# Each command installs what it needs, once (scripts/setup.sh says what, before it does), and starts in seconds afterwards.
.PHONY: serve build render package test size bench fmt clean-bench page-bench fit corpus growth fuzz screenshots

# So each branch calls what counts it: the target's own function, though the fuzzer has one of that name.
COUNTED = -Cllvm-args=-sanitizer-coverage-trace-pc -Clink-arg=-Wl,--allow-multiple-definition

serve: # the demo, on http://127.0.0.1:8080/ (PORT=… for another port)
	@scripts/serve.sh

build: # the files that a host needs, in dist/
	@scripts/build.sh

render: # target/release/article-widget-render, which prints articles as static HTML
	@scripts/setup.sh build
	@. scripts/env.sh; cargo build --release --locked -p article-widget-render

package: build # what `npm publish` would take, in target/, and the integrity of each file
	@. scripts/env.sh; node scripts/package.mjs

test: # everything that must pass, native and in three browsers
	@scripts/test.sh

size: build # what a reader downloads
	@. scripts/env.sh; node scripts/size.mjs

bench: build # how soon an article stands in three browsers, its tasks, what stays as it is, and its first paint beside its peers' (ENGINE=… for one browser, WRITE=1 to keep the figures)
	@scripts/setup.sh test
	@. scripts/env.sh; node scripts/bench.mjs
	@. scripts/env.sh; node benches/steady.mjs
	@. scripts/env.sh; cargo build --quiet --locked -p article-widget-render; node benches/first-paint.mjs

fmt: # formats the Rust files
	@. scripts/env.sh; cargo fmt --all

page-bench: # how well whole web pages are taken apart (CORPUS=DIR for others)
	@. scripts/env.sh; cargo run --quiet --example page-bench -- $(CORPUS)

clean-bench: # how well and how fast the cleaning is (CORPUS=DIR for other cases)
	@. scripts/env.sh; cargo run --quiet --profile bench --example clean-bench -- $(CORPUS)
	@. scripts/env.sh; [ ! -d ../shared ] || CORPUS=$(abspath $(CORPUS)) cargo test --quiet --test pages_text -- --include-ignored --nocapture shared_pages the_seed

fit: # fits the weights of the evidence to cases (CASES="DIR …", each made by another seed; NEW=1: only new kinds)
	@. scripts/env.sh; cargo run --quiet --profile bench --example fit -- $(CASES)

corpus: build # attacks and foreign HTML in three browsers: what runs, fetches, navigates or is lost (CORPUS=DIR for others)
	@scripts/setup.sh test
	@. scripts/env.sh; node tests/corpus/run.mjs $(CORPUS)

growth: # doubles hostile texts in everything that reads them, and counts the steps (READER=… for one)
	@scripts/growth.sh $(READER)

fuzz: # looks for inputs that break the engine (TARGET=json, html, page or growth; SECONDS=600); what it finds goes to fuzz/corpus
	@scripts/setup.sh fuzz
	@. scripts/env.sh; $(if $(filter growth,$(TARGET)),RUSTFLAGS="$(COUNTED)") cargo +nightly fuzz run $(or $(TARGET),json) -- -max_total_time=$(or $(SECONDS),600) -max_len=6000 -timeout=20

screenshots: build # pictures of the demo, in docs/screenshots/
	@scripts/setup.sh test screenshots
	@. scripts/env.sh; node scripts/screenshots.mjs
