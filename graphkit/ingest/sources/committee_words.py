"""Recognize lists of committees, which are parts of one body: a name is one person in all."""

from __future__ import annotations

from graphkit.ingest.sources.source import Source

_COMMITTEES = frozenset(
    "committee|committees|committee name|subcommittee|sub committee|working group|work group|"
    "task force|taskforce|team|ausschuss|arbeitsgruppe|arbeitskreis|ag|comisi\u00f3n|comision|"
    "grupo de trabajo|commission|groupe de travail".split("|")
)


def lists_committees(source: Source) -> bool:
    """Return whether each row of a source is a committee of one body.

    Two boards have different people, even with the same names. But the committees of a council
    share their members: Ann Lee on two of them is one person.
    """
    place = source.fields.get("organization")
    columns = place.columns if place else ()
    return source.record == "affiliation" and bool(columns) and _COMMITTEES.issuperset(columns)
