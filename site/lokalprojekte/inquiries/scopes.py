"""Which inquiries a moderator sees: those of all hosts, or those of the hosts they look after.

An inquiry belongs to the hosts of the calls it asks for. One that asks for no call belongs to no host and is left to
those who look after all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from lokalprojekte.inquiries.permissions import user_can_moderate

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

    from lokalprojekte.inquiries.models import Inquiry

_NOTHING: Final = Q(pk__in=())
_CACHE: Final = "_moderated_hosts"


def moderated_hosts(user: AbstractBaseUser | AnonymousUser) -> frozenset[int] | None:
    """Return the keys of the hosts to which ``user`` is limited; None for no limit. Superusers have none.

    It says nothing about the right to moderate. Asked for once per user object, like Django's own permissions.
    """
    if not user.pk or getattr(user, "is_superuser", False):
        return None
    if not hasattr(user, _CACHE):
        entries: list[int | None] = [*user.moderation_scopes.values_list("host", flat=True)]  # type: ignore[union-attr]  # reverse relation of every account
        hosts = frozenset(host for host in entries if host) if entries else None
        setattr(user, _CACHE, hosts)
    limit: frozenset[int] | None = getattr(user, _CACHE)
    return limit


def may_see(user: AbstractBaseUser | AnonymousUser) -> Q:
    """Return the condition under which ``user`` may know of an inquiry."""
    if not user_can_moderate(user):
        return _NOTHING
    hosts = moderated_hosts(user)
    return Q() if hosts is None else Q(Exists(_asked_for(hosts, OuterRef("pk"))))


def may_see_placement(user: AbstractBaseUser | AnonymousUser) -> Q:
    """Return the condition under which ``user`` may know of a placement: by the host of its project."""
    if not user_can_moderate(user):
        return _NOTHING
    hosts = moderated_hosts(user)
    return Q() if hosts is None else Q(call__host__in=hosts)


def may_see_page_report(user: AbstractBaseUser | AnonymousUser) -> Q:
    """Return the condition under which ``user`` may know of a report of an error: by the host its page is about.

    What is about no host is left to those who look after all.
    """
    if not user_can_moderate(user):
        return _NOTHING
    hosts = moderated_hosts(user)
    if hosts is None:
        return Q()
    ways = ("hostpage", "projectcallpage__host", "successstorypage__call__host", "transferreportpage__call__host")
    return Q(pk__in=_reports_about(hosts, ways))


def _reports_about(hosts: frozenset[int], ways: tuple[str, ...]) -> Any:
    about = Q()
    for way in ways:
        about |= Q(**{f"page__{way}__in": hosts})
    return apps.get_model("inquiries", "PageReport").objects.filter(about).values("pk")


def may_use_host(user: AbstractBaseUser | AnonymousUser) -> Q:
    """Return the condition under which ``user`` may do something for a host: introduce, place, draft a call."""
    hosts = moderated_hosts(user)
    return Q() if hosts is None else Q(pk__in=hosts)


def may_use_call(user: AbstractBaseUser | AnonymousUser) -> Q:
    """Return the condition under which ``user`` may do something for a call: by its host."""
    hosts = moderated_hosts(user)
    return Q() if hosts is None else Q(host__in=hosts)


def knows_of(inquiries: Any) -> Q:
    """Return the condition under which a moderator may know of one of ``inquiries`` at least (keys or rows)."""
    calls = apps.get_model("inquiries", "InquiryCall").objects.filter(inquiry__in=inquiries)
    limits = apps.get_model("inquiries", "ModerationScope").objects.filter(user=OuterRef("pk"))
    own = limits.filter(host__in=calls.values("call__host"))
    return Q(is_superuser=True) | ~Q(Exists(limits)) | Q(Exists(own))


def sees(user: AbstractBaseUser | AnonymousUser, inquiry: Inquiry) -> bool:
    """Whether ``user`` may know of ``inquiry``; to be asked before it is handed to them."""
    if not user_can_moderate(user):
        return False
    hosts = moderated_hosts(user)
    return hosts is None or _asked_for(hosts, inquiry.pk).exists()


def _asked_for(hosts: frozenset[int], inquiry: Any) -> Any:
    calls = apps.get_model("inquiries", "InquiryCall").objects
    return calls.filter(inquiry=inquiry, call__host__in=hosts)


def moderates_everywhere(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` moderates for all hosts, and may settle what concerns them all."""
    return user_can_moderate(user) and moderated_hosts(user) is None
