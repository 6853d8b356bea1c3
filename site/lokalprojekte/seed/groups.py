"""The groups of staff.

*Redaktion* makes the pages (and publishes them, unless ``FOUR_EYES``), *Freigabe* releases what was handed in,
*Moderation* answers the people, *Datenschutz* guards their data, *Förderpartner* draft pages of impact, *Technik* looks
after settings and logs and sees nobody who wrote to us. Whoever needs several is in several. What a group may do stands
here as data; running :func:`ensure_groups` again brings back what this list grants and leaves what an administrator
added.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from lokalprojekte.impact.models import ImpactIndexPage

EDITORS = "Redaktion"
RELEASERS = "Freigabe"
MODERATORS = "Moderation"
PROTECTORS = "Datenschutz"
FUNDERS = "Förderpartner"
TECHNICIANS = "Technik"
#: The right on pages that the Redaktion goes without where the site works with four eyes.
PUBLISH = "publish_page"
#: Confirm reports that wait for them in the workflow; they see nothing else of the admin.
SIGNING_HOSTS = "Berichte bestätigen: Kommunen"
SIGNING_MAKERS = "Berichte bestätigen: Macher:innen"


@dataclass(frozen=True)
class Rights:
    """What a group may do. Each permission is ``app_label.codename``."""

    general: frozenset[str]
    #: On every page of the tree, or of its sections of one type.
    pages: frozenset[str] = field(default_factory=frozenset)
    section: type[Page] = Page
    #: In every collection of pictures and documents.
    collections: frozenset[str] = field(default_factory=frozenset)


RIGHTS = {
    EDITORS: Rights(
        general=frozenset(
            {
                "wagtailadmin.access_admin",
                "core.change_organisation",
                "reference.view_area",
                "reference.view_competence",
                "reference.view_competencecluster",
                "reference.view_fieldofaction",
                "impact.add_measurement",
                "impact.change_measurement",
                "impact.delete_measurement",
                "impact.view_measurement",
                *(
                    f"showcase.{action}_{model}"
                    for model in ("supporter", "funding", "programmeevent", "themetext", "calltemplate")
                    for action in ("view", "add", "change", "delete")
                ),
                "wagtailredirects.add_redirect",
                "wagtailredirects.change_redirect",
                "simple_translation.submit_translation",
            }
        ),
        pages=frozenset({"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        collections=frozenset(
            {
                "wagtailimages.add_image",
                "wagtailimages.change_image",
                "wagtailimages.choose_image",
                "wagtaildocs.add_document",
                "wagtaildocs.change_document",
                "wagtaildocs.choose_document",
            }
        ),
    ),
    # Reads what was handed in, mends it, releases it or sends it back; new pages are made by the Redaktion.
    RELEASERS: Rights(
        general=frozenset({"wagtailadmin.access_admin"}),
        pages=frozenset({"change_page", "publish_page", "lock_page", "unlock_page"}),
        collections=frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"}),
    ),
    MODERATORS: Rights(
        general=frozenset(
            {
                "wagtailadmin.access_admin",
                "inquiries.view_inquiry",
                "inquiries.change_inquiry",
                "inquiries.add_replytemplate",
                "inquiries.change_replytemplate",
                "inquiries.delete_replytemplate",
                "inquiries.view_replytemplate",
                "inquiries.add_placement",
                "inquiries.change_placement",
                "inquiries.delete_placement",
                "inquiries.view_placement",
                "mail.view_outgoingmail",
                "mail.change_outgoingmail",
            }
        ),
        # The least right with which Wagtail shows the page tree: it neither edits nor publishes.
        pages=frozenset({"unlock_page"}),
    ),
    # Erases persons and withdraws consents without reading a single inquiry.
    PROTECTORS: Rights(general=frozenset({"wagtailadmin.access_admin", "inquiries.protect_inquiry"})),
    # Write about the effect of what they fund; the Freigabe publishes it.
    FUNDERS: Rights(
        general=frozenset({"wagtailadmin.access_admin"}),
        pages=frozenset({"add_page", "change_page"}),
        section=ImpactIndexPage,
        collections=frozenset({"wagtailimages.choose_image"}),
    ),
    TECHNICIANS: Rights(
        general=frozenset(
            {
                "wagtailadmin.access_admin",
                "core.change_organisation",
                "staff.view_auditentry",
                "delivery.view_policyreport",
                *(f"api.{action}_webhook" for action in ("view", "add", "change", "delete")),
                *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
                "wagtailcore.change_site",
            }
        )
    ),
    # What waits for them the workflow itself opens to them.
    SIGNING_HOSTS: Rights(general=frozenset({"wagtailadmin.access_admin"})),
    SIGNING_MAKERS: Rights(general=frozenset({"wagtailadmin.access_admin"})),
}


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Create the groups where they are missing and grant them their rights; return them by name.

    Raises:
        LookupError: A permission is named here that no installed model has.
    """
    groups = {}
    for name, rights in RIGHTS.items():
        group, _created = Group.objects.get_or_create(name=name)
        permissions = _permissions(rights.general | rights.pages | rights.collections)
        group.permissions.add(*(permissions[key] for key in rights.general))
        _grant_on_pages(group, rights.section, [permissions[f"wagtailcore.{codename}"] for codename in rights.pages])
        if settings.FOUR_EYES and name == EDITORS:
            right = permissions[f"wagtailcore.{PUBLISH}"]
            GroupPagePermission.objects.filter(group=group, page=_root_page(), permission=right).delete()
        _grant_on_collections(group, [permissions[key] for key in rights.collections])
        groups[name] = group
    return groups


def _permissions(keys: frozenset[str]) -> dict[str, Permission]:
    wanted = {key if "." in key else f"wagtailcore.{key}" for key in keys}
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type").filter(
            codename__in={key.partition(".")[2] for key in wanted}
        )
    }
    if missing := sorted(wanted - found.keys()):
        raise LookupError(f"No such permission: {', '.join(missing)}. Run the migrations first.")
    return {key: found[key] for key in wanted}


def _grant_on_pages(group: Group, section: type[Page], permissions: list[Permission]) -> None:
    tops = [_root_page()] if section is Page else section.objects.all()
    for page in tops:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _root_page() -> Page:
    """Return the root of the tree; Wagtail's first migration makes it, a database without migrations has none."""
    root = Page.get_first_root_node()
    if root is None:
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        root = Page.add_root(title="Root", slug="root")
    return root


def _grant_on_collections(group: Group, permissions: list[Permission]) -> None:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
