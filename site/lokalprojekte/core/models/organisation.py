"""Who runs this site, how to reach them, and what stands around every page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from lokalprojekte.core.blocks.links import LinkBlock, LinkGroupBlock, SocialLinkBlock
from lokalprojekte.core.fields import BlocksField
from lokalprojekte.core.kept import Kept
from lokalprojekte.core.organisation_panels import ORGANISATION_TABS
from lokalprojekte.core.originals import twin
from lokalprojekte.core.sites import site_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Notice(NamedTuple):
    """What the bar at the top says, and where it leads; ``url`` and ``link_text`` may be empty."""

    text: str
    url: str = ""
    link_text: str = ""


class LegalFact(NamedTuple):
    """One line of what the law asks an operator to say; ``value`` may have several lines."""

    label: StrOrPromise
    value: str


@register_setting(icon="home", order=100)
class Organisation(BaseSiteSetting):
    """Name, contact, legal details, profiles, navigation and notice of the organisation behind a site."""

    name = models.CharField(_("name"), max_length=120, default="Lokalprojekte")
    claim = models.CharField(
        _("claim"), max_length=160, blank=True, help_text=_("One line below the name in the footer.")
    )
    supporters = models.CharField(
        _("supporters"),
        max_length=300,
        blank=True,
        help_text=_("Stands in the footer of every page, for example: Supported by … and …"),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("answer promise in working days"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("Shown to everyone who sends an inquiry."),
    )

    street = models.CharField(_("street"), max_length=120, blank=True)
    town = models.CharField(_("postcode and town"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    hours = models.CharField(
        _("when somebody picks up"), max_length=120, blank=True, help_text=_("For example: Mon to Thu, 9 to 15")
    )

    legal_name = models.CharField(
        _("full legal name"), max_length=200, blank=True, help_text=_("With the legal form. Empty: the name above.")
    )
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    register = models.CharField(
        _("register entry"), max_length=200, blank=True, help_text=_("Court and number, § 5 DDG.")
    )
    vat_id = models.CharField(_("VAT identification number"), max_length=60, blank=True)
    tax_status = models.CharField(
        _("tax status"), max_length=300, blank=True, help_text=_("For example the recognition as a charity.")
    )
    supervisory_authority = models.TextField(
        _("supervisory authority"), blank=True, help_text=_("Only where the work needs a permit, § 5 DDG.")
    )
    editor_in_charge = models.TextField(
        _("responsible for editorial content"), blank=True, help_text=_("Name and address, § 18 Abs. 2 MStV.")
    )
    privacy_officer = models.TextField(
        _("data protection officer"), blank=True, help_text=_("Name or role and how to reach them, Art. 13 DSGVO.")
    )
    privacy_authority = models.TextField(
        _("data protection authority"), blank=True, help_text=_("Where people can complain, Art. 77 DSGVO.")
    )

    profiles = BlocksField(
        [("profile", SocialLinkBlock())],
        verbose_name=_("profiles elsewhere"),
        blank=True,
        max_num=8,
        help_text=_("Plain links in the footer; nothing is loaded from there."),
    )

    menu = BlocksField(
        [("link", LinkBlock())],
        verbose_name=_("main menu"),
        blank=True,
        max_num=9,
        help_text=_("Empty: all sections that are shown in menus, in the order of the page tree."),
    )
    footer = BlocksField(
        [("column", LinkGroupBlock())],
        verbose_name=_("columns of the footer"),
        blank=True,
        max_num=3,
        help_text=_("Empty: all sections. The legal pages always stand below."),
    )

    notice = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("Stands at the top of every page while it is filled.")
    )
    notice_link_text = models.CharField(_("text of the link"), max_length=60, blank=True)
    notice_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, verbose_name=_("page"), related_name="+", null=True, blank=True
    )
    notice_from = models.DateTimeField(_("from"), null=True, blank=True, help_text=_("Empty: at once."))
    notice_until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until it is emptied."))

    select_related: ClassVar[list[str]] = ["notice_page"]
    edit_handler = ORGANISATION_TABS

    class Meta:
        verbose_name = _("organisation and website")

    @classmethod
    def for_request(cls, request: HttpRequest) -> Self:
        """Return the settings of the site asked for, kept in memory; each request has a copy of its own."""
        name = cls.get_cache_attr_name()
        found: Self | None = getattr(request, name, None)
        if found is None:
            site = site_of(request)
            found = twin(_ORGANISATIONS.get(site and site.pk, lambda: cls.for_site(site)), unread=True)
            found._request = request  # noqa: SLF001 - as Wagtail does, for the addresses of pages
            setattr(request, name, found)
        return found

    def clean(self) -> None:
        """Refuse a notice that ends before it begins, and a link without words or without a page."""
        super().clean()
        if self.notice_from and self.notice_until and self.notice_until <= self.notice_from:
            raise ValidationError({"notice_until": _("The end lies before the beginning.")})
        if bool(self.notice_link_text) != bool(self.notice_page):
            raise ValidationError({"notice_link_text": _("A link needs a text and a page.")})

    def notice_at(self, now: datetime, request: HttpRequest | None = None) -> Notice | None:
        """Return what the bar says at ``now``; ``None`` when there is nothing to say."""
        begun = self.notice_from is None or self.notice_from <= now
        over = self.notice_until is not None and self.notice_until <= now
        if not self.notice or not begun or over:
            return None
        page = self.notice_page if self.notice_page and self.notice_page.live else None
        return Notice(self.notice, page.get_url(request) or "" if page else "", self.notice_link_text if page else "")

    def notice_changes_at(self, now: datetime) -> datetime | None:
        """Return when the bar appears or vanishes next, after ``now``."""
        moments = [moment for moment in (self.notice_from, self.notice_until) if moment and moment > now]
        return min(moments) if self.notice and moments else None

    @property
    def official_name(self) -> str:
        """The name with its legal form, where one is given."""
        return self.legal_name or self.name

    def legal_facts(self) -> list[LegalFact]:
        """Return what the imprint has to say, without the lines nobody filled in."""
        address = "\n".join(filter(None, (self.official_name, self.street, self.town)))
        contact = "\n".join(filter(None, (self.email, self.phone, self.hours)))
        facts = [
            LegalFact(_("Provider"), address),
            LegalFact(_("Represented by"), self.represented_by),
            LegalFact(_("Contact"), contact),
            LegalFact(_("Register"), self.register),
            LegalFact(_("VAT identification number"), self.vat_id),
            LegalFact(_("Tax status"), self.tax_status),
            LegalFact(_("Supervisory authority"), self.supervisory_authority),
            LegalFact(_("Responsible for editorial content"), self.editor_in_charge),
            LegalFact(_("Data protection officer"), self.privacy_officer),
            LegalFact(_("Data protection authority"), self.privacy_authority),
        ]
        return [fact for fact in facts if fact.value]


_ORGANISATIONS: Final = Kept[Organisation]()
