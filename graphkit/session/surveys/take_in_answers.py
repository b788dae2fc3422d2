"""Take the answers to surveys into the graph.

One file becomes two imports: what the respondent says, which the team sees, and their ratings,
which nobody sees but as means. The ratings are loaded first, so that an answer that is there is
whole. A later answer of the same form replaces an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import InputError, NothingFound
from graphkit.ingest.formats.survey_answer import (
    AnswerContent,
    AnsweredItems,
    AnswerFile,
    read_answer_content,
    read_answer_file,
)
from graphkit.model import Import, ImportBatch, Visibility
from graphkit.model.import_batch import BY_HAND, HAND
from graphkit.model.partnerships import PARTNER
from graphkit.model.surveys import (
    ANSWER,
    FACTOR_RATING,
    RATER,
    RELATION,
    RESPONDENT,
    SUBJECT,
    Survey,
    SurveyAnswer,
    SurveyForm,
    answer_import_id,
    is_signed,
    ratings_import_id,
    read_surveys,
)
from graphkit.phrases import count_of, day_in_words
from graphkit.session.surveys.referrals import Referrals

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network
    from graphkit.session.by_hand.drafts import Draft
    from graphkit.session.by_hand.hand_statements import HandStatements
    from graphkit.session.stored_graph import StoredGraph

_TITLE = "By hand"
_TRUST = 3


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What became of one file with an answer.

    Attributes
    ----------
    file : str
    survey : str
        The name of the survey.
    respondent : str
        Who answered, as people say it.
    what : {"new", "replaced", "known", "older", "checked"}
        Whether it was imported, replaced an earlier answer of the form, was known already, is older
        than the answer that is there, or was only checked.
    record : Import or None
        The import, to be undone; None if there is none.
    sentences : tuple of str
    """

    file: str
    survey: str
    respondent: str
    what: str
    record: Import | None
    sentences: tuple[str, ...]


class SurveyAnswers:
    """Takes in answers.

    Parameters
    ----------
    graph : StoredGraph
    hand : HandStatements
    """

    def __init__(self, graph: StoredGraph, hand: HandStatements) -> None:
        self._graph = graph
        self._hand = hand
        # Read once, and not after each answer; what these answers add is beside it.
        self._network = hand.network()
        self._surveys = read_surveys(self._network.entries)
        self._answers: dict[str, SurveyAnswer] = {}
        self._added: dict[str, str] = {}

    def take_in(self, path: Path, *, dry_run: bool = False) -> AnswerResult:
        """Check a file, and take in the answer; see `Workspace.import_answer`."""
        file, network = read_answer_file(path), self._network
        survey, form = _find_form(file, self._surveys)
        form = replace(form, answer=self._answers.get(form.id, form.answer))
        content = read_answer_content(file, survey.stages)
        _check_numbers(file, form, content)
        respondents = _respondents(file, form, network)
        base = AnswerResult(file.name, survey.name, _in_words(respondents), "known", None, ())
        known = {record.id: record for record in self._graph.store.imports()}
        if answer_import_id(file.digest) in known:
            return _ended(base, "known", "This answer was imported before. Nothing changed.")
        if form.answer is not None and form.answer.answered > _moment(content):
            day = day_in_words(form.answer.on)
            return _ended(base, "older", f"There is a later answer, of {day}. Nothing changed.")
        if dry_run:
            return _ended(base, "checked", f"{_counted(content)} Nothing was written.")
        taking = _Answer(self._graph.as_of, survey, form, content, respondents, network)
        ratings = self._draft_ratings(taking)
        made = self._draft_answer(taking)
        if ratings is not None and ratings_import_id(file.digest) not in known:
            self._load(ratings, taking, file, ratings_import_id(file.digest), private=True)
        record = self._load(made, taking, file, answer_import_id(file.digest), private=False)
        self._answers[form.id] = SurveyAnswer(taking.on, _moment(content), record.id, {})
        known[record.id] = record
        replaced = self._undo_earlier(form, known)
        what = "replaced" if replaced else "new"
        sentences = (_counted(content), *made.sentences)
        return AnswerResult(file.name, survey.name, base.respondent, what, record, sentences)

    def _draft_answer(self, taking: _Answer) -> Draft:
        made, form = self._hand.draft(), taking.form
        mentions = [(one, RESPONDENT, "") for one in taking.respondents]
        data = {"answered": _moment(taking.content), "survey": taking.survey.name}
        made.add_entry(ANSWER, taking.on, "", mentions, data, of=form.id)
        for number, items in sorted(taking.content.relations.items()):
            subject = taking.subject(number)
            if subject is not None:
                about = [(subject, SUBJECT, "")]
                made.add_entry(RELATION, taking.on, "", about, _kept(items), of=form.id)
        by = taking.respondents[-1]
        referrals = Referrals(made, taking.network, taking.survey.name, by, self._added)
        for each in taking.content.referrals:
            referrals.add(each, taking.on)
        return made

    def _draft_ratings(self, taking: _Answer) -> Draft | None:
        """Return the ratings as a draft for the respondent alone; None if there are none."""
        made, who = self._hand.draft(), taking.respondents[-1]
        for number, items in sorted(taking.content.relations.items()):
            subject = taking.subject(number)
            if subject is not None and items.levels:
                self._rate(made, taking.on, "rating", (subject, who), items.levels)
        home = taking.home
        if taking.survey.wilder and taking.content.factors and home is not None:
            self._rate(made, taking.on, FACTOR_RATING, (home, who), taking.content.factors)
        return made if made.entries else None

    @staticmethod
    def _rate(
        made: Draft,
        on: date,
        kind: str,
        ends: tuple[LookupResult, LookupResult],
        levels: Mapping[str, int],
    ) -> None:
        mentions = [(ends[0], PARTNER, ""), (ends[1], RATER, "")]
        data = {name: str(level) for name, level in levels.items()}
        made.add_entry(kind, on, "", mentions, data, visibility=Visibility.OWNER)

    def _load(
        self, made: Draft, taking: _Answer, file: AnswerFile, id: str, *, private: bool
    ) -> Import:
        from graphkit.store.read.record_clusters import KnownClusters

        owner = None
        if private and taking.is_own:
            owner = made.record(taking.respondents[-1])
        self._hand.refuse_outdated(made)
        number = len(made.entries)
        record = Import(
            id=id,
            source=HAND,
            source_title=_TITLE,
            file=f"{BY_HAND}, {_in_words(taking.respondents)}",
            digest=file.digest,
            at=datetime.now(UTC),
            owner_id=owner,
            rows=number,
            accepted=number,
            as_of=self._graph.as_of,
            trust=_TRUST,
            visibility=Visibility.OWNER if private else Visibility.TEAM,
        )
        parts = {**made.parts(), "entries": made.numbered_entries(id)}
        known = None if made.revision is None else KnownClusters(made.clusters, made.revision)
        self._graph.prepare_change()
        self._graph.store.load(ImportBatch(record, keys=made.keys, **parts), read=known)
        return record

    def _undo_earlier(self, form: SurveyForm, known: Mapping[str, Import]) -> bool:
        """Undo the earlier answer of a form; return whether there was one."""
        earlier = known.get(form.answer.import_id) if form.answer else None
        if earlier is None:
            return False
        for id in (earlier.id, ratings_import_id(earlier.digest)):
            if id in known:
                self._graph.prepare_change(delete_snapshot_file=True)
                self._graph.store.undo(id)
        return True


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that was checked, with all that it refers to."""

    today: date
    survey: Survey
    form: SurveyForm
    content: AnswerContent
    respondents: tuple[LookupResult, ...]
    network: Network

    @property
    def on(self) -> date:
        """The day of the answer; if the respondent's clock is wrong, the nearest that can be."""
        return max(self.survey.on, min(self.content.answered.date(), self.today))

    @property
    def is_own(self) -> bool:
        """Whether a member of our own team answers."""
        return self.form.contact_id in self.network.team

    @property
    def home(self) -> LookupResult | None:
        return _ref(self.network, self.network.home_id) if self.network.home_id else None

    def subject(self, number: int) -> LookupResult | None:
        """Return an organization of the form; None if it was removed since."""
        id = self.form.subjects.get(number)
        return _ref(self.network, id) if id else None


def _find_form(file: AnswerFile, surveys: Iterable[Survey]) -> tuple[Survey, SurveyForm]:
    """Return the form that signed a file, with its survey.

    Raises
    ------
    InputError
        If no survey has that form, or its key did not sign exactly this answer.
    """
    for survey in surveys:
        for form in survey.forms:
            if form.code == file.form:
                if not is_signed(form.key, form.code, file.content, file.signature):
                    raise InputError(
                        "this answer was changed after the form had signed it",
                        where=file.name,
                        next="Nothing was imported. Ask the respondent for the file as their "
                        "browser saved it",
                    )
                return survey, form
    raise InputError(
        "this answer is from a form that this workspace did not make",
        where=file.name,
        next='Nothing was imported. "graphkit survey list" shows the surveys of this workspace',
    )


def _check_numbers(file: AnswerFile, form: SurveyForm, content: AnswerContent) -> None:
    """Refuse what is about an organization that the form did not ask about."""
    if not set(content.relations).issubset(form.numbers):
        raise InputError(
            "this answer is about an organization that the form does not have",
            where=file.name,
            next="Nothing was imported",
        )


def _respondents(file: AnswerFile, form: SurveyForm, network: Network) -> tuple[LookupResult, ...]:
    """Return those who answer: the organization, then the person, if one is known."""
    ids = [id for id in (form.organization_id, form.contact_id) if id]
    found = tuple(one for one in (_ref(network, id) for id in ids) if one is not None)
    if not found:
        raise NothingFound(
            "the respondent of this form is no longer in the graph",
            where=file.name,
            next="Nothing was imported. Somebody who was forgotten stays so",
        )
    return found


def _ref(network: Network, id: str) -> LookupResult | None:
    from graphkit.network import LookupResult

    name = network.name_of(id)
    kind = "organization" if id in network.organizations else "contact"
    return None if name is None else LookupResult(kind, id, name)


def _in_words(respondents: Iterable[LookupResult]) -> str:
    return ", ".join(one.name for one in reversed([*respondents]))


def _moment(content: AnswerContent) -> str:
    return content.answered.strftime("%Y-%m-%dT%H:%M:%SZ")


def _kept(items: AnsweredItems) -> dict[str, str]:
    """Return what the team may read of the items about one organization."""
    said = {
        "knows": items.knows,
        "stage": items.stage,
        "contact": items.contact,
        "gives": items.gives,
        "gets": items.gets,
    }
    return {name: value for name, value in said.items() if value}


def _counted(content: AnswerContent) -> str:
    about = count_of(len(content.relations), "organization")
    more = len(content.referrals)
    named = f", and names {more} more to talk to" if more else ""
    return f"It is about {about}{named}."


def _ended(base: AnswerResult, what: str, sentence: str) -> AnswerResult:
    return AnswerResult(base.file, base.survey, base.respondent, what, None, (sentence,))
