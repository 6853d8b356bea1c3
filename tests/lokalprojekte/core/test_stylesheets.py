"""One stylesheet made of many."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from lokalprojekte.core.stylesheets import BUNDLE, bundle, parts
from lokalprojekte.delivery.static_files import QuickCompressor

#: Bytes of the stylesheet as it is sent, compressed.
BUDGET = 20_000


def _folder(tmp_path):
    (tmp_path / "components").mkdir()
    for name in ("tokens", "reset", "base", "layout", "utilities", "components/card", "components/badge"):
        rule = f"/* {name}:\n   what it is for */\n.{Path(name).stem} {{\n  color: red;\n}}\n\n"
        (tmp_path / f"{name}.css").write_text(rule, encoding="utf-8")
    return tmp_path


def test_parts_stand_in_the_order_of_the_layers(tmp_path):
    folder = _folder(tmp_path)

    names = [part.stem for part in parts(folder)]

    assert names == ["tokens", "reset", "base", "layout", "badge", "card", "utilities"]


def test_bundle_joins_what_is_there(tmp_path):
    folder = _folder(tmp_path)
    (folder / "utilities.css").unlink()

    text = bundle(folder)

    names = ["tokens", "reset", "base", "layout", "badge", "card"]
    assert text == "\n".join(f".{name} {{\ncolor: red;\n}}" for name in names)


def test_bundle_says_what_its_parts_say():
    folder = Path(settings.STATICFILES_DIRS[0]) / "css"
    written = "\n".join(part.read_text(encoding="utf-8") for part in parts(folder))

    assert bundle(folder).split() == _without_comments(written.split())


def _without_comments(words):
    kept, inside = [], False
    for word in words:
        inside = inside or word.startswith("/*")
        if not inside:
            kept.append(word)
        inside = inside and not word.endswith("*/")
    return kept


def test_style_of_a_first_view_is_no_larger_than_it_may_be():
    folder = Path(settings.STATICFILES_DIRS[0]) / "css"

    sent = QuickCompressor.compress_brotli(bundle(folder).encode())

    assert len(sent) <= BUDGET


def test_finder_finds_the_bundle_of_the_real_styles():
    path = finders.find(BUNDLE)

    assert path
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the finder returns a plain string
        assert "@layer" in file.read()


def test_finder_leaves_every_other_path_to_the_others():
    from lokalprojekte.core.stylesheets import BundleFinder

    assert BundleFinder().find("css/tokens.css", find_all=True) == []
    assert finders.find("css/there-is-no-such.css") is None
