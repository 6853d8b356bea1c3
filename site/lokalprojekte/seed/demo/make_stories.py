"""The demo's stories and reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from lokalprojekte.core.models import SiteDocument
from lokalprojekte.reference.models import Competence
from lokalprojekte.seed.demo import moments, template_files
from lokalprojekte.seed.demo.english_texts import beside, fields_of
from lokalprojekte.seed.demo.tables import ContentError
from lokalprojekte.seed.markup import to_html
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.recipes.stories import make_document, make_report, make_story
from lokalprojekte.seed.records import find, remember
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage
from stories.report_sections import SECTION_FIELDS

if TYPE_CHECKING:
    from datetime import date

    from lokalprojekte.core.models import SiteImage
    from lokalprojekte.seed.demo.make_pages import Maker
    from lokalprojekte.seed.demo.story_texts import Report, Story

#: Between somebody's agreement to be quoted and the publication.
CONSENT_LEAD: Final = timedelta(days=9)
#: Blocks that are what the table says, without translation.
PLAIN_BLOCKS: Final = {"figures", "timeline", "steps", "table"}


@dataclass(frozen=True)
class Teller:
    """Makes stories and reports with the pictures, the editor and the moment of ``maker``."""

    maker: Maker

    def story(self, text: Story) -> SuccessStoryPage:
        """Publish a success story."""
        call, image = self._call(text), self._lead_picture(text)
        published = moments.in_the_past(self.maker.now, text.published)
        agreed, english = published.date() - CONSENT_LEAD, text.english
        with transaction.atomic():
            page = make_story(
                title=text.title,
                slug=text.key,
                parent=self.maker.structure.stories,
                call=call,
                lead=text.lead,
                image=image,
                **_period(call),
                before=text.before.strip(),
                after=text.after.strip(),
                people=beside([{**person, "consented_on": agreed} for person in text.people], english, "people"),
                effects=beside([self._indicator(effect) for effect in text.effects], english, "effects"),
                search_description=_shortened(text.lead),
                body=self._body(text.body, image, agreed, text.picture_caption),
                **fields_of(english),
                body_en=self._body(english.body if english else [], image, agreed, ""),
                is_example=True,
            )
            self.maker.date_page(page, published)
            remember(Batch.DEMO, f"story:{text.key}", page)
        return page

    def report(self, text: Report) -> TransferReportPage:
        """Publish a knowledge-transfer report."""
        call, image = self._call(text), self._lead_picture(text)
        published, english = moments.in_the_past(self.maker.now, text.published), text.english
        with transaction.atomic():
            page = make_report(
                title=text.title,
                slug=text.key,
                parent=self.maker.structure.reports,
                call=call,
                story=find(Batch.DEMO, f"story:{text.story}", SuccessStoryPage) if text.story else None,
                lead=text.lead,
                image=image,
                **_period(call),
                as_of=moments.day(self.maker.now, text.as_of),
                licence=text.licence,
                **_sections(text),
                makers_count=text.makers_count,
                maker_hours=text.maker_hours,
                host_hours=text.host_hours,
                cost=_decimal(text.cost),
                outputs=beside([_numbers(output, "planned", "reached") for output in text.outputs], english, "outputs"),
                effects=beside([self._indicator(effect) for effect in text.effects], english, "effects"),
                competences=beside([_competence(table) for table in text.competences], english, "competences"),
                templates=beside([self._template(table) for table in text.templates], english, "templates"),
                sign_offs=beside([self._dated(table, "signed") for table in text.sign_offs], english, "sign_offs"),
                **fields_of(english),
                search_description=_shortened(text.lead),
                body=self._body(text.body, image, published.date() - CONSENT_LEAD, ""),
                is_example=True,
            )
            self.maker.date_page(page, published)
            page.versions.update(published_at=published)
            for key in text.reused_by:
                reuse = self._call_named(key, text)
                ProjectCallPage.objects.filter(pk=reuse.pk).update(reused_from=page)
            remember(Batch.DEMO, f"report:{text.key}", page)
        return page

    def _call(self, text: Story | Report) -> ProjectCallPage:
        return self._call_named(text.call, text)

    def _call_named(self, key: str, text: Story | Report) -> ProjectCallPage:
        call = find(Batch.DEMO, f"call:{key}", ProjectCallPage)
        if call is None:
            raise ContentError(f"{text.key}: there is no call {key}.")
        return call

    def _lead_picture(self, text: Story | Report) -> SiteImage | None:
        """Return the drawing named in ``text``; a story without one shows its host, a report nothing."""
        if text.scene:
            return self.maker.picture(text.scene)
        is_story = hasattr(text, "picture_caption")
        return self._call(text).host.image if is_story else None

    def _indicator(self, table: dict[str, Any]) -> dict[str, Any]:
        """Return an effect as the recipe takes it; what nobody measured is none, never a default."""
        names = ["baseline", "actual", *(name for name in ("target",) if name in table)]
        return self._dated({"unit": "", **_numbers(table, *names)}, "measured")

    def _dated(self, table: dict[str, Any], name: str) -> dict[str, Any]:
        """Turn the days of ``name`` into the date of ``<name>_on``."""
        days = table.get(name)
        rest = {key: value for key, value in table.items() if key != name}
        return rest if days is None else {**rest, f"{name}_on": moments.day(self.maker.now, days)}

    def _template(self, table: dict[str, str]) -> dict[str, Any]:
        name = table["file"]
        document = find(Batch.DEMO, f"document:{name}", SiteDocument)
        if document is None:
            content, title, licence = template_files.read(name), table["title"], table["licence"]
            document = make_document(
                title=title, name=name, content=content, licence=licence, author=self.maker.structure.site.site_name
            )
            remember(Batch.DEMO, f"document:{name}", document)
        return {"document": document, "title": table["title"], "description": table.get("description", "")}

    def _body(
        self, parts: list[dict[str, Any]], lead: SiteImage | None, agreed: date, caption: str
    ) -> list[tuple[str, Any]]:
        return [block for part in parts for block in self._blocks(part, lead, agreed, caption)]

    def _blocks(
        self, part: dict[str, Any], lead: SiteImage | None, agreed: date, caption: str
    ) -> list[tuple[str, Any]]:
        """Return the blocks of one table; ``lead`` and its ``caption`` stand for ``picture = true``."""
        blocks: list[tuple[str, Any]] = []
        for key, value in part.items():
            match key:
                case "heading":
                    blocks.append((key, value))
                case "text":
                    blocks.append((key, to_html(value)))
                case "quote":
                    consent = {"consented_on": agreed, "revoked_on": None}
                    words = {"text": value, "name": part["name"], "role": part.get("role", "")}
                    blocks.append((key, {**words, **consent}))
                case "picture":
                    image = lead if value is True else self.maker.picture(value)
                    blocks.append((key, {"image": image, "caption": part.get("caption", caption)}))
                case "gallery":
                    pictures = [
                        {"image": self.maker.picture(row["picture"]), "caption": row["caption"]} for row in value
                    ]
                    blocks.append((key, pictures))
                case "accordion":
                    blocks.append((key, [{**row, "text": to_html(row["text"])} for row in value]))
                case "name" | "role" | "caption":
                    continue
                case _ if key in PLAIN_BLOCKS:
                    blocks.append((key, value))
                case _:
                    raise ContentError(f"There is no block {key}.")
        return blocks


def _period(call: ProjectCallPage) -> dict[str, Any]:
    """Return from when to when the project went: until its status changed for the last time."""
    ended = call.status_changed_at
    return {"began_on": call.starts_on, "ended_on": ended.date() if ended else None}


def _sections(report: Report) -> dict[str, Any]:
    """Return the texts of ``report`` as the rich text they are on its page."""
    return {name: to_html(getattr(report, name)) for name in SECTION_FIELDS}


def _competence(table: dict[str, Any]) -> dict[str, Any]:
    levels = {"level_before": table.get("before"), "level_after": table.get("after")}
    competence = Competence.objects.get(slug=table["competence"]) if table.get("competence") else None
    return {"side": table["side"], "text": table["text"], "competence": competence, **levels}


def _numbers(table: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**table, **{name: _decimal(table.get(name)) for name in names}}


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _shortened(text: str, limit: int = 160) -> str:
    """Return ``text``, cut after a word where a search engine would cut it anyway."""
    return text if len(text) <= limit else f"{text[: limit - 1].rsplit(' ', 1)[0]} …"
