"""Attributes that several people or organizations share, such as a party or a county.

They are the columns of a team's own files that graphkit keeps as details, and tags. Remarks,
addresses and other texts that only one person or organization has are no attributes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.analysis.lists.field import field_name
from graphkit.errors import UsageError
from graphkit.network import Network
from graphkit.network.tags import HEADERS, tag_key
from graphkit.phrases import nearest_names

if TYPE_CHECKING:
    from graphkit.model import Contact, Organization

TAGS = "tags"
MOST_ATTRIBUTES = 12
MOST_VALUES = 60  # of one attribute; the rest are "other values"
LONGEST = 60  # characters of a value, or of a header
_LEAST_NODES = 3
# A column with fewer different numbers has values rather than quantities: level 1, 2 or 3.
_FEWEST_NUMBERS = 8
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:,\d{3}){1,2})(?:\.\d{1,6})?")
_DAY = re.compile(r"(1[5-9]\d\d|20\d\d|21\d\d)(?:-[01]\d-[0-3]\d)")
# Columns with free text, or with addresses, even if several people have the same.
_FREE_TEXT = frozenset(
    "note notes remark remarks comment comments description bio email e_mail mail phone telephone "
    "mobile fax address website url link id".split()
)


@dataclass(frozen=True, slots=True)
class SharedAttribute:
    """An attribute with its values.

    Attributes
    ----------
    name : str
        As in conditions: "party".
    title : str
        As most files write it: "Party".
    values : tuple of str
        The different values, the most frequent first; empty if the values are numbers.
    of : mapping of str
        By id of a person or organization: the indexes of their values, or their number.
    years : bool
        Whether the numbers are the years of days.
    """

    name: str
    title: str
    values: tuple[str, ...] = ()
    of: Mapping[str, tuple[int, ...] | float] = field(default_factory=dict)
    years: bool = False


def shared_attributes(network: Network, ids: Collection[str]) -> tuple[SharedAttribute, ...]:
    """Return the attributes that at least three of some people and organizations have.

    Parameters
    ----------
    network : Network
    ids : collection of str
        Ids of people and organizations; others do not count.

    Returns
    -------
    tuple of SharedAttribute
        At most twelve, those of most people and organizations first. Each has at least two
        different values. Most of those who have the attribute share their value with somebody,
        unless the values are numbers or days.
    """
    found, titles = _texts(network, frozenset(ids))
    made = (_attribute(name, titles[name], texts) for name, texts in found.items())
    kept = [each for each in made if each is not None]
    kept.sort(key=lambda each: (-len(each.of), each.name))
    return tuple(kept[:MOST_ATTRIBUTES])


def check_attributes(network: Network, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of attributes as conditions have them, in order.

    Raises
    ------
    UsageError
        If nobody and nothing has one of them.
    """
    every = (network.contact_columns, network.organization_columns)
    details = (detail for of in every for told in of.each("details") for detail in told)
    known = {
        field_name(header) for header, colon, _ in (d.partition(":") for d in details) if colon
    }
    known.discard("")
    known.add(TAGS)
    wanted = sorted({{"tag": TAGS}.get(field_name(name), field_name(name)) for name in names})
    for name in wanted:
        if name not in known:
            raise UsageError(
                f'nobody and nothing has an attribute "{name}"',
                where="--attributes",
                next=f"{nearest_names(name, known)}Attributes are columns of your own files, and "
                "tags",
            )
    return tuple(wanted)


def details_with_tags(network: Network, one: Contact | Organization) -> tuple[str, ...]:
    """Return the details of a contact or organization, with all its tags as one of them.

    Tags by hand are entries, which a copy does not contain.
    """
    tags = network.tags.of(one.id)
    headers = {field_name(header) for header in HEADERS}
    kept = [d for d in one.details if field_name(d.partition(":")[0]) not in headers]
    return (*kept, *(f"Tags: {tag}" for tag in tags))


def _texts(
    network: Network, ids: frozenset[str]
) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, str]]:
    """Return the texts by attribute and id, and the title of each attribute."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    titles: dict[str, Counter[str]] = defaultdict(Counter)
    # What somebody does in a committee is about their role there, not about them.
    places = {field_name(name) for name in network.organization_columns.names}
    skipped = places | _FREE_TEXT | {field_name(header) for header in HEADERS} | {""}
    for id, header, text in _details(network, ids):
        name = field_name(header)
        if name not in skipped:
            found[name][id].append(text)
            titles[name][header.strip()] += 1
    for id, tags in network.tags.by_id.items():
        if id in ids:
            found[TAGS][id] += [tag for tag in tags if len(tag) <= LONGEST]
            titles[TAGS]["Tags"] += 1
    best = {name: min(spelled, key=lambda s: (-spelled[s], s)) for name, spelled in titles.items()}
    texts = {
        name: {id: tuple(dict.fromkeys(each)) for id, each in of.items() if each}
        for name, of in found.items()
    }
    return texts, best


def _details(network: Network, ids: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, header, text) of each short detail of somebody chosen."""
    for columns in (network.contact_columns, network.organization_columns):
        for id, details in zip(columns.ids, columns.each("details"), strict=True):
            if details and id in ids:
                for detail in details:
                    header, colon, text = detail.partition(":")
                    text = " ".join(text.split())
                    if colon and 0 < len(text) <= LONGEST and len(header) <= LONGEST:
                        yield id, header, text


def _attribute(
    name: str, title: str, texts: Mapping[str, tuple[str, ...]]
) -> SharedAttribute | None:
    if len(texts) < _LEAST_NODES:
        return None
    numbers = _numbers(texts)
    if numbers is not None:
        of, years = numbers
        return SharedAttribute(name, title, (), of, years)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for each in texts.values():
        for text in each:
            spelled[_key(text)][text] += 1
    counts = {key: sum(spellings.values()) for key, spellings in spelled.items()}
    shared = sum(any(counts[_key(text)] > 1 for text in each) for each in texts.values())
    if len(counts) < 2 or 2 * shared < len(texts):
        return None
    order = sorted(counts, key=lambda key: (-counts[key], key))
    number = {key: min(rank, MOST_VALUES) for rank, key in enumerate(order)}
    values = [min(spelled[key], key=lambda s: (-spelled[key][s], s)) for key in order[:MOST_VALUES]]
    if len(order) > MOST_VALUES:
        values.append(f"{len(order) - MOST_VALUES:,} other values")
    of_values = {
        id: tuple(sorted({number[_key(text)] for text in each})) for id, each in texts.items()
    }
    return SharedAttribute(name, title, tuple(values), of_values)


def _key(text: str) -> str:
    return tag_key(text)


def _numbers(texts: Mapping[str, Sequence[str]]) -> tuple[dict[str, float], bool] | None:
    """Return the numbers, or the years of the days, if all texts are such and many differ."""
    for read, years in ((_number, False), (_year, True)):
        found = {id: read(each) for id, each in texts.items()}
        known = {id: value for id, value in found.items() if value is not None}
        if len(known) == len(found) and len(set(known.values())) >= _FEWEST_NUMBERS:
            return known, years
    return None


def _number(texts: Sequence[str]) -> float | None:
    plain = _only(texts)
    return float(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def _year(texts: Sequence[str]) -> float | None:
    found = _DAY.fullmatch(_only(texts))
    return float(found[1]) if found else None


def _only(texts: Iterable[str]) -> str:
    """Return the only text; several are neither a number nor a day."""
    first, *others = texts
    return "" if others else first
