"""The form of a question: what is always visible, and what opens below it."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.render.pages.form_part import FormField


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """A form that asks: sending it changes nothing, and its address can be sent to somebody.

    Attributes
    ----------
    action : str
        The path of the page that answers.
    button : str
    fields, more : tuple of FormField
        Those that are always visible, and those that open below "More conditions".
    open : bool
        Whether these are open: somebody has typed one of them.
    """

    action: str
    button: str
    fields: tuple[FormField, ...] = ()
    more: tuple[FormField, ...] = ()
    open: bool = False
