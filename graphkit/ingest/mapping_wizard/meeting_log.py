"""Find a log of meetings and visits among lists of those who came: day, partner, topic."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.ingest.mapping_wizard.header_senses import header_words
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn

# Headers of the people who were at a meeting.
_THERE = frozenset(
    "who was there|who came|who attended|in attendance|attended by|attendees|present|those present|"
    "anwesende|wer war da|wer war dabei|presentes|quienes estuvieron|asistentes|presents|"
    "participants|qui etait la".split("|")
)
# Headers of the topic of a meeting.
_ABOUT = frozenset(
    "what|what about|about|what happened|what was it|topic|topics|subject|purpose|occasion|reason|"
    "what we did|what we talked about|kind of contact|type of contact|"
    "was|worum es ging|worum ging es|thema|themen|anlass|betreff|zweck|"
    "que|de que|tema|temas|asunto|motivo|quoi|sujet|sujets|objet|motif".split("|")
)
_TEXTS = frozenset({"", "long texts", "sectors"})
_WEIGHT, _WHY = 0.8, "each row is a meeting"


def is_about_those_there(column: ProposedColumn) -> bool:
    """Return whether a header is of the people who were at something: "Who was there"."""
    sense = column.sense
    return column.field in ("name", "people") and sense is not None and sense.words in _THERE


def as_meeting_log(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Return the columns of a list of attendance; a log of meetings has its own meanings.

    In a log, each row is a meeting: its day, who was there, the organization that it was with, and
    what it was about, which is its title.
    """
    fields = {c.field for c in columns}
    if not any(map(is_about_those_there, columns)) or "event_on" not in fields:
        return list(columns)
    about = next((n for n, c in enumerate(columns) if _says_what_about(c)), None)
    found = []
    for n, column in enumerate(columns):
        field = column.field
        if is_about_those_there(column):
            field = "people"
        elif field == "organization":
            field = "met_with"
        elif n == about and "event" not in fields:
            field = "event"
        found.append(column if field == column.field else column.with_field(field, _WEIGHT, _WHY))
    return found


def _says_what_about(column: ProposedColumn) -> bool:
    said = " ".join(word for word in header_words(column.header) if word.isalpha())
    return column.field in (None, "note") and column.look in _TEXTS and said in _ABOUT
