"""Rows and columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(TypedTableBlock):
    """A table with a caption; the first column names its row.

    As a plain value: ``{"caption": "…", "columns": [{"type": "text" | "number", "heading": "…"}], "rows": [{"values":
    ["…", 3]}]}``.
    """

    shows_itself = True

    text = blocks.CharBlock(label=_("Text"), required=False)
    number = blocks.DecimalBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with a caption. The first column names its row.")
        template = "components/blocks/table.html"
        preview_value = {
            "caption": "Was die Stichprobe ergab",
            "columns": [
                {"type": "text", "heading": "Tour"},
                {"type": "number", "heading": "vorher in %"},
                {"type": "number", "heading": "nachher in %"},
            ],
            "rows": [
                {"values": ["Tour 3", "4.1", "0.9"]},
                {"values": ["Tour 7", "3.6", "1.2"]},
                {"values": ["Tour 9", "5.0", "0.8"]},
            ],
        }
