"""The state of an ask follows from its entries, in whatever order they are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.introductions.asks import (
    ASK,
    ASK_REASON,
    ASK_UPDATE,
    Ask,
    AskState,
    ask_data,
    asks_with_code,
    build_asks,
    codes,
    update_data,
)
from graphkit.model import Entry, Mention

DAY = date(2026, 11, 3)
MOMENT = datetime(2026, 11, 3, 9, tzinfo=UTC)
PEOPLE = (
    Mention("c_maria", "asker", 0),
    Mention("c_dana", "connector", 1),
    Mention("c_omar", "target", 2),
    Mention("o_health", "target", 3),
)


def begun(state: AskState = AskState.ASKED, id: str = "n_a", **fields: object) -> Entry:
    data = tuple(sorted(ask_data(state, 2, 0.5).items()))
    made = Entry(id, ASK, DAY, data=data, mentions=PEOPLE, said_at=MOMENT)
    return made if not fields else Entry(**{**_fields(made), **fields})  # type: ignore[arg-type]


def _fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def update(number: int, state: str, step: int | None = None, *, note: str = "") -> Entry:
    data = update_data(AskState.PLANNED, step) | {"state": state}
    on, at = DAY + timedelta(days=number), MOMENT + timedelta(days=number)
    fields = tuple(sorted(data.items()))
    return Entry(f"n_u{number}", ASK_UPDATE, on, note, fields, of="n_a", said_at=at)


def folded(*updates: Entry, state: AskState = AskState.ASKED) -> Ask:
    (ask,) = build_asks([*updates, begun(state)])
    return ask


def test_an_ask_names_its_steps_and_what_was_told() -> None:
    ask = folded()
    assert (ask.asker_id, ask.organization_id, ask.target_id) == ("c_maria", "o_health", "c_omar")
    assert [(s.contact_id, s.role, s.asked_on) for s in ask.steps] == [
        ("c_dana", "connector", DAY),
        ("c_omar", "target", None),
    ]
    assert ask.chance == 0.5
    assert ask.is_for(["o_health"]) and ask.is_for(["c_omar"]) and not ask.is_for(["c_dana"])


@pytest.mark.parametrize(
    ("said", "state", "waits_for"),
    [
        ([], "asked", 0),
        (["agreed"], "agreed", 1),
        (["agreed", "asked"], "asked", 1),
        (["agreed", "asked", "agreed"], "agreed", None),
        (["agreed", "asked", "agreed", "made"], "made", None),
        (["made", "thanked"], "thanked", None),
        (["declined"], "declined", 0),
        (["agreed", "asked", "no answer"], "no answer", 1),
        # What was said too early is put right by saying it again.
        (["declined", "agreed"], "agreed", 1),
        (["planned"], "planned", 0),
        (["a state of a later version"], "asked", 0),
    ],
)
def test_first_each_connector_agrees_then_the_target_is_asked(
    said: list[str], state: str, waits_for: int | None
) -> None:
    ask = folded(*(update(n, each) for n, each in enumerate(said, 1)))
    assert (ask.state, ask.current) == (state, waits_for)
    assert ask.is_open == (state not in {"made", "thanked", "declined", "no answer"})


def test_an_answer_after_made_takes_that_back() -> None:
    assert folded(update(1, "made"), update(2, "declined", 1)).state == AskState.DECLINED


def test_the_days_of_asking_are_kept() -> None:
    ask = folded(
        update(1, "agreed"), update(2, "asked"), update(5, "no answer"), update(9, "asked", 1)
    )
    assert [step.asked_on for step in ask.steps] == [DAY, DAY + timedelta(days=9)]
    assert ask.changed_on == DAY + timedelta(days=9)


def test_a_forgotten_connector_leaves_the_steps_in_place() -> None:
    gone = begun(mentions=tuple(m for m in PEOPLE if m.entity_id != "c_dana"))
    (ask,) = build_asks([gone, update(1, "agreed")])
    assert [step.contact_id for step in ask.steps] == [None, "c_omar"]
    assert ask.current == 1


def test_the_reason_and_the_notes_come_from_their_own_entries() -> None:
    reason = Entry("n_r", ASK_REASON, DAY, "They need rooms", of="n_a", said_at=MOMENT)
    (ask,) = build_asks([update(1, "agreed", note="Gladly"), reason, begun()])
    assert ask.reason == "They need rooms"
    assert ask.notes == ((DAY + timedelta(days=1), "Gladly"),)
    assert build_asks([reason, update(1, "agreed")]) == ()


STATES = st.sampled_from([state.value for state in AskState])


@given(
    st.lists(st.tuples(STATES, st.sampled_from([None, 0, 1, 7])), max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_entries_does_not_matter(said: list[tuple[str, int | None]], random) -> None:  # type: ignore[no-untyped-def]
    entries = [begun(), *(update(n // 2, state, step) for n, (state, step) in enumerate(said))]
    entries = [
        Entry(**{**_fields(e), "id": f"{e.id}{n}"}) if e.of else e  # type: ignore[arg-type]
        for n, e in enumerate(entries)
    ]
    mixed = [*entries, begun(id="n_b")]
    random.shuffle(mixed)
    (alone,) = build_asks(entries)
    assert alone in build_asks(mixed)
    # The last word counts, and every step has a state of its own.
    assert all(step.state not in {"made", "thanked"} for step in alone.steps)
    assert (alone.state in {"made", "thanked"}) <= (alone.current is None)


@given(st.sets(st.text("ab", min_size=6, max_size=6), min_size=1, max_size=12))
def test_a_code_means_one_ask(ids: set[str]) -> None:
    asks = build_asks([begun(id=f"n_{id}") for id in ids])
    for ask in asks:
        code = codes(asks)[ask.id]
        assert asks_with_code(asks, code) == [ask]
        # It is as short as can be.
        assert len(code) == 4 or len(asks_with_code(asks, code[:-1])) > 1


def test_a_code_stays_when_others_ask() -> None:
    one = build_asks([begun(id="n_3fa90c11")])
    (code,) = codes(one).values()
    both = build_asks([begun(id="n_3fa90c11"), begun(id="n_77aa0c11")])
    assert code == "3fa9" and codes(both)["n_3fa90c11"] == code
    assert [ask.id for ask in asks_with_code(both, code)] == ["n_3fa90c11"]
    assert asks_with_code(both, "n_3fa90c11") == asks_with_code(both, "3FA90")
    assert asks_with_code(both, "") == []
    assert codes(()) == {}
