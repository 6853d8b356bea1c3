"""A good example for each section of a report, shown to editors above its field. All of them are invented."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: By the name of the field or list.
EXAMPLES: Final[dict[str, Promise]] = {
    "situation": _(
        "610 building applications a year; each lay on a trolley for 41 days on average. Who wanted to build waited"
        " eleven weeks for a decision."
    ),
    "attempts": _(
        "A study delivered 60 pages two years ago. Two of its 22 recommendations were carried out, because nobody was"
        " given time for the others."
    ),
    "approach": _(
        "First we followed thirty files with a stopwatch. Then everybody concerned struck out steps, on one morning."
        " Only after that did we change the software."
    ),
    "logic": _(
        "Because those concerned measure the way of a file themselves, nobody argues any more whether there is a"
        " problem. So steps fall away, and so files lie around for a shorter time."
    ),
    "target_groups": _(
        "Directly: eleven employees of the building office. Indirectly: about 610 applicants a year and some 40"
        " architects' offices."
    ),
    "maker_hours": _(
        "2,640 hours of the Macher:innen from their time sheets; 590 hours of the administration, estimated at eight a"
        " week; 11,000 € for rooms and scanning. The test server cost nothing."
    ),
    "outputs": _(
        "Training sessions held – planned: 8, reached: 6. Remark: two fell through because of illness and were made up"
        " for at the desk."
    ),
    "effects": _(
        "Who applies hears after six instead of eleven weeks (level 6). Indicator: weeks from the complete file to the"
        " decision; baseline 11, target 7, actual 6. Method: median of 30 files before and 30 after. Source: list of"
        " the building office."
    ),
    "worked": _(
        "Measuring before judging: the strip of paper in the corridor ended every debate of principle, because"
        " everybody could see it."
    ),
    "failed": _("Four weeks of paper and software side by side cost about 160 hours and a lot of goodwill."),
    "differently": _(
        "Limit the time of working in both ways to one week, and put the last day of paper into everybody's calendar."
    ),
    "competences": _(
        "Municipality: two colleagues change the form without help (from «basics» to «advanced»). Macher:in: knows"
        " which co-signatures the law asks for and which are only habit."
    ),
    "prerequisites": _(
        "A head of office who is in the room when steps are struck out, and decides. Two people with four hours a"
        " month. A test system of the software."
    ),
    "templates": _("«Routing slip: measure the way of a file», XLSX, CC0. To adapt: the list of stations."),
    "continuation": _(
        "Two colleagues look after the process, four hours a month each. It stands in the schedule of responsibilities,"
        " without an end date."
    ),
    "limits": _(
        "30 files each from different seasons, no comparison group. Whether it stays that quick with more applications"
        " is open."
    ),
    "sign_offs": _(
        "Municipality: head of the building office, 9 May. Remark: «incomplete applications remain a problem»."
    ),
}
