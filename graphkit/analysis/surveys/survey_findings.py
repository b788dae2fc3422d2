"""What the questions about surveys find."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """A survey.

    Attributes
    ----------
    name : str
    on : str
        When it was made, as ISO date.
    author : str
    wilder : bool
        Whether it has the sheet with the factors of collaboration.
    forms, answered : int
        How many forms it has, and from how many an answer is there.
    last_answer : str or None
        The day of the last answer, as ISO date.
    folder : str
        Where the forms were written, in the workspace.
    """

    name: str
    on: str
    author: str
    wilder: bool
    forms: int
    answered: int
    last_answer: str | None
    folder: str


@dataclass(frozen=True, slots=True)
class SurveyView:
    """What a respondent says of one organization, beside what the other side says.

    Attributes
    ----------
    organization : OrganizationRef
        The other side.
    knows, stage, contact : str or None
        What the respondent says; None is unknown.
    gives, gets : str or None
        In the respondent's words.
    other_knows, other_stage, other_contact, other_gives, other_gets : str or None
        The same by the other side.
    other_source : {"answers", "records"} or None
        Whether the other side said it in this survey, or it is what we have written down of our
        own partner; None if nothing is known.
    view : {"agree", "differ", "one-sided", "neither", "unknown"}
        Whether both name the same stage, name different ones, only one of them says that they
        work together, or neither does. "unknown" if one side has said nothing, or no stage of the
        ladder.
    """

    organization: OrganizationRef
    knows: str | None
    stage: str | None
    contact: str | None
    gives: str | None
    gets: str | None
    other_knows: str | None
    other_stage: str | None
    other_contact: str | None
    other_gives: str | None
    other_gets: str | None
    other_source: str | None
    view: str


@dataclass(frozen=True, slots=True)
class SurveyRespondent:
    """A form with what came back.

    Attributes
    ----------
    form : str
        The name of the file with the form.
    organization : OrganizationRef or None
        For which it is answered; None if it was removed.
    person : ContactRef or None
        Who answers, if a person is known.
    mail : str or None
        Their address, if we have one.
    answered : str or None
        The day of the answer, as ISO date; None if there is none.
    import_id : str or None
        The import of the answer.
    reminder : str or None
        A text to send to somebody who has not answered.
    views : tuple of SurveyView
        About each organization of the form. Before the answer, all of the respondent's part is
        unknown.
    """

    form: str
    organization: OrganizationRef | None
    person: ContactRef | None
    mail: str | None
    answered: str | None
    import_id: str | None
    reminder: str | None
    views: tuple[SurveyView, ...]
