"""Make surveys, take in the answers, and see what came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, InputError, NothingFound, UsageError
from graphkit.session.access import notice_if_nothing
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.survey_questions import SurveyQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveySummary
    from graphkit.network import Network
    from graphkit.session.by_hand.hand_statements import HandStatements
    from graphkit.session.surveys.new_survey import WrittenSurvey
    from graphkit.session.surveys.take_in_answers import AnswerResult, SurveyAnswers


class SurveyMethods(WorkspaceBase):
    """Surveys without a server."""

    __slots__ = ()

    @property
    def _survey_hand(self) -> HandStatements:
        from graphkit.session.by_hand.hand_statements import HandStatements

        return HandStatements(self._graph, self._viewers)

    def new_survey(
        self,
        name: str,
        to: Sequence[str] = ("partners",),
        *,
        filter: Filter | None = None,
        wilder: bool = False,
    ) -> WrittenSurvey:
        """Make a survey, and write a form for each respondent into the workspace.

        The forms are in `surveys/NAME`, readable by the user only. Each has a key of its own, which
        the graph keeps, so that `import_answer` can check whether the form signed an answer.

        Parameters
        ----------
        name : str
            Letters, digits and hyphens.
        to : sequence of str
            "partners", "team", and names of people and organizations.
        filter : Filter, optional
            Only respondents that meet it.
        wilder : bool
            Add the sheet with the factors of collaboration.

        Raises
        ------
        UsageError
            If the name cannot be used or another survey has it; or as `author`.
        NothingFound
            If nobody would get a form.
        OutputError
            If a form cannot be written; then there is no survey.
        """
        from graphkit.session.surveys.new_survey import NewSurveys, WrittenSurvey
        from graphkit.session.surveys.respondents import Respondents

        self._survey_hand.author(self._viewer)
        network = self.network()
        making = NewSurveys(self._survey_hand, self.settings, network)
        folder = making.refuse_known(name)
        with notice_if_nothing(network.notice):
            chosen = self._scope.select(filter) if filter else None
            finder = Respondents(network, self._public_network(), self._network_of)
            respondents = finder.find(to, chosen)
        record, survey = making.make(name, respondents, wilder=wilder, viewer=self._viewer)
        try:
            forms = making.write(folder, survey, respondents)
        except BaseException:
            self._imports.undo(record.id, self._viewer)
            raise
        return WrittenSurvey(name, record, folder, tuple(forms))

    def import_answer(self, file: Path, *, dry_run: bool = False) -> AnswerResult:
        """Take in the answer in a file that a respondent sent back; see `import_answers`.

        The same file changes nothing a second time. A later answer of the same form replaces the
        earlier one. `undo` with the id of `AnswerResult.record` takes it back, ratings included.

        Parameters
        ----------
        file : pathlib.Path
        dry_run : bool
            Check it, and write nothing.

        Raises
        ------
        InputError
            If it is no answer, was changed, or is from a form that this workspace did not make.
        NothingFound
            If the respondent is no longer in the graph.
        UsageError
            If somebody outside the team asks.
        """
        return self._answers_to_take_in.take_in(file, dry_run=dry_run)

    def import_answers(
        self, files: Iterable[Path], *, dry_run: bool = False
    ) -> tuple[tuple[AnswerResult, ...], tuple[GraphkitError, ...]]:
        """Take in the answers in several files; return what became of them, and what is wrong.

        A file that cannot be imported does not stop the others. This reads the graph once.

        Parameters
        ----------
        files : iterable of pathlib.Path
        dry_run : bool
            Check them, and write nothing.
        """
        answers, results, faults = self._answers_to_take_in, [], []
        for file in files:
            try:
                results.append(answers.take_in(file, dry_run=dry_run))
            except (InputError, NothingFound) as fault:
                faults.append(fault)
        return tuple(results), tuple(faults)

    @property
    def _answers_to_take_in(self) -> SurveyAnswers:
        from graphkit.network.visibility.viewer import PUBLIC
        from graphkit.session.surveys.take_in_answers import SurveyAnswers

        if self._viewer == PUBLIC:
            raise UsageError(
                "people outside the team may not change anything", next="Name a team member"
            )
        return SurveyAnswers(self._graph, self._survey_hand)

    def surveys(self) -> Answer[SurveySummary]:
        """Return all surveys, the newest first."""
        return self._survey_questions.surveys()

    def survey_status(self, name: str) -> Answer[SurveyRespondent]:
        """Return who has answered a survey and who has not, with what both sides say.

        Raises
        ------
        NothingFound
            If no survey has the name.
        """
        return self._survey_questions.survey_status(name)

    @property
    def _survey_questions(self) -> SurveyQuestions:
        return SurveyQuestions(self._scope)

    def _public_network(self) -> Network:
        from graphkit.network.visibility.viewer import PUBLIC

        return self._viewers.access(PUBLIC).network

    def _network_of(self, contact_id: str) -> Network:
        """Return the network as a member of the team sees it; as the team does if in doubt."""
        name, team = self.network().name_of(contact_id), self._viewers.team
        try:
            access = self._viewers.access(name)
        except UsageError:
            return team.network
        return (access if access.viewer.contact_id == contact_id else team).network
