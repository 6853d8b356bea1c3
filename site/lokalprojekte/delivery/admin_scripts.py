"""Wagtail writes one inline script in Python; it has to carry the nonce of its response.

The others stand in templates, which ``templates/wagtailadmin/`` overrides. ``tests/lokalprojekte/delivery/
test_admin_scripts.py`` compares the inline scripts of the installed Wagtail with the list of those we know.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

from lokalprojekte.delivery.policy import current_nonce

_SCRIPT: Final = "<script>"
_original_render = BaseChooser.render


def render_with_nonce(self: BaseChooser, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
    """Render a chooser as Wagtail does and put the nonce on the script at its end.

    Only the last ``<script>`` is touched: what stands before it may hold text that somebody typed.
    """
    html = str(_original_render(self, name, value, attrs, renderer))
    nonce = current_nonce()
    widget, mark, script = html.rpartition(_SCRIPT)
    if not nonce or not mark:
        return mark_safe(html)  # noqa: S308 - Wagtail's own markup, unchanged
    return mark_safe(f'{widget}<script nonce="{nonce}">{script}')  # noqa: S308 - Wagtail's own markup and a nonce


def install() -> None:
    """Let every chooser carry the nonce."""
    BaseChooser.render = render_with_nonce
