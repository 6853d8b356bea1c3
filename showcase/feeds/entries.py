"""What a feed says of a query and of each call it finds, before anybody writes XML or JSON of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.core.english import told
from lokalprojekte.core.languages import in_spoken_language
from showcase import facts
from showcase.call_list import CallList
from showcase.call_query import Sort
from showcase.changes import UNKNOWN, changed_at, published_at
from showcase.facts import Fact
from showcase.models import CallIndexPage, ProjectCallPage
from showcase.queries import calls_for_cards
from showcase.query_words import list_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from showcase.call_query import CallQuery
    from showcase.enums import CallPhase

#: Entries of one document; the further ones stand in the documents it links to.
PER_DOCUMENT: Final = 100
#: Which of the documents is asked for. Not the list's own ``seite``: who copies the address of a list's third page
#: means the whole search.
PART: Final = "teil"
#: What XML 1.0 cannot hold, escaped or not (2.2, production 2).
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One call. ``id`` stays the same whatever becomes of title, address or host name of the site."""

    id: str
    url: str
    title: str
    text: str
    html: str
    published: datetime
    updated: datetime
    host: str
    host_url: str
    #: Fields of action: slug → name.
    fields: dict[str, str]
    status: CallPhase
    deadline: datetime | None
    deadline_text: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of one document, newest first, and where its neighbours are; an address is empty where none is."""

    title: str
    text: str
    list_url: str
    #: The address of the first document: it names the feed as a whole.
    id: str
    url: str
    next_url: str
    previous_url: str
    updated: datetime
    entries: list[Entry]


def read_feed(params: QueryDict, *, view: str, now: datetime | None = None) -> Feed:
    """Return the feed of the query in ``params`` for the address named ``view``, as of ``now``.

    What cannot be read is left out, as it is in the list, and ``text`` says so.
    """
    now = now or timezone.now()
    asked = CallList(params, now=now)
    query, found = asked.understood, asked.found
    paginator = Paginator(found.hits.in_order(found.table.by_age), PER_DOCUMENT)
    part = paginator.get_page(params.get(PART, ""))
    entries = [entry_of(call, now) for call in calls_for_cards(list(part.object_list))]
    return Feed(
        title=plain(list_words(asked)),
        text=plain(_explanation(asked)),
        list_url=list_address(query),
        id=address_of(view, query),
        url=address_of(view, query, part.number),
        next_url=address_of(view, query, part.next_page_number()) if part.has_next() else "",
        previous_url=address_of(view, query, part.previous_page_number()) if part.has_previous() else "",
        updated=max((entry.updated for entry in entries), default=UNKNOWN),
        entries=entries,
    )


def address_of(view: str, query: CallQuery, part: int = 1) -> str:
    """Return the whole address of the feed or calendar ``view`` of ``query``, in its shortest form.

    How a list is sorted changes nothing here and is left out.
    """
    pairs = [query.replace(sort=Sort.DEADLINE).serialise(), urlencode({PART: part}) if part > 1 else ""]
    return _with_query(f"{base_url()}{reverse(f'showcase:{view}')}", "&".join(filter(None, pairs)))


def list_address(query: CallQuery) -> str:
    """Return the whole address of the list of ``query``."""
    index = in_spoken_language(CallIndexPage.objects.live()).first()
    url = (index.full_url if index else None) or f"{base_url()}/"
    return _with_query(url, query.replace(sort=Sort.DEADLINE).serialise())


def base_url() -> str:
    """Return the public address of the site, without a slash at the end."""
    return str(settings.BASE_URL).rstrip("/")


def _with_query(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url


def _explanation(asked: CallList) -> str:
    sentences = [_("Newest first.")]
    if asked.errors:
        names = ", ".join(sorted(asked.errors))
        sentences.append(_("We could not read these parameters and left them out: %(names)s.") % {"names": names})
    return " ".join(sentences)


def entry_of(call: ProjectCallPage, now: datetime) -> Entry:
    """Return what a feed says of ``call`` at ``now``; ``call`` comes from ``for_cards``."""
    call, phase = told(call), call.phase(now)
    said = [Fact(_("Host"), call.host.title), *facts.of_call(call, phase)]
    deadline = next(fact.value for fact in said if fact.icon == "deadline")
    return Entry(
        id=f"urn:uuid:{call.translation_key}",
        url=call.full_url or "",
        title=plain(call.title),
        text=plain(_as_text(call, said)),
        html=plain(render_to_string("showcase/feed_entry.html", {"call": call, "facts": said})),
        published=published_at(call),
        updated=changed_at(call, now),
        host=plain(call.host.title),
        host_url=(call.host.full_url or "") if call.host.live else "",
        fields={field.slug: plain(field.name) for field in call.fields_of_action.all()},
        status=phase,
        deadline=call.deadline,
        deadline_text=plain(deadline),
        is_example=call.is_example,
    )


def _as_text(call: ProjectCallPage, said: list[Fact]) -> str:
    teaser = f"{_('Example')}: {call.teaser}" if call.is_example else call.teaser
    return "\n".join([teaser, *(f"{fact.label}: {fact.value}" for fact in said if fact.value)])


def plain(text: object) -> str:
    """Return ``text`` without characters that no XML document may hold; editors paste them unseen."""
    return _NO_XML.sub("", str(text)).strip()
