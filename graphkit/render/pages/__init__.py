"""The pages of `graphkit serve`, as HTML: the same findings and words as on the command line."""

from graphkit.render.pages.answer_page import AnswerPart, answer_part
from graphkit.render.pages.form_part import FormField, FormPart
from graphkit.render.pages.page_frame import (
    Frame,
    Notice,
    asset,
    render_fields,
    render_options,
    render_page,
)
from graphkit.render.pages.profile_page import page_of_profile
from graphkit.render.pages.question_form import QuestionForm

__all__ = [
    "AnswerPart",
    "FormField",
    "FormPart",
    "Frame",
    "Notice",
    "QuestionForm",
    "answer_part",
    "asset",
    "page_of_profile",
    "render_fields",
    "render_options",
    "render_page",
]
