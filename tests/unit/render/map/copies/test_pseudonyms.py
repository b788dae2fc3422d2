"""Made-up names: the same for ever, no two alike, and telling nothing."""

from __future__ import annotations

import pytest

from graphkit.render.map.copies import pseudonyms
from graphkit.render.map.copies.pseudonyms import made_up_names, renumber

IDS = [f"c_{n}" for n in range(400)]


def test_names_are_the_same_in_any_order_and_as_others_come() -> None:
    names = made_up_names(b"key", IDS)
    assert made_up_names(b"key", reversed(IDS)) == names
    more = made_up_names(b"key", [*IDS, "c_new", "c_newer"])
    assert {id: more[id] for id in IDS} == names


def test_no_two_are_called_alike_even_where_names_run_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pseudonyms, "_PLANTS", ["Ash"])
    monkeypatch.setattr(
        pseudonyms, "_BIRDS", ["wren", "crow", "lark", "owl", "jay", "tern", "ibis"]
    )
    names = made_up_names(b"key", IDS)
    assert len(set(names.values())) == len(IDS)


def test_a_name_that_is_somebodys_own_is_not_given_away() -> None:
    (name,) = made_up_names(b"key", ["c_1"]).values()
    assert made_up_names(b"key", ["c_1"], taken=[name.upper()]) != {"c_1": name}


def test_another_secret_gives_other_names_and_ids() -> None:
    one, other = made_up_names(b"one", IDS), made_up_names(b"other", IDS)
    assert sum(one[id] == other[id] for id in IDS) == 0
    ids = [renumber(key, "public", IDS, "c_") for key in (b"one", b"other")]
    ids.append(renumber(b"one", "partners", IDS, "c_"))
    assert len({id for each in ids for id in each.values()}) == 3 * len(IDS)


def test_every_name_is_two_words_of_letters_that_are_nobodys_first_name() -> None:
    for name in made_up_names(b"key", IDS).values():
        first, second = name.split()
        assert (first + second).isalpha()
        assert first.istitle()
        assert second.istitle()
    assert all(name.startswith("Organization ") for name in
               made_up_names(b"key", IDS, organizations=True).values())  # fmt: skip
