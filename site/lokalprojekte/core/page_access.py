"""Which pages not everybody may read."""

from __future__ import annotations

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def private_pages(prefix: str = "") -> Q:
    """Return the condition under which a page is private, as a part of the query itself.

    ``prefix`` leads from the rows of the query to their page, such as ``page__``.

    Wagtail's ``public()`` asks for the restrictions beforehand, with a query of its own for every list.
    """
    path = ExpressionWrapper(OuterRef(f"{prefix}path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(asked_for=path).filter(asked_for__startswith=F("page__path"))
    return Q(Exists(above))
