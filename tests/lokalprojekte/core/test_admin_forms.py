from __future__ import annotations

from django import forms

from lokalprojekte.core.admin_forms import DeskForm


class Form(DeskForm):
    first = forms.CharField()
    second = forms.CharField()


def test_focus_goes_to_the_first_mistake():
    html = Form({"first": "x", "second": ""}).as_p()

    assert html.count("autofocus") == 1
    assert html.index("autofocus") > html.index('name="second"')


def test_form_without_a_mistake_takes_no_focus():
    assert "autofocus" not in Form().as_p() + Form({"first": "x", "second": "y"}).as_p()
