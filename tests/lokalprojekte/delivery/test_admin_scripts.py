"""Inline scripts of the admin carry the nonce; which ones there are is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
from django.template.loader import get_template

PACKAGES = {"wagtail": Path(wagtail.__file__).parent, "wagtail_modeladmin": Path(wagtail_modeladmin.__file__).parent}
#: A script element without an address: it needs our nonce. JSON data (``json_script``) is no script.
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
#: What the installed versions contain, and who takes care of it. When this test fails after an upgrade: give the new
#: one a nonce (templates/wagtailadmin/, delivery/admin_scripts.py), then list it here.
KNOWN = {
    "wagtail/admin/templates/wagtailadmin/panels/inline_panel.html": "overridden",
    "wagtail/admin/templates/wagtailadmin/panels/multiple_chooser_panel.html": "overridden",
    "wagtail/admin/templates/wagtailadmin/widgets/date_input.html": "overridden",
    "wagtail/admin/templates/wagtailadmin/widgets/datetime_input.html": "overridden",
    "wagtail/admin/templates/wagtailadmin/widgets/time_input.html": "overridden",
    "wagtail/admin/widgets/chooser.py": "admin_scripts.render_with_nonce",
    "wagtail/admin/rich_text/converters/db_html.py": "a comment",
    "wagtail/contrib/search_promotions/templates/wagtailsearchpromotions/add.html": "not installed",
    "wagtail/contrib/search_promotions/templates/wagtailsearchpromotions/edit.html": "not installed",
}
OVERRIDDEN = sorted(name.partition("templates/")[2] for name, care in KNOWN.items() if care == "overridden")


def test_inline_scripts_of_wagtail_are_the_known_ones():
    found = {
        f"{name}/{path.relative_to(folder).as_posix()}"
        for name, folder in PACKAGES.items()
        for suffix in ("html", "py")
        for path in folder.rglob(f"*.{suffix}")
        if not {"test", "tests"} & set(path.relative_to(folder).parts)
        and INLINE.search(path.read_text(encoding="utf-8"))
    }

    assert found == set(KNOWN)


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_override_carries_the_nonce(settings, name):
    source = Path(get_template(name).origin.name)

    assert source.is_relative_to(settings.ROOT / "templates")
    assert [tag for tag in INLINE.findall(source.read_text()) if "{% nonce %}" not in tag] == []


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_override_says_what_the_original_says(settings, name):
    ours = (settings.ROOT / "templates" / name).read_text()
    original = (PACKAGES["wagtail"] / "admin" / "templates" / name).read_text()

    assert scripts(ours) == scripts(original)


def scripts(text):
    found = re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL)
    return [re.sub(r"\s+", "", script) for script in found]


@pytest.mark.parametrize("path", ["", "pages/{imprint}/edit/", "pages/{calls}/", "images/add/", "login/"])
def test_every_script_of_an_admin_page_is_allowed(petra, site_tree, path):
    address = path.format(imprint=site_tree.imprint.pk, calls=site_tree.calls.pk)

    response = petra.get(f"/admin/{address}", follow=True)

    policy = response["Content-Security-Policy"]
    nonces = set(re.findall(r"<script[^>]*\bnonce=\"([^\"]*)\"", response.content.decode()))
    bare = [tag for tag in INLINE.findall(response.content.decode()) if "nonce=" not in tag]
    assert (response.status_code, bare) == (200, [])
    assert all(f"'nonce-{nonce}'" in policy for nonce in nonces)


def test_call_form_carries_one_nonce_for_all_its_scripts(petra, site_tree):
    response = petra.get(f"/admin/pages/add/showcase/projectcallpage/{site_tree.calls.pk}/")

    nonces = set(re.findall(r"<script[^>]*\bnonce=\"([^\"]*)\"", response.content.decode()))
    assert (response.status_code, len(nonces)) == (200, 1)
    assert f"'nonce-{nonces.pop()}'" in response["Content-Security-Policy"]


def test_preview_may_be_framed_by_the_admin(petra, site_tree):
    response = petra.get(f"/admin/pages/{site_tree.imprint.pk}/view_draft/")

    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert response.get("X-Frame-Options", "SAMEORIGIN") == "SAMEORIGIN"
