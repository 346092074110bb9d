# Everything that is built from this checkout. `make` alone lists the targets.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help publish test check accuracy bench clean node-version

zhibiao := node --import tsx pipeline/cli.ts
installed := node_modules/.installed

help: ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

publish: $(installed) ## build the tables: raw/ → output/ (COLLECTION=… builds a collection: → output/COLLECTION/; FROM=… names its folder)
	@$(zhibiao) build $(if $(COLLECTION),--collection '$(COLLECTION)') $(if $(FROM),--from '$(FROM)')

test: $(installed) ## run the tests (FLAGS=… goes to vitest)
	@node_modules/.bin/vitest run --config test/vitest.config.ts $(FLAGS)

check: $(installed) ## check types, style and format
	@node_modules/.bin/tsc --noEmit
	@node_modules/.bin/biome check --error-on-warnings

accuracy: $(installed) ## score the observations against the gold sets (FLAGS=… as in `accuracy --help`)
	@$(zhibiao) accuracy $(FLAGS)

bench: $(installed) ## measure speed beside another recogniser, and of whole collections (FLAGS=… names texts to read)
	@node --import tsx test/bench/bench.ts $(FLAGS)
	@node --import tsx test/bench/collection.ts

clean: ## remove what stages and tests leave behind, and the installed packages
	rm -rf .build node_modules

# Installs once, and again when the lock file changes.
$(installed): package-lock.json .npmrc | node-version
	npm ci
	@touch $@

node-version:
	@command -v node >/dev/null || { echo 'Node.js 20 or later is needed, and npm with it: https://nodejs.org' >&2; exit 1; }
	@node -e 'if (parseInt(process.versions.node) < 20) { console.error("Node.js 20 or later is needed; this is " + process.version); process.exit(1) }'
