"""Whom does somebody mean who types a name, partly or misspelt?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from graphkit.errors import Ambiguous, NothingFound, UsageError
from graphkit.model.identity import fold, fold_organization
from graphkit.network.network import Network

CANDIDATES = 8
# A misspelt name is taken when it is this alike (0 to 100), and by so much more than the next one.
ALIKE = 80
LEAD = 6
# Names longer than this are no names; and they would make every comparison slow.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A contact or an organization that was looked up.

    Attributes
    ----------
    kind : {"contact", "organization"}
    id, name : str
    guessed : bool
        True where what was typed is not exactly a name of it: the answer should say so.
    """

    kind: str
    id: str
    name: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of one contact or organization, folded; `main` is False for aliases."""

    text: str
    kind: str
    id: str
    main: bool


def find(network: Network, text: str, kinds: Sequence[str] = ("contact", "organization")) -> Found:
    """Find the contact or organization that a text names.

    In this order, and the first that gives anything decides: an id, a mail address or a name as
    it stands; another spelling of it; the beginning of a name; the beginnings of its words; a
    misspelt name; a misspelt part of a name. Case, accents and punctuation never matter.

    Parameters
    ----------
    network : Network
    text : str
        What was typed. A candidate as `Ambiguous` lists it works too.
    kinds : sequence of {"contact", "organization"}
        What to look for.

    Returns
    -------
    Found

    Raises
    ------
    UsageError
        If nothing was typed.
    Ambiguous
        If several fit; its candidates carry role and organization.
    NothingFound
        If nothing fits; names the nearest ones.
    """
    wanted = fold(text[:_LONGEST])
    if not wanted:
        raise UsageError("no name was given", next="Type a person's or an organization's name")
    exact = _by_key(network, text.strip(), kinds)
    if exact is not None:
        return exact
    entries = _entries(network, kinds)
    tiers: tuple[tuple[bool, Callable[[], list[tuple[str, str]]]], ...] = (
        (False, partial(_matching, entries, lambda e: e.main and e.text == wanted)),
        (False, partial(_matching, entries, lambda e: e.text == wanted)),
        (False, partial(_labelled, network, entries, wanted)),
        (False, partial(_matching, entries, _same_organization(text))),
        (True, partial(_matching, entries, lambda e: e.text.startswith(wanted + " "))),
        (True, partial(_matching, entries, _begins_words(wanted))),
        (True, partial(_alike, entries, wanted, "token_sort_ratio")),
        (True, partial(_alike, entries, wanted, "partial_ratio")),
    )
    for guessed, tier in tiers:
        matches = tier()
        if len(matches) == 1:
            kind, found_id = matches[0]
            return Found(kind, found_id, _name(network, kind, found_id), guessed)
        if matches:
            raise _ambiguous(network, text, matches)
    raise _nothing(network, text, entries, wanted, kinds)


def label(network: Network, kind: str, found_id: str) -> str:
    """Return a name that tells namesakes apart: "Name (role, organization)"."""
    name = _name(network, kind, found_id)
    if kind == "organization":
        sector = network.organizations[found_id].sector
        return f"{name} ({sector})" if sector else name
    job = network.employer(found_id)
    parts = [job.role, network.organizations[job.organization_id].name] if job else []
    known = ", ".join(part for part in parts if part)
    return f"{name} ({known})" if known else name


def _name(network: Network, kind: str, found_id: str) -> str:
    if kind == "contact":
        return network.contacts[found_id].name
    return network.organizations[found_id].name


def _by_key(network: Network, text: str, kinds: Sequence[str]) -> Found | None:
    if "contact" in kinds:
        if text in network.contacts:
            return Found("contact", text, network.contacts[text].name)
        mail = text.casefold()
        for contact in network.contacts.values() if "@" in mail else ():
            if mail in contact.emails:
                return Found("contact", contact.id, contact.name)
    if "organization" in kinds and text in network.organizations:
        return Found("organization", text, network.organizations[text].name)
    return None


def _entries(network: Network, kinds: Sequence[str]) -> list[_Entry]:
    entries = []
    if "organization" in kinds:
        for o in network.organizations.values():
            entries.append(_Entry(fold(o.name), "organization", o.id, True))
            entries += [_Entry(fold(a), "organization", o.id, False) for a in o.aliases]
    if "contact" in kinds:
        for c in network.contacts.values():
            entries.append(_Entry(fold(c.name), "contact", c.id, True))
            entries += [_Entry(fold(a), "contact", c.id, False) for a in c.aliases]
    return entries


def _matching(entries: Iterable[_Entry], fits: Callable[[_Entry], bool]) -> list[tuple[str, str]]:
    fitting = sorted((e.text, e.kind, e.id) for e in entries if fits(e))
    return list(dict.fromkeys((kind, found_id) for _, kind, found_id in fitting))


def _labelled(network: Network, entries: Iterable[_Entry], wanted: str) -> list[tuple[str, str]]:
    return _matching(
        entries,
        lambda e: wanted.startswith(e.text + " ") and fold(label(network, e.kind, e.id)) == wanted,
    )


def _same_organization(text: str) -> Callable[[_Entry], bool]:
    # "The Riverbend Clinic, Inc." is no guess: the words that differ carry no identity.
    wanted = fold_organization(text[:_LONGEST])
    return lambda e: e.kind == "organization" and fold_organization(e.text) == wanted


def _begins_words(wanted: str) -> Callable[[_Entry], bool]:
    words = wanted.split()

    def fits(entry: _Entry) -> bool:
        own = entry.text.split()
        return all(any(word.startswith(typed) for word in own) for typed in words)

    return fits


def _alike(entries: Sequence[_Entry], wanted: str, scorer: str) -> list[tuple[str, str]]:
    """Return the entry that is much more alike than others, or all that are about as alike."""
    from rapidfuzz import fuzz, process

    if scorer == "partial_ratio":
        # A short text is part of nearly everything, and nearly everything holds a short name.
        entries = [e for e in entries if len(e.text) >= len(wanted)] if len(wanted) >= 5 else []
    hits = process.extract(
        wanted,
        [e.text for e in entries],
        scorer=getattr(fuzz, scorer),
        score_cutoff=ALIKE,
        limit=10 * CANDIDATES,
    )
    best = max((score for _, score, _ in hits), default=0)
    ranked = sorted((-score, entries[i].kind, entries[i].id) for _, score, i in hits)
    close = [(kind, found_id) for worse, kind, found_id in ranked if -worse > best - LEAD]
    return list(dict.fromkeys(close))


def _ambiguous(network: Network, text: str, matches: Sequence[tuple[str, str]]) -> Ambiguous:
    labels = [label(network, kind, found_id) for kind, found_id in matches]
    more = len(labels) - CANDIDATES
    shown = "; ".join(labels[:CANDIDATES]) + (f"; and {more} more" if more > 0 else "")
    return Ambiguous(
        f"several names fit {_shown(text)}: {shown}",
        candidates=tuple(labels[:CANDIDATES]),
        next="Type more of the name",
    )


def _nothing(
    network: Network, text: str, entries: Sequence[_Entry], wanted: str, kinds: Sequence[str]
) -> NothingFound:
    from rapidfuzz import fuzz, process

    hits = process.extract(
        wanted, [e.text for e in entries], scorer=fuzz.WRatio, score_cutoff=50, limit=10
    )
    nearest = dict.fromkeys(label(network, entries[i].kind, entries[i].id) for _, _, i in hits)
    names = {"contact": "person", "organization": "organization"}
    what = " or ".join(names[kind] for kind in names if kind in kinds)
    return NothingFound(
        f"no {what} is called {_shown(text)}",
        next=f"The nearest names are {'; '.join(list(nearest)[:3])}" if nearest else None,
    )


def _shown(text: str) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f'"{text[:60]}..."' if len(text) > 60 else f'"{text}"'
