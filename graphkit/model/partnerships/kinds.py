"""The kinds of entries about a partnership: a new one is one more row of `KINDS`."""

from __future__ import annotations

from types import MappingProxyType

from graphkit.model.partnerships.entry_field import EntryField, FieldKind
from graphkit.model.partnerships.entry_kind import EntryKind

OURS, THEIRS = "us", "them"
# The kind of entry, and its only field.
STAGE = "stage"

_SIDES = ((OURS, ("we", "ours", "our side")), (THEIRS, ("they", "theirs", "their side")))
_COUNTED = (
    EntryField("hours", FieldKind.HOURS, "How many hours of work.", "{} hours", one="1 hour"),
    EntryField("money", FieldKind.MONEY, 'How much money, such as "300 USD".', "{}"),
    EntryField("visits", FieldKind.COUNT, "How many visits.", "{} visits", one="1 visit"),
    EntryField(
        "rooms", FieldKind.COUNT, "How many times a room.", "a room {} times", one="a room once"
    ),
    EntryField(
        "value",
        FieldKind.LEVEL,
        "Where nothing can be counted: how much it is worth, from 1 (little) to 4 (much).",
        "worth {} of 4",
    ),
)
_FORMS = (
    ("memorandum", ("memorandum of understanding", "mou")),
    ("letter", ("letter of support", "letter of intent")),
    ("contract", ("agreement",)),
    ("grant", ("grant agreement",)),
    ("other", ()),
)
_ORIGINS = (
    ("met at", ("met", "event")),
    ("introduced by", ("introduction", "introduced")),
    ("directory", ("list", "search")),
    ("referral", ("referred by", "referred")),
    ("they asked", ("inquiry",)),
)


def _levels(**meanings: str) -> tuple[EntryField, ...]:
    return tuple(
        EntryField(name, FieldKind.LEVEL, f"{meaning} From 1 (little) to 4 (much).", f"{name} {{}}")
        for name, meaning in meanings.items()
    )


_ALL = (
    EntryKind(
        STAGE,
        "stages",
        "Add the stage of a partnership, and since when it holds.",
        text="Why it changed.",
        fields=(
            EntryField(
                "stage", FieldKind.TEXT, "The stage, such as prospect or cooperating.", "{}"
            ),
        ),
        needs=("stage",),
    ),
    EntryKind(
        "agreement",
        "agreements",
        "Add an agreement: a memorandum, a letter, a contract.",
        text="What was agreed.",
        fields=(
            EntryField(
                "form", FieldKind.CHOICE, "What it is, such as memorandum.", "{}", choices=_FORMS
            ),
            EntryField("signed", FieldKind.DAY, "When it was signed.", "signed {}", past=True),
            EntryField("since", FieldKind.DAY, "Its first day.", "since {}"),
            EntryField("until", FieldKind.LAST_DAY, "Its last day.", "until {}"),
            EntryField(
                "notice",
                FieldKind.COUNT,
                "Days of notice.",
                "{} days of notice",
                one="1 day of notice",
            ),
            EntryField("file", FieldKind.TEXT, "Where the document is.", "document {}"),
            EntryField("rules", FieldKind.TEXT, "Ground rules.", "ground rules: {}"),
            EntryField("ours", FieldKind.TEXT, "What we do.", "we do: {}"),
            EntryField("theirs", FieldKind.TEXT, "What they do.", "they do: {}"),
        ),
        needs=("text", "form", "signed", "since", "until", "ours", "theirs"),
        order=(("since", "until"), ("signed", "until")),
        day="signed",
    ),
    EntryKind(
        "review",
        "reviews",
        "Add a review of a partnership, planned or held.",
        text="What was decided.",
        fields=(
            EntryField("planned", FieldKind.DAY, "When it is planned.", "planned for {}"),
            EntryField("held", FieldKind.DAY, "When it was held.", "held {}", past=True),
        ),
        people={"reviewer": "Who holds it."},
        needs=("planned", "held"),
        day="held",
    ),
    EntryKind(
        "outcome",
        "outcomes",
        "Add something that a partnership achieved.",
        text="What was achieved.",
        fields=(
            EntryField("number", FieldKind.COUNT, "How many.", "{}"),
            EntryField(
                "unit",
                FieldKind.TEXT,
                "What they are, such as people or books.",
                "{}",
                before=" ",
            ),
            EntryField("evidence", FieldKind.TEXT, "How we know.", "shown by {}"),
        ),
    ),
    EntryKind(
        "contribution",
        "contributions",
        "Add work or means that one side put into a partnership.",
        text="What it was.",
        fields=(
            EntryField("by", FieldKind.CHOICE, "Who gave it: us or them.", "by {}", choices=_SIDES),
            *_COUNTED,
        ),
        needs=("by",),
    ),
    EntryKind(
        "benefit",
        "benefits",
        "Add something that one side gained from a partnership.",
        text="What it was.",
        fields=(
            EntryField(
                "to", FieldKind.CHOICE, "Who gained it: us or them.", "to {}", choices=_SIDES
            ),
            *_COUNTED,
        ),
        needs=("to",),
    ),
    EntryKind(
        "audience",
        "audiences",
        "Add a group of people that a partner reaches.",
        text="Who they are.",
        fields=(
            EntryField("number", FieldKind.COUNT, "How many people.", "{} people", one="1 person"),
            EntryField("year", FieldKind.YEAR, "In which year.", "in {}"),
            EntryField("source", FieldKind.TEXT, "Who says so.", "according to {}"),
        ),
    ),
    EntryKind(
        "origin",
        "origins",
        "Add how a partner was found, and who found them.",
        text="More about it.",
        fields=(
            EntryField("how", FieldKind.CHOICE, "How, such as directory.", "{}", choices=_ORIGINS),
        ),
        people={"finder": "Who found them.", "introducer": "Who introduced us."},
        needs=("how",),
    ),
    EntryKind(
        "interest",
        "interests",
        "Add how interested and how ready a partner is.",
        text="Why you think so.",
        fields=_levels(
            interest="How much they want to work with us.",
            readiness="How able they are to start.",
        ),
        needs=("interest", "readiness"),
    ),
    EntryKind(
        "invitation",
        "invitations",
        "Add how many people of a partner were invited to something, answered and came.",
        text="What they were invited to.",
        fields=(
            EntryField("invited", FieldKind.COUNT, "How many were invited.", "{} invited"),
            EntryField("answered", FieldKind.COUNT, "How many answered.", "{} answered"),
            EntryField("came", FieldKind.COUNT, "How many came.", "{} came"),
        ),
        needs=("invited", "answered", "came"),
    ),
    EntryKind(
        "caution",
        "cautions",
        "Add a reason to be careful with a partner; only the team sees it.",
        text="The reason.",
    ),
    EntryKind(
        "rating",
        "ratings",
        "Add how much you trust and value a partner; only you see it.",
        text="Why you think so.",
        # Trust and value as in the PARTNER tool: Varda and others, 2008.
        fields=_levels(
            reliability="How far they do what they promise.",
            openness="How openly one can talk with them.",
            congruence="How far their mission is like ours.",
            power="How much power and influence they have.",
            involvement="How much they take part.",
            resources="How much they bring.",
        ),
        needs=("reliability", "openness", "congruence", "power", "involvement", "resources"),
        private=True,
    ),
)

KINDS = MappingProxyType({kind.name: kind for kind in _ALL})
