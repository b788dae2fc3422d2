"""The contents of the graph, as frozen dataclasses.

The same classes have two uses. An instance is either a *statement*, which is what one import says
about somebody or something, or the *merge* of all statements (see
`graphkit.model.merge_statements`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphkit.model.normalization import make_id, normalize


@dataclass(frozen=True, slots=True)
class Contact:
    """A person.

    Attributes
    ----------
    id : str
        Stable over re-imports (`graphkit.model.matching_keys`).
    name : str
        The name as people say it: given name first, without titles.
    emails, urls, phones : tuple of str
        Cleaned, lower case where case does not matter, sorted.
    aliases : tuple of str
        Other spellings seen, sorted, without `name`.
    details : tuple of str
        Anything else that sources say, as `header: value`, sorted.
    written : tuple of str
        Only in a statement: the original texts of fields that the graph keeps in another form, as
        `field: text`.
    denied : tuple of str
        Only in a statement by hand: what is not so (`graphkit.model.merge_statements`).
    """

    id: str
    name: str
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that people belong to, as employees or as members of its board.

    `type` is the kind of body, in the organization's own words: "Federal Agency", "Foundation".
    `denied` is only in a statement by hand: what is not so (`graphkit.model.merge_statements`).
    """

    id: str
    name: str
    sector: str | None = None
    website: str | None = None
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    type: str | None = None
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting on one day.

    `size` is the number of people who were there: they were invited and did not decline.
    """

    id: str
    name: str
    on: date
    size: int


class AffiliationKind(StrEnum):
    """How a person belongs to an organization."""

    EMPLOYMENT = "employment"
    BOARD = "board"
    MAIL = "mail"  # inferred from the domain of a mail address

    @property
    def inferred(self) -> bool:
        """Whether graphkit computed it: no source states it, and it is never stored."""
        return self is AffiliationKind.MAIL


class _Span:
    """Something that holds from `since` until `until`."""

    __slots__ = ()
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Return whether it holds on a day. An unknown start or end sets no limit."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Affiliation(_Span):
    """A contact's role at an organization.

    A role without `until` still holds, as far as we know. `until` is `graphkit.model.ENDED` if the
    role is over and no source says since when. `source` is the name of the mapping that read the
    role. For an inferred role it is the mail domain.
    """

    contact_id: str
    organization_id: str
    kind: AffiliationKind = AffiliationKind.EMPLOYMENT
    role: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the home organization and a partner have agreed on.

    `gives` is what home gives, and `gets` is what home gets. `owner_id` is the member of staff who
    looks after the partnership. `main_contact_id` is the person on the partner's side. `until` is
    `graphkit.model.ENDED` if the partnership is over and no source says since when. A network may
    state a partnership between two other organizations, which is not one of ours (see
    `graphkit.network.Network`). `note` is anything that a network says about it in words.
    """

    home_id: str
    partner_id: str
    stage: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    gives: str | None = None
    gets: str | None = None
    owner_id: str | None = None
    main_contact_id: str | None = None
    note: str | None = None
    source: str = ""
    import_id: str = ""


# The role of somebody who only said that they would come.
ANSWERED_YES = "answered yes"


@dataclass(frozen=True, slots=True)
class PartOf(_Span):
    """The membership of an organization in an umbrella organization, such as a chapter's.

    One without `until` still holds, as far as we know. `until` is `graphkit.model.ENDED` if it is
    over and no source says since when. `denied` is only in a statement by hand: earlier imports are
    wrong about it.
    """

    member_id: str
    umbrella_id: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that somebody offers or needs: meeting space, interpreters, flu shots.

    Attributes
    ----------
    id : str
        Made of the key, so that two files that name a topic alike mean the same one.
    name : str
        As a source spells it.
    key : str
        The normalized name.
    """

    id: str
    name: str
    key: str

    @classmethod
    def named(cls, name: str) -> Topic:
        """Return the topic with a name.

        Examples
        --------
        >>> Topic.named("Meeting Space").id == Topic.named("meeting space").id
        True
        """
        name = " ".join(name.split())
        key = normalize(name) or name.casefold()
        return cls(make_id("t", key), name, key)


@dataclass(frozen=True, slots=True)
class TopicLink(_Span):
    """What one contact or organization, the *holder*, offers or needs.

    Whether it is an offer or a need depends on where it is kept: `ImportBatch.offers` or
    `ImportBatch.needs`. `amount` is in words. A link without `until` still holds, as far as we
    know. `source` is the name of the mapping that read it. `denied` is only in a statement by hand:
    earlier imports are wrong about it.
    """

    holder_id: str
    topic_id: str
    amount: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """The attendance of a contact at an event, or their answer that they would come.

    Attributes
    ----------
    contact_id, event_id : str
    role : str or None
        `ANSWERED_YES` if no file says that they came.
    source, import_id : str
    """

    contact_id: str
    event_id: str
    role: str | None = None
    source: str = ""
    import_id: str = ""

    @property
    def only_answered(self) -> bool:
        """Whether the contact said that they would come, and no more is known."""
        return self.role == ANSWERED_YES


# What a person says by hand about relationships that are not so. Both hold for the statements
# before them. Every file comes before what is said by hand (`Import.age`).


@dataclass(frozen=True, slots=True)
class EndedAffiliation:
    """A statement that a contact left an organization.

    It ends every earlier affiliation between the two that begins by `on`. `on` is the last day, or
    `graphkit.model.ENDED` if nobody knows it.
    """

    contact_id: str
    organization_id: str
    on: date
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class DeniedTie:
    """A statement that two contacts do not know each other.

    All earlier evidence between the two is left out. No evidence between them is computed, unless
    a later statement says that they do know each other.
    """

    from_id: str
    to_id: str
    source: str = ""
    import_id: str = ""
