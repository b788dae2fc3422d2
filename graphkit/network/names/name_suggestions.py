"""The names that begin as somebody types, each as a text that means only one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from graphkit.errors import GraphkitError
from graphkit.model.normalization import normalize
from graphkit.network.names.name_index import IndexedName
from graphkit.network.names.name_lookup import (
    CANDIDATES,
    LookupResult,
    Match,
    labels_of,
    look_up_name,
    name_indexes,
)
from graphkit.network.network import Network

# Fewer letters begin too many names to be of use.
SHORTEST = 2
_BOTH = ("contact", "organization")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody that a beginning of a name may mean.

    Attributes
    ----------
    found : LookupResult
    label : str
        The name, with role and organization. Typed in full, it means only this one.
    """

    found: LookupResult
    label: str


def suggest_names(
    network: Network, typed: str, kinds: Sequence[str] = _BOTH, most: int = CANDIDATES
) -> tuple[Suggestion, ...]:
    """Return the people and organizations that the beginning of a name may mean.

    Names that begin with it come first, then those with words that do, each in the order of the
    alphabet.

    Parameters
    ----------
    network : Network
        What the viewer may see.
    typed : str
    kinds : sequence of {"contact", "organization"}
    most : int
    """
    wanted = normalize(typed[:200])
    if len(wanted) < SHORTEST:
        return ()
    indexes = name_indexes(network, kinds)
    begun = _by_match(name for index in indexes for name in index.find_prefix(wanted))
    if len(begun) >= most:  # all others would come later
        chosen = nsmallest(most, begun, key=lambda match: (begun[match], match))
    else:
        words = wanted.split()
        others = _by_match(name for index in indexes for name in index.with_beginnings(words))
        chosen = sorted(begun, key=lambda match: (begun[match], match))
        rest = {match: text for match, text in others.items() if match not in begun}
        chosen += nsmallest(most - len(chosen), rest, key=lambda match: (rest[match], match))
    return tuple(
        Suggestion(_result(network, match), label)
        for match, label in zip(chosen, labels_of(network, chosen), strict=True)
    )


def _by_match(names: Iterable[IndexedName]) -> dict[Match, str]:
    """Return the first name, in the order of the alphabet, of each match."""
    found: dict[Match, str] = {}
    for text, kind, number, _ in names:
        match = (kind, number)
        if match not in found or text < found[match]:
            found[match] = text
    return found


def name_in_full(network: Network, found: LookupResult) -> str:
    """Return a text that, typed, means only this person or organization: its name if possible."""
    (label,) = labels_of(network, [(found.kind, _number(network, found))])
    for text in (found.name, label):
        try:
            meant = look_up_name(network, text, (found.kind,))
        except GraphkitError:
            continue
        if meant.id == found.id and not meant.guessed:
            return text
    return f"{found.name} ({found.id})"


def _number(network: Network, found: LookupResult) -> int:
    known = network.contact_columns if found.kind == "contact" else network.organization_columns
    return known.ids.find(found.id)


def _result(network: Network, match: Match) -> LookupResult:
    kind, number = match
    known = network.contact_columns if kind == "contact" else network.organization_columns
    return LookupResult(kind, known.ids[number], known.names[number])
