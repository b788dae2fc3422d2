"""Which records are one person: the same in any order, and never against a decision."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.entity_resolution import Decision, resolve_entities

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def decision(same, left, right, id="d_1"):
    return Decision(id, same, tuple(left), tuple(right), NOW)


def groups(whose):
    found = {}
    for record, id in whose.items():
        found.setdefault(id, set()).add(record)
    return sorted(map(sorted, found.values()))


def test_what_shares_a_certain_key_is_one_over_any_number_of_steps():
    records = {
        "c_1": ["mail:a@x.example"],
        "c_2": ["mail:a@x.example", "url:x.com/a"],
        "c_3": ["url:x.com/a", "phone:5550100|ann"],
        "c_4": ["phone:5550100|ann"],
        "c_5": ["phone:5550100|bob"],
    }
    assert groups(resolve_entities(records)) == [["c_1", "c_2", "c_3", "c_4"], ["c_5"]]


def test_a_name_at_a_place_joins_only_where_nothing_contradicts():
    key = "name:ann lee|clinic"
    one = {"c_1": ["url:x.com/a", key], "c_2": ["mail:a@x.example", key], "c_3": [key]}
    assert groups(resolve_entities(one)) == [["c_1", "c_2", "c_3"]]
    two = one | {"c_4": ["url:x.com/b", key]}
    # Which of the two c_2 and c_3 are is open.
    assert groups(resolve_entities(two)) == [["c_1"], ["c_2"], ["c_3"], ["c_4"]]
    elsewhere = one | {"c_4": ["url:other.com/b", key]}
    assert len(groups(resolve_entities(elsewhere))) == 1


def test_a_denied_key_joins_nobody_with_the_record_that_denies_it():
    records = {
        "c_1": ["mail:office@c.example", "mail:ann@x.example"],
        "c_2": ["mail:office@c.example"],
        "c_3": ["mail:ann@x.example"],
        "c_4": ["mail:office@c.example", "name:bob|clinic"],
    }
    assert groups(resolve_entities(records)) == [["c_1", "c_2", "c_3", "c_4"]]
    denied = {"c_1": ["email:office@c.example", "all", "sector"]}
    assert groups(resolve_entities(records, denials=denied)) == [["c_1", "c_3"], ["c_2", "c_4"]]
    # A record of a later file that has the address and another one.
    later = records | {"c_5": ["mail:office@c.example", "mail:ann@x.example"]}
    assert groups(resolve_entities(later, denials=denied)) == [
        ["c_1", "c_3", "c_5"],
        ["c_2", "c_4"],
    ]
    assert resolve_entities(later, denials={"c_9": ["email:office@c.example"]}) == (
        resolve_entities(later)
    )


def test_a_denied_telephone_or_address_contradicts_no_name():
    key = "name:ann lee|clinic"
    records = {
        "c_1": ["mail:a@c.example", "at:c.example|a@c.example", key, "phone:5550100|ann lee"],
        "c_2": ["mail:b@c.example", "at:c.example|b@c.example", key],
        "c_3": ["phone:5550100|ann lee"],
    }
    assert groups(resolve_entities(records)) == [["c_1", "c_3"], ["c_2"]]
    assert groups(resolve_entities(records, denials={"c_1": ["email:a@c.example"]})) == [
        ["c_1", "c_2", "c_3"]
    ]
    assert groups(resolve_entities(records, denials={"c_3": ["phone:5550100"]})) == [
        ["c_1"],
        ["c_2"],
        ["c_3"],
    ]


def test_two_addresses_at_one_employer_contradict_a_name():
    key = "name:john smith|clinic"
    one, other = "john@c.example", "j.smith@c.example"
    records = {
        "c_1": [f"mail:{one}", key, f"at:c.example|{one}"],
        "c_2": [f"mail:{other}", key, f"at:c.example|{other}"],
    }
    assert len(groups(resolve_entities(records))) == 2
    # At a provider of free addresses anybody may have two.
    free = {"c_1": ["mail:john@gmail.com", key], "c_2": ["mail:jsmith@gmail.com", key]}
    assert len(groups(resolve_entities(free))) == 1


def test_a_decision_joins_whoever_has_its_keys_then_and_later():
    same = decision(True, ["mail:a@x.example"], ["record:c_2"])
    records = {"c_1": ["mail:a@x.example"], "c_2": [], "c_9": ["mail:a@x.example"]}
    assert groups(resolve_entities(records, [same])) == [["c_1", "c_2", "c_9"]]
    assert groups(resolve_entities({"c_2": []}, [same])) == [["c_2"]]


def test_a_decision_keeps_apart_whatever_they_share():
    apart = decision(False, ["record:c_1"], ["record:c_2"])
    records = {"c_1": ["mail:family@x.example"], "c_2": ["mail:family@x.example"]}
    assert groups(resolve_entities(records, [apart])) == [["c_1"], ["c_2"]]
    # A third does not bring them together by the way.
    third = records | {"c_3": ["mail:family@x.example"]}
    assert groups(resolve_entities(third, [apart])) == [["c_1", "c_3"], ["c_2"]]


def test_what_is_kept_apart_stays_so_against_what_is_called_the_same():
    apart = decision(False, ["record:c_1"], ["record:c_2"], "d_1")
    same = decision(True, ["record:c_1"], ["record:c_2"], "d_2")
    assert groups(resolve_entities({"c_1": [], "c_2": []}, [same, apart])) == [["c_1"], ["c_2"]]


def test_the_id_is_that_of_the_oldest_record_and_stays_when_more_is_known():
    records = {"c_2": ["mail:a@x.example"], "c_1": ["mail:a@x.example", "own:1"]}
    assert set(resolve_entities(records).values()) == {"c_1"}
    since = {"c_2": date(2024, 1, 1), "c_1": date(2025, 1, 1)}
    assert set(resolve_entities(records, (), since).values()) == {"c_2"}


def named(name, form="", *own):
    return [*own, f"full:{name}|{form}", f"org:{name}"]


def test_two_elements_of_one_file_are_two_and_a_bare_name_is_neither():
    senate, house = named("energy", "", "own:s", "in:f|s"), named("energy", "", "own:h", "in:f|h")
    records = {"o_1": senate, "o_2": house, "o_3": named("energy")}
    assert groups(resolve_entities(records)) == [["o_1"], ["o_2"], ["o_3"]]
    # What was one without that file stays one beside it.
    other = records | {"o_4": named("energy", "", "own:e", "in:g|e")}
    assert groups(resolve_entities(other)) == [["o_1"], ["o_2"], ["o_3", "o_4"]]
    assert groups(resolve_entities({id: other[id] for id in ("o_1", "o_3", "o_4")})) == [
        ["o_1", "o_3", "o_4"]
    ]


def test_a_legal_form_tells_which_of_two_is_meant():
    records = {
        "o_1": named("acme", "llc", "own:1", "in:f|1"),
        "o_2": named("acme", "corp", "own:2", "in:f|2"),
        "o_3": named("acme", "llc"),
        "o_4": named("acme", "corp"),
        "o_5": named("acme"),
    }
    assert groups(resolve_entities(records)) == [["o_1", "o_3"], ["o_2", "o_4"], ["o_5"]]
    # Nobody says that these are two.
    plain = {id: records[id] for id in ("o_3", "o_4", "o_5")}
    assert groups(resolve_entities(plain)) == [["o_3", "o_4", "o_5"]]


def test_own_keys_do_not_bring_two_elements_of_one_file_together():
    # Each was alone of its name in a version of the file; in the third both are there.
    records = {
        "o_1": ["own:energy", "id:energy (1)", "in:v1|1"],
        "o_2": ["own:energy", "id:energy (2)", "in:v2|2"],
        "o_3": ["id:energy (1)", "in:v3|1"],
        "o_4": ["id:energy (2)", "in:v3|2"],
    }
    assert groups(resolve_entities(records)) == [["o_1", "o_3"], ["o_2", "o_4"]]
    assert groups(resolve_entities({id: records[id] for id in ("o_1", "o_2")})) == [["o_1", "o_2"]]


def test_people_of_one_name_in_one_file_are_two():
    key = "name:ann lee|clinic"
    records = {"c_1": ["own:1", "in:f|1", key], "c_2": ["own:2", "in:f|2", key], "c_3": [key]}
    assert groups(resolve_entities(records)) == [["c_1"], ["c_2"], ["c_3"]]


def test_a_decision_outranks_a_file_and_means_no_name_of_several():
    records = {
        "o_1": named("energy", "", "own:s", "in:f|s"),
        "o_2": named("energy", "", "own:h", "in:f|h"),
        "o_3": named("power"),
    }
    whole = decision(True, ["own:s"], ["own:h"])
    assert groups(resolve_entities(records, [whole])) == [["o_1", "o_2"], ["o_3"]]
    # Made when there was one of this name.
    early = decision(True, ["own:s", "org:energy"], ["org:power"])
    assert groups(resolve_entities(records, [early])) == [["o_1", "o_3"], ["o_2"]]


def test_of_what_a_decision_keeps_apart_each_side_stays_whole_and_a_third_is_neither():
    apart = decision(False, ["record:o_1", "record:o_2"], ["record:o_3"])
    records = {f"o_{n}": named("acme") for n in (1, 2, 3)}
    assert groups(resolve_entities(records, [apart])) == [["o_1", "o_2"], ["o_3"]]
    third = records | {"o_4": named("acme")}
    assert groups(resolve_entities(third, [apart])) == [["o_1", "o_2"], ["o_3"], ["o_4"]]


KEYS = st.sampled_from(
    [f"mail:{m}@x.example" for m in "ab"]
    + [f"url:{site}.com/{n}" for site in "xy" for n in "ab"]
    + ["name:ann|clinic", "name:bob|clinic", "phone:5550100|ann", "own:1"]
)
RECORDS = st.dictionaries(
    st.sampled_from([f"c_{n}" for n in range(8)]), st.lists(KEYS, max_size=3, unique=True)
)
SIDES = st.lists(KEYS | st.sampled_from([f"record:c_{n}" for n in range(8)]), max_size=2)
DECISIONS = st.lists(st.tuples(st.booleans(), SIDES, SIDES), max_size=4)


DENIED = st.sampled_from(
    ["email:a@x.example", "email:b@x.example", "phone:5550100", "page:x.com/a", "all", "name:Ann"]
)
DENIALS = st.dictionaries(
    st.sampled_from([f"c_{n}" for n in range(8)]), st.lists(DENIED, max_size=2), max_size=3
)


@given(RECORDS, DECISIONS, DENIALS, st.randoms())
def test_any_order_gives_the_same(records, decided, denials, random):
    assert_any_order_gives_the_same(records, decided, random, denials)


def assert_any_order_gives_the_same(records, decided, random, denials=None):
    decisions = [decision(*d, id=f"d_{n}") for n, d in enumerate(decided)]
    entity_of = resolve_entities(records, decisions, denials=denials)
    shuffled = list(records.items())
    random.shuffle(shuffled)
    other = {record: random.sample(keys, len(keys)) for record, keys in shuffled}
    found = resolve_entities(
        other,
        random.sample(decisions, len(decisions)),
        denials=dict(random.sample([*(denials or {}).items()], len(denials or {}))),
    )
    assert found == entity_of
    assert set(entity_of) == set(records)
    assert all(entity_of[id] == id for id in entity_of.values())


NAMES = st.sampled_from(
    [f"own:{n}" for n in "ab"]
    + [f"id:{n}" for n in "ab"]
    + ["full:acme|llc", "full:acme|corp", "full:acme|", "org:acme", "org:energy", "full:energy|"]
    + [f"in:{file}|{n}" for file in "xy" for n in "ab"]
)
BODIES = st.dictionaries(
    st.sampled_from([f"o_{n}" for n in range(8)]), st.lists(NAMES, max_size=4, unique=True)
)
BODY_SIDES = st.lists(NAMES | st.sampled_from([f"record:o_{n}" for n in range(8)]), max_size=2)
BODY_DECISIONS = st.lists(st.tuples(st.booleans(), BODY_SIDES, BODY_SIDES), max_size=4)


@given(BODIES, BODY_DECISIONS, st.randoms())
def test_any_order_of_organizations_gives_the_same(records, decided, random):
    assert_any_order_gives_the_same(records, decided, random)


@given(BODIES)
def test_without_a_decision_one_organization_is_one_element_of_a_file(records):
    # A record of its own with two elements of one file says itself that they are one.
    sound = {
        id: keys for id, keys in records.items() if len(_files(keys)) == len(set(_files(keys)))
    }
    elements = {}
    for record, whose in resolve_entities(sound).items():
        for key in sound[record]:
            if key.startswith("in:"):
                file = key.partition("|")[0]
                assert elements.setdefault((whose, file), key) == key


def _files(keys):
    return [key.partition("|")[0] for key in keys if key.startswith("in:")]


@given(RECORDS)
def test_a_certain_key_is_never_shared_by_two(records):
    whose = resolve_entities(records)
    holders = {}
    for record, keys in records.items():
        for key in keys:
            if not key.startswith("name:"):
                assert holders.setdefault(key, whose[record]) == whose[record]
