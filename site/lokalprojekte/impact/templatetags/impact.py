"""What other pages show of the figures: ``{% load impact %}{% impact_teaser %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from lokalprojekte.impact.presentation import teaser_context

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("impact/teaser.html", takes_context=True)
def impact_teaser(context: Context) -> dict[str, Any]:
    """Show four figures over everything with the way to /wirkung/; nothing where no project was ever begun.

    At most four queries. Tells the page cache until when they are true.
    """
    return teaser_context(context.get("request"))
