"""Surveys as entries: what was asked, who was asked, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.model.entries import Entry
from graphkit.model.surveys.survey_items import UNSURE, YES

# The kinds of the entries.
SURVEY, FORM = "survey", "survey form"
ANSWER, RELATION, FACTOR_RATING = "survey answer", "survey relation", "survey factors"
KINDS = (SURVEY, FORM, ANSWER, RELATION)
# The roles of those that they mention.
RESPONDENT, SUBJECT, RATER = "respondent", "subject", "rater"
NAMED_BY, NAMED = "named by", "named"


@dataclass(frozen=True, slots=True)
class AnsweredRelation:
    """What a respondent says of their organization's relationship with another one.

    Attributes
    ----------
    organization_id : str
    knows : str
        "yes", "no" or UNSURE.
    stage : str or None
        As the form offered it.
    contact : str or None
        How often they are in contact: a key of `CONTACT_CHOICES`.
    gives, gets : str
        In the respondent's words; empty if they say nothing.
    """

    organization_id: str
    knows: str
    stage: str | None = None
    contact: str | None = None
    gives: str = ""
    gets: str = ""


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """An answer that was imported.

    Attributes
    ----------
    on : datetime.date
    answered : str
        The moment by the respondent's clock, as ISO text in UTC. Of two answers, the later counts.
    import_id : str
    relations : mapping of str to AnsweredRelation
        By the id of the other organization; those without an answer are missing.
    """

    on: date
    answered: str
    import_id: str
    relations: Mapping[str, AnsweredRelation]


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """A form, made for one respondent.

    Attributes
    ----------
    id : str
        Of its entry.
    code : str
        By which a file with an answer names it.
    key : str
        With which it signs.
    file : str
        The name of the file, without its folder.
    organization_id : str or None
        For which it is answered; None if that was removed.
    contact_id : str or None
        Who answers, if a person is known.
    subjects : mapping of int to str
        By their number in the form, the organizations that it asks about. Those that were removed
        are missing.
    numbers : tuple of int
        The numbers of all organizations that it asks about.
    answer : SurveyAnswer or None
    """

    id: str
    code: str
    key: str
    file: str
    organization_id: str | None
    contact_id: str | None
    subjects: Mapping[int, str]
    numbers: tuple[int, ...]
    answer: SurveyAnswer | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey with its forms, in order of their files.

    Attributes
    ----------
    id : str
        Of its entry.
    name : str
    on : datetime.date
        When it was made.
    author : str
        Who made it.
    wilder : bool
        Whether it has the sheet with the factors of collaboration.
    stages : tuple of str
        The stages that its forms offer.
    import_id : str
    forms : tuple of SurveyForm
    """

    id: str
    name: str
    on: date
    author: str
    wilder: bool
    stages: tuple[str, ...]
    import_id: str
    forms: tuple[SurveyForm, ...]


def read_surveys(entries: Iterable[Entry]) -> tuple[Survey, ...]:
    """Return all surveys, the oldest first.

    Parameters
    ----------
    entries : iterable of Entry
        Those that the viewer may see, the oldest first.
    """
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in KINDS:
            by_kind[entry.kind].append(entry)
    relations = _by_form(by_kind[RELATION])
    answers = _by_form(by_kind[ANSWER])
    forms = defaultdict(list)
    for entry in by_kind[FORM]:
        given = answers.get(entry.id, ())
        forms[entry.of].append(_form(entry, _answer(given, relations.get(entry.id, ()))))
    return tuple(
        Survey(
            id=entry.id,
            name=entry.value("name") or "",
            on=entry.on,
            author=entry.author,
            wilder=entry.value("wilder") == YES,
            stages=tuple((entry.value("stages") or "").splitlines()),
            import_id=entry.import_id,
            forms=tuple(sorted(forms[entry.id], key=lambda form: (form.file, form.id))),
        )
        for entry in by_kind[SURVEY]
    )


def _by_form(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.of is not None:
            found[entry.of].append(entry)
    return found


def _form(entry: Entry, answer: SurveyAnswer | None) -> SurveyForm:
    respondents = [m.entity_id for m in entry.mentions if m.role == RESPONDENT]
    return SurveyForm(
        id=entry.id,
        code=entry.value("form") or "",
        key=entry.value("key") or "",
        file=entry.value("file") or "",
        organization_id=next((id for id in respondents if id.startswith("o")), None),
        contact_id=next((id for id in respondents if not id.startswith("o")), None),
        subjects={m.position: m.entity_id for m in entry.mentions if m.role == SUBJECT},
        numbers=tuple(int(number) for number in (entry.value("numbers") or "").split()),
        answer=answer,
    )


def _answer(answers: Sequence[Entry], relations: Sequence[Entry]) -> SurveyAnswer | None:
    """Return the latest of the answers from one form; while one is replaced, there are two."""
    last = max(answers, key=lambda each: (each.value("answered") or "", each.id), default=None)
    if last is None:
        return None
    own = [each for each in relations if each.import_id == last.import_id]
    found = {one.organization_id: one for one in map(_relation, own) if one is not None}
    return SurveyAnswer(last.on, last.value("answered") or "", last.import_id, found)


def _relation(entry: Entry) -> AnsweredRelation | None:
    about = entry.about(SUBJECT)
    if not about:  # it was removed
        return None
    return AnsweredRelation(
        about[0],
        knows=entry.value("knows") or UNSURE,
        stage=entry.value("stage"),
        contact=entry.value("contact"),
        gives=entry.value("gives") or "",
        gets=entry.value("gets") or "",
    )
