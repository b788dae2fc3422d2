"""Imports that hypothesis draws, the more alike the more can go wrong with them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from batches import record
from hypothesis import strategies as st

from graphkit.model import (
    ENDED,
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Entry,
    Event,
    Evidence,
    ImportBatch,
    Mention,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
    Visibility,
)
from graphkit.model.import_batch import HAND

_IDS = st.integers(0, 4)
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
_DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
_ROLES = st.none() | st.sampled_from(["head", "member"])
_SOURCES = st.sampled_from(["a", "b"])
_LISTS = st.lists(_TEXT, max_size=2).map(tuple)
MOMENT = datetime(2026, 11, 24, tzinfo=UTC)
_KEYS = st.sampled_from(
    [
        *("mail:a@x.example", "mail:b@x.example", "url:x.com/a", "url:x.com/b", "own:1"),
        *("name:ann|clinic", "name:bob|clinic"),
    ]
)
# Own numbers, names with and without legal form, and elements of two files.
_NAMES = st.sampled_from(
    [
        *("own:1", "own:2", "id:1", "full:1|inc", "full:1|corp", "full:2|", "org:1", "org:2"),
        *("in:x|1", "in:x|2", "in:y|1", "in:y|2"),
    ]
)
MEANT = _KEYS | _NAMES | st.sampled_from(["record:c_0", "record:c_1", "record:o_0", "record:o_1"])


_TOPICS = st.sampled_from(["Rooms", "rooms", "Flu shots"])
_DENIED = st.sampled_from(
    [
        "email:a@x.example",
        "email:b@x.example",
        "page:x.com/a",
        "name:",
        "name",
        "sector",
        "website",
        "all",
    ]
)


@st.composite
def batches(draw: st.DrawFn, number: int, *, by_hand: bool = False) -> ImportBatch:
    """Draw an import, by which ids, keys and names come again and again."""
    denied = st.lists(_DENIED, max_size=2).map(tuple) if by_hand else st.just(())
    contacts = [
        Contact(
            *(f"c_{i}", draw(_TEXT), draw(_LISTS), draw(_LISTS), draw(_LISTS), draw(_LISTS)),
            denied=draw(denied),
        )
        for i in draw(st.lists(_IDS, min_size=1, max_size=4))
    ]
    organizations = [
        Organization(
            *(f"o_{i}", draw(_TEXT), draw(st.none() | _TEXT), draw(st.none() | _TEXT)),
            denied=draw(denied),
        )
        for i in draw(st.lists(_IDS, min_size=1, max_size=3))
    ]
    events = [
        Event(f"e_{i}", draw(_TEXT), draw(st.dates()), draw(st.integers(0, 99)))
        for i in draw(st.lists(_IDS, min_size=1, max_size=2))
    ]
    keys = {c.id: tuple(draw(st.lists(_KEYS, max_size=3, unique=True))) for c in contacts}
    keys |= {o.id: tuple(draw(st.lists(_NAMES, max_size=4, unique=True))) for o in organizations}
    who = st.sampled_from([c.id for c in contacts])
    where = st.sampled_from([o.id for o in organizations])
    event = st.sampled_from([e.id for e in events])
    partnership = st.builds(
        Partnership,
        *(where, where, st.none() | _TEXT, st.none() | _TEXT),
        review_on=_DATES,
        owner_id=st.none() | who,
        source=st.just(HAND if by_hand else ""),
    )
    topics = [Topic.named(draw(_TOPICS)) for _ in range(draw(st.integers(1, 2)))]
    topic = st.sampled_from([t.id for t in topics])
    denied = st.booleans() if by_hand else st.just(False)
    link = st.builds(
        *(TopicLink, who | where, topic, st.none() | _TEXT, _DATES, _DATES, _SOURCES),
        denied=denied,
    )
    member = st.builds(PartOf, where, where, _DATES, _DATES, _SOURCES, denied=denied)
    ended = st.builds(EndedAffiliation, who, where, st.dates() | st.just(ENDED), _SOURCES)
    few = {"max_size": 2 if by_hand else 0}
    return ImportBatch(
        record(number, source=HAND) if by_hand else record(number),
        tuple(contacts),
        tuple(organizations),
        tuple(events),
        affiliations=tuple(draw(st.lists(_affiliations(who, where), max_size=3))),
        evidence=tuple(draw(st.lists(_evidence(who), max_size=6))),
        partnerships=tuple(draw(st.lists(partnership, max_size=2))),
        attendances=tuple(draw(st.lists(st.builds(Attendance, who, event, _ROLES), max_size=2))),
        topics=tuple(topics),
        offers=tuple(draw(st.lists(link, max_size=2))),
        needs=tuple(draw(st.lists(link, max_size=2))),
        part_of=tuple(draw(st.lists(member, max_size=2))),
        ended_affiliations=tuple(draw(st.lists(ended, **few))),
        denied_ties=tuple(draw(st.lists(st.builds(DeniedTie, who, who, _SOURCES), **few))),
        entries=tuple(draw(st.lists(_entries(number, who | where), **few))),
        keys=keys,
    )


def _affiliations(
    who: st.SearchStrategy[str], where: st.SearchStrategy[str]
) -> st.SearchStrategy[Affiliation]:
    kind = st.sampled_from(AffiliationKind)
    return st.builds(Affiliation, who, where, kind, _ROLES, _DATES, _DATES, _SOURCES)


def _entries(number: int, about: st.SearchStrategy[str]) -> st.SearchStrategy[Entry]:
    """Draw entries of which an import may have one twice, as it may mention one place twice."""
    ids = st.sampled_from([f"n_{number}_0", f"n_{number}_1"])
    role, typed = st.sampled_from(["mentioned", "target"]), _TEXT
    mention = st.builds(Mention, about, role, st.integers(0, 2), typed)
    return st.builds(
        Entry,
        ids,
        _TEXT,
        st.dates(),
        _TEXT | st.sampled_from(["{0} will ask {1}", "{{0}}"]),
        st.dictionaries(_TEXT, _TEXT, max_size=2).map(lambda data: tuple(sorted(data.items()))),
        st.none() | st.sampled_from(["n_0_0", "n_1_1"]),
        st.lists(mention, max_size=3).map(tuple),
        st.sampled_from([Visibility.TEAM, Visibility.OWNER]),
    )


def _evidence(who: st.SearchStrategy[str]) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        who,
        who,
        st.sampled_from(Basis),
        _SOURCES,
        st.none() | st.floats(0.01, 1.0),
        st.integers(1, 2**40),
        st.floats(0.0, 1e6),
        _DATES,
        _DATES,
        note=st.none() | _TEXT,
        days=st.integers(0, 3),
        fresh=st.none() | st.sampled_from([0.0, 0.5, 2.0]),
    )
