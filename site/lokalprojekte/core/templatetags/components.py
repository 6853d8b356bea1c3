"""``include``, which remembers what components look like; built in, so that no template loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lokalprojekte.core.remembered import COMPONENTS, NotPlain, is_for_everybody, keys_of

if TYPE_CHECKING:
    from django.template.base import Parser, Token

register = template.Library()

#: Where the templates lie that show nothing but their parameters.
_COMPONENTS = "components/"


@register.tag("include")
def include(parser: Parser, token: Token) -> IncludeNode:
    """Include a template; a component that sees nothing but its parameters is remembered by them."""
    node = do_include(parser, token)
    name = node.template.var
    is_component = isinstance(name, str) and name.startswith(_COMPONENTS) and node.isolated_context
    if not is_component or settings.DEBUG:
        return node
    remembering = RememberedComponent(node.template, extra_context=node.extra_context, isolated_context=True)
    remembering.name = name
    return remembering


class RememberedComponent(IncludeNode):
    """An ``include … only`` of a component."""

    name: str

    def render(self, context: template.Context) -> Any:
        """Return the HTML for these parameters in the language spoken now."""
        if not is_for_everybody():
            return super().render(context)
        try:
            given = keys_of([value.resolve(context) for value in self.extra_context.values()])
        except NotPlain:
            return super().render(context)
        key = (self.name, get_language(), context.autoescape, *self.extra_context, *given)
        return SafeString(COMPONENTS.get(key, lambda: super(RememberedComponent, self).render(context)))
