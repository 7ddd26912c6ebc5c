# One door: everything a person or CI does starts here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var
PORT ?= 8000
SECONDS ?= 1800
ROOM ?= text
MODULE ?=
SHARE ?= 0123456789
UPGRADE ?=
PURE := text procedure positions packages rhetoric formats
UNDER_ALL := errors sentences alphabets
COVERED := $(PURE:%=--cov=dipoli.%) $(UNDER_ALL:%=--cov=dipoli.%) --cov-branch
LOOPS := tests/positions/ground/kernels tests/packages/searching/test_sweep.py
UNDER_OLDEST := $(PURE:%=tests/%) tests/web/record tests/web/drafting tests/web/accounts tests/web/linkage tests/web/pages/signing
CATALOGUES := $(wildcard src/dipoli/web/locale/*/LC_MESSAGES/*.po)
LOCK := uv pip compile $(UPGRADE) --python-version 3.11 --generate-hashes --universal --no-strip-extras -q pyproject.toml

.PHONY: run test oldest coverage check lint types audit contracts docs pictures screenshots bench release messages faults fuzz mutants lock clean

run: $(VENV)/run.stamp  ## set up and serve the rehearsal
	$(BIN)/dipoli demo --data $(DATA) --port $(PORT)

test: $(VENV)/dev.stamp  ## set up and pass the whole suite
	$(BIN)/pytest -n auto

oldest:  ## the pure rooms and the data apps with the oldest version of each dependency that we say is enough
	$(MAKE) VENV=$(VENV)-oldest $(VENV)-oldest/oldest.stamp
	$(VENV)-oldest/bin/pytest $(UNDER_OLDEST)

coverage: $(VENV)/dev.stamp  ## lines and branches of the pure rooms that their tests and doctests do not run
	NUMBA_DISABLE_JIT=1 $(BIN)/pytest $(LOOPS) $(COVERED) --cov-report=
	$(BIN)/pytest -n auto $(PURE:%=tests/%) $(PURE:%=src/dipoli/%) tests/test_sentences.py tests/test_alphabets.py \
		$(UNDER_ALL:%=src/dipoli/%.py) $(COVERED) --cov-append --cov-report=term-missing:skip-covered --cov-fail-under=99.5

faults: $(VENV)/dev.stamp  ## kill the server 300 times, half on each database, while forms come in
	$(BIN)/python -m tests.faults.siege 300

check: lint types contracts docs audit test  ## what CI runs

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy
	mkdir -p build
	$(BIN)/python -m examples.generate own > build/dipoli_client.py
	$(BIN)/mypy --strict build/dipoli_client.py

audit: $(VENV)/dev.stamp  ## known vulnerabilities of what is locked; says so where nobody can be asked
	$(BIN)/python requirements/audit.py

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp  ## build the documents; a warning is an error
	$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs

pictures: $(VENV)/dev.stamp  ## make the pictures of the documents from the rehearsal
	$(BIN)/python docs/illustrate.py

screenshots: $(VENV)/dev.stamp  ## a picture of every page, to be looked at; LANGUAGE=fr for another language
	$(BIN)/python docs/screenshots.py build/screenshots $(LANGUAGE)

bench: $(VENV)/bench.stamp  ## measure ours and the peers in one run
	$(BIN)/python -m benchmarks

release: $(VENV)/release.stamp  ## build and try what is published, with its bill of materials, into dist/
	$(BIN)/python -m release dist

messages: $(VENV)/dev.stamp  ## bring the catalogues of the interface up to date with the source
	$(BIN)/python -m tests.messages

fuzz: $(VENV)/fuzz.stamp  ## let atheris look for what breaks a law, SECONDS for each target; findings go to build/fuzz
	mkdir -p build/fuzz/notation build/fuzz/word build/fuzz/findings
	$(BIN)/python -m tests.fuzz notation build/fuzz/notation -max_total_time=$(SECONDS) -max_len=1024 -artifact_prefix=build/fuzz/findings/
	$(BIN)/python -m tests.fuzz word build/fuzz/word -max_total_time=$(SECONDS) -max_len=1024 -artifact_prefix=build/fuzz/findings/

mutants: $(VENV)/mutants.stamp  ## is a wrong line of ROOM noticed by its tests? MODULE narrows it, SHARE=1 tries a tenth, SECONDS bounds it
	$(BIN)/python -m tests.mutation $(ROOM) $(MODULE) --share $(SHARE) --seconds $(SECONDS) --show

# All extras but the transformer, which is gigabytes: who wants it installs it.
EXTRAS := --extra bulk --extra dask --extra postgres --extra train

lock:  ## resolve the lock files again (needs uv); UPGRADE=--upgrade takes the newest versions that fit
	$(LOCK) --group build -o requirements/run.txt
	$(LOCK) --extra postgres -o requirements/serve.txt
	$(LOCK) $(EXTRAS) --group dev -o requirements/dev.txt
	$(LOCK) $(EXTRAS) --group dev --group bench -o requirements/bench.txt
	$(LOCK) $(EXTRAS) --group dev --group fuzz -o requirements/fuzz.txt
	$(LOCK) $(EXTRAS) --group dev --group mutants -o requirements/mutants.txt
	$(LOCK) $(EXTRAS) --group dev --resolution lowest-direct -o requirements/oldest.txt
	$(LOCK) --group release -o requirements/release.txt

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# A stamp per lock file: each set-up step runs once, and again when its lock changes.
$(VENV)/%.stamp: requirements/%.txt pyproject.toml $(CATALOGUES) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
