"""The questions about surveys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveySummary
    from graphkit.session.questions.question_scope import QuestionScope


@dataclass(frozen=True, eq=False)
class SurveyQuestions:
    """The questions about surveys."""

    scope: QuestionScope

    def surveys(self) -> Answer[SurveySummary]:
        """Return all surveys, the newest first."""
        from graphkit.analysis.surveys.who_answered import surveys

        return self.scope.answer(lambda: surveys(self.scope.network))

    def survey_status(self, name: str) -> Answer[SurveyRespondent]:
        """Return who has answered a survey and who has not, with what both sides say."""
        from graphkit.analysis.surveys.who_answered import find_survey, survey_status
        from graphkit.session.surveys.new_survey import answer_address

        def ask() -> Answer[SurveyRespondent]:
            survey = find_survey(self.scope.network, name)
            mail = answer_address(self.scope.settings, survey.author)
            return survey_status(self.scope.network, survey, mail)

        return self.scope.answer(ask)
