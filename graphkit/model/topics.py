"""Topics, and what people and organizations offer or need of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphkit.model.normalization import make_id, normalize


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that somebody offers or needs: meeting space, interpreters, flu shots.

    Attributes
    ----------
    id : str
        Made of the key, so that two files that name a topic alike mean the same one.
    name : str
        As a source spells it.
    key : str
        The normalized name.
    """

    id: str
    name: str
    key: str

    @classmethod
    def named(cls, name: str) -> Topic:
        """Return the topic with a name.

        Examples
        --------
        >>> Topic.named("Meeting Space").id == Topic.named("meeting space").id
        True
        """
        name = " ".join(name.split())
        key = normalize(name) or name.casefold()
        return cls(make_id("t", key), name, key)


@dataclass(frozen=True, slots=True)
class TopicLink:
    """What one contact or organization, the *holder*, offers or needs.

    Whether it is an offer or a need depends on where it is kept: `ImportBatch.offers` or
    `ImportBatch.needs`. `amount` is in words. A link without `until` still holds, as far as we
    know. `source` is the name of the mapping that read it.
    """

    holder_id: str
    topic_id: str
    amount: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""

    def holds(self, on: date) -> bool:
        """Return whether it holds on a day. An unknown start or end sets no limit."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
