"""Writes: versions of a page in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page

from home.models import EasyLanguagePage
from lokalprojekte.core.language_routing import EASY

if TYPE_CHECKING:
    from lokalprojekte.core.models import BasePage, User


def make_version(page: BasePage, locale: Locale, *, actor: User) -> Page:
    """Return a new draft of ``page`` in the language of ``locale``, below the version of its parent.

    In English it begins as a copy, in Leichte Sprache empty: such a text is written anew. Logged by Wagtail.
    """
    if locale.language_code == EASY:
        return _easy_version(page, locale, actor=actor)
    made: Page = CopyPageForTranslationAction(page=page, locale=locale, copy_parents=True, user=actor).execute(
        skip_permission_checks=True
    )
    return made


def _easy_version(page: BasePage, locale: Locale, *, actor: User) -> EasyLanguagePage:
    above = page.get_ancestors(inclusive=False).filter(depth__gt=1).order_by("-depth")
    keys = [step.translation_key for step in above]
    found = {
        version.translation_key: version
        for version in EasyLanguagePage.objects.filter(translation_key__in=keys, locale=locale)
    }
    parent = next(found[key] for key in keys if key in found)
    draft = EasyLanguagePage(
        title=page.title,
        slug=page.slug,
        live=False,
        owner=actor,
        locale=locale,
        translation_key=page.translation_key,
    )
    parent.add_child(instance=draft)
    draft.compare_with_source()
    draft.save_revision(user=actor, log_action=True)
    return draft
