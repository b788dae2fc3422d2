"""Find the contact or organization with a typed name, even if it is partial or misspelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graphkit.computed_once import computed_once
from graphkit.errors import Ambiguous, GraphkitError, NothingFound, UsageError
from graphkit.model.normalization import normalize
from graphkit.network.names.name_index import IndexedName, NameIndex, contacts_with_mail
from graphkit.network.network import Network
from graphkit.phrases import count_of, list_in_words

_AROUND_SECTOR = re.compile(
    r"^(?:(?:the|all|any|der|die|das|el|la|los|las|le|les) )|"
    r" (?:sector|sectors|field|sektor|bereich|branche|secteur)$"
)
CANDIDATES = 8
# A misspelled name matches if it is at least this similar (0 to 100), and if the next name is this
# much less similar.
SIMILAR_ENOUGH = 80
LEAD = 6
# The first comparison that guesses, and the first that accepts similar names.
_GUESSED, _SIMILAR = 4, 6
# Longer texts are not names, and would slow down every comparison.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class LookupResult:
    """A contact or an organization that was looked up.

    Attributes
    ----------
    kind : {"contact", "organization"}
    id, name : str
    guessed : bool
        True if the typed text is not exactly one of its names; the answer should say so.
    similar : bool
        True if the text is only similar to a name: misspelled, or the name of somebody else. Do not
        write anything about it without asking.
    """

    kind: str
    id: str
    name: str
    guessed: bool = False
    similar: bool = False


# The id at the end of a label: "Name (detail, id)".
_ID_SHOWN = re.compile(r"[(,] ?([co]_[^\s,()]+)\)$")
# Kind and number of a contact or organization.
Match = tuple[str, int]


def look_up_name(
    network: Network, text: str, kinds: Sequence[str] = ("contact", "organization")
) -> LookupResult:
    """Return the contact or organization that a text names.

    graphkit looks for the following matches, in this order, and takes the first: an id, a mail
    address or a full name; another spelling of a name; the beginning of a name; the beginnings of
    its words; a misspelled name; a misspelled part of a name. Case, accents and punctuation do not
    matter.

    Parameters
    ----------
    network : Network
    text : str
        The typed text. A candidate as `Ambiguous` lists it works too.
    kinds : sequence of {"contact", "organization"}
        The kinds to look for.

    Returns
    -------
    LookupResult

    Raises
    ------
    UsageError
        If nothing was typed.
    Ambiguous
        If several match; the candidates are listed with role and organization. Also if the text is
        the name of a sector; then its organizations are the candidates.
    NothingFound
        If nothing matches. The error lists the nearest names.
    """
    wanted = normalize(text[:_LONGEST])
    if not wanted:
        raise UsageError("no name was given", next="Type the name of a person or an organization")
    exact = _by_key(network, text.strip(), kinds)
    if exact is None and (shown := _ID_SHOWN.search(text.strip())):
        exact = _by_key(network, shown[1], kinds)
    if exact is not None:
        return exact
    names = name_indexes(network, kinds)
    everybody = _NameList(names)
    tiers: tuple[Callable[[], list[Match]], ...] = (
        lambda: _matches(n for k in names for n in k.find_equal(wanted) if n.main),
        lambda: _matches(n for k in names for n in k.find_equal(wanted)),
        lambda: _with_labels(network, names, wanted),
        lambda: _same_organization(names, text),
        lambda: _matches(n for k in names for n in k.find_prefix(wanted + " ")),
        lambda: _matches(n for k in names for n in k.with_beginnings(wanted.split())),
        lambda: _similar_matches(everybody, wanted, "token_sort_ratio"),
        lambda: _matches_similar_in_part(everybody, wanted),
    )
    for number, tier in enumerate(tiers):
        if number == _GUESSED and "organization" in kinds:
            _refuse_sector(network, text, wanted)
        matches = tier()
        if len(matches) == 1:
            found = _result(network, *matches[0])
            return replace(found, guessed=number >= _GUESSED, similar=number >= _SIMILAR)
        if matches:
            raise _ambiguous(network, text, matches)
    raise _nothing_found(network, text, everybody, wanted, kinds)


def means_exactly(network: Network, name: str, id: str) -> bool:
    """Return whether a name, typed in full, means exactly the entity with this id."""
    try:
        found = look_up_name(network, name)
    except GraphkitError:
        return False
    return found.id == id and not found.guessed


def _label(network: Network, kind: str, number: int, *more: str) -> str:
    """Return a label that distinguishes namesakes: "Name (role, organization)"."""
    if kind == "organization":
        organization = network.organization_columns[number]
        parts: list[str | None] = [organization.sector]
        name = organization.name
    else:
        name, job = network.contact_columns.names[number], network.employer(network.ids[number])
        parts = [job.role, network.organizations[job.organization_id].name] if job else []
    known = ", ".join(part for part in (*parts, *more) if part)
    return f"{name} ({known})" if known else name


def labels_of(network: Network, matches: Sequence[Match]) -> list[str]:
    """Return the labels of some matches. Equal labels get a detail and the id added."""
    labels = [_label(network, *match) for match in matches]
    often = Counter(labels)
    return [
        label if often[label] == 1 else _label(network, *match, *_more(network, *match))
        for label, match in zip(labels, matches, strict=True)
    ]


def _more(network: Network, kind: str, number: int) -> tuple[str, ...]:
    """Return the shortest detail of a contact or organization, if any, and the id."""
    among = network.contact_columns if kind == "contact" else network.organization_columns
    details = sorted(among[number].details, key=lambda text: (len(text), text))
    return (*details[:1], among.ids[number])


def _by_key(network: Network, text: str, kinds: Sequence[str]) -> LookupResult | None:
    if "contact" in kinds:
        at = network.contact_columns.ids.find(text)
        if at < 0 and "@" in text:
            at = next(iter(contacts_with_mail(network.contact_columns, text)), -1)
        if at >= 0:
            return _result(network, "contact", at)
    at = network.organization_columns.ids.find(text) if "organization" in kinds else -1
    return _result(network, "organization", at) if at >= 0 else None


def _result(network: Network, kind: str, number: int) -> LookupResult:
    among = network.contact_columns if kind == "contact" else network.organization_columns
    return LookupResult(kind, among.ids[number], among.names[number])


def name_indexes(network: Network, kinds: Sequence[str]) -> list[NameIndex]:
    """Return an index of the names of each kind, organizations first."""
    known = {"organization": _organization_names, "contact": _contact_names}
    return [index(network) for kind, index in known.items() if kind in kinds]


@computed_once
def _organization_names(network: Network) -> NameIndex:
    return NameIndex("organization", network.organization_columns)


@computed_once
def _contact_names(network: Network) -> NameIndex:
    return NameIndex("contact", network.contact_columns)


def _matches(names: Iterable[IndexedName]) -> list[Match]:
    return list(dict.fromkeys((name.kind, name.number) for name in sorted(names)))


def _with_labels(network: Network, names: Sequence[NameIndex], wanted: str) -> list[Match]:
    words = wanted.split()
    starts = [" ".join(words[:end]) for end in range(1, len(words))]
    named = (n for start in starts for k in names for n in k.find_equal(start))
    return _matches(n for n in named if normalize(_label(network, n.kind, n.number)) == wanted)


def _same_organization(names: Sequence[NameIndex], text: str) -> list[Match]:
    # "The Riverbend Clinic, Inc." is not a guess: the words that differ identify nothing.
    bodies = (k for k in names if k.kind == "organization")
    return _matches(n for k in bodies for n in k.same_organization(text[:_LONGEST]))


class _NameList:
    """All names, organizations before contacts, to compare with misspelled texts."""

    def __init__(self, names: Sequence[NameIndex]) -> None:
        self.names = names

    @cached_property
    def texts(self) -> list[str]:
        """The names, normalized."""
        return [text for kind in self.names for text in kind.texts]

    def find_similar(
        self, wanted: str, scorer: str, cutoff: int, limit: int, shortest: int = 0
    ) -> list[tuple[float, Match]]:
        """Return the most similar names with their similarity (0 to 100), most similar first."""
        from rapidfuzz import fuzz, process

        texts = [text if len(text) >= shortest else None for text in self.texts]
        hits = process.extract(
            wanted, texts, scorer=getattr(fuzz, scorer), score_cutoff=cutoff, limit=limit
        )
        return [(score, self._match(at)) for _, score, at in hits]

    def _match(self, at: int) -> Match:
        for kind in self.names:
            if at < len(kind.texts):
                return kind.kind, int(kind.numbers[at])
            at -= len(kind.texts)
        raise IndexError(at)


def _similar_matches(
    everybody: _NameList, wanted: str, scorer: str, shortest: int = 0
) -> list[Match]:
    """Return the most similar name, and all names that are about as similar."""
    hits = everybody.find_similar(wanted, scorer, SIMILAR_ENOUGH, 10 * CANDIDATES, shortest)
    best = max((score for score, _ in hits), default=0)
    ranked = sorted((-score, match) for score, match in hits)
    return list(dict.fromkeys(match for worse, match in ranked if -worse > best - LEAD))


def _matches_similar_in_part(everybody: _NameList, wanted: str) -> list[Match]:
    # Nearly every name contains a short text, and nearly every text contains a short name.
    return (
        _similar_matches(everybody, wanted, "partial_ratio", len(wanted))
        if len(wanted) >= 5
        else []
    )


def _refuse_sector(network: Network, text: str, wanted: str) -> None:
    """Refuse the name of a sector, and list its organizations.

    Raises
    ------
    Ambiguous
    """
    columns = network.organization_columns
    plain = _AROUND_SECTOR.sub("", wanted)  # "the schools sector"
    sectors = [normalize(sector) if sector else "" for sector in columns.each("sector")]
    wanted = wanted if wanted in sectors else plain
    inside = [at for at, sector in enumerate(sectors) if sector and sector == wanted]
    if not inside:
        return
    staff = {at: len(network.contact_numbers_at(columns.ids[at])) for at in inside}
    ranked = sorted(inside, key=lambda at: (-staff[at], columns.names[at], columns.ids[at]))
    names = [columns.names[at] for at in ranked]
    raise Ambiguous(
        f"{_shorten(text)} is a sector, with {count_of(len(names), 'organization')}: "
        f"{list_in_words(names, most=CANDIDATES)}",
        candidates=tuple(names[:CANDIDATES]),
        next="Name one of them. "
        f"\"graphkit list organizations --where 'sector = {wanted}'\" lists them all. "
        f'For a route to any of them: graphkit path --sector "{wanted}"',
    )


def _ambiguous(network: Network, text: str, matches: Sequence[Match]) -> Ambiguous:
    labels = labels_of(network, matches)[:CANDIDATES]
    more = len(matches) - CANDIDATES
    shown = "; ".join(labels) + (f"; and {more} more" if more > 0 else "")
    return Ambiguous(
        f"several names match {_shorten(text)}: {shown}",
        candidates=tuple(labels),
        next="Type more of the name, or one of these names in full",
    )


def _nothing_found(
    network: Network, text: str, everybody: _NameList, wanted: str, kinds: Sequence[str]
) -> NothingFound:
    hits = everybody.find_similar(wanted, "WRatio", 50, 10)
    nearest = dict.fromkeys(_label(network, *match) for _, match in hits)
    names = {"contact": "person", "organization": "organization"}
    what = " or ".join(names[kind] for kind in names if kind in kinds)
    return NothingFound(
        f"no {what} is called {_shorten(text)}",
        next=f"The nearest names are {'; '.join(list(nearest)[:3])}" if nearest else None,
    )


def _shorten(text: str) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f'"{text[:60]}..."' if len(text) > 60 else f'"{text}"'
