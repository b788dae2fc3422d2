"""Whose file it is, where the file itself tells."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.errors import InputError
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.read_records import read_records
from graphkit.ingest.records.record_types import PersonFields, PersonRecord, ReadFile
from graphkit.ingest.sources.source import Source
from graphkit.model import Member
from graphkit.model.normalization import normalize


def owner_of(parts: Iterable[tuple[Input, Source]]) -> PersonFields | None:
    """Return the owner of an archive whose parts name one, with all mail addresses.

    Returns
    -------
    Person or None
        None if no part names anybody, or two name different people.
    """
    people = [
        record.person
        for input, source in parts
        if source.person == "owner" and source.record == "person"
        for record in _records(input, source)
        if isinstance(record, PersonRecord)
    ]
    named = {normalize(one.name): one.name for one in people if "@" not in one.name}
    if len(named) != 1:
        return None
    mails = dict.fromkeys(mail for one in people for mail in one.emails)
    return PersonFields(next(iter(named.values())), tuple(mails))


def _records(input: Input, source: Source) -> tuple[object, ...]:
    try:
        return read_records(input, source).records
    except InputError:
        return ()  # it is told when the part is imported


def as_owner(said: PersonFields, owner: Member) -> PersonFields:
    """Return what a row says of the owner, under the owner's own name."""
    mails = dict.fromkeys([*([owner.email] if owner.email else []), *said.emails])
    return PersonFields(owner.name, tuple(mails), said.urls, said.phones)


def pages_of(owner: Member, reading: ReadFile) -> tuple[str, ...]:
    """Return the pages under which a file of messages knows its owner.

    The owner is in every message of it. Where somebody else is too, for there is no third, the
    name tells who of the two it is.
    """
    people = reading.everywhere
    if len(people) > 1:
        people = tuple(one for one in people if normalize(one.name) == normalize(owner.name))
    return people[0].urls if len(people) == 1 else ()
