# make        installs what is missing and makes the ten files into output/
# make test   sets itself up and passes every test
# Debian and Ubuntu; system packages come through apt, with sudo when not root.

PYTHON ?= python3
BIN := .venv/bin
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

SYSTEM := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
  fonts-morisawa-bizud-gothic fonts-noto-cjk
TEST_SYSTEM := libreoffice-writer-nogui
POT := .venv/handbook.pot

.PHONY: all build test lint messages clean

all: build

build: .venv/ready
	@$(BIN)/handbook build

test: .venv/ready-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist worksteal

messages: .venv/ready-for-tests     ## after a change of messages in the code
	$(BIN)/pybabel -q extract --no-location --sort-output --project handbook --version 0 \
	  --output-file $(POT) handbook $$($(BIN)/python -c "import click; print(*click.__path__)")
	$(BIN)/pybabel -q update --domain handbook --locale ja --init-missing --no-fuzzy-matching \
	  --ignore-obsolete --ignore-pot-creation-date --input-file $(POT) --output-dir handbook/locale
	$(BIN)/pybabel -q compile --domain handbook --directory handbook/locale

# $(1): packages. Nothing is asked of apt when all are there.
define packages
@missing=""; for p in $(1); do \
  dpkg-query --show --showformat='$${Status}' $$p 2>/dev/null | grep -q "ok installed" \
  || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then \
  $(SUDO) apt-get update && \
  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $$missing; \
fi
endef

.venv/ready: pyproject.toml constraints.txt
	$(call packages,$(SYSTEM))
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/ready-for-tests: .venv/ready
	$(call packages,$(TEST_SYSTEM))
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	touch $@

clean:
	rm -rf .venv
