"""The answer about a handover in a sentence, and what else to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from graphkit.analysis.handover.handover_entries import KINDS
from graphkit.analysis.handover.handover_findings import HandoverItem
from graphkit.analysis.handover.partner_contacts import PartnerContacts
from graphkit.analysis.references import inferred_count
from graphkit.network import Network, wording

_MOST_NAMED = 6
_WORDS = dict(
    zip(
        KINDS,
        ("introduction", "new owner", "new main contact", "open ask", "open follow-up"),
        strict=True,
    )
)


def handover_summary(
    name: str,
    leaves: date | None,
    today: date,
    items: Sequence[HandoverItem],
    hanging: Sequence[PartnerContacts],
    others: int = 0,
) -> str:
    """Return in one sentence what is to be done before a person leaves.

    `others` is the number of things to do that a filter leaves out.
    """
    rest, of = "", ""
    if others:
        more = wording.count_of(others, "more thing" if items else "thing")
        rest = f"; {more} to do, about others, {'is' if others == 1 else 'are'} left out"
        of = " of theirs"
    if leaves is None:
        when = f"Before {name} leaves"
    elif leaves < today:
        when = f"{name} left on {wording.day(leaves)}"
    else:
        when = f"Before {name} leaves on {wording.day(leaves)}"
    if not items:
        known = f"{when}, nothing{of} has to be handed over"
        if not hanging and not others:
            known = f"Nothing hangs on {name}"
        return f"{known}{rest}."
    counts = Counter(item.kind for item in items)
    parts = [wording.count_of(counts[kind], _WORDS[kind]) for kind in KINDS if counts[kind]]
    return f"{when}: {wording.list_in_words(parts)}{rest}."


def handover_notes(
    network: Network,
    contact_id: str,
    hanging: Sequence[PartnerContacts],
    left: Mapping[str, AbstractSet[str]],
    planned: Mapping[str, int],
    leaves: date | None,
) -> tuple[str, ...]:
    """Return what else a reader should know about a plan."""
    notes = []
    if network.team == (contact_id,):
        notes.append(
            "Nobody else on the team is in the network, so nobody can be introduced. Name a "
            "successor in graphkit.toml, or import their address book."
        )
    short = _names(
        network,
        (at for at in hanging if len(left[at.id]) + planned.get(at.id, 0) < at.wanted),
    )
    if short:
        notes.append(
            f"Still too few contacts after that at {wording.list_in_words(short, most=_MOST_NAMED)}"
            ": nobody you know can introduce you to anyone else there."
        )
    safe = _names(network, (at for at in hanging if len(left[at.id]) >= at.wanted))
    if safe:
        notes.append(f"Enough contacts stay at {wording.list_in_words(safe, most=_MOST_NAMED)}.")
    if leaves is not None and leaves < network.as_of:
        notes.append("That day has passed, so everything is due now.")
    return (*notes, *inferred_count(network))


def _names(network: Network, places: Iterable[PartnerContacts]) -> list[str]:
    return sorted(network.organizations[at.id].name for at in places)
