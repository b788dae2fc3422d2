"""Recognize erased people by salted hashes alone, and leave them out of later imports."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from graphkit.model.entities import Partnership
from graphkit.model.entries import without_mentions
from graphkit.model.import_batch import ImportBatch

REASON = "of somebody who asked to be forgotten"


@dataclass(frozen=True, slots=True)
class ForgottenPeople:
    """All that graphkit keeps about erased people.

    Attributes
    ----------
    salt : str
        Hexadecimal. Each graph has its own salt, so that its hashes mean nothing elsewhere.
    hashes : frozenset of str
        The hashes of all their keys.
    others : tuple of ForgottenPeople
        People with another salt, who came with a backup of another graph.
    """

    salt: str = ""
    hashes: frozenset[str] = frozenset()
    others: tuple[ForgottenPeople, ...] = ()

    @classmethod
    def of(cls, people: Iterable[tuple[str, Iterable[str]]]) -> ForgottenPeople:
        """Return forgotten people from pairs of a salt and hashes."""
        by_salt: dict[str, set[str]] = {}
        for salt, hashes in people:
            by_salt.setdefault(salt, set()).update(hashes)
        made = [cls(salt, frozenset(each)) for salt, each in sorted(by_salt.items())]
        return replace(made[0], others=tuple(made[1:])) if made else cls()

    def knows(self, keys: Iterable[str]) -> bool:
        """Return whether one of the keys is that of an erased person.

        Examples
        --------
        >>> forgotten = ForgottenPeople("00", frozenset([hash_key("00", "mail:d@clinic.example")]))
        >>> forgotten.knows(["mail:d@clinic.example"]), forgotten.knows(["mail:e@clinic.example"])
        (True, False)
        """
        known = [*keys]
        return (
            bool(self.hashes) and any(hash_key(self.salt, key) in self.hashes for key in known)
        ) or any(each.knows(known) for each in self.others)


def hash_key(salt: str, key: str) -> str:
    """Return the hash of a key: 128 bits of BLAKE2b, keyed with the salt."""
    secret = bytes.fromhex(salt)
    return hashlib.blake2b(key.encode("utf-8", "replace"), key=secret, digest_size=16).hexdigest()


def without_people(batch: ImportBatch, records: Collection[str]) -> ImportBatch:
    """Return an import without everything that it says about some people.

    Parameters
    ----------
    batch : ImportBatch
    records : collection of str
        The records of these people.

    Returns
    -------
    ImportBatch
        Organizations and partnerships stay. A partnership no longer names one of these people as
        the person who looks after it or as its main contact. A meeting with one of them goes too
        if fewer than two other people were there, and so does a topic that nobody else offers or
        needs. Entries stay, and mention "someone" instead.
    """
    if not records:
        return batch
    gone = frozenset(records)
    lonely, unnamed = _people_in_nothing_else(batch, gone), _topics_of_these_alone(batch, gone)
    return replace(
        batch,
        contacts=tuple(c for c in batch.contacts if c.id not in gone),
        events=tuple(e for e in batch.events if e.id not in lonely),
        affiliations=tuple(a for a in batch.affiliations if a.contact_id not in gone),
        evidence=tuple(e for e in batch.evidence if gone.isdisjoint((e.from_id, e.to_id))),
        partnerships=tuple(_partnership(p, gone) for p in batch.partnerships),
        attendances=tuple(
            a for a in batch.attendances if a.contact_id not in gone and a.event_id not in lonely
        ),
        topics=tuple(t for t in batch.topics if t.id not in unnamed),
        offers=tuple(o for o in batch.offers if o.holder_id not in gone),
        needs=tuple(n for n in batch.needs if n.holder_id not in gone),
        ended_affiliations=tuple(e for e in batch.ended_affiliations if e.contact_id not in gone),
        entries=tuple(without_mentions(e, gone) for e in batch.entries),
        denied_ties=tuple(d for d in batch.denied_ties if gone.isdisjoint((d.from_id, d.to_id))),
        keys={record: keys for record, keys in batch.keys.items() if record not in gone},
    )


def _people_in_nothing_else(batch: ImportBatch, gone: frozenset[str]) -> set[str]:
    left = Counter(a.event_id for a in batch.attendances if a.contact_id not in gone)
    return {a.event_id for a in batch.attendances if a.contact_id in gone and left[a.event_id] < 2}


def _topics_of_these_alone(batch: ImportBatch, gone: frozenset[str]) -> set[str]:
    """Return the topics that only these people offer or need: their words may be personal."""
    links = (*batch.offers, *batch.needs)
    left = {link.topic_id for link in links if link.holder_id not in gone}
    return {link.topic_id for link in links if link.holder_id in gone} - left


def _partnership(p: Partnership, gone: frozenset[str]) -> Partnership:
    if p.owner_id not in gone and p.main_contact_id not in gone:
        return p
    return replace(
        p,
        owner_id=None if p.owner_id in gone else p.owner_id,
        main_contact_id=None if p.main_contact_id in gone else p.main_contact_id,
    )
