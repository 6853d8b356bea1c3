"""What is written down when somebody signs in, fails to, or is given another right."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from lokalprojekte.staff.audit import actions
from lokalprojekte.staff.audit.services import record, record_stranger
from lokalprojekte.staff.presence import note_presence

User = get_user_model()


@receiver(user_logged_in)
def signed_in(request: Any, user: Any, **_details: Any) -> None:
    """Somebody signed in."""
    note_presence(request.session, user, clicked=True)
    data = {"second_factor": True} if is_mfa_enabled(user, [Authenticator.Type.TOTP]) else {}
    record(actions.SIGNED_IN, about=user, actor=user, data=data)


@receiver(user_logged_out)
def signed_out(user: Any, **_details: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        record(actions.SIGNED_OUT, about=user, actor=user)


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **_details: Any) -> None:
    """Somebody did not know the password of an account, or named one that does not exist."""
    user = User.objects.filter(username=credentials.get("username", "")).first()
    if user is None:
        record_stranger()
    else:
        record(actions.SIGN_IN_FAILED, about=user)


@receiver(factor.authentication_failed)
def code_was_wrong(user: Any, **_details: Any) -> None:
    """The password was right and the code was not."""
    record(actions.FACTOR_FAILED, about=user)


@receiver(factor.authenticator_added)
def factor_added(request: Any, user: Any, authenticator: Authenticator, **_details: Any) -> None:
    """Somebody set up the app, and has just proved that it knows the secret: this session counts from now on."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
        record(actions.FACTOR_ADDED, about=user, actor=user)


@receiver(factor.authenticator_removed)
def factor_removed(user: Any, authenticator: Authenticator, **_details: Any) -> None:
    """Somebody gave up the app."""
    if authenticator.type == Authenticator.Type.TOTP:
        record(actions.FACTOR_REMOVED, about=user, actor=user)


@receiver(factor.authenticator_reset)
def codes_made(user: Any, **_details: Any) -> None:
    """Somebody has a new sheet of recovery codes."""
    record(actions.CODES_MADE, about=user, actor=user)


@receiver(pre_save, sender=User)
def account_changed(instance: Any, update_fields: Any, raw: bool, **_details: Any) -> None:  # noqa: FBT001 - Django's
    """Compare an account with what is stored: a new password, closed or opened, may do everything or no longer."""
    # Django alone saves nothing but the password: the same one, hashed anew.
    if raw or not instance.pk or (update_fields and {*update_fields} <= {"password", "last_login"}):
        return
    before = User.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    if before.password != instance.password:
        record(actions.PASSWORD_CHANGED, about=instance)
    flags = {"is_superuser", "is_active"}
    given = sorted(flag for flag in flags if getattr(instance, flag) and not getattr(before, flag))
    taken = sorted(flag for flag in flags if getattr(before, flag) and not getattr(instance, flag))
    if given or taken:
        record(actions.RIGHTS_CHANGED, about=instance, data={"given": given, "taken": taken})


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def memberships_changed(
    instance: Any,
    action: str,
    reverse: bool,  # noqa: FBT001 - Django's
    model: Any,
    pk_set: set[int] | None,
    **_details: Any,
) -> None:
    """Write down what somebody in the admin gives to an account or a group; commands set up, and are not told."""
    kinds = {"post_add": "given", "post_remove": "taken"}
    if action not in kinds or not pk_set or get_active_log_context().user is None:
        return
    others = list(model.objects.filter(pk__in=pk_set))
    holders, rights = (others, [instance]) if reverse else ([instance], others)
    for holder in holders:
        record(actions.RIGHTS_CHANGED, about=holder, data={kinds[action]: sorted(map(str, rights))})


@receiver(post_save, sender=GroupPagePermission)
@receiver(post_save, sender=GroupCollectionPermission)
@receiver(post_delete, sender=GroupPagePermission)
@receiver(post_delete, sender=GroupCollectionPermission)
def tree_rights_changed(instance: Any, **details: Any) -> None:
    """The same for rights on pages, pictures and documents."""
    if get_active_log_context().user is not None:
        kind = "given" if "created" in details else "taken"
        record(actions.RIGHTS_CHANGED, about=instance.group, data={kind: [str(instance.permission)]})
