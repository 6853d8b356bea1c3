"""Who may do what with reference data in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, ForeignObjectRel, Model, OuterRef, Q, QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser, Permission, PermissionsMixin

    class AnyUser(AbstractBaseUser, PermissionsMixin):
        """Somebody who is logged in."""

        class Meta:
            abstract = True


class ListPermissions(PermissionHelper):
    """Whoever may view or change a list, or is a superuser, sees it."""

    actions: tuple[str, ...] = ("view", "add", "change", "delete")

    def get_all_model_permissions(self) -> QuerySet[Permission]:
        """Offer in the group settings only what the helper ever grants."""
        codenames = [self.get_perm_codename(action) for action in self.actions]
        permissions: QuerySet[Permission] = super().get_all_model_permissions()
        return permissions.filter(codename__in=codenames)

    def user_has_any_permissions(self, user: AnyUser) -> bool:
        """Ask for each action by name: the stock helper remembers what a database said before its migrations."""
        return any(self.user_has_specific_permission(user, self.get_perm_codename(action)) for action in self.actions)


class OfficialRows(ListPermissions):
    """Official rows come from the import alone: nobody adds, changes or deletes one here, no superuser either."""

    actions = ("view",)

    def user_can_create(self, user: AnyUser) -> bool:
        """Refuse."""
        return False

    def user_can_edit_obj(self, user: AnyUser, obj: Model) -> bool:
        """Refuse."""
        return False

    def user_can_delete_obj(self, user: AnyUser, obj: Model) -> bool:
        """Refuse."""
        return False


class OwnList(ListPermissions):
    """Our own lists: texts can be changed, and a row deleted while nothing uses it."""

    def user_can_delete_obj(self, user: AnyUser, obj: Model) -> bool:
        """Refuse while a call, an inquiry or another row points to ``obj``."""
        return bool(super().user_can_delete_obj(user, obj)) and not is_in_use(obj)


class FixedList(OwnList):
    """An own list whose length is part of the design: every field of action has its own drawing."""

    actions = ("view", "change", "delete")

    def user_can_create(self, user: AnyUser) -> bool:
        """Refuse."""
        return False


def with_use(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Mark each row with ``in_use``, in the same query, so that a list need not ask row by row."""
    use = Q()
    for rows, field in _relations_to(queryset.model):
        use |= Q(Exists(rows.filter(**{field: OuterRef("pk")})))
    return queryset.annotate(in_use=ExpressionWrapper(use or Q(pk__in=[]), output_field=BooleanField()))


def is_in_use(row: Model) -> bool:
    """Tell whether anything in the database points to ``row``; costs no query on rows of :func:`with_use`."""
    known = getattr(row, "in_use", None)
    if known is not None:
        return bool(known)
    return any(rows.filter(**{field: row.pk}).exists() for rows, field in _relations_to(type(row)))


def _relations_to(model: type[Model]) -> Iterator[tuple[QuerySet[Any], str]]:
    """Name all tables that point to ``model``, by foreign key or many-to-many, also those without a reverse name."""
    options = model._meta
    own_links = {field.remote_field.through for field in options.many_to_many}
    for relation in options.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in own_links:
            other: Any = relation.related_model
            yield other._base_manager.all(), relation.field.name  # noqa: SLF001 - its documented name
