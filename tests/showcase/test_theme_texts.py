"""What editors say about Länder and fields of action."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.seed.recipes.reference import make_field_of_action
from showcase.models import ThemeText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
INDEX = "showcase_themetext_modeladmin_index"
CREATE = "showcase_themetext_modeladmin_create"


def test_text_is_about_one_theme(places, mobility):
    for text in (ThemeText(intro="<p>…</p>"), ThemeText(state=places.near.state, field=mobility, intro="<p>…</p>")):
        with pytest.raises(ValidationError):
            text.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            text.save()


def test_text_is_about_a_land_not_a_town(places):
    with pytest.raises(ValidationError):
        ThemeText(state=places.near, intro="<p>…</p>").full_clean()


def test_texts_are_for_editors(client, people):
    codes = {}
    for person in ("rosa", "milan", "kim"):
        client.force_login(getattr(people, person))
        codes[person] = client.get(reverse(INDEX)).status_code

    assert codes == {"rosa": 200, "milan": 302, "kim": 302}


def test_form_offers_the_laender_and_fields(rosa, places, mobility):
    form = rosa.get(reverse(CREATE)).context["form"]

    assert [str(area) for area in form.fields["state"].queryset] == ["Nordland", "Südland"]
    assert list(form.fields["field"].queryset) == [mobility]


@pytest.mark.django_db(transaction=True)
def test_new_text_drops_finished_pages(site_tree, mobility):
    before = generation().current()

    ThemeText.objects.create(field=mobility, intro="<p>Wege verbinden.</p>")

    assert generation().current() != before


def test_list_takes_the_same_queries_for_one_and_three(rosa):
    def queries():
        rosa.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as captured:
            assert rosa.get(reverse(INDEX)).status_code == 200
        return len(captured)

    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            ThemeText.objects.create(field=make_field_of_action(name=f"Feld {number}"), intro="<p>Wege.</p>")
        counts.append(queries())

    assert counts[0] == counts[1]
