# The commands of this project; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run dev backup restore test test-sqlite test-browser test-postgresql lint format proof bench screens messages
SHELL := /bin/sh

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
# Enough for the strictest settings to boot; the key signs nothing.
PRODUCTION := env DJANGO_SETTINGS_MODULE=lokalprojekte.settings.production \
	SECRET_KEY=only-for-the-check-of-the-settings-and-therefore-long-enough-1234 BASE_URL=https://lokalprojekte.example \
	ALLOWED_HOSTS=lokalprojekte.example MAIL_FROM=hallo@lokalprojekte.example SMTP_URL=smtps://u:p@mail.example
UV := 0.13.9
# Without bytecode every start compiles two thousand modules anew: three seconds of it.
unexport PYTHONDONTWRITEBYTECODE

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: $(READY) ## Set up what is missing and serve the site (PORT=8000)
	@exec $(PYTHON) manage.py run

dev: $(READY) ## Serve the site for working on it: reloads, shows tracebacks
	@exec $(PYTHON) manage.py run --dev

backup: $(READY) ## Write an encrypted backup while the site goes on
	@$(PYTHON) manage.py backup

restore: $(READY) ## Bring a backup back: FILE=… (the newest) KEY=… (file with the private key); stop the site first
	@$(PYTHON) manage.py restore $(if $(KEY),--key "$(KEY)") $(FILE)

test: $(TOOLS) ## Everything: linters, types, tests on SQLite and PostgreSQL, a browser
	@$(PYTHON) manage.py compile_catalogues
	@echo "Three lanes of tests run beside each other for some minutes; each part is printed when it is done."
	@$(MAKE) --no-print-directory --jobs=3 --keep-going --output-sync=target test-sqlite test-browser test-postgresql lint

test-sqlite: $(TOOLS)
	@echo "Tests on SQLite:"
	@$(PYTHON) -m pytest -q -n 2 --dist loadfile -m "not browser and not proof"

test-browser: $(TOOLS)
	@echo "Tests in a browser:"
	@$(PYTHON) -m pytest -q -m "browser and not proof"

test-postgresql: $(TOOLS)
	@echo "Tests on PostgreSQL:"
	@$(PYTHON) tests/postgresql.py $(PYTHON) -m pytest -q -m "database and (everywhere or not web) and not browser and not tools and not once and not proof"

lint: $(TOOLS) ## Linters, types, import contract, migrations
	@$(PYTHON) -m ruff check --no-cache .
	@$(PYTHON) -m ruff format --check --no-cache .
	@$(PYTHON) -m djlint --lint --quiet templates
	@PYTHONPATH=site:. $(VENV)/bin/lint-imports
	@$(PYTHON) -m mypy
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING

format: $(TOOLS) ## Lay out the sources as the linters want them
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

proof: $(TOOLS) ## The same tests at full size
	@$(PYTHON) -m pytest -q -m proof
	@$(PYTHON) tests/postgresql.py $(PYTHON) -m pytest -q -m "(proof or web) and database and not browser and not tools and not once"

bench: $(TOOLS) ## Measure, and write docs/performance.md (ONLY="growth soak" for some)
	@$(PYTHON) tests/benchmarks/report.py $(ONLY)

screens: $(TOOLS) ## Draw every type of page for docs/screens/, and the pictures of docs/handbuch/
	@PYTHONPATH=site:. $(PYTHON) -m tests.journeys.draw_screens

messages: $(TOOLS) ## Collect the strings to translate (needs GNU gettext) and compile the catalogues
	@$(PYTHON) manage.py makemessages -l de --no-wrap --add-location file -i .venv -i var -i tests
	@$(PYTHON) manage.py compile_catalogues

# Python is checked before anything is made; uv installs in seconds what pip needs half a minute for.
$(VENV)/bin/uv:
	@command -v python3 >/dev/null || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv"; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; python3 is $$(python3 -c 'import platform; print(platform.python_version())')."; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make virtual environments here: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check uv==$(UV)

$(READY): requirements.txt | $(VENV)/bin/uv
	@VIRTUAL_ENV=$(VENV) $(VENV)/bin/uv pip install --quiet --compile-bytecode --require-hashes -r requirements.txt
	@touch $@

$(TOOLS): requirements-dev.txt | $(READY)
	@VIRTUAL_ENV=$(VENV) $(VENV)/bin/uv pip install --quiet --compile-bytecode --require-hashes -r requirements-dev.txt
	@touch $@
