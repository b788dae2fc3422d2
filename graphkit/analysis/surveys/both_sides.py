"""What both sides of a relationship say in a survey."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.model.surveys import NO, UNSURE, YES, AnsweredRelation, Survey
from graphkit.network import Network

ANSWERS, RECORDS = "answers", "records"
AGREE, DIFFER, ONE_SIDED, NEITHER, UNKNOWN = "agree", "differ", "one-sided", "neither", "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of the other; None is unknown."""

    knows: str | None = None
    stage: str | None = None
    contact: str | None = None
    gives: str | None = None
    gets: str | None = None
    source: str | None = None


NOTHING = Side()


class BothSides:
    """What each organization says of each other one in a survey.

    If several people answer for one organization, the most common answer counts; among equally
    common ones, the first in the alphabet. Their texts are joined. If nobody answers for our own
    organization, our records give the stage of the partnership.

    Parameters
    ----------
    network : Network
    survey : Survey
    """

    def __init__(self, network: Network, survey: Survey) -> None:
        self._network = network
        said: dict[tuple[str, str], list[AnsweredRelation]] = defaultdict(list)
        for form in survey.forms:
            for other, one in (form.answer.relations if form.answer else {}).items():
                if form.organization_id:
                    said[form.organization_id, other].append(one)
        self._said = {pair: _side(relations) for pair, relations in said.items()}

    def says(self, one: str, other: str) -> Side:
        """Return what an organization says of another one."""
        known = self._said.get((one, other))
        if known is not None:
            return known
        if one == self._network.home_id and other in self._network.partners:
            held = self._network.partners[other]
            return Side(YES, self.stage(held.stage), None, held.gives, held.gets, RECORDS)
        return NOTHING

    def stage(self, written: str | None) -> str | None:
        """Return the name of a stage on the ladder; as written if the ladder does not have it."""
        found = self._network.ladder.find(written)
        return found.name if found else written

    def view(self, one: Side, other: Side) -> str:
        """Return how two sides see the same relationship; see `SurveyView`."""
        both = {one.knows, other.knows}
        if None in both or UNSURE in both:
            return UNKNOWN
        if both == {YES, NO}:
            return ONE_SIDED
        if both == {NO}:
            return NEITHER
        find = self._network.ladder.find
        first, second = find(one.stage), find(other.stage)
        if first is None or second is None:  # our records may use words that no ladder has
            return UNKNOWN
        return AGREE if first == second else DIFFER


def _side(relations: Iterable[AnsweredRelation]) -> Side:
    said = list(relations)
    return Side(
        knows=_most(one.knows for one in said),
        stage=_most(one.stage for one in said),
        contact=_most(one.contact for one in said),
        gives=_words(one.gives for one in said),
        gets=_words(one.gets for one in said),
        source=ANSWERS,
    )


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _words(texts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None
