"""Find the owner that the caller names in the file's own rows."""

from __future__ import annotations

from graphkit.errors import UsageError
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.record_types import PersonFields, ReadFile
from graphkit.ingest.sources.source import Source
from graphkit.model import Member
from graphkit.model.normalization import normalize


def require_owner(owner: Member | None, source: Source, input: Input) -> None:
    """Check that a file has an owner if its source needs one.

    Raises
    ------
    UsageError
        If it has none.
    """
    if owner is None and source.owner == "required":
        raise UsageError(
            f"{source.title} does not name the owner of the file",
            where=input.place,
            next='Add --owner "Name <mail>", or the first name of a team member',
        )


def owner_fields(stated: PersonFields, owner: Member) -> PersonFields:
    """Return a row's data about the owner, with the owner's own name and mail address."""
    own = [owner.email] if owner.email else []
    mails = dict.fromkeys([*own, *stated.emails])
    return PersonFields(owner.name, tuple(mails), stated.urls, stated.phones)


def owner_pages(owner: Member, read_file: ReadFile) -> tuple[str, ...]:
    """Return the profile pages that a file of messages gives for its owner.

    The owner is in every message. If another person is too, the one with the owner's name counts.
    """
    people = read_file.everywhere
    if len(people) > 1:
        people = tuple(one for one in people if normalize(one.name) == normalize(owner.name))
    return people[0].urls if len(people) == 1 else ()
