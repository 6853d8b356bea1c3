"""What a token is for. Wagtail's own token says only whose it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lokalprojekte.api.enums import Scope, TokenState
from lokalprojekte.inquiries.permissions import accounts_with_persons


class TokenGrantQuerySet(models.QuerySet["TokenGrant"]):
    """Grants, asked for in sentences."""

    def with_account(self) -> Self:
        """Each with its token, its account, and whether that account sees personal data, in one query."""
        persons = accounts_with_persons().filter(pk=models.OuterRef("token__user_id"))
        return self.select_related("token__user", "created_by").annotate(sees_persons=models.Exists(persons))

    def in_state(self, state: TokenState, *, now: datetime | None = None) -> Self:
        """Those in ``state`` at ``now``; of several reasons the first in the order revoked, barred, expired counts."""
        moment = now or timezone.now()
        revoked = models.Q(token__revoked_at__isnull=False)
        barred = models.Q(token__user__is_active=False) | models.Q(sees_persons=True)
        expired = models.Q(expires_at__lte=moment)
        wanted = {
            TokenState.REVOKED: revoked,
            TokenState.BARRED: ~revoked & barred,
            TokenState.EXPIRED: ~revoked & ~barred & expired,
            TokenState.ACTIVE: ~revoked & ~barred & ~expired,
        }
        return self.with_account().filter(wanted[state])


class TokenGrant(models.Model):
    """What one token of Wagtail may be used for, and how long. A token without a grant opens nothing."""

    token = models.OneToOneField(
        "wagtailcore.APIToken", models.CASCADE, verbose_name=_("token"), related_name="grant", editable=False
    )
    scopes = models.JSONField(_("for"), default=list)
    expires_at = models.DateTimeField(_("expires"))
    note = models.CharField(
        _("what for"),
        max_length=200,
        blank=True,
        help_text=_("Which program uses it, where it runs, whom to ask. Whoever tidies up later will be glad."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager[TokenGrant]] = TokenGrantQuerySet.as_manager()

    #: Told by ``with_account``.
    sees_persons: bool

    class Meta:
        verbose_name = _("access to the API")
        verbose_name_plural = _("accesses to the API")

    def __str__(self) -> str:
        return str(self.token.name)

    def allows(self, scope: Scope) -> bool:
        """Whether the token may be used for ``scope``. Who writes a page is answered with its draft, so reads it."""
        return scope.value in self.scopes or (scope == Scope.READ_DRAFTS and Scope.WRITE_PAGES.value in self.scopes)

    def state(self, now: datetime | None = None) -> TokenState:
        """Return how it stands at ``now``; asks for rows read by ``with_account``."""
        if self.token.revoked_at:
            return TokenState.REVOKED
        if not self.token.user.is_active or self.sees_persons:
            return TokenState.BARRED
        return TokenState.EXPIRED if self.expires_at <= (now or timezone.now()) else TokenState.ACTIVE

    @property
    def last_day(self) -> date:
        """The last day on which it counts."""
        return timezone.localtime(self.expires_at - timedelta(microseconds=1)).date()

    @property
    def scope_labels(self) -> list[str]:
        """What it is for, in words, in the order of the choices."""
        return [str(scope.label) for scope in Scope if self.allows(scope)]
