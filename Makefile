# Two commands do everything: `make run` and `make test`. See README.md.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
export PYTHONUNBUFFERED := 1

.PHONY: run test coverage check demo format lock crosscheck spreadsheet benchmark benchmark-tariffs benchmark-papers clean help
.DEFAULT_GOAL := help

help:  ## Show the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile

run: .venv/.runtime  ## Serve the portal on http://localhost:8501 with demonstration data (PORT=8502 elsewhere)
	$(BIN)/mcms demo --if-empty
	$(BIN)/mcms serve --port $(PORT)

demo: .venv/.runtime  ## Put the demonstration data back as it was
	$(BIN)/mcms demo

test: .venv/.dev  ## Run every test, in a real browser too
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

coverage: .venv/.dev  ## Say which lines the tests without a browser leave out
	$(BIN)/python -m pytest -n 2 --dist loadgroup --ignore tests/browser --cov --cov-report=term:skip-covered $(ARGS)

check: .venv/.dev  ## Format, lint, layers, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/pyright

format: .venv/.dev  ## Put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --quiet

lock: .venv/.dev  ## Choose the versions again (writes the lock files)
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -o requirements-dev.lock
	$(COMPILE) --group openfisca -o benchmarks/requirements.lock
	$(COMPILE) --group spreadsheet -o benchmarks/spreadsheet/requirements.lock
	$(COMPILE) pyproject.toml --group papers -o benchmarks/papers/requirements.lock

crosscheck: benchmarks/.venv/.ready  ## Compare the C2S with openfisca-france (writes docs/openfisca-crosscheck.md)
	benchmarks/.venv/bin/python -m pytest tests/eligibility/test_openfisca.py
	benchmarks/.venv/bin/python -m benchmarks.crosscheck $(ARGS)

spreadsheet: .venv/.dev benchmarks/spreadsheet/.venv/.ready  ## Compare 1,000 households with a spreadsheet (writes docs/tariff-spreadsheet.md)
	$(BIN)/python -m benchmarks.spreadsheet write var/devis.xlsx
	benchmarks/spreadsheet/.venv/bin/python benchmarks/spreadsheet/evaluate.py var/devis.xlsx var/devis.json
	$(BIN)/python -m benchmarks.spreadsheet compare var/devis.json

benchmark: benchmarks/.venv/.ready  ## Measure the engine beside openfisca-france (writes docs/benchmarks.md)
	benchmarks/.venv/bin/python -m benchmarks.speed

benchmark-tariffs: .venv/.runtime  ## Measure prices and yearly totals beside pandas (writes docs/tariff-benchmarks.md)
	$(BIN)/python -m benchmarks.tariffs

benchmark-papers: benchmarks/papers/.venv/.ready  ## Measure papers beside WeasyPrint (writes docs/paper-benchmarks.md)
	benchmarks/papers/.venv/bin/python -m benchmarks.papers

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 ou plus récent est nécessaire. Précisez-le : make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Apart from the portal: openfisca-france wants an older numpy and an older pytest.
# The same rule for the spreadsheet, which must know nothing of the portal.
benchmarks/.venv/.ready benchmarks/spreadsheet/.venv/.ready benchmarks/papers/.venv/.ready: %/.venv/.ready: %/requirements.lock
	$(PYTHON) -m venv $*/.venv
	$*/.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean:  ## Remove the environments (never the data)
	rm -rf .venv benchmarks/.venv benchmarks/spreadsheet/.venv benchmarks/papers/.venv
