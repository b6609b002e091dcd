# make build   sets everything up, then builds this repository's own newsroom into build/
# make test    sets everything up, then runs every test but the long ones; make check the quick ones
# make bench   what it costs beside the bare libraries; bench-memory: the memory of a thousand releases
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
CHECKED := src tests .ci $(wildcard benchmarks/*.py)

.PHONY: build test check coverage mutants release dist test-long lint bench bench-memory bench-rebuild pictures gallery approve-pictures labels architecture setup setup-tests lock clean

build: setup
	$(BIN)/pressroom build

test: setup-tests lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

# In a minute and a half: all but what needs a browser, a printer, Java or many builds.
check: setup-tests lint
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not slow and not long"

# Which lines and branches no quick test runs.
coverage: setup-tests
	$(BIN)/coverage run -m pytest -q -m "not slow and not long"
	$(BIN)/coverage report

# Small faults, one at a time: make mutants FAULTS=50 SEED=2
FAULTS ?= 20
SEED ?= 1
mutants: setup-tests
	$(BIN)/python .ci/mutants.py $(FAULTS) $(SEED)

# make release VERSION=1.2.0; with DRY=1 nothing is committed or tagged.
release: setup-tests
	$(BIN)/python .ci/release.py $(VERSION) $(if $(DRY),--dry)

test-long: setup-tests
	$(BIN)/python -m pytest -m long || [ $$? -eq 5 ]   # 5: there are none

lint: setup-tests
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy $(CHECKED)

bench: setup-tests
	$(BIN)/python benchmarks/bench.py

# Beside Hugo's rebuild of the same words; it has to be on the path.
N ?= 1000
bench-rebuild: setup-tests
	$(BIN)/python benchmarks/rebuild.py $(N)

bench-memory: setup-tests
	$(BIN)/python benchmarks/memory.py

# The pictures of README.md and docs/templates.md; look at them before committing.
pictures: setup-tests build
	$(BIN)/python .ci/pictures.py
	$(BIN)/python .ci/restyling.py

# How the examples look, approved and fresh side by side: open gallery/index.html.
gallery: setup-tests
	$(BIN)/python .ci/gallery.py

# After looking: the fresh ones are right. Commit tests/pictures.
approve-pictures: setup-tests
	$(BIN)/python .ci/gallery.py --approve

# The table of rooms in docs/architecture.md, from the code.
architecture: setup-tests
	PYTHONPATH=tests $(BIN)/python -m repository.rooms

setup: have-python
	@$(PYTHON) .ci/setup.py

setup-tests: have-python
	@$(PYTHON) .ci/setup.py --tests

# The labels of templates and code into templates/labels/*.po; then translate those that are empty.
labels: setup-tests
	$(BIN)/python .ci/labels.py

# Wheel and source, tried in an empty environment.
dist: setup-tests
	$(BIN)/python .ci/dist.py

# The newest versions that fit together, into the lock files; commit what changes.
lock: setup-tests
	$(BIN)/python .ci/lock.py --upgrade
	cd tests/audit && PATH="$(CURDIR)/$(BIN):$$PATH" npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean:
	rm -rf .venv build proofs dist gallery tests/audit/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: have-python
have-python:
	@command -v $(PYTHON) >/dev/null || { echo "pressroom needs Python 3.11 or newer, and there is no $(PYTHON) here. Debian, Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 2; }
