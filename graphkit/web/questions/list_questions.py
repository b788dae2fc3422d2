"""The lists of what the network holds, with the conditions of `graphkit list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.analysis.lists.list_rows import LISTS
from graphkit.web.questions.parameters import AS_KNOWN, AS_OF, TAG, Parameter
from graphkit.web.questions.question import Question

if TYPE_CHECKING:
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.session.workspace import Workspace
    from graphkit.web.questions.asked import Asked

_PARAMETERS = (
    Parameter(
        "where",
        "Only rows that meet conditions",
        "--where",
        hint='Join several with "and".',
        example="sector = health and people > 2",
        usual=True,
    ),
    Parameter(
        "sort",
        "Sort by",
        "--sort",
        hint='Names of fields, separated by commas. "-" before a name reverses its order.',
        example="name",
        usual=True,
    ),
    Parameter(
        "columns",
        "Columns",
        "--columns",
        hint='Names of fields, separated by commas, or "all".',
        example="name,sector",
        usual=True,
    ),
    TAG,
    AS_OF,
    AS_KNOWN,
    Parameter("page", "", None, default="1"),
)


def list_question(what: str) -> Question:
    """Return the question for a list."""
    return Question(
        f"lists/{what}",
        what.capitalize(),
        "",
        lambda workspace, asked: listing_of(workspace, asked, what),
        _PARAMETERS,
        words=f"list {what}",
        by_itself=False,
    )


def listing_of(
    workspace: Workspace, asked: Asked, what: str, columns: tuple[str, ...] | None = None
) -> Any:
    """Return a list as somebody asked for it.

    Parameters
    ----------
    workspace : Workspace
    asked : Asked
    what : str
    columns : tuple of str, optional
        Instead of those that were asked for.
    """
    found: Listing = workspace.listing(
        what,
        where=asked.text("where") or None,
        sort=asked.text("sort") or None,
        columns=columns or asked_columns(asked),
        tags=asked.texts("tag"),
    )
    return found


def asked_columns(asked: Asked) -> tuple[str, ...] | None:
    """Return the columns that somebody asked for; None for all."""
    from graphkit.web.questions.partner_questions import split_names

    names = split_names(asked.text("columns"))
    return None if names in ((), ("all",)) else names


LIST_QUESTIONS = {what: list_question(what) for what in LISTS}
