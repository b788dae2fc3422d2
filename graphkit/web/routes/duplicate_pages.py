"""People and organizations that may be listed twice: pairs side by side, to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from graphkit.errors import NothingFound, UsageError
from graphkit.network.wording import list_in_words, percent
from graphkit.render.pages import FormField, FormPart
from graphkit.render.pages.answer_page import address_of
from graphkit.session.duplicates.merge_groups import MergeGroups
from graphkit.web.long_questions import LongQuestion, answer_or_progress, ask_anew
from graphkit.web.page_route import PageRoute
from graphkit.web.roles import Role

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair
    from graphkit.session.workspace import Workspace
    from graphkit.web.visit import Visit
    from graphkit.web.work.job_steps import Steps

PAIRS = 20  # of a page
LARGE = 6_000  # the size of a network in which comparing takes seconds
_TITLE = "Listed twice?"
Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be the same."""

    name: str
    details: str
    address: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be the same, with the reasons."""

    left_id: str
    right_id: str
    likely: str
    sides: tuple[Side, Side]
    reasons: tuple[tuple[str, str], ...]


def duplicates_page(visit: Visit) -> Response:
    """Show the likeliest pairs side by side."""
    merged = visit.typed("merged")
    # Comparing all takes minutes in a large network: not again after each decision.
    found = answer_or_progress(
        visit, LongQuestion(_TITLE, _compare, LARGE, lasts=True), "/duplicates"
    )
    if isinstance(found, Response):
        return found

    def look(workspace: Workspace) -> tuple[list[CandidatePair], Names]:
        return workspace.undecided(found.value), _names(workspace)

    pairs, names = visit.ask(look)
    chains = MergeGroups((c.left, c.right) for c in pairs).chains
    return visit.page(
        "duplicates",
        _TITLE,
        pairs=[_pair(each, names) for each in pairs[:PAIRS]],
        more=max(0, len(pairs) - PAIRS),
        chains=[_names_of(chain, names) for chain in chains],
        merged=(merged, names[merged][0]) if merged in names else None,
        when=found.when,
        command="graphkit dedupe",
    )


def _compare(workspace: Workspace, steps: Steps) -> tuple[CandidatePair, ...]:
    return workspace.candidates(progress=steps.bar("Comparing people"))


def compare_again(visit: Visit) -> Response:
    """Compare all people and organizations again."""
    ask_anew(visit, "/duplicates")
    return visit.go("/duplicates")


def decide(visit: Visit) -> Response:
    """Make two the same, or remember that they are not."""
    left, right, said = visit.sent("left"), visit.sent("right"), visit.sent("same")
    if said not in ("yes", "no", "all"):
        raise UsageError("it is not clear what you mean", next="Press one of the buttons")
    names, others = visit.ask(lambda workspace: _before(workspace, left, right))
    pair = names[left][0], names[right][0]
    if said == "no":
        _change(visit, lambda workspace: workspace.keep_apart([(left, right)]))
        visit.say(f"{pair[0]} and {pair[1]} are different for good.")
        return visit.go("/duplicates")
    if others and said != "all":
        return visit.page("form", _TITLE, form=_all_of(left, right, others), command="")

    def merge(workspace: Workspace) -> str:
        (decision,) = workspace.merge([(left, right)])
        (id,) = workspace.ids_in_decision(decision)
        return id

    id = _change(visit, merge)
    visit.say(f"Merged {pair[0]} and {pair[1]}.")
    return visit.go(f"/duplicates?merged={id}")


def split(visit: Visit) -> Response:
    """Undo the last merge of a person or an organization."""
    id = visit.sent("id")

    def act(workspace: Workspace) -> str:
        if id not in _names(workspace):
            raise NothingFound("they are not there any more", next="Look at the pairs again")
        merges = workspace.merges(id)
        if not merges:
            raise UsageError(
                "nobody merged this by hand, so there is no merge to undo",
                next="Look at the pairs again",
            )
        new, *_ = workspace.split(id, merge=merges[0])
        return _names_of(workspace.ids_in_decision(new), _names(workspace))

    separated = _change(visit, act)
    visit.say(f"From now on these are separate: {separated}.")
    return visit.go("/duplicates")


def _before(workspace: Workspace, left: str, right: str) -> tuple[Names, list[str]]:
    """Return all names, and what else would become one if somebody has merged one of the two."""
    names = _names(workspace)
    if left not in names or right not in names:
        raise NothingFound("one of the two is not there any more", next="Look at the pairs again")
    merges = [merge for id in (left, right) for merge in workspace.merges(id)]
    return names, [str(merge) for merge in merges]


def _all_of(left: str, right: str, others: list[str]) -> FormPart:
    """Return the form that asks whether more than two are the same."""
    fields = (
        FormField("left", "", "hidden", left),
        FormField("right", "", "hidden", right),
        FormField("same", "", "hidden", "all"),
    )
    return FormPart(
        "/duplicates",
        "Yes, all of them are the same",
        fields,
        intro=f"You have merged {list_in_words(others)} before. All of them would become one.",
    )


def _change(visit: Visit, act: Any) -> Any:
    # Not in the name of the author: the pairs are those of the viewer.
    return visit.desk.change(act, visit.viewer or None)


def _names(workspace: Workspace) -> Names:
    from graphkit.session.duplicates.pair_table import describe_candidates

    return describe_candidates(workspace.snapshot())


def _names_of(ids: Sequence[str], names: Names) -> str:
    """Return the names of people or organizations; of one that was removed, there is none."""
    return list_in_words([names[id][0] if id in names else "one that was removed" for id in ids])


def _pair(found: CandidatePair, names: Names) -> Pair:
    left, right = (Side(*names[id], address_of(id)) for id in (found.left, found.right))
    reasons = tuple(("for" if r.weight > 0 else "against", r.text) for r in found.reasons)
    return Pair(found.left, found.right, percent(found.probability), (left, right), reasons)


PAGES = (
    PageRoute("/duplicates", duplicates_page, Role.EDIT),
    PageRoute("/duplicates", decide, Role.EDIT, sends=True),
    PageRoute("/duplicates/again", compare_again, Role.EDIT, sends=True),
    PageRoute("/duplicates/split", split, Role.EDIT, sends=True),
)
