"""What changes the reference data: the import."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lokalprojekte.reference import files
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    ImportedFile,
    Postcode,
    SustainableDevelopmentGoal,
)
from lokalprojekte.reference.queries import count_reference, reference_is_complete
from lokalprojekte.reference.register import Register, read_register
from lokalprojekte.reference.signals import reference_imported
from lokalprojekte.reference.upsert import KindReport, Progress, relate, upsert

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(slots=True)
class ImportReport:
    """What an import did."""

    #: Whether the files were in the database already, so that none was read.
    skipped: bool
    kinds: dict[str, KindReport] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Tell whether any row or link was created, updated or removed."""
        return any(report.created or report.updated or report.removed for report in self.kinds.values())


def import_reference(
    *,
    progress: Progress | None = None,
    folder: Path = files.FOLDER,
    force: bool = False,
    now: datetime | None = None,
) -> ImportReport:
    """Bring all reference data into the database, in one transaction, and report what changed.

    Rows are created or updated by their key. None is removed, since calls and inquiries may point to it; texts that
    editors adapted stay. Files that are in the database already are not read again unless ``force`` is set. Sends
    ``reference_imported`` when something changed.

    Raises:
        DataError: when a file is missing, broken or contradicts another; the database is then untouched.
    """
    start = time.perf_counter()
    checksums = {file.name: files.checksum(folder, file) for file in files.ALL}
    if not force and reference_is_complete() and _known_checksums() == checksums:
        report = ImportReport(skipped=True)
        report.kinds = {kind: KindReport(rows=rows, unchanged=rows) for kind, rows in count_reference().items()}
    else:
        register = read_register(folder)
        report = ImportReport(skipped=False)
        with transaction.atomic():
            report.kinds = _write(register, progress or _say_nothing)
            _remember(checksums, now or timezone.now())
            if report.changed:
                reference_imported.send(sender=ImportReport, report=report)
    report.seconds = time.perf_counter() - start
    return report


def _say_nothing(kind: str, done: int, total: int) -> None:
    """Tell nobody."""


def _known_checksums() -> dict[str, str]:
    return dict(ImportedFile.objects.values_list("name", "checksum"))


def _remember(checksums: dict[str, str], now: datetime) -> None:
    rows = {file.name: file.rows for file in files.ALL}
    ImportedFile.objects.exclude(name__in=rows).delete()
    ImportedFile.objects.bulk_create(
        [
            ImportedFile(name=name, checksum=checksum, rows=rows[name], imported_at=now)
            for name, checksum in checksums.items()
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["checksum", "rows", "imported_at"],
    )


def _write(register: Register, progress: Progress) -> dict[str, KindReport]:
    return {**_write_places(register, progress), **_write_lists(register, progress)}


def _write_places(register: Register, progress: Progress) -> dict[str, KindReport]:
    tables = (
        ("states", AreaKind.STATE, register.states),
        ("districts", AreaKind.DISTRICT, register.districts),
        ("associations", AreaKind.ASSOCIATION, register.associations),
        ("municipalities", AreaKind.MUNICIPALITY, register.municipalities),
    )
    kinds = {
        name: upsert(name, rows, among=Area.objects.filter(kind=kind), key="key", progress=progress)
        for name, kind, rows in tables
    }
    kinds["postcodes"] = upsert(
        "postcodes", register.postcodes, among=Postcode.objects.all(), key="code", progress=progress
    )
    kinds["postcode_areas"] = relate(
        "postcode_areas",
        register.postcode_areas,
        among=Postcode.areas.through.objects.all(),
        columns=("postcode_id", "area_id"),
        progress=progress,
    )
    return kinds


def _write_lists(register: Register, progress: Progress) -> dict[str, KindReport]:
    kinds = {
        "clusters": upsert(
            "clusters",
            register.clusters,
            among=CompetenceCluster.objects.all(),
            key="slug",
            kept_when_adapted=("name",),
            progress=progress,
        )
    }
    clusters = dict(CompetenceCluster.objects.values_list("slug", "pk"))
    for competence, cluster in register.competences.values():
        competence.cluster_id = clusters[cluster]
    kinds["competences"] = upsert(
        "competences",
        {slug: competence for slug, (competence, _cluster) in register.competences.items()},
        among=Competence.objects.all(),
        key="slug",
        kept_when_adapted=("label", "label_en", "cluster_id"),
        progress=progress,
    )
    kinds["goals"] = upsert(
        "goals", register.goals, among=SustainableDevelopmentGoal.objects.all(), key="number", progress=progress
    )
    kinds["fields_of_action"] = upsert(
        "fields_of_action",
        register.fields_of_action,
        among=FieldOfAction.objects.all(),
        key="slug",
        kept_when_adapted=("name",),
        progress=progress,
    )
    fields = dict(FieldOfAction.objects.values_list("slug", "pk"))
    kinds["field_goals"] = relate(
        "field_goals",
        {(fields[slug], number) for slug, number in register.field_goals},
        among=FieldOfAction.goals.through.objects.all(),
        columns=("fieldofaction_id", "sustainabledevelopmentgoal_id"),
        progress=progress,
    )
    return kinds
