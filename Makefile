# What people type. Meson and Ninja do the building, in build/ and build-*/.
JOBS ?= $(shell nproc)
LISTEN ?= 127.0.0.1:8080
NINJA = ninja -j$(JOBS)
browser = $(shell find browser -path '*/node_modules' -prune -o -path '*/dist' -prune -o -type f -print)

all: deps build ## install what is missing, build everything into build/

build: build/build.ninja browser/dist/app.css
	@$(NINJA) -C build

deps: ## install missing Debian and npm packages
	@packaging/deps.sh

# Without the tests and what they need to be installed (a browser, PostgreSQL, LibreOffice, clang).
program: program-deps build/build.ninja browser/dist/app.css ## install and build what serves
	@$(NINJA) -C build congdoan congdoan-ballot congdoan-worker
program-deps:
	@packaging/deps.sh build

run: program demo.db ## serve the sample data on http://127.0.0.1:8080 (LISTEN=…)
	build/congdoan serve --db demo.db --listen $(LISTEN)

demo.db: | program
	@build/congdoan demo --db $@ >/dev/null

test: all ## all tests: SQLite, PostgreSQL, journeys in Chromium
	@tests/run.sh build

browsers: build ## installs Firefox and WebKit; the verifiable ballot and the main screens in both
	@packaging/deps.sh browsers
	@node tests/browsers/run.mjs build

lint: build ## the rules of the house: floors, limits, texts, statements on both engines
	@$(NINJA) -C build lint && tests/with-postgres.sh $(NINJA) -C build sqlcheck-now

asan: ## everything built with clang, AddressSanitizer and UBSan; its unit tests
	@CC=clang tests/sanitized.sh build-asan address,undefined all
ubsan: ## unit tests with clang's UBSan
	@CC=clang tests/sanitized.sh build-ubsan undefined
# The walks through every page and the commands do one thing after the other, and take minutes there.
tsan: ## unit tests of the rooms that have threads or locks with ThreadSanitizer
	@TESTS="account_ ballot_ base_ http_ main_ office_ store_ verifiable_ web_ \
		-main_command -web_fault -web_nonsense -web_sight" tests/sanitized.sh build-tsan thread
build-clang: browser/dist/app.css ## build everything with clang
	@test -f $@/build.ninja || CC=clang meson setup $@ >/dev/null
	@$(NINJA) -C $@
format: ## every C file by clang-format
	@git ls-files '*.c' '*.h' | xargs clang-format -i
fuzz: ## every fuzz driver for SECONDS (60) each
	@fuzz/run.sh $(or $(SECONDS),60)
cover: ## line and branch coverage of floors 1 to 3
	@tests/cover.sh build-cover
bench: build ## measurements that the documents quote
	@build/congdoan-bench
bench-office: build ## what the office does around the cycle
	@build/congdoan-bench office
bench-congress: build ## 5,000 delegates: their phones, a vote, the doors
	@tests/with-postgres.sh build/congdoan-bench congress
	@node tests/bench/congress_list.mjs build
mutate: ## one-token changes to the rules: how many does a test notice (25 minutes)
	@tools/mutate.sh
bench-ballot: build ## the verifiable ballot against belenios-tool
	@tests/bench/ballot.sh build
install: ## into DESTDIR and the PREFIX of the first build (/usr/local)
	@meson install -C build --no-rebuild --skip-subprojects
deb: program ## build/congdoan_*.deb
	@packaging/deb.sh
fresh-test: ## clone into a bare Debian 12 and 13, run what the README says, install the package
	@packaging/fresh-test.sh
clean: ## remove what was built
	rm -rf build build-asan build-ubsan build-tsan build-clang build-cover build-fuzz browser/dist
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

build/build.ninja:
	@meson setup build $(if $(PREFIX),--prefix=$(PREFIX)) >build.log || { cat build.log; exit 1; }; rm -f build.log
browser/node_modules/.package-lock.json: browser/package-lock.json
	@packaging/deps.sh build
browser/dist/app.css: browser/node_modules/.package-lock.json $(browser)
	@cd browser && npm run --silent build && touch dist/app.css

.DELETE_ON_ERROR:
.PHONY: all build build-clang deps program program-deps run test browsers lint asan ubsan tsan format fuzz cover mutate bench bench-office bench-ballot bench-congress install deb fresh-test clean help
