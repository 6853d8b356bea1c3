"""One stylesheet made of many."""

from __future__ import annotations

from django.contrib.staticfiles import finders

from lokalprojekte.core.stylesheets import BUNDLE, bundle, parts


def _folder(tmp_path):
    (tmp_path / "components").mkdir()
    for name in ("tokens", "reset", "base", "layout", "utilities", "components/card", "components/badge"):
        (tmp_path / f"{name}.css").write_text(f"/* {name} */", encoding="utf-8")
    return tmp_path


def test_parts_stand_in_the_order_of_the_layers(tmp_path):
    folder = _folder(tmp_path)

    names = [part.stem for part in parts(folder)]

    assert names == ["tokens", "reset", "base", "layout", "badge", "card", "utilities"]


def test_bundle_joins_what_is_there(tmp_path):
    folder = _folder(tmp_path)
    (folder / "utilities.css").unlink()

    text = bundle(folder)

    assert text.splitlines() == [
        "/* tokens */",
        "/* reset */",
        "/* base */",
        "/* layout */",
        "/* components/badge */",
        "/* components/card */",
    ]


def test_finder_finds_the_bundle_of_the_real_styles():
    path = finders.find(BUNDLE)

    assert path
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the finder returns a plain string
        assert "@layer" in file.read()


def test_finder_leaves_every_other_path_to_the_others():
    from lokalprojekte.core.stylesheets import BundleFinder

    assert BundleFinder().find("css/tokens.css", find_all=True) == []
    assert finders.find("css/there-is-no-such.css") is None
