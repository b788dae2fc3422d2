"""A link begins one session, once; sessions end."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from graphkit.web.sign_in import LINK_LIFE, MOST_SESSIONS, SESSION_LIFE, SignIn


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sign_in(clock: Clock) -> SignIn:
    return SignIn(clock)


def test_a_link_works_once(sign_in: SignIn) -> None:
    link = sign_in.new_link()
    session = sign_in.follow_link(link)
    assert session is not None
    assert sign_in.find(session.id) is session
    assert sign_in.follow_link(link) is None


@pytest.mark.parametrize("link", ["", "guessed", "\x00", "é" * 1000])
def test_what_was_never_a_link_begins_nothing(sign_in: SignIn, link: str) -> None:
    sign_in.new_link()
    assert sign_in.follow_link(link) is None
    assert sign_in.find(link) is None


def test_a_link_that_nobody_used_ends(sign_in: SignIn, clock: Clock) -> None:
    in_time, late = sign_in.new_link(), sign_in.new_link()
    clock.now += LINK_LIFE
    assert sign_in.follow_link(in_time) is not None
    clock.now += 1
    assert sign_in.follow_link(late) is None


def test_a_session_ends_after_its_last_request(sign_in: SignIn, clock: Clock) -> None:
    session = sign_in.follow_link(sign_in.new_link())
    assert session is not None
    for _ in range(3):
        clock.now += SESSION_LIFE
        assert sign_in.find(session.id) is not None
    clock.now += SESSION_LIFE + 1
    assert sign_in.find(session.id) is None
    clock.now -= SESSION_LIFE
    assert sign_in.find(session.id) is None


def test_after_signing_out_the_cookie_is_worth_nothing(sign_in: SignIn) -> None:
    one, other = (sign_in.follow_link(sign_in.new_link()) for _ in range(2))
    assert one is not None and other is not None
    assert len({one.id, one.form_token, other.id, other.form_token}) == 4
    sign_in.sign_out(one.id)
    sign_in.sign_out("never was")
    assert sign_in.find(one.id) is None
    assert sign_in.find(other.id) is other


def test_of_too_many_sessions_those_end_that_were_idle_longest(
    sign_in: SignIn, clock: Clock
) -> None:
    sessions = []
    for _ in range(MOST_SESSIONS + 2):
        clock.now += 1
        sessions.append(sign_in.follow_link(sign_in.new_link()))
        assert sign_in.find(sessions[0].id) is sessions[0]  # in use
    found = [sign_in.find(session.id) is not None for session in sessions]
    assert sum(found) == MOST_SESSIONS
    assert found[0] and not found[1] and not found[2] and all(found[3:])
