"""Entries of menus: where they lead and what they are called."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lokalprojekte.core.blocks.choosers import LinkedPageBlock
from lokalprojekte.core.enums import Network

#: An address of another site, or a path of this one.
_ADDRESS = RegexValidator(
    r"^(https://|mailto:|/(?!/))\S+$|^/$",
    _("Begin with https://, with mailto: or, on this site, with one /."),
)


class LinkBlock(blocks.StructBlock):
    """A way to a page of this site, or to an address."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=60, required=False, help_text=_("Empty: the title of the page.")
    )
    page = LinkedPageBlock(label=_("Page"), required=False)
    address = blocks.CharBlock(
        label=_("Address"), max_length=300, required=False, validators=[_ADDRESS], help_text=_("Instead of a page.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        form_layout = ["page", "title", "address"]

    def clean(self, value: Any) -> Any:
        """Refuse an entry that leads nowhere, to two places, or that has no name."""
        cleaned = super().clean(value)
        page, address = cleaned.get("page"), cleaned.get("address")
        if bool(page) == bool(address):
            message = ValidationError(_("Choose a page or write an address, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        if address and not cleaned.get("title"):
            raise blocks.StructBlockValidationError(block_errors={"title": ValidationError(_("A name, please."))})
        return cleaned


class LinkGroupBlock(blocks.StructBlock):
    """A column of the footer."""

    title = blocks.CharBlock(label=_("Title"), max_length=40)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ul"
        label = _("Column")


class SocialLinkBlock(blocks.StructBlock):
    """A profile of the organisation somewhere else; a plain link, nothing is loaded from there."""

    network = blocks.ChoiceBlock(label=_("Network"), choices=Network.choices)
    address = blocks.URLBlock(label=_("Address"), max_length=300)

    class Meta:
        icon = "site"
        label = _("Profile")
