# The one door to everything. `make` alone lists what there is.

swift_build = swift build -c release
sample = .deps/samples
lipsync = .build/release/lipsync

.DEFAULT_GOAL := help
.PHONY: help demo test serve build setup lint format bench quality clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## Set up everything, lip-sync a sample and say where the result is
	$(swift_build) --product lipsync
	$(lipsync) prepare
	@mkdir -p out
	$(lipsync) sync $(sample)/portrait.mp4 $(sample)/speech.wav -o out/demo.mp4
	@scripts/contact_sheet out/demo.mp4 $(sample)/portrait.mp4 out/demo.png
	@echo "The video:          $(CURDIR)/out/demo.mp4"
	@echo "Original and result: $(CURDIR)/out/demo.png (the mouth in consecutive frames)"

test: ## Set up everything, build and run all tests
	@scripts/bootstrap --tests
	$(swift_build) --build-tests
	$(lipsync) prepare
	scripts/test
	scripts/conformance

build: setup ## Set up everything and build the lipsync program
	$(swift_build) --product lipsync
	$(lipsync) prepare
	@echo "The program: $(CURDIR)/$(lipsync)"

serve: build ## Start the Lip-Sync API on this machine (http://127.0.0.1:8080)
	$(lipsync) serve

setup: ## Install packages, libraries, models and the sample (quick when done before)
	@scripts/bootstrap

lint: ## Check the format of the Swift sources and the scripts
	scripts/lint

format: ## Put the Swift sources into the project's format
	swift format -i -p -r Sources Tests Package.swift

bench: build ## Measure time and memory against plain transcoding
	scripts/bench

quality: build ## Lip-sync real clips and judge the results
	scripts/quality

clean: ## Remove what was built (the set-up in .deps stays)
	rm -rf .build out
