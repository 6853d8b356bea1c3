"""``include``, which remembers what components look like, ``extends``, which blocks a frame has, ``translate``, words.

All are built in, so that no template loads them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from django import template
from django.conf import settings
from django.template.base import TextNode
from django.template.loader_tags import (
    BLOCK_CONTEXT_KEY,
    BlockContext,
    BlockNode,
    ExtendsNode,
    IncludeNode,
    do_extends,
    do_include,
)
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lokalprojekte.core.remembered import COMPONENTS, NotPlain, is_for_everybody, keys_of

if TYPE_CHECKING:
    from django.template.base import Parser, Token

register = template.Library()

#: Words, perhaps with a context, and neither a variable nor a filter nor a name to keep them by.
_PLAIN_WORDS: Final = re.compile(r"""translate ("[^"]*"|'[^']*')( context ("[^"]*"|'[^']*'))?""")
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


@register.tag("translate")
def translate(parser: Parser, token: Token) -> TranslateNode:
    """Translate a text; words that stand in the template itself are looked up once for each language."""
    is_plain = _PLAIN_WORDS.fullmatch(token.contents) is not None
    node = do_translate(parser, token)
    if not is_plain or settings.DEBUG:
        return node
    remembering = RememberedWords(node.filter_expression, node.noop, message_context=node.message_context)
    remembering.said = {}
    return remembering


class RememberedWords(TranslateNode):
    """A ``translate`` of words that nothing else decides about."""

    said: dict[tuple[str | None, bool], Any]

    def render(self, context: template.Context) -> Any:
        """Return the words in the language spoken now."""
        key = (get_language(), context.autoescape)
        said = self.said.get(key)
        if said is None:
            said = self.said[key] = super().render(context)
        return said


@register.tag("extends")
def extends(parser: Parser, token: Token) -> ExtendsNode:
    """Extend a template."""
    node = do_extends(parser, token)
    if settings.DEBUG:
        return node
    remembering = RememberingExtends(node.nodelist, node.parent_name)
    remembering.blocks = node.blocks
    return remembering


class RememberingExtends(ExtendsNode):
    """An ``extends`` that looks for the blocks of a template once; Django looks through all of it each time."""

    def render(self, context: template.Context) -> Any:
        """Return the HTML of the template above with our blocks in it."""
        parent = self.get_parent(context)
        if BLOCK_CONTEXT_KEY not in context.render_context:
            context.render_context[BLOCK_CONTEXT_KEY] = BlockContext()
        blocks = context.render_context[BLOCK_CONTEXT_KEY]
        blocks.add_blocks(self.blocks)
        blocks.add_blocks(_blocks_of(parent))
        with context.render_context.push_state(parent, isolated_context=False):
            return cast("Any", parent)._render(context)  # noqa: SLF001 - as Django does


def _blocks_of(found: Any) -> dict[str, BlockNode]:
    """Return the blocks of a template that extends no other; those of another come with its own ``extends``."""
    known: dict[str, BlockNode] | None = getattr(found, "remembered_blocks", None)
    if known is None:
        first = next((node for node in found.nodelist if not isinstance(node, TextNode)), None)
        known = {}
        if first is not None and not isinstance(first, ExtendsNode):
            known = {node.name: node for node in found.nodelist.get_nodes_by_type(BlockNode)}
        found.remembered_blocks = known
    return known
