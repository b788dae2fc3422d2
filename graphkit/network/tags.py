"""Tags: the words under which a team groups people, organizations and ties.

A tag comes from an entry by hand of the kind "tag" or from a column of tags in a file. An entry of
the kind "untag" removes it. For each tag, the newest entry by hand counts, and it counts more than
any file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.model.normalization import normalize

if TYPE_CHECKING:
    from graphkit.model import Contact, Entry, Organization

TAG, UNTAG, TAGGED = "tag", "untag", "tagged"
# The entry has two mentions because it is about a tie. If one is gone, it does not apply to the
# other alone.
ABOUT_TIE = ("about", "tie")
# The columns of tags, as the graph keeps them: "Tags: funder; board".
HEADERS = frozenset(
    "tag tags tag(s) label labels group group(s) groups category categories kategorie kategorien "
    "keyword keywords "
    "etiqueta etiquetas etiquette etiquettes étiquette étiquettes schlagwort schlagworte "
    "schlagwörter stichwort stichworte stichwörter mots-clés".split()
) | {"group membership"}
_SEPARATOR = re.compile(r"\s*(?:;|,|\||:::|\n)\s*")


def tag_key(name: str) -> str:
    """Return a key that is equal for all spellings of one tag.

    Examples
    --------
    >>> tag_key("Funder ") == tag_key("funder")
    True
    """
    return normalize(name) or name.strip().casefold()


def tags_in_details(details: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that files give, from the details of a contact or organization.

    Examples
    --------
    >>> tags_in_details(["County: Elm", "Tags: funder; board", "Labels: * myContacts ::: Elm"])
    ('funder', 'board', 'Elm')
    """
    found = []
    for detail in details:
        header, _, value = detail.partition(":")
        if header.strip().casefold() in HEADERS:
            # Google marks its own groups with a star.
            found += [t for t in _SEPARATOR.split(value.strip()) if t and not t.startswith("*")]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Tags:
    """The tags of a network.

    Attributes
    ----------
    contacts, organizations : mapping of str
        By id.
    entries : sequence of Entry
    """

    contacts: Mapping[str, Contact] = field(default_factory=dict, repr=False)
    organizations: Mapping[str, Organization] = field(default_factory=dict, repr=False)
    entries: Sequence[Entry] = field(default=(), repr=False)

    def of(self, id: str) -> tuple[str, ...]:
        """Return the tags of a contact or organization, in order of the alphabet."""
        known: Mapping[str, Contact | Organization]
        known = self.contacts if id in self.contacts else self.organizations
        details = known[id].details if id in known else ()
        return _tags_given(tags_in_details(details), self._by_hand.get((id,), {}))

    def of_tie(self, one: str, other: str) -> tuple[str, ...]:
        """Return the tags of the tie between two contacts."""
        return _tags_given((), self._by_hand.get((min(one, other), max(one, other)), {}))

    @cached_property
    def by_id(self) -> Mapping[str, tuple[str, ...]]:
        """The tags of each contact and organization with tags."""
        told = {ids[0] for ids in self._by_hand if len(ids) == 1}
        told |= {
            id for known in (self.contacts, self.organizations) for id in _ids_with_tags(known)
        }
        return {id: tags for id in sorted(told) if (tags := self.of(id))}

    @cached_property
    def by_tie(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The tags of each tie with tags, by the ids of its ends, in order."""
        pairs = (ids for ids in self._by_hand if len(ids) == 2)
        return {(a, b): tags for a, b in sorted(pairs) if (tags := self.of_tie(a, b))}

    @cached_property
    def _by_hand(self) -> Mapping[tuple[str, ...], dict[str, tuple[str, bool]]]:
        """By tagged ids and the tag's key: its spelling, and whether it is set."""
        found: dict[tuple[str, ...], dict[str, tuple[str, bool]]] = {}
        for entry in sorted(self.entries, key=lambda e: e.age):
            if entry.kind not in (TAG, UNTAG):
                continue
            ids = tuple(sorted(set(entry.about(TAGGED))))
            if len(ids) == (2 if ABOUT_TIE in entry.data else 1):
                name = entry.read_text({})
                found.setdefault(ids, {})[tag_key(name)] = name, entry.kind == TAG
        return found


def _ids_with_tags(known: Mapping[str, Contact | Organization]) -> Iterable[str]:
    """Yield the ids of contacts or organizations to which a file gives tags."""
    return (id for id, one in known.items() if tags_in_details(one.details))


def _tags_given(
    by_files: Iterable[str], by_hand: Mapping[str, tuple[str, bool]]
) -> tuple[str, ...]:
    names = {tag_key(name): name for name in reversed([*by_files])}
    for key, (name, holds) in by_hand.items():
        if holds:
            names.setdefault(key, name)
        else:
            names.pop(key, None)
    return tuple(names[key] for key in sorted(names))
