"""The pages of `graphkit serve`, as HTML: the same findings and words as on the command line."""

from graphkit.render.pages.answer_page import AnswerPart, answer_part, profile_part
from graphkit.render.pages.page_frame import Frame, render_page, style

__all__ = ["AnswerPart", "Frame", "answer_part", "profile_part", "render_page", "style"]
