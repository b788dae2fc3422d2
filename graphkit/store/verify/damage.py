"""Damage in words."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.phrases import count_of
from graphkit.store import manifest

_NOUNS = {
    "contacts": ("statement about contacts", "statements about contacts"),
    "organizations": ("statement about organizations", "statements about organizations"),
    "events": ("statement about events", "statements about events"),
    "ties": ("piece of evidence", "pieces of evidence"),
    "affiliations": ("role", "roles"),
    "partnerships": ("partnership", "partnerships"),
    "attendances": ("attendance", "attendances"),
    "topics": ("statement about topics", "statements about topics"),
    "offers": ("offer", "offers"),
    "needs": ("need", "needs"),
    "part_of": ("membership in an umbrella", "memberships in umbrellas"),
    "ended_affiliations": ("ended role", "ended roles"),
    "denied_ties": ("denied tie", "denied ties"),
    "entries": ("entry", "entries"),
    "mentions": ("mention", "mentions"),
    "imports": ("import", "imports"),
    "decisions": ("decision", "decisions"),
    "wishes": ("wish", "wishes"),
    "forgotten": ("forgotten person", "forgotten people"),
    "audit": ("audit entry", "audit entries"),
}


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is lost or wrong in the store.

    Attributes
    ----------
    what : str
        A sentence without a full stop.
    where : str
        The file that was imported, the part of the graph, or the file of the store.
    import_id : str or None
        The import that must be loaded again; None if it concerns more than one.
    is_file : bool
        Whether it is a file of the embedded engine. Then all imports must be loaded again.
    """

    what: str
    where: str
    import_id: str | None = None
    is_file: bool = False


def kind_words(kind: str, count: int) -> str:
    """Return a number of statements in words.

    Examples
    --------
    >>> kind_words("ties", 1200)
    '1,200 pieces of evidence'
    """
    return count_of(count, *_NOUNS[kind])


def difference(kind: str, must: manifest.StatementTally, found: manifest.StatementTally) -> str:
    """Return in words how two tallies of statements differ; empty if they are equal."""
    if found.count < must.count:
        missing = must.count - found.count
        verb = "is" if missing == 1 else "are"
        return f"{missing:,} of {kind_words(kind, must.count)} {verb} missing"
    if found.count > must.count:
        return f"there are {kind_words(kind, found.count)}, and there must be {must.count:,}"
    if found.hash != must.hash:
        return f"among {kind_words(kind, must.count)}, some have changed"
    return ""
