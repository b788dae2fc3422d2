"""What a question is asked about: the people and organizations that meet a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from graphkit.columns import Texts
from graphkit.engine.core.csr import Flags
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

F = TypeVar("F")
_NOUNS = {
    "people": ("person", "people"),
    "organizations": ("organization", "organizations"),
    "ties": ("tie", "ties"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions and tags that narrow what a question is asked about; all of them must hold.

    Attributes
    ----------
    where : str or None
        Conditions, as in lists: "county = Elm and people > 2".
    tags : tuple of str
    """

    where: str | None = None
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.where or self.tags)

    @property
    def words(self) -> str:
        """The filter as it continues "people": `tagged "funder" where county = Elm`."""
        tagged = wording.list_in_words([f'"{tag}"' for tag in self.tags], most=len(self.tags))
        parts = [f"tagged {tagged}" if tagged else "", f"where {self.where}" if self.where else ""]
        return " ".join(filter(None, parts))


@dataclass(frozen=True, eq=False)
class Selection:
    """The people, organizations and ties that meet a filter.

    Attributes
    ----------
    filter : Filter
    contacts, organizations : frozenset of str
        Their ids.
    ties : frozenset of (str, str)
        The ids of the ends of ties that meet it by their own tags.
    counted : tuple of str
        What the question is about: "people", "organizations", "ties".
    fields : frozenset of str
        The names of the fields that its conditions are about.
    """

    filter: Filter
    contacts: frozenset[str]
    organizations: frozenset[str]
    ties: frozenset[tuple[str, str]] = frozenset()
    counted: tuple[str, ...] = ("people", "organizations")
    fields: frozenset[str] = frozenset()

    def contact_flags(self, network: Network) -> Flags:
        """Return for each contact of a network whether they meet the filter."""
        return _flags(network.ids, self.contacts)

    def organization_flags(self, network: Network) -> Flags:
        """Return for each organization of a network whether it meets the filter."""
        return _flags(network.organization_columns.ids, self.organizations)

    def tie_flags(self, network: Network) -> Flags:
        """Return for each tie of a network whether one of its two people meets the filter."""
        people, ties = self.contact_flags(network), network.tie_columns
        flags: Flags = people[ties.tail] | people[ties.head]
        return flags

    def has(self, *ids: str | None) -> bool:
        """Return whether one of some contacts and organizations meets the filter."""
        return any(id in self.contacts or id in self.organizations for id in ids)

    @property
    def by_sector(self) -> bool:
        """Whether the filter chooses sectors, so that others cannot be missing among it."""
        return "sector" in self.fields

    @property
    def numbers(self) -> Mapping[str, int]:
        """How many people, organizations and ties meet the filter, as far as these count."""
        numbers = (len(self.contacts), len(self.organizations), len(self.ties))
        return {
            what: count for what, count in zip(_NOUNS, numbers, strict=True) if what in self.counted
        }

    @property
    def asked(self) -> Mapping[str, Any]:
        """The filter, and how many meet it, as plain values."""
        return {"where": self.filter.where, "tags": list(self.filter.tags), **self.numbers}

    @property
    def words(self) -> str:
        """What meets the filter: `the 2 people tagged "funder"`."""
        counted = [
            wording.count_of(number, *_NOUNS[what])
            for what, number in self.numbers.items()
            if number
        ]
        the = "" if sum(self.numbers.values()) == 1 else "the "
        return f"{the}{wording.list_in_words(counted)} {self.filter.words}"

    @property
    def sentence(self) -> str:
        """What every answer about the selection says first."""
        verb = "is" if sum(self.numbers.values()) == 1 else "are"
        return f"Only {self.words} {verb} listed; all ties of the network count."

    def only(self, what: str, verb: str) -> str:
        """Return what an answer says first if it lists or counts something about the selection.

        Examples
        --------
        >>> funder = Selection(Filter(tags=("funder",)), frozenset({"c_1"}), frozenset())
        >>> funder.only("asks that involve", "are listed")
        'Only asks that involve 1 person tagged "funder" are listed.'
        """
        return f"Only {what} {self.words} {verb}."

    def narrow(self, answer: Answer[F], sentence: str) -> Answer[F]:
        """Return an answer that names the filter: a sentence before all others, and in `asked`."""
        return replace(
            answer,
            asked={**answer.asked, "filter": self.asked},
            summary=f"{sentence} {answer.summary}",
        )


def keep_selected(ids: Iterable[str], selection: Selection | None) -> list[str]:
    """Return the ids of a list that meet a filter, in the same order; all without a filter."""
    return [id for id in ids if selection is None or selection.has(id)]


def _flags(ids: Texts, chosen: Iterable[str]) -> Flags:
    flags = np.zeros(len(ids), np.bool_)
    flags[[at for id in chosen if (at := ids.find(id)) >= 0]] = True
    return flags
