"""Who changed the graph or exported from it, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.store.audit_entries import AuditEntry

COLUMNS = ("at", "who", "act", "object", "counts")


def audit_rows(
    found: Sequence[AuditEntry], layout: str, *, readable: bool
) -> list[tuple[object, ...]]:
    """Return the rows of audit entries.

    Parameters
    ----------
    found : sequence of AuditEntry
    layout : {"table", "json", "csv", "markdown"}
    readable : bool
        Whether people read it, and no program.
    """
    return [
        (
            f"{each.at:%Y-%m-%d %H:%M}" if readable else f"{each.at:%Y-%m-%dT%H:%M:%SZ}",
            each.who,
            each.act.value,
            each.object,
            each.counts if layout == "json" or each.counts is None else count_words(each.counts),
        )
        for each in found
    ]


def count_words(counts: Mapping[str, int]) -> str:
    """Return the counts of an entry as words."""
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts.items())
