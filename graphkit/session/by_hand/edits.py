"""Edits: what somebody adds or denies by hand of one contact or organization.

One edit becomes one import, so that one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.ingest.clean.topics_in_cell import split_amount
from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Basis,
    DeniedTie,
    EndedAffiliation,
    Evidence,
    PartOf,
    TopicLink,
)
from graphkit.model.import_batch import HAND
from graphkit.model.normalization import normalize
from graphkit.phrases import day_in_words, list_in_words
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.typed_values import phrase as _phrase

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody says of one contact or organization.

    Attributes
    ----------
    sector : str or None
    roles : tuple of (str, LookupResult)
        Titles, each with an organization. A title may be empty.
    offers, needs : tuple of str
        Names of topics.
    part_of : tuple of LookupResult
        Umbrella organizations.
    knows : tuple of LookupResult
    left : tuple of LookupResult
        Organizations at which the contact has no role any more.
    does_not_know : tuple of LookupResult
    does_not_offer, does_not_need : tuple of str
        Names of topics.
    not_part_of : tuple of LookupResult
        Organizations that it is not part of, whatever the files say.
    since, until : datetime.date or None
        The first and last day of the roles, offers, needs and memberships.
    on : datetime.date or None
        The last day at the organizations left, or the day since which two know each other.
    amount : str or None
        How much of the topics, in words.
    how : str or None
        How two know each other, in words.
    name : str or None
        The right name. The names that files give stay as other spellings.
    emails, phones, pages : tuple of str
        What a person has.
    website : str or None
        That of an organization.
    tags, untags : tuple of str
        Tags that it gets, and that are taken away.
    tie_to : LookupResult or None
        The tags are about the tie to this person.
    not_so : tuple of str
        Values that are wrong, whatever the files say: each as kind and value, such as
        "email dana@old.example", or "sector" alone.
    """

    sector: str | None = None
    roles: tuple[tuple[str, LookupResult], ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    part_of: tuple[LookupResult, ...] = ()
    knows: tuple[LookupResult, ...] = ()
    left: tuple[LookupResult, ...] = ()
    does_not_know: tuple[LookupResult, ...] = ()
    does_not_offer: tuple[str, ...] = ()
    does_not_need: tuple[str, ...] = ()
    not_part_of: tuple[LookupResult, ...] = ()
    since: date | None = None
    until: date | None = None
    on: date | None = None
    amount: str | None = None
    how: str | None = None
    name: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    website: str | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    tie_to: LookupResult | None = None
    not_so: tuple[str, ...] = ()


def split_role(text: str) -> Iterator[tuple[str, str]]:
    """Yield each way to read a text as a title and the name of an organization.

    Examples
    --------
    >>> list(split_role("Member at large at Town Council"))
    [('Member at large', 'Town Council'), ('Member', 'large at Town Council')]
    """
    words = text.split()
    for place in range(len(words) - 2, 0, -1):
        if words[place].casefold() in ("at", "@"):
            yield " ".join(words[:place]), " ".join(words[place + 1 :])


def draft_edit(
    made: Draft, one: LookupResult, edit: Edit, network: Network, *, new: bool = False
) -> None:
    """Add to a draft what an edit says of relationships; see `draft_values` for the rest.

    Raises
    ------
    UsageError
        If the edit says nothing, contradicts itself, or does not fit the kind of `one`.
    NothingFound
        If somebody leaves an organization at which nothing says they are.
    """
    _check(one, edit, network)
    steps: tuple[Callable[[Draft, LookupResult, Edit, Network], None], ...] = (
        *(_add_roles, _add_topics, _add_umbrellas, _add_ties, _end_affiliations, _deny_ties),
        *(_deny_topics, _deny_umbrellas, _set_tags),
    )
    for step in steps:
        step(made, one, edit, network)
    if not (made.sentences or new):
        raise UsageError("the edit says nothing", next="Add an option, such as --role or --offers")


def _check(one: LookupResult, edit: Edit, network: Network) -> None:
    person = one.kind == "contact"
    wrong = (
        ("a role", person, edit.roles),
        ("somebody they know", person, (*edit.knows, *edit.does_not_know)),
        ("an organization they left", person, edit.left),
        ("a tie", person, (edit.tie_to,) if edit.tie_to else ()),
        ("an umbrella organization", not person, (*edit.part_of, *edit.not_part_of)),
    )
    for what, fits, values in wrong:
        if values and not fits:
            kind = "a person" if person else "an organization"
            raise UsageError(f"{one.name} is {kind}, and cannot have {what}", next="Name another")
    if edit.since and edit.until and edit.until < edit.since:
        raise UsageError("the last day is before the first day", next="Swap --since and --until")
    others = (*edit.knows, *edit.does_not_know, *edit.part_of, *edit.not_part_of)
    if one.id in {other.id for other in others}:
        raise UsageError(f"{one.name} cannot be named twice", next="Name somebody else")
    _refuse_contradictions(edit, network)
    if edit.knows and edit.on and edit.on > network.as_of:
        raise UsageError(f"{day_in_words(edit.on)} is in the future", next="Name an earlier day")


def _refuse_contradictions(edit: Edit, network: Network) -> None:
    from graphkit.network.tags import tag_key

    def topics(names: tuple[str, ...]) -> set[str]:
        return {network.topics.named(name).id for name in names}

    for said, denied, what in (
        ({each.id for each in edit.knows}, {each.id for each in edit.does_not_know}, "a tie"),
        ({each.id for _, each in edit.roles}, {each.id for each in edit.left}, "a role"),
        (topics(edit.offers), topics(edit.does_not_offer), "an offer"),
        (topics(edit.needs), topics(edit.does_not_need), "a need"),
        ({*map(tag_key, edit.tags)}, {*map(tag_key, edit.untags)}, "a tag"),
        (
            {each.id for each in edit.part_of},
            {each.id for each in edit.not_part_of},
            "a membership",
        ),
    ):
        if said & denied:
            raise UsageError(f"the edit says and denies {what}", next="Say one of the two")


def _add_roles(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    for title, organization in edit.roles:
        role = _phrase(title, "role") if title else None
        words = normalize(role or "").split()
        kind = AffiliationKind.BOARD if "board" in words else AffiliationKind.EMPLOYMENT
        made.affiliations.append(
            Affiliation(
                made.record(one),
                made.record(organization),
                kind,
                role,
                edit.since,
                edit.until,
                HAND,
            )
        )
        what = f"{role} " if role else ""
        made.sentences.append(f"{one.name} is {what}at {organization.name}{_span(edit)}.")


def _add_topics(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    amount = _phrase(edit.amount, "amount") if edit.amount is not None else None
    for verb, names, links in (
        ("offers", edit.offers, made.offers),
        ("needs", edit.needs, made.needs),
    ):
        for name in names:
            phrase = _phrase(name, "topic")
            topic, known = network.topics.named(phrase), amount
            if amount is None and topic.id not in network.topics.by_id:
                said, known = split_amount(phrase)
                topic = network.topics.named(said)
            made.topics[topic.id] = topic
            links.append(TopicLink(made.record(one), topic.id, known, edit.since, edit.until, HAND))
            much = f" ({known})" if known else ""
            made.sentences.append(f"{one.name} {verb} {topic.name}{much}{_span(edit)}.")


def _add_umbrellas(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    for umbrella in edit.part_of:
        if one.id in _umbrellas_above(network, umbrella.id):
            raise UsageError(
                f"{umbrella.name} is itself part of {one.name}",
                next='"graphkit show" says which is part of which',
            )
        made.part_of.append(
            PartOf(made.record(one), made.record(umbrella), edit.since, edit.until, HAND)
        )
        made.sentences.append(f"{one.name} is part of {umbrella.name}{_span(edit)}.")


def _umbrellas_above(network: Network, organization_id: str) -> set[str]:
    """Return the ids of all organizations that one is part of, directly or not."""
    found: set[str] = set()
    waiting = [organization_id]
    while waiting:
        for each in network.umbrellas_of(waiting.pop()):
            if each.umbrella_id not in found and each.holds(network.as_of):
                found.add(each.umbrella_id)
                waiting.append(each.umbrella_id)
    return found


def _add_ties(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    note = _phrase(edit.how, "text after --how") if edit.how is not None else None
    for other in edit.knows:
        made.evidence.append(
            Evidence(
                made.record(one),
                made.record(other),
                Basis.DECLARED,
                HAND,
                first=edit.on,
                note=note,
            )
        )
        how = f" ({note})" if note else ""
        made.sentences.append(f"{one.name} knows {other.name}{how}.")


def _end_affiliations(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    for organization in edit.left:
        held = [
            role
            for role in network.roles(one.id, current=False)
            if role.organization_id == organization.id
        ]
        if not held:
            raise NothingFound(
                f"nothing says that {one.name} was at {organization.name}",
                next=f'"graphkit show" lists the roles of {one.name}',
            )
        until = edit.on or ENDED
        kinds = {role.kind for role in held if not role.kind.inferred}
        for kind in sorted(kinds or {AffiliationKind.EMPLOYMENT}):
            made.affiliations.append(
                Affiliation(
                    made.record(one),
                    made.record(organization),
                    kind,
                    until=until,
                    source=HAND,
                )
            )
        made.ended_affiliations += [
            EndedAffiliation(record, body, until, HAND)
            for record in made.records(one)
            for body in made.records(organization)
        ]
        on = f"; the last day was {day_in_words(edit.on)}" if edit.on else ""
        made.sentences.append(f"{one.name} is no longer at {organization.name}{on}.")


def _deny_ties(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    for other in edit.does_not_know:
        made.denied_ties += [
            DeniedTie(record, theirs, HAND)
            for record in made.records(one)
            for theirs in made.records(other)
        ]
        made.sentences.append(f"{one.name} and {other.name} do not know each other.")


def _deny_topics(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    topics = network.topics
    for verb, names, known, links in (
        ("offer", edit.does_not_offer, topics.offered_by(one.id), made.offers),
        ("need", edit.does_not_need, topics.needed_by(one.id), made.needs),
    ):
        for name in names:
            topic = topics.named(_phrase(name, "topic"))
            if topic.id not in {link.topic_id for link in known}:
                raise NothingFound(
                    f"nothing says that {one.name} {verb}s {topic.name}",
                    next=f'"graphkit show" lists what {one.name} {verb}s',
                )
            # A file may use any name of the topic.
            for meant in topics.find_synonyms(topic):
                made.topics[meant.id] = meant
                links += [
                    TopicLink(record, meant.id, source=HAND, denied=True)
                    for record in made.records(one)
                ]
            made.sentences.append(f"{one.name} does not {verb} {topic.name}.")


def _deny_umbrellas(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    for umbrella in edit.not_part_of:
        if umbrella.id not in {each.umbrella_id for each in network.umbrellas_of(one.id)}:
            raise NothingFound(
                f"nothing says that {one.name} is part of {umbrella.name}",
                next=f'"graphkit show" lists what {one.name} is part of',
            )
        made.part_of += [
            PartOf(record, theirs, source=HAND, denied=True)
            for record in made.records(one)
            for theirs in made.records(umbrella)
        ]
        made.sentences.append(f"{one.name} is not part of {umbrella.name}.")


def _set_tags(made: Draft, one: LookupResult, edit: Edit, network: Network) -> None:
    from graphkit.network.tags import ABOUT_TIE, TAG, TAGGED, UNTAG, tag_key

    other = edit.tie_to
    about: tuple[tuple[LookupResult, str, str], ...]
    if other is None:
        known, named = network.tags.of(one.id), one.name
        about = ((one, TAGGED, ""),)
    else:
        if network.tie(one.id, other.id) is None:
            raise NothingFound(
                f"nothing says that {one.name} and {other.name} know each other",
                next="Say it first, with --knows",
            )
        known, named = network.tags.of_tie(one.id, other.id), f"{one.name} and {other.name}"
        about = ((one, TAGGED, ""), (other, TAGGED, ""))
    data = dict([ABOUT_TIE]) if other else {}
    keys = {tag_key(name): name for name in known}
    for text in edit.tags:
        name = _phrase(text, "tag")
        made.add_entry(TAG, network.as_of, name, about, data)
        made.sentences.append(f"{named}: tagged {name}.")
    for text in edit.untags:
        known_as = keys.get(tag_key(text))
        if known_as is None:
            raise NothingFound(
                f"{named} {'have' if other else 'has'} no tag {text!r}",
                next=f"The tags are {list_in_words(known)}" if known else "There are no tags",
            )
        made.add_entry(UNTAG, network.as_of, known_as, about, data)
        made.sentences.append(f"{named}: no longer tagged {known_as}.")


def _span(edit: Edit) -> str:
    since = f" from {day_in_words(edit.since)}" if edit.since else ""
    return since + (f" until {day_in_words(edit.until)}" if edit.until else "")
