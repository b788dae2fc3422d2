"""Format who has answered a survey, and what both sides say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveyView
from graphkit.model.surveys import CONTACT_CHOICES
from graphkit.network import wording
from graphkit.phrases import count_of
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "form",
    "organization_id",
    "organization",
    "person_id",
    "person",
    "mail",
    "answered",
    "import_id",
    "about_id",
    "about",
    "knows",
    "stage",
    "contact",
    "gives",
    "gets",
    "other_knows",
    "other_stage",
    "other_contact",
    "other_gives",
    "other_gets",
    "other_source",
    "view",
    "reminder",
)
_VIEWS = {
    "agree": "both agree",
    "differ": "they see it differently",
    "one-sided": "one-sided",
    "neither": "neither works with the other",
}


def _entries(answer: Answer[SurveyRespondent], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(one) for one in answer.findings)


def _entry(one: SurveyRespondent) -> TextEntry:
    if one.answered is None:
        lines = [TextLine(one.reminder or "")]
        if one.mail:
            lines.insert(0, TextLine(f"Remind {one.mail}:"))
        return TextEntry(name_of(one), "no answer yet", tuple(lines), "fair")
    lines = []
    for view in one.views:
        if view.knows is not None:
            lines += _lines(view)
    if missing := sum(view.knows is None for view in one.views):
        lines.append(TextLine(f"Nothing about {count_of(missing, 'more organization')}.", 2))
    return TextEntry(name_of(one), wording.day(one.answered), tuple(lines), "good")


def name_of(one: SurveyRespondent) -> str:
    """Return who answers, as people say it."""
    body = one.organization.name if one.organization else "an organization that was removed"
    return f"{one.person.name}, {body}" if one.person else body


def _lines(view: SurveyView) -> Iterator[TextLine]:
    own = _side("they say", view.knows, view.stage, view.contact)
    where = "our records say" if view.other_source == "records" else "the other side says"
    other = _side(where, view.other_knows, view.other_stage, view.other_contact)
    if view.other_knows is None:
        other = "the other side has not said"
    told = _VIEWS.get(view.view)
    yield TextLine(f"{view.organization.name}: {own}; {other}{f' ({told})' if told else ''}.")
    if view.gives:
        yield TextLine(f"They give: {view.gives}", 2)
    if view.gets:
        yield TextLine(f"They get: {view.gets}", 2)


def _side(who: str, knows: str | None, stage: str | None, contact: str | None) -> str:
    if knows == "no":
        return f"{who} no"
    if knows != "yes":
        return f"{who} they do not know"
    often = CONTACT_CHOICES.get(contact or "", "").lower()
    return f"{who} {', '.join(filter(None, [stage or 'yes, without a stage', often]))}"


def _rows(answer: Answer[SurveyRespondent]) -> Iterator[tuple[object, ...]]:
    for one in answer.findings:
        body, person = one.organization, one.person
        first = (
            one.form,
            *((body.id, body.name) if body else (None, None)),
            *((person.id, person.name) if person else (None, None)),
            one.mail,
            one.answered,
            one.import_id,
        )
        for view in one.views:
            said = tuple(getattr(view, name) for name in COLUMNS[10:-1])
            yield (*first, view.organization.id, view.organization.name, *said, one.reminder)
        if not one.views:
            yield (*first, *[None] * (len(COLUMNS) - len(first) - 1), one.reminder)


def _next(answer: Answer[SurveyRespondent]) -> Hint | None:
    bodies = [one.organization for one in answer.findings if one.answered and one.organization]
    return Hint("brief", bodies[0].name, bodies[0].id) if bodies else None


FORMATTER = Formatter(("Respondent", "Answer", "What they say"), _entries, COLUMNS, _rows, _next)
