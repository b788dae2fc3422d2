"""Who has answered a survey, and what both sides say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import ContactRef
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.analysis.surveys.both_sides import (
    AGREE,
    DIFFER,
    ONE_SIDED,
    UNKNOWN,
    BothSides,
    Side,
)
from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveySummary, SurveyView
from graphkit.errors import NothingFound
from graphkit.model.surveys import FACTORS, LEVEL_ITEMS, Survey, SurveyForm, read_surveys
from graphkit.network import Network, wording
from graphkit.phrases import count_of, day_in_words, list_in_words

FOLDER = "surveys"


def surveys(network: Network) -> Answer[SurveySummary]:
    """Return all surveys, the newest first.

    Notes
    -----
    Cost: one pass over what the team wrote down.
    """
    found = [
        SurveySummary(
            name=each.name,
            on=each.on.isoformat(),
            author=each.author,
            wilder=each.wilder,
            forms=len(each.forms),
            answered=sum(form.answer is not None for form in each.forms),
            last_answer=max(
                (form.answer.on.isoformat() for form in each.forms if form.answer), default=None
            ),
            folder=f"{FOLDER}/{each.name}",
        )
        for each in reversed(read_surveys(network.entries))
    ]
    summary = (
        f"There {_are(len(found))} {count_of(len(found), 'survey')}."
        if found
        else "There is no survey yet."
    )
    return Answer(
        kind="surveys",
        asked={"as_of": network.as_of.isoformat()},
        findings=tuple(found),
        summary=summary,
    )


def survey_status(network: Network, survey: Survey, mail: str = "") -> Answer[SurveyRespondent]:
    """Return who has answered a survey and who has not, with what both sides say.

    What somebody left out, and what somebody who has not answered would say, is unknown. It counts
    neither as agreement nor as one-sided.

    Parameters
    ----------
    network : Network
    survey : Survey
        From `find_survey`.
    mail : str
        The address to which answers go, for reminders.

    Returns
    -------
    Answer of SurveyRespondent
        First those who have not answered, each in order of name.
    """
    sides = BothSides(network, survey)
    found = [_respondent(network, survey, form, sides, mail) for form in survey.forms]
    found.sort(key=lambda one: (one.answered is not None, _name(one).casefold(), one.form))
    pairs = _pairs(network, survey, sides)
    means = network.rating_means.get(network.home_id or "", {})
    return Answer(
        kind="survey_status",
        asked={
            "survey": survey.name,
            "on": survey.on.isoformat(),
            "forms": len(found),
            "answered": sum(one.answered is not None for one in found),
            **pairs,
            "ratings_of_us": {item: means[item] for item in LEVEL_ITEMS if item in means},
            "factors": dict(network.factor_means),
            "as_of": network.as_of.isoformat(),
        },
        findings=tuple(found),
        summary=_summary(survey, found, pairs),
        notes=tuple(_notes(network, survey, pairs)),
    )


def find_survey(network: Network, name: str) -> Survey:
    """Return the survey with a name.

    Raises
    ------
    NothingFound
        If there is none.
    """
    known = read_surveys(network.entries)
    for survey in known:
        if survey.name.casefold() == name.strip().casefold():
            return survey
    names = list_in_words([each.name for each in known], most=8)
    raise NothingFound(
        f'there is no survey called "{name}"',
        next=f"There {_are(len(known))}: {names}"
        if known
        else 'Make one with "graphkit survey new NAME"',
    )


def _respondent(
    network: Network, survey: Survey, form: SurveyForm, sides: BothSides, mail: str
) -> SurveyRespondent:
    person = None
    if form.contact_id and form.contact_id in network.contacts:
        person = contact_ref(network, form.contact_id)
    body = form.organization_id
    organization = None
    if body and body in network.organizations:
        organization = organization_ref(network, body)
    emails = network.contacts[person.id].emails if person else ()
    return SurveyRespondent(
        form=form.file,
        organization=organization,
        person=person,
        mail=emails[0] if emails else None,
        answered=form.answer.on.isoformat() if form.answer else None,
        import_id=form.answer.import_id if form.answer else None,
        reminder=None if form.answer else _reminder(network, survey, form, person, mail),
        views=tuple(_views(network, form, sides)) if organization else (),
    )


def _views(network: Network, form: SurveyForm, sides: BothSides) -> list[SurveyView]:
    found = []
    answered = form.answer.relations if form.answer else {}
    for other in dict.fromkeys(form.subjects[number] for number in sorted(form.subjects)):
        if other not in network.organizations or form.organization_id is None:
            continue
        said = answered.get(other)
        own = Side()
        if said is not None:
            own = Side(said.knows, said.stage, said.contact, said.gives or None, said.gets or None)
        theirs = sides.says(other, form.organization_id)
        found.append(
            SurveyView(
                organization=organization_ref(network, other),
                knows=own.knows,
                stage=own.stage,
                contact=own.contact,
                gives=own.gives,
                gets=own.gets,
                other_knows=theirs.knows,
                other_stage=theirs.stage,
                other_contact=theirs.contact,
                other_gives=theirs.gives,
                other_gets=theirs.gets,
                other_source=theirs.source,
                view=sides.view(own, theirs),
            )
        )
    return found


def _pairs(network: Network, survey: Survey, sides: BothSides) -> dict[str, Any]:
    """Return how many pairs of organizations see each other how; each pair counts once."""
    pairs = {
        (min(form.organization_id, other), max(form.organization_id, other))
        for form in survey.forms
        for other in form.subjects.values()
        if form.organization_id and other in network.organizations
    }
    counted = Counter(sides.view(sides.says(*p), sides.says(p[1], p[0])) for p in pairs)
    both = counted[AGREE] + counted[DIFFER]
    return {
        "pairs": len(pairs),
        "agree": counted[AGREE],
        "differ": counted[DIFFER],
        "one_sided": counted[ONE_SIDED],
        "unknown": counted[UNKNOWN],
        "agreement": counted[AGREE] / both if both else None,
    }


def _summary(survey: Survey, found: Sequence[SurveyRespondent], pairs: dict[str, Any]) -> str:
    answered = sum(one.answered is not None for one in found)
    verb = "has" if answered == 1 else "have"
    said = f"{answered} of {len(found)} {verb} answered the survey {survey.name}."
    both = pairs["agree"] + pairs["differ"]
    if both:
        told = count_of(both, "relationship")
        share = wording.percent(pairs["agreement"])
        said += f" Both sides name a stage of {told}, and agree on {share} of them."
    if pairs["one_sided"]:
        number = pairs["one_sided"]
        said += f" {count_of(number, 'relationship')} {_are(number)} one-sided."
    return said


def _notes(network: Network, survey: Survey, pairs: dict[str, Any]) -> list[str]:
    notes = []
    if pairs["unknown"]:
        number = pairs["unknown"]
        notes.append(
            f"{count_of(number, 'relationship')} {_are(number)} unknown, because "
            "one side has said nothing, or no stage of the ladder. They count neither as agreement "
            "nor as one-sided."
        )
    means = network.rating_means.get(network.home_id or "", {})
    rated = [f"{item} {means[item]:.1f}" for item in LEVEL_ITEMS if item in means]
    if rated:
        notes.append(f"How others see {network.home or 'us'}, from 1 to 4: {', '.join(rated)}.")
    else:
        notes.append("Means of ratings are shown once three people have rated the same item.")
    if survey.wilder and network.factor_means:
        low = sorted(network.factor_means.items(), key=lambda item: (item[1], item[0]))[:3]
        words = {factor.name: factor.statement.rstrip(".") for factor in FACTORS}
        told = "; ".join(f"{words[name]} ({mean:.1f})" for name, mean in low)
        notes.append(f"What people agree with least, from 1 to 4: {told}.")
    return notes


def _reminder(
    network: Network, survey: Survey, form: SurveyForm, person: ContactRef | None, mail: str
) -> str:
    first = person.name.split()[0] if person else ""
    back = f" to {mail}" if mail else " back"
    home = network.home or "us"
    return (
        f"Hello{f' {first}' if first else ''}, on {day_in_words(survey.on)} we sent you the form "
        f"{form.file}. How you see our work together helps {home} to do it better. It takes a few "
        "minutes, also on a telephone. At the end the form gives you a small file: please send it"
        f"{back}. Thank you!"
    )


def _name(one: SurveyRespondent) -> str:
    body = one.organization.name if one.organization else ""
    return f"{body} {one.person.name if one.person else ''}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
