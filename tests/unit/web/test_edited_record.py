"""The record in a form: what somebody did not touch is as it was, and nobody makes up what was."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import UsageError
from graphkit.session.by_hand.editable import EditableEntity, EditableRole
from graphkit.web.routes.by_hand.add_forms import Offered
from graphkit.web.routes.by_hand.edited_record import (
    ShownRecord,
    record_fields,
    record_sent,
    role_rows,
    tags_sent,
)
from graphkit.web.sign_in import Session
from graphkit.web.visit import Visit

TODAY = date(2026, 11, 24)
_texts = st.text(min_size=1, max_size=250).filter(str.strip)
_values = st.lists(_texts, max_size=4).map(lambda found: tuple(sorted(set(found))))
_days = st.one_of(st.none(), st.dates())
_roles = st.lists(st.builds(EditableRole, _texts, st.text(max_size=30), _days, _days), max_size=4)


def _visit(form: dict[str, list[str]]) -> Visit:
    return Visit(SimpleNamespace(), Session("a", "b", 0.0), SimpleNamespace(), form)  # type: ignore[arg-type]


def _sent(shown: ShownRecord) -> dict[str, list[str]]:
    """What a browser sends if nobody touches the form."""
    from graphkit.render.escape import clean

    found: dict[str, list[str]] = {}
    for each in record_fields(shown, Offered()):
        if each.kind == "names":
            found[each.name] = [*(clean(value) for value in each.values), ""]
        else:
            lines = [clean(line) for line in each.value.split("\n")]
            found[each.name] = ["\r\n".join(lines)]
    for row in role_rows(shown.record.roles):
        found |= {each.name: [clean(each.value)] for each in row}
    return found


@examples(150)
@given(
    record=st.one_of(
        st.builds(
            EditableEntity,
            st.just("contact"),
            _texts,
            emails=_values,
            offers=_values,
            roles=_roles.map(tuple),
        ),
        st.builds(EditableEntity, st.just("organization"), _texts, sector=_texts, part_of=_values),
    ),
    tags=_values,
)
def test_a_form_that_nobody_touched_changes_nothing(
    record: EditableEntity, tags: tuple[str, ...]
) -> None:
    shown = ShownRecord("c_1", record, tags)
    visit = _visit(_sent(shown))
    after = record_sent(visit, shown, TODAY)
    for name in ("name", "sector", "roles"):
        assert getattr(after, name) == getattr(record, name)
    for name in ("emails", "offers", "part_of"):
        # Two values that look alike on a page are one there.
        assert {*getattr(after, name)} <= {*getattr(record, name)}
    assert tags_sent(visit, tags, tags)[0] == []


@examples(60)
@given(
    st.builds(EditableEntity, st.just("contact"), _texts, emails=_values, roles=_roles.map(tuple))
)
def test_what_was_shown_comes_back_under_its_seal_alone(record: EditableEntity) -> None:
    shown = ShownRecord("c_1", record, ("choir",))
    text = shown.sealed("secret")
    assert text.isascii() and " " not in text
    assert ShownRecord.opened(text, "c_1", "secret") == shown
    for other, id, secret in (
        (text, "c_2", "secret"),
        (text, "c_1", "another"),
        (text[:-1], "c_1", "secret"),
        (f"x{text}", "c_1", "secret"),
        ("", "c_1", "secret"),
    ):
        with pytest.raises(UsageError):
            ShownRecord.opened(other, id, secret)


def test_a_form_says_what_changed() -> None:
    roles = (EditableRole("Clinic", "nurse", date(2020, 1, 1)),)
    record = EditableEntity("contact", "Ann Lee", ("a@elm.example",), roles=roles)
    shown = ShownRecord("c_1", record, ("choir", "funder"))
    form = _sent(shown) | {
        "emails": ["b@elm.example\r\n\r\na@elm.example"],
        "role-0-until": ["2026-06-30"],
        "role-1-at": ["Bank"],
        "tags": ["Funder\nboard"],
    }
    after = record_sent(_visit(form), shown, TODAY)
    assert after.emails == ("a@elm.example", "b@elm.example")
    assert after.roles == (
        EditableRole("Bank"),
        EditableRole("Clinic", "nurse", date(2020, 1, 1), date(2026, 6, 30)),
    )
    assert tags_sent(_visit(form), shown.tags, ("choir", "funder", "new")) == (["board"], ["choir"])
    with pytest.raises(UsageError, match="at no organization"):
        record_sent(_visit(_sent(shown) | {"role-1-title": ["nurse"]}), shown, TODAY)
    with pytest.raises(UsageError, match="is no day"):
        record_sent(_visit(form | {"role-0-until": ["soon"]}), shown, TODAY)
