"""Find the owner that the parts of an archive name.

This is only information: the caller decides who the owner is.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.errors import InputError
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.read_records import read_records
from graphkit.ingest.records.record_types import PersonFields, PersonRecord, Record
from graphkit.ingest.sources.source import Source
from graphkit.model.normalization import normalize


def stated_owner(parts: Iterable[tuple[Input, Source]]) -> PersonFields | None:
    """Return the owner that the parts of an archive name, with all mail addresses.

    Returns
    -------
    PersonFields or None
        None if no part names an owner, or two parts name different people.
    """
    people = [
        record.person
        for input, source in parts
        if source.person == "owner" and source.record == "person"
        for record in _records(input, source)
        if isinstance(record, PersonRecord)
    ]
    names = {normalize(person.name): person.name for person in people if "@" not in person.name}
    if len(names) != 1:
        return None
    mails = dict.fromkeys(mail for person in people for mail in person.emails)
    return PersonFields(next(iter(names.values())), tuple(mails))


def _records(input: Input, source: Source) -> tuple[Record, ...]:
    try:
        return read_records(input, source).records
    except InputError:
        return ()  # importing the part reports the error
