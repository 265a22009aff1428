# coach: `make live` runs it, `make test` tests it. Both set up what is missing
# first: a recogniser to run, and for the tests a fake sound card.

SHELL := /bin/bash
GO    ?= go

# miniaudio's decoders, mixer and engine are not used; leaving them out makes
# the first build a third shorter.
export CGO_CFLAGS ?= -O2 -g -DMA_NO_DECODING -DMA_NO_ENCODING -DMA_NO_WAV -DMA_NO_FLAC -DMA_NO_MP3 -DMA_NO_RESOURCE_MANAGER -DMA_NO_NODE_GRAPH -DMA_NO_ENGINE -DMA_NO_GENERATION

APT_RUN  := pocketsphinx-en-us libpocketsphinx3
APT_TEST := $(APT_RUN) pulseaudio pulseaudio-utils flite sox
BREW_RUN := cmu-pocketsphinx

.PHONY: live build test race lint tidy bench interview spoken setup setup-test clean

live: setup build
	@bin/coach live

build:
	@$(GO) build -o bin/coach ./cmd/coach

# The tests play sound into a private fake sound server, so that capture,
# recognition and the screen are tested as users have them.
test: setup-test
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	CGO_ENABLED=0 $(GO) build ./...
	COACH_FAKE_AUDIO=1 $(GO) test -race -timeout 20m -tags fakeaudio ./...

# The linter has a module of its own, so that users' builds never see it.
lint:
	$(GO) tool -modfile=.ci/tools/go.mod golangci-lint run ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Speaks the bundled interview anew from its text.
interview: setup-test
	cmd/demo/record.sh

# Speaks sentences of interviews with three voices, clean and in noise, and
# measures the recogniser on them. tuned.txt was looked at when the language
# model was made, held.txt was not.
SPOKEN ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/coach/spoken
spoken: setup-test build
	cmd/spoken/speak.sh cmd/spoken/tuned.txt $(SPOKEN)/tuned
	cmd/spoken/speak.sh cmd/spoken/held.txt $(SPOKEN)/held
	bin/coach speech bench $(addprefix $(SPOKEN)/,tuned held tuned-noise held-noise)

setup:
	@.ci/setup $(APT_RUN) -- $(BREW_RUN)

setup-test:
	@.ci/setup $(APT_TEST) -- $(BREW_RUN) flite sox

clean:
	rm -rf bin
