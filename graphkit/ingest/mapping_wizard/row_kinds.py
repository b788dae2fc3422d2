"""Find what a row of a table is: a person, a partnership, a seat on a board, attendance ..."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from graphkit.ingest.mapping_wizard.header_senses import header_words
from graphkit.ingest.mapping_wizard.meeting_log import is_about_those_there
from graphkit.ingest.mapping_wizard.name_evidence import INITIALS
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.titles.named_events import date_in, names_day_of_event

# The kinds of rows, in words for the user. If several fit equally, the first is proposed.
KINDS: Mapping[str, str] = {
    "person": "a person",
    "organization": "an organization",
    "partnership": "a partner of ours",
    "affiliation": "somebody's seat on a board",
    "tie": "two people who know each other",
    "attendance": "a person and what they attended",
    "entry": "something that happened in a partnership",
}
_LEAST_WEIGHT = 0.5
# Meanings of headers that are signs of a list of partners.
_TOLD = 0.78
_NAMES = frozenset({"name", "given", "family", "people"})
_TITLES: Mapping[str, str] = {
    "partnership": r"partner|mou\b|agreement|kooperation|socios|aliad|partenaire|convention|grant|"
    r"funder",
    "affiliation": r"\bboard\b|committee|council|commission|trustees|task force|vorstand|beirat|"
    r"ausschuss|junta|comit|consejo|conseil",
    "attendance": r"sign.?in|attend|rsvp|roster of particip|particip|anwesen|teilnehm|asisten|"
    r"emargement|presence|guest list|registrations?\b|registrants|registered|walk.?ins?\b|"
    r"late ?comers|anmeld|"
    r"inscripcion(?!es)|inscrits|inscritos|firmas|unterschriften|invitation list|who came",
    "organization": r"directory of (?:serv|org|agenc)|services|resource (?:guide|list|directory)",
    "tie": r"relationship|who knows who|network map|power map|beziehung|wer kennt wen|relaciones|"
    r"quien conoce|relations|qui connait",
    "person": r"mailing list|donor|volunteer|contact list|address|people|members|"
    r"(?:phone|calling|prayer|telephone) (?:chain|tree)|telefonkette|cadena|chaine",
}
# Meanings that only a list of partners has, and how much each adds.
_OF_PARTNERS = {
    "stage": 0.2,
    "review_on": 0.2,
    "gives": 0.25,
    "gets": 0.25,
    "until": 0.2,
    "kind": 0.08,
    "owner_name": 0.2,
    "since": 0.08,
    "second_contact_name": 0.1,
    "main_contact_name": 0.05,
    "contacts": 0.05,
}

# Headers of topics, which any list of organizations may have.
_OF_TOPICS = frozenset(
    "offer offers need needs angebot angebote bietet bedarf benotigt braucht oferta ofertas ofrece "
    "ofrecen necesita necesitan necesidades offre offres propose proposent besoin besoins".split()
)
_EMPLOYER = frozenset(
    "employer employers arbeitgeber empleador employeur patron occupation".split()
)
# A header with more words is a question.
_QUESTION = 4
_CONTACTS = frozenset({"main_contact_name", "contacts", "second_contact_name"})


class KindScore(NamedTuple):
    """How well a table fits a kind of row.

    Attributes
    ----------
    kind : str
    score : float
        From 0 to 1; 0 if it is impossible.
    columns : tuple of ProposedColumn
        With the fields of this kind.
    """

    kind: str
    score: float
    columns: tuple[ProposedColumn, ...]


class _Facts(NamedTuple):
    """The signs in a kind's columns and in the title of a table."""

    columns: Sequence[ProposedColumn]
    fields: Set[str]
    title: str
    words: str
    paired: bool = False

    def weight(self, *fields: str) -> float:
        return max((c.weight for c in self.columns if c.field in fields), default=0.0)

    def most_values(self, fields: Collection[str]) -> int:
        return max((len(c.values) for c in self.columns if c.field in fields), default=0)

    def is_titled(self, kind: str) -> bool:
        return re.search(_TITLES[kind], self.words) is not None

    def is_about(self, *meanings: str, but: Collection[str] = ()) -> bool:
        """Return whether a used header is about one of these, except for some fields."""
        return any(
            c.field is not None
            and c.field not in but
            and c.sense is not None
            and c.sense.about in meanings
            for c in self.columns
        )

    @property
    def has_employer(self) -> bool:
        """Whether a column has the employers of people: a partner is nobody's employer here."""
        return any(not _EMPLOYER.isdisjoint(header_words(c.header)) for c in self.columns)

    def holds(self, *what: str) -> bool:
        """Return whether any header holds one of these."""
        return any(c.sense is not None and c.sense.holds in what for c in self.columns)


def score_kind(
    kind: str, columns: tuple[ProposedColumn, ...], title: str, paired: bool = False
) -> KindScore:
    """Return how well a table fits a kind of row.

    Parameters
    ----------
    kind : str
    columns : tuple of ProposedColumn
        With the fields of this kind.
    title : str
    paired : bool, optional
        Whether organizations belong to the second person of a row: see `are_of_second_person`.
    """
    if kind == "entry":
        # `log_columns` has found one already.
        is_log = any(column.field == kind for column in columns)
        return KindScore(kind, 1.0 if is_log else 0.0, columns)
    fields = {c.field for c in columns if c.field is not None and c.weight >= _LEAST_WEIGHT}
    facts = _Facts(columns, fields, title, " ".join(header_words(title)), paired)
    score = _SCORES[kind](facts)
    used = [c for c in columns if c.field is not None]
    share = sum(c.weight for c in used) / max(1, len(columns))
    return KindScore(kind, 0.0 if score <= 0 else min(1.0, round(score + 0.1 * share, 4)), columns)


def _person(facts: _Facts) -> float:
    fields = facts.fields
    named = fields & _NAMES
    if not named and not fields & {"emails", "contact_points"}:
        return 0.0
    least = facts.most_values({"organization"})
    about = [
        c.sense.about if c.sense else "" for c in facts.columns if c.field in _NAMES and c.sure
    ]
    if not about or (set(about) == {"contact"} and least):
        # If there are more organizations than people, a row is about the organization.
        if not named and "organization" in fields:
            return 0.0
        if facts.most_values(_NAMES | {"emails"}) < least:
            return 0.0
    score = 0.3 + 0.3 * facts.weight(*_NAMES) if named else 0.4
    score += 0.1 * facts.is_titled("person") + 0.1 * facts.is_about("donor", "person")
    # A contact beside an organization may be a partner's.
    beside = "organization" in fields and facts.is_about("contact", "second")
    theirs = facts.is_about("partner", "funder", "grantee", "agreement", but=_NAMES)
    # Below "Former partners", rows that begin with an organization are about it.
    first = next((c for c in facts.columns if c.field is not None), None)
    about_partner = first is not None and first.field == "organization"
    about_partner = about_partner and facts.is_titled("partnership")
    return score - 0.05 * beside - 0.1 * theirs - 0.15 * about_partner


def _organization(facts: _Facts) -> float:
    if "organization" not in facts.fields:
        return 0.0
    score = 0.25 + 0.25 * facts.weight("organization")
    score += 0.1 * facts.holds("service") + 0.1 * facts.is_titled("organization")
    score += 0.1 * (sum(c.field in _CONTACTS for c in facts.columns) > 1)
    score += 0.05 * bool(facts.fields & {"sector", "website"})
    # More first names than organizations: people and organizations give alike.
    of_people = facts.most_values({"main_contact_given"}) > facts.most_values({"organization"})
    return score - 0.1 * facts.is_about("person") - 0.2 * of_people


def _partnership(facts: _Facts) -> float:
    if "organization" not in facts.fields:
        return 0.0
    signs = sum(
        more * facts.weight(field)
        for field, more in _OF_PARTNERS.items()
        if facts.weight(field) >= _TOLD
    )
    if facts.is_about("person") or facts.has_employer:
        signs -= 0.3  # a row is about a person, who may have an organization
    if facts.holds("given", "family"):
        signs -= 0.15
    told = facts.is_about("partner", "funder", "grantee", "agreement", but=_CONTACTS)
    of_topics = sum(_OF_PARTNERS[c.field or ""] * c.weight for c in facts.columns if _is_topic(c))
    if signs - of_topics < 0.15 and not (told or facts.is_titled("partnership")):
        return 0.0
    score = 0.35 + signs + 0.25 * told + 0.15 * facts.is_titled("partnership")
    return score * (0.5 + 0.5 * facts.weight("organization"))


def _is_topic(column: ProposedColumn) -> bool:
    """Return whether a header only says "offers" or "needs"."""
    words = column.sense.words if column.sense else ""
    return column.field in ("gives", "gets") and words in _OF_TOPICS


def _affiliation(facts: _Facts) -> float:
    if not facts.fields & {*_NAMES, "emails"}:
        return 0.0
    seated = facts.is_about("body")
    if "organization" not in facts.fields and not facts.is_titled("affiliation"):
        return 0.0
    if not (seated or facts.is_titled("affiliation") or facts.fields & {"until", "kind"}):
        return 0.0
    score = 0.4 + 0.2 * facts.weight(*_NAMES) + 0.2 * seated + 0.15 * facts.is_titled("affiliation")
    return score + 0.1 * bool(facts.fields & {"until", "since"}) + 0.05 * ("role" in facts.fields)


def _tie(facts: _Facts) -> float:
    ends = ({"from_name", "from_email"}, {"to_name", "to_email"})
    if not all(facts.fields & end for end in ends) or _is_chain(facts):
        return 0.0
    if facts.is_about("person") and not facts.paired:
        return 0.0  # a row is about a person, with their own organization
    return (
        0.4
        + 0.25 * min(facts.weight(*end) for end in ends)
        + 0.25 * (facts.fields & {"strength"} != set())
        + 0.2 * (facts.paired or facts.is_about("from", "to"))
        + 0.1 * facts.is_titled("tie")
    )


def _is_chain(facts: _Facts) -> bool:
    """Return whether a row has more than one tie: first call, next call, a number."""
    called = sum(
        c.sense is not None and c.sense.about in ("to", "knows") and c.sense.holds == "name"
        for c in facts.columns
    )
    points = ("telephone numbers", "mail addresses", "contact details")
    return called > 1 or any(c.look in points and c.field is None for c in facts.columns)


def _attendance(facts: _Facts) -> float:
    if not facts.fields & {*_NAMES, "emails"}:
        return 0.0
    matrix = sum(c.field == "attendance" for c in facts.columns)
    if matrix > 1 or (matrix and facts.is_titled("attendance")):
        return 0.95
    answered = any(c.field == "answer" and c.look in ("answers", "") for c in facts.columns)
    signed = facts.holds("signed", "attended") or "signed" in facts.fields
    asked = any(c.field == "answer" and len(c.header.split()) > _QUESTION for c in facts.columns)
    score = 0.45 * answered + 0.5 * facts.is_titled("attendance") + 0.25 * signed
    score += 0.1 * (answered and asked) + 0.5 * names_day_of_event(facts.title)
    # Those in the list signed on a day: whatever the event is called.
    initialed = any(c.look == INITIALS for c in facts.columns)
    score += 0.4 * (initialed and date_in(facts.title) is not None)
    # Each row is a day and the event that somebody came to.
    dated = any(c.field == "event_on" and c.look == "dates" for c in facts.columns)
    score += 0.5 * (dated and ("event" in facts.fields or facts.holds("hours")))
    # A log of meetings and visits, with the day and who was there.
    score += 0.6 * (dated and any(map(is_about_those_there, facts.columns)))
    return score + 0.3 * facts.weight(*_NAMES) if score else 0.0


_SCORES = {
    "person": _person,
    "organization": _organization,
    "partnership": _partnership,
    "affiliation": _affiliation,
    "tie": _tie,
    "attendance": _attendance,
}
