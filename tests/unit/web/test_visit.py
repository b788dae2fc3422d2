"""What went wrong becomes a page, whatever it was."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from graphkit.errors import (
    Ambiguous,
    GraphkitError,
    NothingFound,
    StoreBusy,
    StoreDamaged,
    UsageError,
)
from graphkit.web.sign_in import Session
from graphkit.web.visit import Visit


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("there is no such field"), 400),
        (Ambiguous("several fit", candidates=("Ann", "Bo")), 400),
        (NothingFound("nobody has this name"), 404),
        (StoreBusy("another process has the store open", next="Wait"), 503),
        (StoreDamaged("a file is <b>lost</b>"), 500),
    ],
)
def test_an_error_is_a_page_even_if_no_question_can_be_asked(
    error: GraphkitError, status: int
) -> None:
    def ask(question: object) -> None:
        raise error

    desk = SimpleNamespace(ask=ask, home="Elm Library", team=(), revision=str)
    request = SimpleNamespace(url=SimpleNamespace(path="/reliance"))
    page = Visit(request, Session("a", "b", 0.0), desk).error_page(error)
    text = bytes(page.body).decode()
    assert page.status_code == status
    assert error.what[1:].replace("<", "&lt;").replace(">", "&gt;") in text
    assert "<b>" not in text
