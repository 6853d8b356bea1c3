"""Making and taking away volume data."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.search_index import rebuild, relearn_words
from lokalprojekte.delivery.page_cache import drop_pages
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.reference.models import Postcode
from lokalprojekte.seed.models import Batch, SeedRecord
from lokalprojekte.seed.progress import Tell, tell_nobody
from lokalprojekte.seed.records import primary_keys, remember_many
from lokalprojekte.seed.structure import Structure, ensure_structure
from lokalprojekte.seed.volume import wording
from lokalprojekte.seed.volume.calls import CALL_PARTS, CALLS_PER_HOST, CallSource
from lokalprojekte.seed.volume.deletion import delete_pages, delete_rows
from lokalprojekte.seed.volume.inquiries import INQUIRY_PARTS, InquirySource
from lokalprojekte.seed.volume.rows import ROWS_AT_ONCE, Part, chunks, insert, insert_pages
from showcase.enums import CallStatus
from showcase.models import HostPage, ProjectCallPage
from showcase.stamps import stamp_missing
from stories.models import SuccessStoryPage

#: The same numbers give the same data on every machine.
SEED: Final = 20_26


@dataclass
class VolumeReport:
    """How many rows of each kind were made or taken away, and how long it took."""

    made: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return the report for the JSON line of the command."""
        counts = {name: dict(getattr(self, name)) for name in ("made", "removed") if getattr(self, name)}
        return {**counts, "seconds": round(self.seconds, 2)}


def seed_volume(
    *,
    calls: int = 0,
    stories: int = 0,
    inquiries: int = 0,
    hosts: int = 0,
    index: bool = True,
    now: datetime | None = None,
    tell: Tell = tell_nobody,
) -> VolumeReport:
    """Add so many calls (with hosts), stories and inquiries in bulk, in one transaction; needs the reference data.

    There are at least so many ``hosts``, the last ones without a call. No mail, no signals, no version history.
    ``index`` also puts the pages into Wagtail's search index. Stories tell of completed calls, made where there are
    none; a second run adds to the first.
    """
    start, moment = time.perf_counter(), now or timezone.now()
    first = SeedRecord.objects.filter(batch=Batch.VOLUME).count()
    rng = Random(SEED + first)  # noqa: S311 - data, not secrets
    with transaction.atomic():
        run = _Run(ensure_structure(), rng, moment, first, tell)
        source = CallSource.load(rng, moment)
        if calls or stories:
            run.add_calls(source, calls or stories, hosts)
        if stories:
            run.add_stories(stories)
        if inquiries:
            run.add_inquiries(_inquiry_source(source), inquiries)
        drop_pages()
    if index:
        _index(run.pages, tell)
    run.report.seconds = time.perf_counter() - start
    return run.report


def delete_volume(*, tell: Tell = tell_nobody) -> VolumeReport:
    """Take away everything ``seed_volume`` made, with the mails and wishes that hang on it.

    Raises:
        ProtectedError: when somebody's own page points to one of the calls or hosts; that piece then stays.
    """
    start, report = time.perf_counter(), VolumeReport()
    for kind, model in (
        ("inquiry", Inquiry),
        ("story", SuccessStoryPage),
        ("call", ProjectCallPage),
        ("host", HostPage),
    ):
        keys = primary_keys(Batch.VOLUME, model)
        tell(kind, 0, len(keys))
        for piece in chunks(keys):
            with transaction.atomic():
                report.removed[kind] += _delete(model, piece)
                _records(model, piece).delete()
                drop_pages()
            tell(kind, report.removed[kind], len(keys))
    relearn_words()
    report.seconds = time.perf_counter() - start
    return report


@dataclass
class _Run:
    """One run of the command; ``first`` numbers on from the runs before."""

    structure: Structure
    rng: Random
    now: datetime
    first: int
    tell: Tell
    report: VolumeReport = field(default_factory=VolumeReport)
    pages: list[Page] = field(default_factory=list)
    calls: list[ProjectCallPage] = field(default_factory=list)

    def add_calls(self, source: CallSource, number: int, at_least: int) -> None:
        """Insert hosts, ``at_least`` so many, and their calls."""
        hosts = source.hosts(number, first=self.first + 1, at_least=at_least)
        insert_pages(self.structure.hosts, hosts, done=lambda done: self.tell("hosts", done, len(hosts)))
        for index in range(number):
            self.calls.append(source.call(self.first + index + 1, hosts[index // CALLS_PER_HOST]))
            if not index % ROWS_AT_ONCE:
                self.tell("calls: writing", index, number)
        self.tell("calls: writing", number, number)
        insert_pages(self.structure.calls, self.calls, done=lambda done: self.tell("calls: saving", done, number))
        _insert_parts([part for call in self.calls for part in source.parts(call)], CALL_PARTS)
        self.tell("calls: details", len(self.calls), len(self.calls))
        remember_many(Batch.VOLUME, HostPage, ((f"host:{host.pk}", host.pk) for host in hosts))
        remember_many(Batch.VOLUME, ProjectCallPage, ((f"call:{call.pk}", call.pk) for call in self.calls))
        self.pages += [*hosts, *self.calls]
        self.report.made.update({"call": number, "host": len(hosts)})

    def add_stories(self, number: int) -> None:
        """Insert stories about the completed ones of the new calls."""
        completed = [call for call in self.calls if call.status == CallStatus.COMPLETED] or self._complete_one()
        made = [self._story(index, completed[index % len(completed)]) for index in range(number)]
        insert_pages(self.structure.stories, made, done=lambda done: self.tell("stories", done, number))
        remember_many(Batch.VOLUME, SuccessStoryPage, ((f"story:{story.pk}", story.pk) for story in made))
        self.pages += made
        self.report.made["story"] += number

    def add_inquiries(self, source: InquirySource, number: int) -> None:
        """Insert inquiries about any published call."""
        made: dict[str, Inquiry] = {}
        while len(made) < number:
            fresh = [source.inquiry() for _ in range(number - len(made))]
            candidates = {inquiry.reference: inquiry for inquiry in fresh}
            taken = _taken([*candidates])
            made |= {key: inquiry for key, inquiry in candidates.items() if key not in taken}
        rows = [*made.values()]
        names = [field.attname for field in Inquiry._meta.local_concrete_fields if not field.primary_key]
        for piece in chunks(rows):
            insert(Inquiry, names, [[getattr(inquiry, name) for name in names] for inquiry in piece])
            keys = Inquiry.objects.filter(reference__in=[inquiry.reference for inquiry in piece])
            for reference, pk in keys.values_list("reference", "pk"):
                made[reference].pk = pk
            self.report.made["inquiry"] += len(piece)
            self.tell("inquiries", self.report.made["inquiry"], number)
        for done, piece in enumerate(chunks(rows), start=1):
            parts = [part for inquiry in piece for part in source.parts(inquiry)]
            _insert_parts(parts, INQUIRY_PARTS)
            self.tell("inquiries: details", min(done * ROWS_AT_ONCE, number), number)
        remember_many(Batch.VOLUME, Inquiry, ((f"inquiry:{inquiry.pk}", inquiry.pk) for inquiry in rows))

    def _story(self, index: int, call: ProjectCallPage) -> SuccessStoryPage:
        published = self.now - timedelta(days=self.rng.randint(1, 300))
        return SuccessStoryPage(
            title=f"Was bleibt: {call.title}",
            slug=f"volumen-{self.first + index + 1}",
            call=call,
            lead=wording.teaser(self.rng),
            began_on=timezone.localdate(published) - timedelta(days=260),
            ended_on=timezone.localdate(published) - timedelta(days=40),
            body=[
                ("heading", "Der Anfang"),
                ("text", wording.situation(self.rng)),
                ("text", wording.remains(self.rng)),
            ],
            first_published_at=published,
            last_published_at=published,
        )

    def _complete_one(self) -> list[ProjectCallPage]:
        """Let a call be completed, where chance completed none."""
        ProjectCallPage.objects.filter(pk=self.calls[0].pk).update(status=CallStatus.COMPLETED)
        return self.calls[:1]


def _inquiry_source(source: CallSource) -> InquirySource:
    return InquirySource(
        source.rng,
        source.now,
        [*ProjectCallPage.objects.live().values_list("pk", flat=True)],
        source.competences,
        source.fields,
        [*Postcode.objects.order_by("pk").values_list("pk", flat=True)],
    )


def _taken(references: list[str]) -> set[str]:
    """Return those of ``references`` that an inquiry has already."""
    return {
        reference
        for piece in chunks(references)
        for reference in Inquiry.objects.filter(reference__in=piece).values_list("reference", flat=True)
    }


def _insert_parts(parts: Sequence[Part], names: Mapping[type[models.Model], Sequence[str]]) -> None:
    """Insert rows of several models, model by model."""
    by_model: dict[type[models.Model], list[tuple[Any, ...]]] = {model: [] for model in names}
    for model, values in parts:
        by_model[model].append(values)
    for model, rows in by_model.items():
        insert(model, names[model], rows)


def _index(pages: list[Page], tell: Tell) -> None:
    """Let everybody find pages made in bulk: the list of calls, Wagtail's search for editors, the site search."""
    stamp_missing()
    backend = get_search_backend()
    done = 0
    for model in (HostPage, ProjectCallPage, SuccessStoryPage):
        rows = [page for page in pages if isinstance(page, model)]
        for piece in chunks(rows):
            backend.add_bulk(model, piece)
            rebuild(piece)
            done += len(piece)
            tell("search index", done, len(pages))


def _delete(model: type[models.Model], keys: Sequence[str]) -> int:
    if issubclass(model, Page):
        return delete_pages(model, keys)
    OutgoingMail.objects.filter(topic__in=[f"inquiry:{key}" for key in keys]).delete()
    found = [*Inquiry.objects.filter(pk__in=keys).values_list("pk", flat=True)]
    delete_rows(model, found)
    return len(found)


def _records(model: type[models.Model], keys: Sequence[str]) -> models.QuerySet[SeedRecord]:
    content_type = ContentType.objects.get_for_model(model)
    return SeedRecord.objects.filter(batch=Batch.VOLUME, content_type=content_type, object_id__in=keys)
