# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2

# The one entrance: `make` alone says what there is.
swift_options := $(shell . scripts/swift-options.sh && echo $$swift_options)

.PHONY: help build release test check fmt dialogs fuzz bench demo docs coverage hooks functions

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

build: ## everything, with its tests, for development
	swift build $(swift_options) --build-tests

release: ## the program as an authority runs it
	swift build --configuration release --static-swift-stdlib --product sinetti

test: ## everything that shows that Sinetti works (bin/test)
	bin/test

check: ## format, imports, names, sizes, licences, citations, words, limits, links
	@scripts/check

fmt: ## writes the sources as `swift format` wants them
	swift format --in-place --recursive --parallel Sources Tests Fuzz Package.swift

dialogs: ## the SMTP dialogs of Dialogs/ alone
	swift test $(swift_options) --disable-xctest --filter Dialog

fuzz: ## looks for inputs that break a property (TARGET=mail-message SECONDS=600; Fuzz/README.md)
	@scripts/fuzz.sh "$(TARGET)" "$(SECONDS)"

bench: ## measures a release build (bin/bench)
	bin/bench

demo: ## a made-up municipality on this machine (bin/demo)
	bin/demo

docs: ## writes the pages that come from the sources
	@python3 -B scripts/limits.py --write && python3 -B scripts/metrics.py --write

functions: ## the functions of more than 60 lines
	@scripts/check-sizes --functions

coverage: ## which lines the unit tests reach
	swift test $(swift_options) --disable-xctest --enable-code-coverage
	@"$$(dirname "$$(readlink -f "$$(command -v swift)")")/llvm-cov" report --ignore-filename-regex '(\.build|Tests)/' \
	    --instr-profile .build/debug/codecov/default.profdata .build/debug/*PackageTests.xctest

hooks: ## runs `make check` before each commit
	@printf '#!/bin/sh\nexec make --no-print-directory check\n' > "$$(git rev-parse --git-path hooks)/pre-commit"
	@chmod +x "$$(git rev-parse --git-path hooks)/pre-commit"
