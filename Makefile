# Rush: every target finds a JDK 21 or newer by itself (see .mvn/find-jdk.sh).
SHELL := /bin/sh
.DEFAULT_GOAL := help
BENCH ?= all
DATA ?= $(HOME)/.rush
MVN_OPTIONS ?=
MVN := ./mvnw -q -B -ntp

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

build: ## Build everything, without tests
	@$(MVN) package -DskipTests

test: ## Build and run every test
	@./mvnw -B -ntp -T 3 $(MVN_OPTIONS) verify

demo: build ## A prompt becomes a pull request, on parts that are stopped again
	@./services/local/standalone/src/main/scripts/demo

up: build ## Start Rush on this machine and keep it running
	@./cli/bin/rush up --data $(DATA)

bench: build ## Print every figure as a JSON line; BENCH=name for one group
	@./services/tests/bench/src/main/scripts/bench $(BENCH)

fault: build ## The fault suite
	@./mvnw -B -ntp -pl services/worker,services/tests/simulation,services/tests/system -am -DforkCount=1 -Dgroups=fault -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false verify

images: ## Make the image of every service with Docker, for deploy/compose
	@docker build -q -t localhost/rush-worker-base -f deploy/images/worker-base.Dockerfile deploy/images
	@./mvnw -B -ntp -Pimages $(MVN_OPTIONS) verify -DskipTests

format: ## Format the code
	@$(MVN) spotless:apply -pl '!services/local/broker'

install: build ## Put the rush command into ~/.local/bin
	@mkdir -p $(HOME)/.local/bin && ln -sfn "$(CURDIR)/cli/bin/rush" $(HOME)/.local/bin/rush && echo "rush is now $(HOME)/.local/bin/rush"

clean: ## Remove what was built
	@$(MVN) clean

.PHONY: help build test demo up bench fault images format install clean
