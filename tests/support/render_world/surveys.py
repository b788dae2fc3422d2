"""Surveys, and what came back."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveySummary, SurveyView
from render_world.people import CLINIC, DANA, LIBRARY, LONG


def surveys() -> Answer[SurveySummary]:
    """One that is half answered, and one without an answer."""
    spring = SurveySummary(
        "spring", "2026-10-01", "Maria Lopez", True, 2, 1, "2026-10-20", "spring"
    )
    pilot = SurveySummary("pilot", "2026-11-20", "Tom Reyes", False, 1, 0, None, "pilot")
    return Answer("surveys", {"as_of": "2026-11-24"}, (spring, pilot), "2 surveys.")


def survey_status() -> Answer[SurveyRespondent]:
    """One who answered, and one who did not."""
    clinic = OrganizationRef("o_clinic", CLINIC, "health")
    home = OrganizationRef("o_home", LIBRARY)
    said = ("yes", "cooperating", "monthly", "flu shots", "rooms")
    agree = SurveyView(home, *said, "yes", "cooperating", None, None, None, "records", "agree")
    alone = SurveyView(clinic, *said, "no", *(None,) * 4, "answers", "one-sided")
    unknown = SurveyView(home, *(None,) * 5, "yes", "active", *(None,) * 3, "records", "unknown")
    return Answer(
        "survey_status",
        {"survey": "spring", "agree": 1, "compared": 2, "as_of": "2026-11-24"},
        (
            SurveyRespondent(
                *("01-clinic.html", clinic, DANA, "dana@clinic.example", "2026-10-20", "i_1"),
                *(None, (agree, alone)),
            ),
            SurveyRespondent(
                *("02-long.html", OrganizationRef("o_long", LONG.organization or ""), None),
                *(None, None, None, "Hello,\nplease answer.\nThank you", (unknown,)),
            ),
        ),
        "1 of 2 has answered.",
    )
