"""What other pages show of the figures: ``{% load impact %}{% impact_teaser %}``, ``{% impact_of host %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from lokalprojekte.impact.presentation import host_figures, teaser_context

if TYPE_CHECKING:
    from django.template import Context

    from showcase.models import HostPage

register = template.Library()


@register.inclusion_tag("impact/teaser.html", takes_context=True)
def impact_teaser(context: Context) -> dict[str, Any]:
    """Show four figures over everything with the way to /wirkung/; nothing where no project was ever begun.

    At most four queries. Tells the page cache until when they are true.
    """
    return teaser_context(context.get("request"))


@register.inclusion_tag("impact/host.html", takes_context=True)
def impact_of(context: Context, host: HostPage) -> dict[str, Any]:
    """Show four figures over the projects of ``host``; nothing before its first project was begun.

    At most three queries. Tells the page cache until when they are true.
    """
    return host_figures(host, context.get("request"))
