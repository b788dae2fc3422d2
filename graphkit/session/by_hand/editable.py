"""What is known of a person or organization as a record that people can change, and what changed.

A record is read from the network, shown as text or as the row of a workbook, and read back. Only
what differs between the record that was shown and the record that came back is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.model import ENDED
from graphkit.session.by_hand.edits import Edit

if TYPE_CHECKING:
    from graphkit.model import Affiliation
    from graphkit.network import LookupResult, Network

Find = Callable[[str, str], "LookupResult"]


@dataclass(frozen=True, order=True, slots=True)
class EditableRole:
    """A role at an organization, by its name. `until` is None if the role holds, or has no end."""

    organization: str
    title: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class EditableEntity:
    """What people may change of a person or an organization.

    Attributes
    ----------
    kind : {"contact", "organization"}
    name : str
    emails, phones, pages : tuple of str
        Of a person, sorted.
    roles : tuple of EditableRole
        Of a person, those that hold, sorted.
    sector, website : str
        Of an organization; empty if nothing is known.
    part_of : tuple of str
        Names of the umbrella organizations, sorted.
    offers, needs : tuple of str
        Names of topics, sorted.
    """

    kind: str
    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    roles: tuple[EditableRole, ...] = ()
    sector: str = ""
    website: str = ""
    part_of: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def editable(network: Network, one: LookupResult) -> EditableEntity:
    """Return what a network knows of a person or organization, as a record to be changed."""
    topics = network.topics
    offers, needs = (
        tuple(sorted({topics.by_id[t.topic_id].name for t in links if t.holds(network.as_of)}))
        for links in (topics.offered_by(one.id), topics.needed_by(one.id))
    )
    if one.kind == "contact":
        contact = network.contacts[one.id]
        roles = {_role(network, each) for each in network.roles(one.id) if not each.kind.inferred}
        return EditableEntity(
            one.kind,
            contact.name,
            contact.emails,
            contact.phones,
            contact.urls,
            tuple(sorted(roles, key=_role_order)),
            offers=offers,
            needs=needs,
        )
    body = network.organizations[one.id]
    above = (p for p in network.umbrellas_of(one.id) if p.holds(network.as_of))
    return EditableEntity(
        one.kind,
        body.name,
        sector=body.sector or "",
        website=body.website or "",
        part_of=tuple(sorted(network.organizations[p.umbrella_id].name for p in above)),
        offers=offers,
        needs=needs,
    )


def _role(network: Network, role: Affiliation) -> EditableRole:
    until = role.until if role.until != ENDED else None
    place = network.organizations[role.organization_id].name
    return EditableRole(place, role.role or "", role.since, until)


def _role_order(role: EditableRole) -> tuple[str, str, str]:
    return role.organization, role.title, str(role.since)


def changed_fields(before: EditableEntity, after: EditableEntity) -> tuple[str, ...]:
    """Return the names of the fields in which two records differ."""
    return tuple(
        f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)
    )


def conflicts(
    before: EditableEntity, after: EditableEntity, now: EditableEntity
) -> tuple[str, ...]:
    """Return the fields that somebody changed, and that are not any more as they were shown.

    A field that is already as somebody wants it is no conflict.
    """
    meanwhile = set(changed_fields(before, now)) & set(changed_fields(now, after))
    return tuple(name for name in changed_fields(before, after) if name in meanwhile)


def edits_between(before: EditableEntity, after: EditableEntity, find: Find) -> tuple[Edit, ...]:
    """Return the edits that make one record of another; none if the two are the same.

    Parameters
    ----------
    before, after : EditableEntity
    find : callable
        Returns what a name means, of one kind.

    Raises
    ------
    UsageError
        If the name is gone, or a role cannot be changed in that way.
    """
    if not after.name.strip():
        raise UsageError(
            f"{before.name} has no name any more",
            next='Give a name, or remove it all: "graphkit remove"',
        )
    denied = [
        f"{kind} {value}"
        for kind, name in (("email", "emails"), ("phone", "phones"), ("page", "pages"))
        for value in _removed_values(getattr(before, name), getattr(after, name))
    ]
    single = {name: getattr(after, name) for name in ("sector", "website")}
    denied += [name for name in single if getattr(before, name) and not single[name]]
    changed = {name: value for name, value in single.items() if value != getattr(before, name)}
    left, roles = _role_changes(before, after, find)
    values = Edit(
        name=after.name if after.name != before.name else None,
        emails=_removed_values(after.emails, before.emails),
        phones=_removed_values(after.phones, before.phones),
        pages=_removed_values(after.pages, before.pages),
        sector=changed.get("sector") or None,
        website=changed.get("website") or None,
        not_so=tuple(denied),
        offers=_removed_values(after.offers, before.offers),
        needs=_removed_values(after.needs, before.needs),
        does_not_offer=_removed_values(before.offers, after.offers),
        does_not_need=_removed_values(before.needs, after.needs),
        part_of=tuple(
            find(n, "organization") for n in _removed_values(after.part_of, before.part_of)
        ),
        not_part_of=tuple(
            find(n, "organization") for n in _removed_values(before.part_of, after.part_of)
        ),
        left=left,
    )
    return tuple(each for each in (values, *roles) if each != Edit())


def _removed_values(before: Sequence[str], after: Iterable[str]) -> tuple[str, ...]:
    kept = set(after)
    return tuple(value for value in dict.fromkeys(before) if value not in kept)


def _role_changes(
    before: EditableEntity, after: EditableEntity, find: Find
) -> tuple[tuple[LookupResult, ...], list[Edit]]:
    """Return the organizations that somebody left, and an edit for each new or changed role."""
    gone = [role for role in before.roles if role not in after.roles]
    new = [role for role in after.roles if role not in before.roles]
    kept = {role.organization for role in after.roles if role in before.roles}
    renamed = {(role.organization, role.title) for role in new}
    over = {role for role in gone if (role.organization, role.title) not in renamed}
    for role in sorted(over):
        if role.organization in kept:
            raise UsageError(
                f"{before.name} has another role at {role.organization}, which would end, too",
                next=f'Give the role "{role.title}" a last day instead of deleting it',
            )
    left = dict.fromkeys(role.organization for role in sorted(over))
    roles = [
        Edit(
            roles=((role.title, find(role.organization, "organization")),),
            since=role.since,
            until=role.until,
        )
        for role in new
    ]
    return tuple(find(name, "organization") for name in left), roles
