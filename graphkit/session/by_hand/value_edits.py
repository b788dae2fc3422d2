"""Edits of values: names, mail addresses, numbers, pages, sector and website."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.matching_keys import organization_keys, person_keys
from graphkit.model.merge_statements import NAME, canonical_denial, denial_of_key
from graphkit.session.by_hand import typed_values
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.edits import Edit

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network

# Kinds of which there is one value, so that a denial needs no value.
SINGLE = ("sector", "type", "website")
_WORDS = {"email": "mail address", "phone": "number"}
# What each kind of matching key is, for people.
_KEY_WORDS = {
    "mail": "mail address",
    "url": "page",
    "phone": "telephone number",
    "full": "name",
    "org": "name",
}


def draft_values(
    made: Draft,
    one: LookupResult,
    edit: Edit,
    denied: Sequence[tuple[str, str]],
    network: Network,
    country: str | None = None,
) -> None:
    """Add to a draft the values that an edit states or denies.

    Parameters
    ----------
    made : Draft
    one : LookupResult
    edit : Edit
    denied : sequence of (str, str)
        Kinds and values, such as ("email", "dana@old.example").
    network : Network
    country : str or None
        The country of telephone numbers without a country code.

    Raises
    ------
    UsageError
        If a value cannot be read, does not fit the kind of `one`, or is somebody else's.
    """
    person = one.kind == "contact"
    name, values, keys = (_of_person if person else _of_organization)(one, edit, network, country)
    denials = [kind if kind in SINGLE else f"{kind}:{value}" for kind, value in denied]
    denials += [kind for kind in ("sector", "website") if values.get(kind)]
    if name:
        denials.append(NAME)
    if not (denials or any(values.values())):
        return
    keys = [key for key in keys if denial_of_key(key) not in map(canonical_denial, denials)]
    _refuse_keys_of_others(made.clusters, one, keys, network)
    _state(made, one, tuple(denials), name, values, keys)
    made.sentences += _sentences(one, name, values, denied)


def _of_person(
    one: LookupResult, edit: Edit, network: Network, country: str | None
) -> tuple[str | None, dict[str, Any], list[str]]:
    """Return the new name of a person, the new values, and the keys that come of them."""
    _refuse("a person", one, sector=edit.sector, website=edit.website)
    name, aliases = typed_values.read_person_name(edit.name) if edit.name is not None else ("", ())
    values = {
        "emails": typed_values.read_emails(edit.emails),
        "phones": typed_values.read_phones(edit.phones, country),
        "urls": typed_values.read_pages(edit.pages),
    }
    known = network.contacts[one.id]
    places = [network.organizations[r.organization_id].name for r in network.roles(one.id)]
    keys = person_keys(
        name or one.name,
        emails=values["emails"],
        urls=values["urls"],
        phones={*values["phones"], *(known.phones if name else ())},
        places=places if name else (),
    )
    return name or None, values | ({"aliases": aliases} if aliases else {}), list(keys)


def _of_organization(
    one: LookupResult, edit: Edit, network: Network, country: str | None
) -> tuple[str | None, dict[str, Any], list[str]]:
    """Return the new name of an organization, the new values, and the keys that come of them."""
    _refuse(
        "an organization",
        one,
        **{"mail address": edit.emails, "telephone number": edit.phones, "page": edit.pages},
    )
    name = typed_values.read_organization_name(edit.name) if edit.name is not None else None
    values = {
        "sector": typed_values.read_sector(edit.sector) if edit.sector is not None else None,
        "website": typed_values.read_website(edit.website) if edit.website is not None else None,
    }
    return name, values, list(organization_keys(name)) if name else []


def _refuse(kind: str, one: LookupResult, **values: object) -> None:
    for what, value in values.items():
        if value:
            raise UsageError(f"{one.name} is {kind}, and cannot have a {what}", next="Name another")


def ids_by_key(clusters: RecordClusters, keys: Iterable[str]) -> dict[str, set[str]]:
    """Return the contacts and organizations that have some matching keys, by key."""
    wanted = frozenset(keys)
    found: dict[str, set[str]] = {}
    for record, own in clusters.keys.items():
        denied = {*map(canonical_denial, clusters.denials.get(record, ()))}
        for key in wanted.intersection(own):
            if denial_of_key(key) not in denied:
                found.setdefault(key, set()).add(clusters.entity_of[record])
    return found


def _refuse_keys_of_others(
    clusters: RecordClusters, one: LookupResult, keys: list[str], network: Network
) -> None:
    """Refuse values by which a contact would become one with another; leave out names alone."""
    for key, ids in sorted(ids_by_key(clusters, keys).items()):
        others = sorted(ids - {one.id})
        if not others:
            continue
        kind = key.partition(":")[0]
        if kind not in _KEY_WORDS:
            keys.remove(key)
            continue
        other = network.name_of(others[0]) or "somebody who was removed"
        raise UsageError(
            f"{other} has this {_KEY_WORDS[kind]}, too",
            next=f'If both are one, run: graphkit merge "{one.name}" "{other}". '
            f"If not, say first that it is not {other}'s",
        )


def _state(
    made: Draft,
    one: LookupResult,
    denials: tuple[str, ...],
    name: str | None,
    values: dict[str, Any],
    keys: Iterable[str],
) -> None:
    """State the values of one record, and the denials and the name of all."""
    records = sorted(made.clusters.records_of(one.id))
    meant = [r for r in records if not _needs(made.clusters.keys[r], denials)] or records
    main = one.id if one.id in meant else meant[0]
    made.add(one, denials, [main], name=name, **values)
    single = {kind: values[kind] for kind in ("sector", "website") if values.get(kind)}
    made.add(one, denials, [r for r in meant if r != main], name=name, **single)
    made.keys[main] = tuple(dict.fromkeys((*made.keys[main], *keys)))
    if len(meant) < len(records):
        made.sentences.append("Entries that have nothing else in common with them stand alone now.")


def _needs(keys: Sequence[str], denials: Iterable[str]) -> bool:
    """Return whether a record has no other keys than those that are denied."""
    denied = {*map(canonical_denial, denials)}
    rest = [key for key in keys if denial_of_key(key) not in denied]
    return len(rest) < len(keys) and not rest


def _sentences(
    one: LookupResult, name: str | None, values: dict[str, Any], denied: Sequence[tuple[str, str]]
) -> list[str]:
    found = [f"{one.name} no longer has the {kind} {value}." for kind, value in denied]
    if name:
        found.append(f"{one.name} is called {name} now.")
    for field, kind in (("emails", "email"), ("phones", "phone"), ("urls", "page")):
        word = _WORDS.get(kind, kind)
        found += [f"{one.name} has the {word} {value}." for value in values.get(field, ())]
    for kind in ("sector", "website"):
        if values.get(kind):
            found.append(f"The {kind} of {one.name} is {values[kind]}.")
    return found
