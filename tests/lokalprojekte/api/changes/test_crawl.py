"""A crawler that only reads the feed holds exactly what the site shows, whatever editors did meanwhile."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from lokalprojekte.core.models import SiteImage
from lokalprojekte.inquiries.published import published_persons
from lokalprojekte.inquiries.services import revoke_publication
from lokalprojekte.seed.recipes.reference import make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from showcase.models import HostPage, ProjectCallPage
from showcase.services import StatusChangeRefusedError, change_call_status
from stories.models import SuccessStoryPage
from tests.lokalprojekte.api.changes.crawler import Crawler, shown
from tests.lokalprojekte.api.makers import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _patient_api(settings):
    """Let one reader fetch every page three times within a minute."""
    settings.API_READS_PER_MINUTE = 1_000_000


class Editors:
    """Everybody who works on the site, at random."""

    def __init__(self, seed, tree):
        self.chance = random.Random(seed)
        self.tree = tree
        self.number = 0
        self.fields = [make_field_of_action(name=name, slug=name.lower()) for name in ("Klima", "Kultur")]
        self.done = []

    def work(self):
        """Do one thing."""
        acts = [self.write_call, self.write_page, self.write_page, self.write_story, self.edit, self.edit, self.rename]
        acts += [self.change_slug, self.move, self.move, self.unpublish, self.publish, self.restrict, self.open_up]
        acts += [self.write_report, self.give_picture, self.change_picture, self.rename_field, self.change_host]
        acts += [self.revoke, self.change_status, self.delete, self.copy, self.rename_host, self.draft, self.deadline]
        act = self.chance.choice(acts)
        act()
        self.done.append(act.__name__)

    def title(self):
        self.number += 1
        return f"Seite {self.number}"

    def any_of(self, *models, **filters):
        # Pages move within the tree of their language.
        german = Page.objects.filter(depth__gt=2, locale__language_code="de", **filters)
        pages = list(german.type(models or (ContentPage,)).order_by("pk"))
        return self.chance.choice(pages).specific if pages else None

    def write_page(self):
        parent = self.chance.choice([self.tree.home, self.any_of(ContentPage) or self.tree.home])
        parent = Page.objects.get(pk=parent.pk)
        title = self.title()
        body = [("text", f'<p>Siehe <a linktype="page" id="{self.linked()}">dort</a>.</p>')]
        page = ContentPage(title=title, slug=title.lower().replace(" ", "-"), body=body)
        parent.add_child(instance=page)
        if self.chance.random() < 0.9:
            page.save_revision().publish()

    def linked(self):
        return self.chance.choice(list(Page.objects.filter(depth__gte=2).order_by("pk"))).pk

    def write_call(self):
        deadline = timezone.now() + timedelta(days=self.chance.choice([3, 30, 90]))
        fields = [self.chance.choice(self.fields)]
        make_call(title=self.title(), host=self.any_of(HostPage), deadline=deadline, fields_of_action=fields)

    def write_story(self):
        call = self.any_of(ProjectCallPage)
        if call:
            title = self.title()
            make_story(
                title=title,
                call=call,
                people=[{"name": f"Person {title}", "words": "Ja.", "consented_on": date(2026, 1, 1)}],
            )

    def write_report(self):
        call = self.any_of(ProjectCallPage)
        if call:
            make_report(title=self.title(), call=call, story=SuccessStoryPage.objects.filter(call=call).first())

    def give_picture(self):
        page = self.any_of(HostPage, SuccessStoryPage, live=True)
        if page:
            page.image = self.any_picture() or make_picture()
            page.save_revision(clean=False).publish()

    def change_picture(self):
        picture = self.any_picture()
        if picture:
            picture.description = f"Bild {self.title()}"
            picture.save()

    def any_picture(self):
        pictures = list(SiteImage.objects.order_by("pk"))
        return self.chance.choice(pictures) if len(pictures) > 2 else None

    def rename_field(self):
        field = self.chance.choice(self.fields)
        field.name = f"Feld {self.title()}"
        field.save()

    def change_host(self):
        call = self.any_of(ProjectCallPage, live=True)
        if call:
            call.host = self.any_of(HostPage)
            call.save_revision(clean=False).publish()

    def edit(self):
        page = self.any_of(ContentPage, HostPage, ProjectCallPage, SuccessStoryPage, live=True)
        if page:
            page.search_description = f"Neu {self.chance.random()}"
            page.save_revision(clean=False).publish()

    def rename(self):
        page = self.any_of(ContentPage, ProjectCallPage, live=True)
        if page:
            page.title = self.title()
            page.save_revision(clean=False).publish()

    def rename_host(self):
        host = self.any_of(HostPage)
        host.title = f"Stadt {self.title()}"
        host.save_revision(clean=False).publish()

    def draft(self):
        page = self.any_of(ContentPage, ProjectCallPage)
        if page:
            page.title = f"Nur ein Entwurf {self.title()}"
            page.save_revision(clean=False)

    def change_slug(self):
        page = self.any_of(ContentPage, HostPage, ProjectCallPage, live=True)
        if page:
            page.slug = self.title().lower().replace(" ", "-")
            page.save_revision(clean=False).publish()

    def move(self):
        page, target = self.any_of(ContentPage), self.any_of(ContentPage) or self.tree.home
        if self.chance.random() < 0.3:
            target = self.tree.home
        if page is None or target.pk == page.pk or target.is_descendant_of(page):
            return
        if not Page.objects.child_of(target).filter(slug=page.slug).exists():
            Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")

    def unpublish(self):
        page = self.any_of(ContentPage, ProjectCallPage, SuccessStoryPage, live=True)
        if page:
            page.unpublish()

    def publish(self):
        page = self.any_of(ContentPage, ProjectCallPage, SuccessStoryPage, live=False)
        if page:
            page.save_revision(clean=False).publish()

    def restrict(self):
        page = self.any_of(ContentPage, ProjectCallPage)
        if page:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def open_up(self):
        found = list(PageViewRestriction.objects.order_by("pk"))
        if found:
            self.chance.choice(found).delete()

    def revoke(self):
        people = [person for person in published_persons() if person.is_shown]
        if people:
            revoke_publication(self.chance.choice(people), actor=None)

    def change_status(self):
        call = self.any_of(ProjectCallPage)
        if call:
            try:
                change_call_status(call, self.chance.choice(list(CallStatus)), actor=None)
            except (StatusChangeRefusedError, ValidationError):
                return

    def deadline(self):
        call = self.any_of(ProjectCallPage, live=True)
        if call:
            call.deadline = timezone.now() + timedelta(days=self.chance.choice([-1, 5, 60]))
            call.save_revision(clean=False).publish()

    def delete(self):
        page = self.any_of(ContentPage, SuccessStoryPage)
        if page:
            Page.objects.get(pk=page.pk).delete()

    def copy(self):
        page = self.any_of(ContentPage)
        if page:
            slug = self.title().lower().replace(" ", "-")
            page.copy(recursive=True, update_attrs={"slug": slug}, keep_live=self.chance.random() < 0.7)


def crawl(site_tree, *, seed, operations, every):
    make_host()
    make_host(title="Landkreis Beispiel")
    editors, crawler = Editors(seed, site_tree), Crawler(limit=7)
    for begin in [editors.write_call] * 3 + [editors.write_page] * 8 + [editors.write_story] * 2:
        begin()
    crawler.poll()
    for number in range(operations):
        editors.work()
        if number % every == 0:
            crawler.poll()
    crawler.poll()

    seen = shown()
    assert {pk: url for pk, (url, _) in crawler.held.items()} == {pk: url for pk, (url, _) in seen.items()}
    assert differing(crawler.held, seen) == [], editors.done
    beginner = Crawler(limit=50)
    beginner.poll()
    assert differing(beginner.held, seen) == []
    return editors


def differing(held, seen):
    """Return what is another in the end, with both."""
    return [
        (url, name, held[pk][1].get(name), value)
        for pk, (url, detail) in seen.items()
        for name, value in detail.items()
        if held[pk][1].get(name) != value or held[pk][1].keys() != detail.keys()
    ]


@pytest.mark.parametrize(("seed", "every"), [(1, 1), (2, 7)])
def test_crawler_holds_what_the_site_shows(site_tree, seed, every):
    editors = crawl(site_tree, seed=seed, operations=60, every=every)

    assert len(set(editors.done)) > 10


@pytest.mark.proof
def test_crawler_holds_what_the_site_shows_after_a_thousand_operations(site_tree):
    crawl(site_tree, seed=3, operations=1000, every=5)
