# Banso: the commands that people and CI use. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PROGRAM := build/release/banso
DEMO_CASE := scenarios/cases/01-which-org-model.json
DEMO_OUT := build/demo
VERIFY_STEPS := $(shell ls scripts/verify | sed -n 's/^[0-9]*-\(.*\)\.sh$$/\1/p')

.PHONY: help
help: ## Show this list
	@echo "Banso simulates Customer Success organisations and compares them. Start with: make demo"
	@echo
	@sed -n 's/^\([a-z%-]*\):.*## \(.*\)/\1\t\2/p' Makefile | awk -F'\t' '{ printf "  make %-16s %s\n", $$1, $$2 }'
	@echo
	@echo "Steps of make verify, in order; each can be called alone, e.g. make verify-asan:"
	@for step in scripts/verify/*.sh; do name=$${step##*/}; name=$${name#*-}; \
	  printf '  make verify-%-9s %s\n' "$${name%.sh}" "$$(sed -n '2s/^# //p' $$step)"; done

.PHONY: setup
setup: ## Install what is missing (Debian 12 packages, npm tools of page and tests)
	@scripts/setup.sh

build/%/build.ninja: CMakePresets.json
	@mkdir -p build
	@cmake --preset $* >build/$*.configure.log 2>&1 || { cat build/$*.configure.log; exit 1; }
	@touch $@

.PHONY: build
build: ## Build the program: build/release/banso
	@scripts/setup.sh build
	@$(MAKE) -s build/release/build.ninja
	@cmake --build --preset release --target banso

.PHONY: demo
demo: build ## Build the program, answer the first worked example, write its report
	@$(PROGRAM) run $(DEMO_CASE) --out $(DEMO_OUT)
	@$(PROGRAM) report $(DEMO_OUT)/result.json -o $(DEMO_OUT)/report.html >/dev/null
	@echo
	@echo "The decision report (open it in a browser): $(DEMO_OUT)/report.html"

.PHONY: test
test: ## Set up, build and run all tests
	@scripts/test-preset.sh release

.PHONY: verify
verify: ## Run all longer checks (format, tidy, sanitizers, ...)
	@scripts/verify.sh

.PHONY: $(VERIFY_STEPS:%=verify-%)
$(VERIFY_STEPS:%=verify-%): verify-%:
	@scripts/verify.sh $*

.PHONY: lint
lint: ## Check layout and run clang-tidy
	@scripts/verify.sh format tidy

.PHONY: format
format: ## Lay out all C++ files
	@scripts/setup.sh lint
	@scripts/cpp-files.sh | xargs -0r clang-format-14 -i

.PHONY: coverage
coverage: ## Run the tests and report which lines they reach (build/coverage/report/index.html)
	@scripts/coverage.sh

.PHONY: fuzz
fuzz: ## Run the fuzzers, FUZZ_SECONDS (300) for each
	@scripts/fuzz.sh

.PHONY: bench
bench: ## Build and run the benchmarks
	@scripts/setup.sh build bench
	@$(MAKE) -s build/bench/build.ninja
	@cmake --build --preset bench
	@build/bench/bench/banso_bench

.PHONY: clean
clean: ## Remove everything that was built
	@rm -rf build
