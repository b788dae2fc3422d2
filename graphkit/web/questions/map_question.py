"""What a map can show, with the options of `graphkit map`, and who a copy of it is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.render.map.copies.share_terms import AUDIENCES
from graphkit.render.map.views.view_names import ALL, VIEW_LABELS
from graphkit.web.entity_by_id import with_id
from graphkit.web.questions.parameters import AS_KNOWN, AS_OF, TAG, WHERE, Parameter, Typed
from graphkit.web.questions.partner_questions import split_names
from graphkit.web.questions.question import Question

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.session.workspace import Workspace
    from graphkit.web.questions.asked import Asked

CHOICES = (
    Parameter(
        "around",
        "Only what is near this person or organization",
        "--around",
        "name",
        example="Riverbend Clinic",
        usual=True,
    ),
    Parameter(
        "path_to",
        "Show the introductions to",
        "--path-to",
        "name",
        example="County Health Department",
        usual=True,
    ),
    Parameter(
        "compare",
        "Show what is new, gone or moved since",
        "--compare",
        "day",
        example="2026-01-31",
        hint='Such as 2026-01-31 or "last year".',
        usual=True,
    ),
    Parameter(
        "view",
        "Only these views",
        "--view",
        "several",
        choices=((ALL, "All that suit"), *VIEW_LABELS.items()),
    ),
    WHERE,
    TAG,
    AS_OF,
    AS_KNOWN,
)
# A copy for others is a file of its own.
COPIES = (
    Parameter(
        "share",
        "Who will read it?",
        "--share",
        "choice",
        hint="Anything they may not see is not written.",
        choices=(("", "You"), *AUDIENCES.items()),
        usual=True,
    ),
    Parameter("anonymous", "Give people made-up names, always the same", "--anonymous", "yes"),
    Parameter(
        "anonymous_organizations",
        "Give people and organizations made-up names",
        "--anonymous-organizations",
        "yes",
    ),
    Parameter(
        "attributes",
        "Attributes that a copy for others may contain",
        "--attributes",
        hint="Names, separated by commas. The copy for the team contains all.",
        example="county,tags",
    ),
)


def is_copy(typed: Typed) -> bool:
    """Return whether somebody asks for a copy for others."""
    return any(typed.get(each.name) for each in COPIES)


def draw_map(asked: Asked, path: Path, *, chosen_at: str = "") -> MapCopy:
    """Write the map that somebody asks for into a file; return the copy that it shows.

    Parameters
    ----------
    asked : Asked
    path : pathlib.Path
    chosen_at : str
        See `Workspace.map`.
    """
    copy = _copy(asked)
    asked.workspace.map(
        path,
        around=_named(asked, "around"),
        path_to=_named(asked, "path_to"),
        view=asked.choices("view"),
        copy=copy,
        compare=asked.day("compare"),
        filter=asked.filter(),
        chosen_at=chosen_at,
    )
    return copy


def check_map(asked: Asked) -> MapCopy | None:
    """Read what somebody asks for, without drawing; return the copy if it is for others.

    Raises
    ------
    GraphkitError
        If a name, a day or a condition cannot be read, or a copy cannot show what is asked for.
    """
    asked.workspace.network()
    around, path_to = (_named(asked, name) for name in ("around", "path_to"))
    views, compare = asked.choices("view"), asked.day("compare")
    copy = None
    if is_copy(asked.typed):
        copy = _copy(asked)
        for view in views or ("",):
            copy.terms.check(
                around=around is not None,
                routes=path_to is not None,
                view=view,
                changes=compare is not None,
            )
    return copy


def _copy(asked: Asked) -> MapCopy:
    return asked.workspace.copy(
        asked.choice("share") or None,
        anonymous=asked.yes("anonymous"),
        anonymous_organizations=asked.yes("anonymous_organizations"),
        attributes=split_names(asked.text("attributes")),
    )


def _named(asked: Asked, name: str) -> LookupResult | None:
    """Return who or what an id or a name means."""
    text = asked.text(name)
    if text.startswith(("c_", "o_")):
        return with_id(asked.workspace, text)
    return asked.find(name)


def _check(workspace: Workspace, asked: Asked) -> Any:
    return check_map(asked)


MAP = Question(
    "map",
    "What the map shows",
    "Colors, sizes and filters are chosen on the map itself.",
    _check,
    (*CHOICES, *COPIES),
    button="Choose",
    by_itself=False,
)
