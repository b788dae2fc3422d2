"""The questions of the page: one declaration for the page, the API, files and the command."""

from graphkit.web.questions.asked import Asked
from graphkit.web.questions.introductions_question import INTRODUCTIONS
from graphkit.web.questions.network_questions import QUESTIONS as _NETWORK
from graphkit.web.questions.parameters import Parameter, Typed
from graphkit.web.questions.partner_questions import QUESTIONS as _PARTNERS
from graphkit.web.questions.question import Question
from graphkit.web.questions.time_questions import QUESTIONS as _TIME

QUESTIONS: tuple[Question, ...] = (*_NETWORK, *_PARTNERS, *_TIME)
BY_NAME: dict[str, Question] = {question.name: question for question in (INTRODUCTIONS, *QUESTIONS)}

__all__ = ["BY_NAME", "INTRODUCTIONS", "QUESTIONS", "Asked", "Parameter", "Question", "Typed"]
