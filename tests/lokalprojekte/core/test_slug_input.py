"""The field for an address in the admin."""

from __future__ import annotations

import json

from django import forms
from django.db import models
from wagtail.admin.forms.models import formfield_for_dbfield

from lokalprojekte.core.german import slug_rules
from lokalprojekte.core.slug_input import GermanSlugInput


def test_every_slug_field_of_the_admin_writes_german():
    field = formfield_for_dbfield(models.SlugField())

    assert isinstance(field, forms.SlugField)
    assert type(field.widget) is GermanSlugInput


def test_slug_input_hands_its_rules_to_the_browser():
    rules = json.loads(GermanSlugInput().attrs["data-w-slug-formatters-value"])

    assert [(pattern, replacement) for (pattern, _flags), replacement in rules] == slug_rules()
