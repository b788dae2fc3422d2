"""The forms that add a person, an organization, a tie, a role, a meeting or a partnership."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.errors import NothingFound, UsageError
from graphkit.render.pages import FormField
from graphkit.session.by_hand.additions import (
    NewMeeting,
    NewOrganization,
    NewPerson,
    PartnershipEdit,
)
from graphkit.session.by_hand.edits import Edit
from graphkit.web.routes.by_hand.form_flow import Act, day_sent

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.workspace import Workspace
    from graphkit.web.routes.by_hand.typed_names import TypedNames

Build = Callable[["TypedNames", "Workspace"], Act]
ONE_A_LINE = "Each on a line of its own."
_PERSON, _ORGANIZATION = "contact", "organization"


@dataclass(frozen=True, slots=True)
class Offered:
    """What the texts of a form offer: words that the graph has already."""

    sectors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    @classmethod
    def by(cls, workspace: Workspace) -> Offered:
        """Return what the graph has, as the viewer sees it; nothing if it is empty."""
        try:
            network = workspace.network()
        except NothingFound:
            return cls()
        sectors = {sector for sector in network.organization_columns.each("sector") if sector}
        topics = {topic.name for topic in network.topics.by_id.values()}
        return cls(tuple(sorted(sectors)), tuple(sorted(topics)), tuple(network.ladder.names))


@dataclass(frozen=True, slots=True)
class AddForm:
    """A form that adds something.

    Attributes
    ----------
    name : str
        In the address, and of the command.
    title, summary : str
        The heading of its page, and what it adds, in a sentence for the list of all forms.
    about : str
        The field that says who it is about, to be filled in by a link; empty if it has none.
    fields : callable
        Takes what texts offer, and returns the fields.
    build : callable or None
        Reads what was sent, and returns what to do. None for people and organizations:
        `add_pages` first asks whether they are known.
    """

    name: str
    title: str
    summary: str
    about: str
    fields: Callable[[Offered], tuple[FormField, ...]]
    build: Build | None


def needed(
    names: TypedNames, workspace: Workspace, name: str, kind: str, what: str
) -> LookupResult:
    """Return the person or organization that a field names.

    Raises
    ------
    UsageError
        If the field is empty.
    """
    typed = names.visit.sent(name)
    if not typed:
        raise UsageError(f"{what} is missing", next="Type a name")
    found = names.find(workspace, typed, kind)
    names.about = names.about or found
    return found


def named(names: TypedNames, workspace: Workspace, name: str, kind: str) -> LookupResult | None:
    """Return the person or organization that a field names; None for an empty field."""
    typed = names.visit.sent(name)
    return names.find(workspace, typed, kind) if typed else None


def all_named(
    names: TypedNames, workspace: Workspace, name: str, kind: str
) -> tuple[LookupResult, ...]:
    """Return the people or organizations that a list of fields names."""
    typed = names.visit.sent_all(name)
    return tuple(names.find(workspace, text, kind) for text in typed)


def lines_sent(names: TypedNames, name: str) -> tuple[str, ...]:
    """Return the lines of a field, without empty ones."""
    lines = (" ".join(line.split()) for line in names.visit.sent_text(name).split("\n"))
    return tuple(filter(None, lines))


def text_sent(names: TypedNames, name: str) -> str | None:
    """Return what a field says; None for an empty one."""
    return names.visit.sent(name) or None


# -- fields that several forms have --------------------------------------------------------------


def topic_fields() -> tuple[FormField, ...]:
    """Return the fields for what somebody offers and needs."""
    return (
        FormField("offers", "Offers", "lines", hint=ONE_A_LINE, rows=2),
        FormField("needs", "Needs", "lines", hint=ONE_A_LINE, rows=2),
    )


def _person_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("name", "Name", required=True, example="June Park"),
        FormField("emails", "Mail addresses", "lines", hint=ONE_A_LINE, rows=2),
        FormField("phones", "Telephone numbers", "lines", hint=ONE_A_LINE, rows=2),
        FormField("pages", "Pages, as on LinkedIn", "lines", hint=ONE_A_LINE, rows=2),
        FormField("at", "Organization", "name", who=_ORGANIZATION),
        FormField("role", "Role there", example="Nurse"),
        FormField("since", "First day of the role", "date"),
        FormField("knows", "People that they know", "names", who=_PERSON),
        FormField("how", "How they know each other", example="same choir"),
        *topic_fields(),
    )


def person_sent(names: TypedNames, workspace: Workspace) -> NewPerson:
    """Return the new person that a form says."""
    visit = names.visit
    at, role = visit.sent("at"), visit.sent("role")
    if role and not at:
        raise UsageError("the role is at no organization", next="Name the organization")
    place = names.find_place(workspace, at) if at else None
    edit = Edit(
        roles=((role, place),) if place else (),
        knows=all_named(names, workspace, "knows", _PERSON),
        how=text_sent(names, "how"),
        offers=lines_sent(names, "offers"),
        needs=lines_sent(names, "needs"),
        since=day_sent(visit, "since", workspace.as_of, "the first day of the role"),
    )
    emails, phones, pages = (lines_sent(names, name) for name in ("emails", "phones", "pages"))
    return NewPerson(visit.sent("name"), emails, phones, pages, edit, tuple(names.also))


def _organization_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("name", "Name", required=True, example="Elm Street School"),
        FormField("sector", "Sector", offers=offered.sectors),
        FormField("website", "Website", example="elm.example"),
        FormField("part_of", "Part of", "names", who=_ORGANIZATION, hint="Its umbrella."),
        *topic_fields(),
    )


def organization_sent(names: TypedNames, workspace: Workspace) -> NewOrganization:
    """Return the new organization that a form says."""
    edit = Edit(
        part_of=all_named(names, workspace, "part_of", _ORGANIZATION),
        offers=lines_sent(names, "offers"),
        needs=lines_sent(names, "needs"),
    )
    sector, website = text_sent(names, "sector"), text_sent(names, "website")
    return NewOrganization(names.visit.sent("name"), sector, website, edit)


# -- the other forms -----------------------------------------------------------------------------


def _tie_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("one", "Person", "name", who=_PERSON, required=True),
        FormField("other", "Knows", "name", who=_PERSON, required=True),
        FormField("how", "How they know each other", example="same choir"),
        FormField("since", "Since", "date"),
    )


def _tie(names: TypedNames, workspace: Workspace) -> Act:
    one = needed(names, workspace, "one", _PERSON, "the first person")
    other = needed(names, workspace, "other", _PERSON, "the other person")
    day = day_sent(names.visit, "since", workspace.as_of, "since when")
    edit = Edit(knows=(other,), how=text_sent(names, "how"), on=day)
    return lambda writing: writing.edit(one, edit)


def _role_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("person", "Person", "name", who=_PERSON, required=True),
        FormField("at", "Organization", "name", who=_ORGANIZATION, required=True),
        FormField("role", "Role there", example="Treasurer"),
        FormField("since", "First day", "date"),
        FormField("until", "Last day", "date"),
    )


def _role(names: TypedNames, workspace: Workspace) -> Act:
    today, visit = workspace.as_of, names.visit
    one = needed(names, workspace, "person", _PERSON, "the person")
    place = needed(names, workspace, "at", _ORGANIZATION, "the organization")
    since = day_sent(visit, "since", today, "the first day")
    until = day_sent(visit, "until", today, "the last day")
    edit = Edit(roles=((visit.sent("role"), place),), since=since, until=until)
    return lambda writing: writing.edit(one, edit)


def _meeting_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("title", "What it was", required=True, example="Talk about flu shots"),
        FormField("people", "Who was there", "names", who=_PERSON, required=True),
        FormField("me", "I was there, too", "yes", "yes"),
        FormField("on", "The day", "date", hint="If you leave it empty: today."),
        FormField("size", "How many were there in all", "number"),
    )


def _meeting(names: TypedNames, workspace: Workspace) -> Act:
    visit = names.visit
    there = all_named(names, workspace, "people", _PERSON)
    day = day_sent(visit, "on", workspace.as_of, "the day") or workspace.as_of
    size, title, me = visit.sent("size"), visit.sent("title"), bool(visit.sent("me"))
    if size and not size.isdecimal():
        raise UsageError(f'"{size}" is no number', next="Say how many were there in all")

    def act(writing: Workspace) -> Any:
        author = writing.author_contact() if me else None
        if me and author is None:
            raise UsageError(
                f"the graph has no person called {writing.author()}, so you cannot be at a meeting",
                next='Add yourself as a person, or untick "I was there, too"',
            )
        guests = (*there, *([author] if author else []))
        return writing.add(NewMeeting(title, day, guests, int(size) if size else None))

    return act


def _partnership_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("partner", "Partner", "name", who=_ORGANIZATION, required=True),
        FormField("stage", "Stage", offers=offered.stages, example="active"),
        FormField("kind", "Kind", example="outreach"),
        FormField("since", "First day", "date"),
        FormField("until", "Last day", "date"),
        FormField("review_on", "The day on which to look at it again", "date"),
        FormField("gives", "What we give"),
        FormField("gets", "What we get"),
        FormField("owner", "The one of us who looks after it", "name", who=_PERSON),
        FormField("main_contact", "The person on their side", "name", who=_PERSON),
    )


def _partnership(names: TypedNames, workspace: Workspace) -> Act:
    visit, today = names.visit, workspace.as_of
    edit = PartnershipEdit(
        needed(names, workspace, "partner", _ORGANIZATION, "the partner"),
        text_sent(names, "stage"),
        text_sent(names, "kind"),
        since=day_sent(visit, "since", today, "the first day"),
        until=day_sent(visit, "until", today, "the last day"),
        review_on=day_sent(visit, "review_on", today, "the day of the review"),
        gives=text_sent(names, "gives"),
        gets=text_sent(names, "gets"),
        owner=named(names, workspace, "owner", _PERSON),
        main_contact=named(names, workspace, "main_contact", _PERSON),
    )
    return lambda writing: writing.add(edit)


def _sector_fields(offered: Offered) -> tuple[FormField, ...]:
    return (
        FormField("organization", "Organization", "name", who=_ORGANIZATION, required=True),
        FormField("sector", "Sector", offers=offered.sectors, required=True),
    )


def _sector(names: TypedNames, workspace: Workspace) -> Act:
    body = needed(names, workspace, "organization", _ORGANIZATION, "the organization")
    sector = names.visit.sent("sector")
    return lambda writing: writing.set_sector(body, sector)


PERSON = AddForm(
    "person", "Add a person", "A person missing from your files.", "", _person_fields, None
)
ORGANIZATION = AddForm(
    "organization",
    "Add an organization",
    "An organization missing from your files.",
    "",
    _organization_fields,
    None,
)
FORMS = (
    PERSON,
    ORGANIZATION,
    AddForm(
        "tie",
        "Say that two people know each other",
        "How, in your own words, and since when.",
        "one",
        _tie_fields,
        _tie,
    ),
    AddForm(
        "role",
        "Add a role",
        "What a person does at an organization.",
        "person",
        _role_fields,
        _role,
    ),
    AddForm(
        "meeting",
        "Add a meeting",
        "A meeting is evidence that the people there met.",
        "people",
        _meeting_fields,
        _meeting,
    ),
    AddForm(
        "sector",
        "Set the sector of an organization",
        "The field that an organization works in.",
        "organization",
        _sector_fields,
        _sector,
    ),
    AddForm(
        "partnership",
        "Add a partnership, or change one",
        "Only what you say changes; the rest stays as the files say.",
        "partner",
        _partnership_fields,
        _partnership,
    ),
)
