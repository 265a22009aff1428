# coach: `make live` runs it, `make test` tests it. Both set up what is missing
# first: a recogniser to run, and for the tests a fake sound card.

SHELL := /bin/bash
GO    ?= go

# miniaudio's decoders, mixer and engine are not used; leaving them out makes
# the first build a third shorter.
export CGO_CFLAGS ?= -O2 -g -DMA_NO_DECODING -DMA_NO_ENCODING -DMA_NO_WAV -DMA_NO_FLAC -DMA_NO_MP3 -DMA_NO_RESOURCE_MANAGER -DMA_NO_NODE_GRAPH -DMA_NO_ENGINE -DMA_NO_GENERATION

APT_RUN  := pocketsphinx-en-us libpocketsphinx3
APT_TEST := $(APT_RUN) pulseaudio pulseaudio-utils flite sox graphviz chromium-headless-shell $(if $(shell command -v npm),,nodejs npm)
BREW_RUN := cmu-pocketsphinx

DIAGRAM_TOOLS := .ci/tools/diagrams

.PHONY: live build test race lint tidy bench interview spoken voices setup setup-test clean

live: setup build
	@bin/coach live

build:
	@test -x bin/coach || echo "building coach; the first time takes a few minutes"
	@$(GO) build -o bin/coach ./cmd/coach

# The tests play sound into a private fake sound server, so that capture,
# recognition and the screen are tested as users have them, and read what coach
# exports with Graphviz, Mermaid and Excalidraw in a browser.
test: setup-test
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	CGO_ENABLED=0 $(GO) build ./...
	COACH_FAKE_AUDIO=1 COACH_DIAGRAM_TOOLS=1 $(GO) test -race -timeout 30m -tags fakeaudio,diagramtools ./...

# The linter has a module of its own, so that users' builds never see it.
lint:
	$(GO) tool -modfile=.ci/tools/go.mod golangci-lint run ./...

# The comparison with bleve has a module of its own, so that bleve is in no
# user's build.
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...
	cd .ci/bench && $(GO) test -run Recall -v -bench . ./...

# Speaks the bundled interview anew from its text.
interview: setup-test
	cmd/demo/record.sh

# Speaks sentences of interviews with three voices, clean and in noise, and
# measures the recogniser on them. tuned.txt was looked at when the recogniser
# was tuned, held.txt was not. The turns of whole interviews are measured with
# and without what a session hints at from turn to turn.
SPOKEN ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/coach/spoken
spoken: setup-test build
	cmd/spoken/speak.sh cmd/spoken/tuned.txt $(SPOKEN)/tuned
	cmd/spoken/speak.sh cmd/spoken/held.txt $(SPOKEN)/held
	cmd/spoken/speak.sh cmd/spoken/interviews.txt $(SPOKEN)/interviews
	bin/coach speech bench $(addprefix $(SPOKEN)/,tuned held tuned-noise held-noise interviews)
	bin/coach speech bench --conversation $(SPOKEN)/interviews

# Holds the drill with every scripted candidate by voice, and two of them on fake
# devices in real time, and compares the scores with the same by typing. The
# tests do so with two; this takes half an hour.
voices: setup-test
	COACH_FAKE_AUDIO=1 $(GO) test -timeout 2h -tags fakeaudio,everyvoice -run 'BySpeech|WholeInterview' -v ./cmd

setup:
	@.ci/setup $(APT_RUN) -- $(BREW_RUN)

setup-test: $(DIAGRAM_TOOLS)/node_modules/.package-lock.json
	@.ci/setup $(APT_TEST) -- $(BREW_RUN) flite sox graphviz

# npm writes this file last; it is older than the lock when that has changed.
$(DIAGRAM_TOOLS)/node_modules/.package-lock.json: $(DIAGRAM_TOOLS)/package-lock.json
	@.ci/setup $(APT_TEST) -- $(BREW_RUN) flite sox graphviz node
	@echo "installing Mermaid and Excalidraw for the tests (npm, once)"
	@npm ci --prefix $(DIAGRAM_TOOLS) --no-audit --no-fund --ignore-scripts --silent
	@touch $@

clean:
	rm -rf bin
