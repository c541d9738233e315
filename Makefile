# All that a machine needs beforehand is Python 3.11 or newer, and make.
#
#   make run          the dashboard on http://localhost:8501 (make run PORT=8600 for another port)
#   make test         lint, types and the fast tests
#   make check        the slow tests: browser, PostgreSQL, LibreOffice (adds Debian packages if it may)
#   make benchmarks   timed comparisons
#   make screenshots  the pictures of README.md anew (docs/screenshots)
#   make lock         writes requirements*.txt anew (make lock UPGRADE=--upgrade for newer versions)

PYTHON = .venv/bin/python
PIP = $(PYTHON) -m pip install --quiet --disable-pip-version-check
SLOW = browser or postgresql or office
COMPILE = .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

.PHONY: run test check benchmarks screenshots lock

run: .venv/installed
	@$(PYTHON) cli.py sample --if-new
	@$(PYTHON) asgi.py

test: .venv/installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy .
	$(PYTHON) -m pytest -n 2 -m "not ($(SLOW))"

check: .venv/installed-dev
	@checks/debian
	$(PYTHON) -m pytest -r s -m "$(SLOW)"

benchmarks: .venv/installed-dev
	@for benchmark in $$(grep -l __main__ benchmarks/*.py); do \
		echo "== $$benchmark"; PYTHONPATH=. $(PYTHON) "$$benchmark" || exit 1; \
	done

screenshots: .venv/installed-dev
	@$(PYTHON) checks/screenshots.py

lock: .venv/installed
	@$(PIP) uv
	$(COMPILE) -o requirements.txt requirements.in
	$(COMPILE) -o requirements-dev.txt requirements-dev.in
	@$(PYTHON) -m pip uninstall --quiet --yes uv

# Each file below stands for a step that is done, so that it is done again only if its list changed.
# pip compiles what it installs, which halves the first start.

.venv/installed: requirements.txt | .venv/bin/pip
	@echo "Installing what the dashboard needs (a minute or so, this time only) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/bin/pip:
	@checks/python -m venv .venv
