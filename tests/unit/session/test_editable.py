"""What is known of somebody as a text to be changed, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import UsageError
from graphkit.network import LookupResult
from graphkit.session.by_hand.editable import (
    EditableEntity,
    EditableRole,
    changed_fields,
    conflicts,
    edits_between,
)
from graphkit.session.by_hand.editable_text import from_text, to_text
from graphkit.session.by_hand.edits import Edit
from graphkit.toml import BrokenToml

DAY = date(2026, 3, 1)
DANA = EditableEntity(
    "contact",
    "Dana Whitfield",
    ("dana@clinic.example", "dana@old.example"),
    ("+12175550100",),
    roles=(EditableRole("Riverbend Clinic", "manager", DAY), EditableRole("United", "member")),
    offers=("flu shots",),
)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).map(str.strip)
_LISTS = st.lists(_TEXTS, max_size=3).map(tuple)
_ROLES = st.builds(
    EditableRole,
    _TEXTS.filter(bool),
    _TEXTS,
    st.none() | st.dates(date(1, 1, 1)),
    st.none() | st.dates(),
)


def find(name: str, kind: str) -> LookupResult:
    return LookupResult(kind, f"{kind}: {name}", name)


@given(
    st.builds(
        EditableEntity,
        st.just("contact"),
        *(_TEXTS, _LISTS, _LISTS, _LISTS, st.lists(_ROLES, max_size=3).map(tuple)),
        offers=_LISTS,
        needs=_LISTS,
    )
)
def test_a_record_comes_back_from_its_text(record: EditableEntity) -> None:
    assert from_text(to_text(record), replace(record, name="?")) == record


@given(st.builds(EditableEntity, st.just("organization"), _TEXTS, sector=_TEXTS, part_of=_LISTS))
def test_an_organization_comes_back_from_its_text(record: EditableEntity) -> None:
    assert from_text(to_text(record), replace(record, name="?")) == record


def test_only_what_changed_is_stated() -> None:
    assert edits_between(DANA, DANA, find) == ()
    after = replace(
        DANA,
        name="Dana Cole",
        emails=("dana@clinic.example", "d@new.example"),
        phones=(),
        roles=(EditableRole("Riverbend Clinic", "director", DAY),),
        offers=(),
        needs=("rooms",),
    )
    clinic, united = find("Riverbend Clinic", "organization"), find("United", "organization")
    assert edits_between(DANA, after, find) == (
        Edit(
            name="Dana Cole",
            emails=("d@new.example",),
            not_so=("email dana@old.example", "phone +12175550100"),
            does_not_offer=("flu shots",),
            needs=("rooms",),
            left=(clinic, united),
        ),
        Edit(roles=(("director", clinic),), since=DAY),
    )
    body = EditableEntity("organization", "Clinic", sector="health", part_of=("United",))
    changed = replace(body, sector="", website="c.example", part_of=())
    assert edits_between(body, changed, find) == (
        Edit(website="c.example", not_so=("sector",), not_part_of=(united,)),
    )


def test_a_last_day_is_no_departure_and_one_of_two_roles_needs_one() -> None:
    first, second = DANA.roles
    ended = replace(DANA, roles=(replace(first, until=date(2026, 6, 30)), second))
    (edit,) = edits_between(DANA, ended, find)
    assert (edit.left, edit.until) == ((), date(2026, 6, 30))
    both = replace(DANA, roles=(first, EditableRole("Riverbend Clinic", "nurse")))
    with pytest.raises(UsageError, match="another role at Riverbend Clinic"):
        edits_between(both, replace(both, roles=(first,)), find)
    with pytest.raises(UsageError, match="no name any more"):
        edits_between(DANA, replace(DANA, name=" "), find)


def test_what_changed_meanwhile_is_a_conflict_only_where_both_changed_it() -> None:
    mine = replace(DANA, name="Dana Cole", phones=())
    assert changed_fields(DANA, mine) == ("name", "phones")
    assert conflicts(DANA, mine, replace(DANA, name="D. Whitfield", emails=())) == ("name",)
    assert conflicts(DANA, mine, replace(DANA, name="Dana Cole")) == ()


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ('name = "Dana', BrokenToml, "not valid TOML"),
        ("nmae = 'Dana'", UsageError, "nmae is no field"),
        ("name = 3", UsageError, "name is no text"),
        ("emails = 'd@x.example'", UsageError, "emails is no list"),
        ("roles = 1", UsageError, "roles is no list of tables"),
        ("[[roles]]\ntitle = 'x'", UsageError, "no organization"),
        ("[[roles]]\norganization = 'x'\nsince = '2026'", UsageError, "since of a role is no day"),
        ("[[roles]]\norg = 'x'", UsageError, "org is no field of a role"),
        ("[[roles]]\norganization='x'\nsince=2026-01-01T00:00:00", UsageError, "is no day"),
    ],
)
def test_a_broken_text_says_what_is_wrong(text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        from_text(text, DANA)
