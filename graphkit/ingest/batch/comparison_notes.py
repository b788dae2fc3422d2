"""Notes on entity resolution: what a file merges, splits, or leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ingest.batch.entity_map import EntityMap
from graphkit.ingest.batch.entity_register import EntityRegister
from graphkit.ingest.notes import first_few
from graphkit.model import Contact
from graphkit.model.entity_resolution import RecordClusters, is_organization_record
from graphkit.model.mail_address import mail_key
from graphkit.model.normalization import normalize, normalize_organization
from graphkit.phrases import count_of, list_in_words

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

_MAX_NOTES = 5


class JoinedNames(NamedTuple):
    """An organization of a file that is merged with organizations of other names.

    Attributes
    ----------
    name : str
        As the file calls it.
    others : tuple of str
        Its names elsewhere in the file or in the graph.
    """

    name: str
    others: tuple[str, ...]


def joined_names(
    register: EntityRegister, snapshot: Snapshot, clusters: RecordClusters, entities: EntityMap
) -> Iterator[JoinedNames]:
    """Yield the organizations with different names that an import merges.

    Both names may be from the file, both from the graph, or one from each. Names that were merged
    before are not repeated.
    """
    names_of: dict[str, dict[str, str]] = defaultdict(dict)
    for record, statements in register.organization_statements.items():
        names_of[entities.entity_of_record[record]].setdefault(record, statements[0].name)
    in_graph = {o.id: o for o in snapshot.organizations} if entities.known else {}
    for entity, stated in names_of.items():
        ids = entities.known.get(entity, {})
        if not entities.split.isdisjoint(ids):
            continue
        known = [in_graph[id] for id in ids if id in in_graph]
        new = {record: name for record, name in stated.items() if record not in clusters.entity_of}
        names = [o.name for o in known]
        spellings = {normalize(name) for o in known for name in (o.name, *o.aliases)}
        if not known:
            names, new = list(new.values())[:1], dict(list(new.items())[1:])
            spellings = {normalize(name) for name in names}
        others = [name for name in new.values() if normalize(name) not in spellings]
        if others or len(known) > 1:
            first, *rest = (*others, *names)
            yield JoinedNames(first, tuple(dict.fromkeys(rest)))


def who_is_who_notes(
    register: EntityRegister,
    contacts: Mapping[str, Contact],
    snapshot: Snapshot,
    clusters: RecordClusters,
    entities: EntityMap,
    joined: Sequence[JoinedNames],
) -> list[str]:
    """Return the notes on entities that were merged, split, or left open.

    Parameters
    ----------
    register : EntityRegister
        What the file says.
    contacts : mapping of str to Contact
        Those of the graph, by id.
    snapshot : Snapshot
    clusters : RecordClusters
        The records of the graph.
    entities : EntityMap
    joined : sequence of JoinedNames
    """
    return [
        *_joined_notes(joined),
        *_split_notes(snapshot, clusters, entities),
        *_ambiguous_notes(register, clusters, entities),
        *_shared_mail_notes(register, entities),
        *_namesake_notes(register, contacts, entities),
    ]


def loop_notes(register: EntityRegister, loops: Sequence[tuple[str, str]]) -> list[str]:
    """Return the note on connections that are not shown because both ends are the same."""
    if not loops:
        return []
    names = [f"{_name(register, one)} and {_name(register, other)}" for one, other in loops]
    verb = "is" if len(names) == 1 else "are"
    return [
        f"{count_of(len(names), 'connection')} {verb} not shown, because both ends are the same "
        f"person or organization: {_list_names(names)}"
    ]


def denied_notes(register: EntityRegister, denied: Collection[tuple[str, str]]) -> list[str]:
    """Return the note on ties that do not count because somebody denied them by hand."""
    pairs = sorted({(min(pair), max(pair)) for pair in denied})
    if not pairs:
        return []
    names = [f"{_name(register, one)} and {_name(register, other)}" for one, other in pairs]
    verb = "does" if len(pairs) == 1 else "do"
    return [
        f"{count_of(len(pairs), 'tie')} {verb} not count, because somebody said by hand that these "
        f"people do not know each other: {_list_names(names)}"
    ]


def _joined_notes(joined: Sequence[JoinedNames]) -> list[str]:
    if not joined:
        return []
    pairs = [f"{one.name} with {' and '.join(one.others)}" for one in joined]
    verb = "was" if len(pairs) == 1 else "were"
    return [
        f"{count_of(len(pairs), 'organization')} {verb} joined under different names: "
        f'{_list_names(pairs)}. To take one apart: "graphkit split NAME"'
    ]


def _split_notes(snapshot: Snapshot, clusters: RecordClusters, entities: EntityMap) -> list[str]:
    becomes: dict[str, set[str]] = defaultdict(set)
    for record, id in clusters.entity_of.items():
        if is_organization_record(record):
            becomes[id].add(entities.entity_of_record[record])
    names = {o.id: o.name for o in snapshot.organizations}
    split = [names.get(id, id) for id, parts in becomes.items() if len(parts) > 1]
    if not split:
        return []
    return [f"names that belong to several organizations: {_list_names(sorted(split))}"]


def _ambiguous_notes(
    register: EntityRegister, clusters: RecordClusters, entities: EntityMap
) -> list[str]:
    """Return the note on names that several organizations have."""
    holders: dict[str, set[str]] = defaultdict(set)
    identified: set[str] = set()
    for record, keys in (*clusters.keys.items(), *register.keys.items()):
        for key in keys if is_organization_record(record) else ():
            if key.startswith("org:"):
                holders[key].add(entities.entity_of_record[record])
            elif key.startswith("in:"):
                identified.add(entities.entity_of_record[record])
    names = [
        statements[0].name
        for record, statements in sorted(register.organization_statements.items())
        if (id := entities.entity_of_record[record]) not in identified
        and id not in entities.known
        and len(holders[f"org:{normalize_organization(statements[0].name)}"] - {id}) > 1
    ]
    if not names:
        return []
    return [
        "several organizations have this name, and it is unclear which is meant, so it is kept "
        f"apart: {_list_names(names)}"
    ]


def _shared_mail_notes(register: EntityRegister, entities: EntityMap) -> list[str]:
    """Return notes on mail addresses shared by people without a common word in their names."""
    notes = []
    for box, records in register.shared_mailboxes().items():
        statements = [register.contact_statements[record][0] for record in records]
        named = {one.id: one.name for one in statements if "@" not in one.name}
        alike = {frozenset(normalize(name).split()): name for name in named.values()}
        if len({entities.entity_of_record[id] for id in named}) > 1:
            who = list_in_words(list(dict.fromkeys(named.values())), most=_MAX_NOTES)
            notes.append(
                f"{who} share {_mail_of(box, statements)}, and their names differ, "
                "so they are different people"
            )
        elif named and not frozenset.intersection(*alike):
            first, *others = alike.values()
            line = register.first_lines[records[-1]]
            notes.append(
                f"{first} and {others[-1]} (line {line}) share {_mail_of(box, statements)}, "
                "so they are one person"
            )
    return notes[:_MAX_NOTES]


def _mail_of(mailbox: str, statements: Sequence[Contact]) -> str:
    """Return the address of a mailbox as the file writes it."""
    written = (mail for one in statements for mail in one.emails if mail_key(mail) == mailbox)
    return next(written, mailbox)


def _namesake_notes(
    register: EntityRegister, contacts: Mapping[str, Contact], entities: EntityMap
) -> list[str]:
    """Return the note on people with nothing but a name that somebody in the graph also has."""
    only_named = {
        record: statements[0].name
        for record, statements in register.contact_statements.items()
        if not register.has_keys(record) and record not in entities.known
    }
    if not only_named:
        return []
    people: dict[str, set[str]] = defaultdict(set)
    for contact in contacts.values():
        for name in (contact.name, *contact.aliases):
            entity = entities.entity_of_known.get(contact.id, contact.id)
            people[normalize(name)].add(entity)
    apart = {
        name: register.first_lines[record]
        for record, name in only_named.items()
        if people.get(normalize(name), set()) - {entities.entity_of_record[record]}
    }
    if not apart:
        return []
    shown = first_few([f"{name} (line {line})" for name, line in apart.items()], _MAX_NOTES)
    return [
        "same name as somebody known, but no mail address, profile or organization, so kept "
        f"apart: {shown}"
    ]


def _name(register: EntityRegister, record: str) -> str:
    statements = (
        register.organization_statements.get(record, ())
        if is_organization_record(record)
        else register.contact_statements.get(record, ())
    )
    return next((statement.name for statement in statements), record)


def _list_names(names: Sequence[str]) -> str:
    return first_few(names, _MAX_NOTES, separator="; ")
