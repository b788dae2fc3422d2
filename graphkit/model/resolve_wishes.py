"""Find the contacts that a wish about the visibility of ties names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.visibility import ResolvedWish, Wish


def resolve_wishes(wishes: Iterable[Wish], clusters: RecordClusters) -> tuple[ResolvedWish, ...]:
    """Return the wishes with contacts in place of keys, the one with the most weight last.

    A wish about one tie outweighs a wish about all ties of a person. A wish about the files of one
    owner outweighs a wish about everybody's files. A newer wish outweighs an older one.
    """
    ordered = sorted(wishes, key=lambda w: (bool(w.other), bool(w.owner), w.at, w.id))
    wanted = {key for wish in ordered for key in (*wish.person, *wish.other, *wish.owner)}
    contacts: dict[str, set[str]] = defaultdict(set)
    for record, contact_id in clusters.entity_of.items():
        for key in (f"record:{record}", *clusters.keys[record]):
            if key in wanted:
                contacts[key].add(contact_id)

    def with_any_of(keys: Sequence[str]) -> list[str]:
        return sorted({contact_id for key in keys for contact_id in contacts[key]})

    return tuple(
        ResolvedWish(wish.visibility, person, other, owner)
        for wish in ordered
        for person in with_any_of(wish.person)
        for other in (with_any_of(wish.other) if wish.other else [None])
        for owner in (with_any_of(wish.owner) if wish.owner else [None])
    )
