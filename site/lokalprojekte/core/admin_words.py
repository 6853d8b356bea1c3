"""Sentences of Wagtail that our catalogue words anew; named here so that they stay in it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

WORDED_ANEW: Final = (
    gettext_noop("The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/"),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page."),
    gettext_noop("The slug '%(page_slug)s' is already in use within the parent page at '%(parent_url_path)s'."),
    gettext_noop(
        "The slug '%(page_slug)s' is already in use at the selected parent page. Make sure the slug is unique and try"
        " again."
    ),
    gettext_noop('This slug is already in use within the context of its parent page "%(parent_page_title)s"'),
    gettext_noop("New slug"),
    gettext_noop("URL path"),
    gettext_noop("owner"),
    # The names of our permissions, which the form of a group translates.
    gettext_noop("May erase persons and see the register of personal data"),
    gettext_noop("Can view area"),
    gettext_noop("Can view competence"),
    gettext_noop("Can view competence cluster"),
    gettext_noop("Can view field of action"),
    gettext_noop("Can view postcode"),
    gettext_noop("Can view sustainable development goal"),
    gettext_noop("Can view supporter"),
    gettext_noop("Can view introduction of a Land or field"),
)
