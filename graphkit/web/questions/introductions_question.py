"""The question who can introduce us, with all its conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis
from graphkit.session.name_resolution import guess_sentence
from graphkit.web.questions.asked import Asked
from graphkit.web.questions.parameters import (
    AS_OF,
    NUMBERS,
    TAG,
    WHERE,
    WITH_LATER,
    Parameter,
    count,
)
from graphkit.web.questions.question import Question

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace

# The words of the kinds of evidence, by how the command writes them.
_EVIDENCE = {
    Basis.DECLARED: "somebody said how well they know each other",
    Basis.PARTNERSHIP: "they look after a partnership together",
    Basis.MET: "they were at the same meeting",
    Basis.WROTE: "mail or messages",
    Basis.CONNECTED: "a confirmed connection on a network",
    Basis.ADDRESS_BOOK: "an entry in somebody's address book",
    Basis.BOARD: "inferred: the same board at the same time",
    Basis.COLLEAGUES: "inferred: the same small organization at the same time",
}
# One of these says who is meant.
TARGETS = ("to", "or", "sector", "place", "offers", "needs", "where", "tag")
PARAMETERS = (
    Parameter(
        "to",
        "Who do you want to reach?",
        "",
        "name",
        example="County Health Department",
        usual=True,
    ),
    # Of several with the typed name, the one that a page meant. It has no field.
    Parameter("id", "", None),
    Parameter(
        "from",
        "Who would ask first?",
        "--from",
        "name",
        hint="Leave it empty for the team.",
        usual=True,
    ),
    Parameter("avoid", "Do not ask this person", "--avoid", "name", repeats=True, usual=True),
    Parameter("through", "Only through somebody at this organization", "--through", "name"),
    Parameter("or", "This person or organization will do as well", "--or", "name", repeats=True),
    Parameter(
        "sector", "Anyone in this sector will do", "--sector", repeats=True, example="health"
    ),
    Parameter("place", "Anyone at this place will do", "--place", repeats=True),
    Parameter(
        "offers",
        "Anyone who offers this will do",
        "--offers",
        repeats=True,
        example="meeting space",
    ),
    Parameter("needs", "Anyone who needs this will do", "--needs", repeats=True),
    WHERE,
    TAG,
    count(5, "routes", 50),
    Parameter("max_ties", "How many ties a route has at most", "--max-ties", "number", "4", most=8),
    Parameter(
        "only",
        "Only ties with this kind of evidence",
        "--only",
        "several",
        choices=tuple((basis.value.replace("_", "-"), words) for basis, words in _EVIDENCE.items()),
    ),
    Parameter("via_partners", "Only routes through somebody at a partner", "--via-partners", "yes"),
    Parameter(
        "tie_from",
        "Do not use the tie between",
        "--without-tie",
        "name",
        repeats=True,
        beside="tie_to",
    ),
    Parameter("tie_to", "and", None, "name", repeats=True),
    Parameter("apart", "Only routes that have nobody in common", "--apart", "yes"),
    Parameter(
        "ignore_asks",
        "Answer as if nobody had been asked before",
        "--ignore-asks",
        "yes",
        hint="Otherwise people who were asked lately, or who declined, are left out.",
    ),
    Parameter(
        "combined",
        "Add the chance that some of the routes work, one after the other",
        "--combined",
        "yes",
    ),
    AS_OF,
    WITH_LATER,
    NUMBERS,
)


def _ask(workspace: Workspace, asked: Asked) -> Answer[Any]:
    if not any(asked.texts(name) for name in TARGETS):
        raise UsageError("nobody is named", next="Write a name, or another condition")
    start = asked.person("from")
    conditions = _conditions(asked)
    return workspace.introductions(
        _target(workspace, asked),
        start=start,
        count=asked.whole("count"),
        conditions=conditions,
        ignore_asks=asked.yes("ignore_asks"),
        combined=asked.yes("combined"),
    )


def _target(workspace: Workspace, asked: Asked) -> LookupResult | TargetGroup:
    """Return the one target, or several as a group."""
    from graphkit.analysis.introductions.target_group import TargetTraits

    asked.name = "to", asked.text("to")
    named = [_named(workspace, asked)] if asked.text("to") else []
    asked.name = "", ""
    others = [name for name in TARGETS[1:] if asked.texts(name)]
    if not others:
        return named[0]
    names = [
        one
        for text in asked.texts("or")
        if (one := asked.look_up("or", text, workspace.find)) is not None
    ]
    traits = TargetTraits(
        sectors=asked.texts("sector"),
        places=asked.texts("place"),
        offers=asked.texts("offers"),
        needs=asked.texts("needs"),
    )
    if named and named[0].guessed:
        asked.read_as.append(guess_sentence(asked.text("to"), named[0]))
    return workspace.target_group([*named, *names], traits, asked.filter())


def _named(workspace: Workspace, asked: Asked) -> LookupResult:
    """Return the target that somebody typed; an id says which of several with this name."""
    text, id = asked.text("to"), asked.text("id")
    if id:
        found = workspace.find(id)
        if found.id != id:
            raise NothingFound("nobody here has this id", where=id)
        if found.name == text:
            return found
    return workspace.find(text)


def _conditions(asked: Asked) -> Conditions:
    from graphkit.analysis.introductions.introduction_request import Conditions

    avoided, through = asked.starters("avoid"), asked.find("through", "organization")
    ones, others = asked.starters("tie_from"), asked.starters("tie_to")
    if len(ones) != len(others):
        raise UsageError(
            "a tie is between two people", where="Do not use the tie between", next="Name both"
        )
    return Conditions(
        avoid=tuple(dict.fromkeys(found.id for found in avoided)),
        through=through.id if through else None,
        max_ties=asked.whole("max_ties"),
        only=tuple(Basis(name.replace("-", "_")) for name in asked.choices("only")),
        apart=asked.yes("apart"),
        via_partners=asked.yes("via_partners"),
        without_ties=tuple((one.id, other.id) for one, other in zip(ones, others, strict=True)),
    )


INTRODUCTIONS = Question(
    "introductions",
    "Who can introduce us?",
    "",
    _ask,
    PARAMETERS,
    words="path",
    button="Find introductions",
    by_itself=False,
)
