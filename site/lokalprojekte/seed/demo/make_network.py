"""The demo's supporters, fundings, programme, dates, network page and texts on themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.files.base import ContentFile
from django.db import transaction

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.models import SiteImage
from lokalprojekte.reference.models import Area, FieldOfAction
from lokalprojekte.seed.demo import moments
from lokalprojekte.seed.demo.logos import draw_logo
from lokalprojekte.seed.demo.make_pages import PROGRAMME
from lokalprojekte.seed.markup import to_html
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.recipes.programmes import (
    make_event,
    make_funding,
    make_network,
    make_programme,
    make_supporter,
)
from lokalprojekte.seed.records import find, remember
from showcase.enums import ProgrammeDateKind, SupporterKind
from showcase.models import (
    CallTemplate,
    Funding,
    NetworkPage,
    ProgrammeEvent,
    ProgrammePage,
    ProjectCallPage,
    Supporter,
    ThemeText,
)

if TYPE_CHECKING:
    from lokalprojekte.seed.demo import network_texts as texts
    from lokalprojekte.seed.demo.make_pages import Maker

#: The programme is older than its first dates.
PROGRAMME_AGE: Final = 700


@dataclass(frozen=True)
class Networker:
    """Makes what stands around the calls, with the pictures, the editor and the moment of ``maker``."""

    maker: Maker

    def supporter(self, text: texts.SupporterText) -> Supporter | None:
        """Save a supporter with its logo; None when somebody has one of that name."""
        if Supporter.objects.filter(name=text.name).exists():
            return None
        logo = self._logo(text)
        with transaction.atomic():
            supporter = make_supporter(
                name=text.name,
                kind=SupporterKind(text.kind),
                text=text.text,
                logo=logo,
                since=moments.day(self.maker.now, 0).year - text.years,
                is_example=True,
            )
            remember(Batch.DEMO, f"supporter:{text.key}", supporter)
        return supporter

    def _logo(self, text: texts.SupporterText) -> SiteImage:
        """Return the logo from the library of pictures, drawn if it is not there."""
        key = f"picture:logo-{text.key}"
        image = find(Batch.DEMO, key, SiteImage)
        if image is None:
            image = SiteImage(
                title=f"Logo {text.name}",
                description=f"Gezeichnetes Logo: {text.name}.",
                author="Lokalprojekte",
                licence=Licence.CC0,
                file=ContentFile(draw_logo(text.key, text.name), name=f"logo-{text.key}.png"),
                uploaded_by_user=self.maker.editor,
            )
            with transaction.atomic():
                image.save()
                remember(Batch.DEMO, key, image)
        return image

    @transaction.atomic
    def funding(self, text: texts.FundingText) -> Funding | None:
        """Save an award; None when its supporter was not made by the demo."""
        supporter = find(Batch.DEMO, f"supporter:{text.supporter}", Supporter)
        if supporter is None:
            return None
        funding = make_funding(
            supporter=supporter,
            call=find(Batch.DEMO, f"call:{text.call}", ProjectCallPage) if text.call else None,
            title=text.title,
            purpose=text.purpose,
            amount=text.amount,
            awarded_on=moments.day(self.maker.now, text.awarded),
            starts_on=moments.first_day(self.maker.now, text.first),
            ends_on=moments.day(self.maker.now, text.last),
            is_example=True,
        )
        remember(Batch.DEMO, f"funding:{text.key}", funding)
        return funding

    def programme(self, text: texts.ProgrammeText) -> ProgrammePage:
        """Publish the programme with its modules."""
        image = self.maker.picture(text.scene)
        with transaction.atomic():
            page = make_programme(
                parent=self.maker.structure.home,
                title=text.title,
                slug=text.key,
                teaser=text.teaser,
                search_description=text.teaser,
                image=image,
                body=[("text", to_html(text.intro))],
                modules_title=text.modules_title,
                modules=[{**module, "text": to_html(module["text"])} for module in text.module],
                show_in_menus=True,
                is_example=True,
            )
            self.maker.date_page(page, moments.in_the_past(self.maker.now, -PROGRAMME_AGE))
            remember(Batch.DEMO, PROGRAMME, page)
        return page

    @transaction.atomic
    def event(self, text: texts.EventText) -> ProgrammeEvent | None:
        """Save a date of the programme; None when an editor has deleted the programme."""
        programme = find(Batch.DEMO, PROGRAMME, ProgrammePage)
        if programme is None:
            return None
        day = moments.working_day(self.maker.now, text.day)
        calls = [find(Batch.DEMO, f"call:{key}", ProjectCallPage) for key in text.calls]
        event = make_event(
            programme=programme,
            module=programme.modules.all()[text.module - 1],
            kind=ProgrammeDateKind(text.kind),
            title=text.title,
            text=text.text,
            starts_at=moments.at(day, text.begins),
            ends_at=moments.at(day, text.ends),
            place=text.place,
            calls=[call for call in calls if call],
            is_example=True,
        )
        remember(Batch.DEMO, f"event:{text.key}", event)
        return event

    @transaction.atomic
    def call_template(self, text: texts.CallTemplateText) -> CallTemplate | None:
        """Let editors begin new calls from one of the demo; None when they do already, or deleted it."""
        call = find(Batch.DEMO, f"call:{text.call}", ProjectCallPage)
        if call is None or CallTemplate.objects.filter(call=call).exists():
            return None
        template = CallTemplate.objects.create(call=call, name=text.name, hint=text.hint)
        remember(Batch.DEMO, f"call-template:{text.key}", template)
        return template

    @transaction.atomic
    def network(self, text: texts.NetworkText) -> NetworkPage | None:
        """Publish the page of the network; None when there is one."""
        if NetworkPage.objects.exists():
            return None
        page = make_network(
            parent=self.maker.structure.home,
            title=text.title,
            slug=text.key,
            intro=text.intro,
            search_description=text.intro[:158],
            supporters_text=text.supporters_text,
            join_title=text.join_title,
            body=[("text", to_html(text.join_lead)), ("steps", text.step)],
            show_in_menus=True,
        )
        self.maker.date_page(page, moments.in_the_past(self.maker.now, -PROGRAMME_AGE))
        remember(Batch.DEMO, f"network:{text.key}", page)
        return page

    @transaction.atomic
    def theme(self, text: texts.ThemeIntro) -> ThemeText | None:
        """Save what editors say about a Land or a field; None when somebody has, or when the theme is gone."""
        state = Area.objects.filter(pk=text.state).first()
        field = FieldOfAction.objects.filter(slug=text.field).first()
        if not (state or field) or ThemeText.objects.filter(state=state, field=field).exists():
            return None
        theme = ThemeText.objects.create(state=state, field=field, intro=to_html(text.text))
        remember(Batch.DEMO, f"theme:{text.key}", theme)
        return theme
