"""Somebody takes back the consent to be named: the page says so at once."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from lokalprojekte.inquiries.introspection import options
from lokalprojekte.inquiries.published import Kind, PublishedPerson, bodies, quotes_in

if TYPE_CHECKING:
    from lokalprojekte.core.models import User


def revoke_publication(person: PublishedPerson, *, actor: User | None, now: datetime | None = None) -> bool:
    """Withdraw the consent of a published person as of today; whether there was one to withdraw.

    The published version is published anew without the name, so finished pages, search and lists drop it in the same
    moment. Every earlier version, a waiting draft and a scheduled one get the same date, so that none of them can
    bring the name back; a draft stays a draft. Page history shows who did it: somebody who guards data, and who need
    not have the right to publish anything else.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        page: Any = Page.objects.select_for_update().get(pk=person.page_id).specific
        draft = page.latest_revision if page.has_unpublished_changes else None
        _revoke_in_revisions(page, person, today)
        if not _revoke_on(page, person, today):
            return False
        page.save_revision(user=actor, clean=False).publish(user=actor, skip_permission_checks=True)
        if draft:
            draft.refresh_from_db()
            draft.as_object().save_revision(user=actor, clean=False)
    return True


def _revoke_on(page: Any, person: PublishedPerson, today: date) -> bool:
    """Set the date on the page itself, unsaved; whether it named the person with their consent."""
    if person.kind is Kind.MENTOR:
        if page.mentor is None or page.mentor_name != person.name:
            return False
        page.mentor_revoked_on = max(today, page.mentor_consented_on)
        return True
    if person.kind is Kind.PERSON:
        people = list(page.people.all())
        rows = [row for row in people if str(row.pk) == person.place and row.is_shown]
        for row in rows:
            row.revoked_on = max(today, row.consented_on)
        page.people.set(people)
        return bool(rows)
    return _revoke_quote_on(page, person, today)


def _revoke_quote_on(page: Any, person: PublishedPerson, today: date) -> bool:
    done = False
    for name in _body_names(page):
        field = options(page).get_field(name)
        raw = json.loads(json.dumps(list(getattr(page, name).raw_data), cls=DjangoJSONEncoder))
        if _date_quotes(raw, person, today):
            setattr(page, name, field.to_python(json.dumps(raw)))
            done = True
    return done


def _revoke_in_revisions(page: Page, person: PublishedPerson, today: date) -> None:
    """Put the date into every stored version of the page."""
    for revision in Revision.objects.for_instance(page).select_for_update():
        content = revision.content
        if _date_in(content, page, person, today):
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _date_in(content: dict[str, Any], page: Page, person: PublishedPerson, today: date) -> bool:
    if person.kind is Kind.MENTOR:
        named = content.get("mentor_name") == person.name and not content.get("mentor_revoked_on")
        if named:
            content["mentor_revoked_on"] = _not_before(today, content.get("mentor_consented_on"))
        return bool(named)
    if person.kind is Kind.PERSON:
        rows = [row for row in content.get("people", []) if _is_same(row, person) and not row.get("revoked_on")]
        for row in rows:
            row["revoked_on"] = _not_before(today, row.get("consented_on"))
        return bool(rows)
    changed = False
    for name in _body_names(page):
        raw = _loaded(content.get(name))
        if _date_quotes(raw, person, today):
            content[name] = json.dumps(raw)
            changed = True
    return changed


def _is_same(row: dict[str, Any], person: PublishedPerson) -> bool:
    """Whether a stored row of a story is this person: the same row, or the same name in a version from before."""
    return str(row.get("pk")) == person.place or row.get("name") == person.name


def _date_quotes(raw: Any, person: PublishedPerson, today: date) -> bool:
    """Put the date into the quotes of this person in the same place; whether there was one."""
    quotes = [
        quote["value"]
        for quote in quotes_in(raw)
        if str(quote.get("id") or "") == person.place
        and quote["value"].get("name") == person.name
        and not quote["value"].get("revoked_on")
    ]
    for said in quotes:
        said["revoked_on"] = _not_before(today, said.get("consented_on"))
    return bool(quotes)


def _not_before(today: date, consented_on: Any) -> str:
    """Return the day as JSON has it; nobody withdraws before they agreed (ISO dates compare as text)."""
    return max(today.isoformat(), str(consented_on or ""))


def _body_names(page: Page) -> list[str]:
    return next((names for model, names in bodies() if type(page) is model), [])


def _loaded(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None
