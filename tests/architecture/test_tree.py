"""The house itself: what stands where, and that the README says so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Root folders that hold Python: the owner's list.
ROOMS = {"home", "showcase", "site", "stories", "tests"}
PYTHON_ROOMS = [ROOT / "home", ROOT / "showcase", ROOT / "stories", ROOT / "site" / "lokalprojekte"]


def tracked() -> list[Path]:
    """Return every file of the project, relative to its root: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [Path(name) for name in names if (ROOT / name).exists()]


def test_source_root_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_standard_library_site_is_pythons_own():
    import site

    assert Path(site.__file__).name == "site.py"


def test_python_stands_only_in_the_rooms_at_the_root():
    folders = {path.parts[0] for path in tracked() if path.suffix == ".py" and len(path.parts) > 1}

    assert {name for name in folders if not name.startswith(".")} <= ROOMS | {"docs", "deploy"}


def test_the_only_python_file_at_the_root_is_manage():
    assert {path.name for path in tracked() if path.suffix == ".py" and len(path.parts) == 1} == {"manage.py"}


def test_readme_map_names_every_entry_of_the_root():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert tree, "README.md has no map (a ```text block)"
    named = {
        word.rstrip("/")
        for line in tree[1].splitlines()
        if not line.startswith(" ")
        for word in re.split(r"\s{2,}| · ", line)
    }
    existing = {path.parts[0] for path in tracked()} - {".gitignore"}

    assert existing - named == set()


def test_readme_map_names_nothing_that_is_missing():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert tree
    first_words = [re.match(r"^( *)([\w./-]+/)(\s|$)", line) for line in tree[1].splitlines()]
    parent = Path()
    missing = []
    for match in filter(None, first_words):
        indent, name = len(match[1]), match[2]
        if indent == 0:
            parent = Path(name)
            target = ROOT / name
        else:
            target = ROOT / parent / name
        if not target.exists():
            missing.append(str(target.relative_to(ROOT)))

    assert missing == []


@pytest.mark.parametrize(
    ("suffix", "limit"), [(".py", 300), (".html", 200), (".css", 200)], ids=["modules", "templates", "stylesheets"]
)
def test_no_file_grew_past_twice_its_room(suffix, limit):
    """The ceiling of a room is soft; twice its height is not."""
    ours = [path for path in tracked() if path.suffix == suffix and "migrations" not in path.parts]
    grown = {
        str(path): lines
        for path in ours
        if path.parts[0] not in {"docs", "tests"}
        and (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > 2 * limit
    }

    assert grown == {}


def test_every_component_template_has_its_stylesheet():
    templates = {path.stem for path in tracked() if path.match("templates/components/*.html")}
    stylesheets = {path.stem for path in tracked() if path.match("static/css/components/*.css")}
    #: Components whose look is wholly made of other components' classes, or that stand in the head of a page.
    plain = {"feed_links", "field_links", "view_breadcrumbs"}

    assert templates - stylesheets - plain == set()
