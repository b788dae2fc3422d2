"""Who may ask: a link that works once, and the session that it begins."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from graphkit.render.pages import Notice
from graphkit.web.roles import Role

LINK_LIFE = 15 * 60.0  # seconds until a link that nobody used ends
SESSION_LIFE = 12 * 3600.0  # seconds until a session ends, from its last request on
MOST_SESSIONS = 64
_BYTES = 32  # of chance in each secret


@dataclass(slots=True)
class Session:
    """A browser that has signed in.

    Attributes
    ----------
    id : str
        The secret in its cookie.
    form_token : str
        The secret in its forms. Other sites cannot read it, so they cannot send a form.
    seen : float
        When its last request came, by the clock of `SignIn`.
    viewer : str
        The person who asks; empty for a team member who gives no name.
    role : Role
    author : str
        The team member who writes, if that is known. See `Visit.author`.
    notices : list of Notice
        What its next page tells.
    """

    id: str
    form_token: str
    seen: float
    viewer: str = ""
    role: Role = Role.ADMINISTER
    author: str = ""
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Link:
    """What a link begins, until when."""

    ends: float
    viewer: str
    role: Role


@dataclass(slots=True)
class SignIn:
    """The links and sessions of one server. They are only in memory, and end with it.

    Attributes
    ----------
    clock : callable
        Returns seconds.
    """

    clock: Callable[[], float] = monotonic
    _links: dict[str, _Link] = field(default_factory=dict)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def new_link(self, viewer: str = "", role: Role = Role.ADMINISTER) -> str:
        """Return the secret of a new link, which begins one session of a viewer."""
        secret = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._links[secret] = _Link(self.clock() + LINK_LIFE, viewer, role)
        return secret

    def follow_link(self, secret: str) -> Session | None:
        """Begin a session; None if the link was used, has ended, or never was."""
        with self._lock:
            link, now = self._links.pop(secret, None), self.clock()
            if link is None or link.ends < now:
                return None
            self._drop_old(now)
            id, form_token = (secrets.token_urlsafe(_BYTES) for _ in range(2))
            session = Session(id, form_token, now, link.viewer, link.role)
            self._sessions[session.id] = session
            return session

    def find(self, id: str) -> Session | None:
        """Return the session of a cookie; None if it has ended."""
        with self._lock:
            session, now = self._sessions.get(id), self.clock()
            if session is None:
                return None
            if session.seen + SESSION_LIFE < now:
                del self._sessions[id]
                return None
            session.seen = now
            return session

    def sign_out(self, id: str) -> None:
        """End a session: its cookie is worth nothing from now on."""
        with self._lock:
            self._sessions.pop(id, None)

    def _drop_old(self, now: float) -> None:
        """Forget sessions that have ended and, of too many, those that were idle longest."""
        kept = [s for s in self._sessions.values() if s.seen + SESSION_LIFE >= now]
        kept.sort(key=lambda session: session.seen)
        self._sessions = {session.id: session for session in kept[1 - MOST_SESSIONS :]}
