"""Who may ask: a link that works once, and the session that it begins."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import Lock
from time import time
from typing import Protocol

from graphkit.render.pages import Notice
from graphkit.web.roles import Role

LINK_LIFE = 15 * 60.0  # seconds until a link that nobody used ends
TEAM_LINK_LIFE = 2 * 86400.0  # of a link that a colleague gets by mail
SESSION_LIFE = 12 * 3600.0  # seconds until a session ends, from its last request on
TEAM_SESSION_LIFE = 30 * 86400.0
MOST_SESSIONS = 64
TEAM_MOST_SESSIONS = 512
MOST_LINKS = 200  # in the list, with those that were used
MOST_TOKENS = 50
_BYTES = 32  # of chance in each secret
_SEEN_EVERY = 600.0  # seconds; so often at most it is kept when a session was seen


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
    key : str
        Its name in lists. It opens nothing.
    began : float
    refused : set of str
        The pages that it may not see and tried to.
    is_of_team : bool
        Whether the server is for a team.
    """

    id: str
    form_token: str
    seen: float
    viewer: str = ""
    role: Role = Role.ADMINISTER
    author: str = ""
    notices: list[Notice] = field(default_factory=list)
    key: str = ""
    began: float = 0.0
    refused: set[str] = field(default_factory=set)
    is_of_team: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link that somebody handed out, without its secret.

    Attributes
    ----------
    key : str
        Its name in lists. It opens nothing.
    ends : float
    viewer : str
        The person who will be signed in.
    role : Role
    made : float
    by : str
        The person who handed it out; empty for the terminal.
    state : str
        "open", "used" or "revoked".
    """

    key: str
    ends: float
    viewer: str
    role: Role
    made: float = 0.0
    by: str = ""
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Token:
    """A secret with which a program may read.

    Attributes
    ----------
    key : str
        Its name in lists. It opens nothing.
    name : str
        What it is for.
    viewer : str
        The program sees what this person may see.
    made : float
    by : str
    """

    key: str
    name: str
    viewer: str
    made: float
    by: str = ""


class Keeps(Protocol):
    """Keeps links, sessions and tokens over a restart, each by the hash of its secret."""

    def read(self) -> tuple[dict[str, Link], dict[str, Session], dict[str, Token]]:
        """Return what was kept."""

    def write(
        self,
        links: Mapping[str, Link],
        sessions: Mapping[str, Session],
        tokens: Mapping[str, Token],
    ) -> None:
        """Replace what was kept."""


@dataclass(slots=True)
class SignIn:
    """The links, sessions and tokens of one server; secrets are kept only as hashes.

    Attributes
    ----------
    clock : callable
        Returns seconds.
    kept : Keeps, optional
        The file that keeps them over a restart. Without it they end with the server.
    session_life : float
        Seconds until a session ends, from its last request on.
    most_sessions : int
    team : bool
        Whether the server is for a team.
    """

    clock: Callable[[], float] = time
    kept: Keeps | None = None
    session_life: float = SESSION_LIFE
    most_sessions: int = MOST_SESSIONS
    team: bool = False
    # Each by the hash of its secret.
    _links: dict[str, Link] = field(default_factory=dict)
    _sessions: dict[str, Session] = field(default_factory=dict)
    _tokens: dict[str, Token] = field(default_factory=dict)
    # The sessions of people that a proxy signs in, by their names.
    _proxied: dict[str, Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        if self.kept is not None:
            self._links, self._sessions, self._tokens = self.kept.read()
        for session in self._sessions.values():
            session.is_of_team = self.team

    # -- links ------------------------------------------------------------------------------

    def new_link(
        self,
        viewer: str = "",
        role: Role = Role.ADMINISTER,
        *,
        by: str = "",
        life: float = LINK_LIFE,
    ) -> str:
        """Return the secret of a new link, which begins one session of a viewer."""
        secret, now = secrets.token_urlsafe(_BYTES), self.clock()
        with self._lock:
            self._links = dict(list(self._links.items())[1 - MOST_LINKS :])
            self._links[_hash(secret)] = Link(_key(), now + life, viewer, role, now, by)
            self._keep()
        return secret

    def link(self, secret: str) -> Link | None:
        """Return a link that can still be followed."""
        with self._lock:
            return self._open_link(_hash(secret))

    def follow_link(self, secret: str) -> Session | None:
        """Begin a session; None if the link was used, has ended, or never was."""
        with self._lock:
            hashed = _hash(secret)
            link = self._open_link(hashed)
            if link is None:
                return None
            self._links[hashed] = replace(link, state="used")
            session = self._begin(link.viewer, link.role)
            self._keep()
            return session

    def links(self) -> tuple[Link, ...]:
        """Return the links that were handed out, newest first."""
        with self._lock:
            return tuple(reversed(self._links.values()))

    def revoke_link(self, key: str) -> Link | None:
        """Make a link worth nothing; return it, or None if it has no use any more."""
        with self._lock:
            for hashed, link in self._links.items():
                if link.key == key and self._open_link(hashed):
                    self._links[hashed] = replace(link, state="revoked")
                    self._keep()
                    return link
            return None

    def has_ended(self, link: Link) -> bool:
        """Return whether nobody used a link in time."""
        return link.state == "open" and link.ends < self.clock()

    def _open_link(self, hashed: str) -> Link | None:
        link = self._links.get(hashed)
        return None if link is None or link.state != "open" or self.has_ended(link) else link

    # -- sessions ---------------------------------------------------------------------------

    def find(self, id: str) -> Session | None:
        """Return the session of a cookie; None if it has ended."""
        with self._lock:
            hashed = _hash(id)
            session, now = self._sessions.get(hashed), self.clock()
            if session is None:
                return None
            if session.seen + self.session_life < now:
                del self._sessions[hashed]
                self._keep()
                return None
            # A kept session knows its secrets again when somebody brings its cookie.
            session.id, session.form_token = id, _form_token(id)
            due, session.seen = session.seen + _SEEN_EVERY < now, now
            if due:
                self._keep()
            return session

    def proxied(self, viewer: str, role: Role) -> Session:
        """Return the session of somebody that a proxy has signed in; it needs no cookie."""
        with self._lock:
            session = self._proxied.get(viewer)
            if session is None or session.role != role:
                session = self._begin(viewer, role, listed=False)
                self._proxied[viewer] = session
            session.seen = self.clock()
            return session

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions that have not ended, in the order of their last requests."""
        with self._lock:
            now = self.clock()
            found = [*self._sessions.values(), *self._proxied.values()]
            found = [each for each in found if each.seen + self.session_life >= now]
            return tuple(sorted(found, key=lambda each: (-each.seen, each.key)))

    @property
    def has_administrator(self) -> bool:
        """Whether somebody has signed in, or can, who may hand out links."""
        open_links = (
            each for each in self.links() if each.state == "open" and not self.has_ended(each)
        )
        roles = [each.role for each in self.sessions()] + [each.role for each in open_links]
        return Role.ADMINISTER in roles

    def sign_out(self, id: str) -> None:
        """End a session: its cookie is worth nothing from now on."""
        with self._lock:
            if self._sessions.pop(_hash(id), None) is not None:
                self._keep()

    def end_session(self, key: str) -> Session | None:
        """End the session with a key; return it, or None if there is none."""
        with self._lock:
            for hashed, session in self._sessions.items():
                if session.key == key:
                    del self._sessions[hashed]
                    self._keep()
                    return session
            return None

    def keep_only(self, viewers: Collection[str]) -> None:
        """End what belongs to people who are not on the team any more."""
        with self._lock:
            self._links = {h: each for h, each in self._links.items() if each.viewer in viewers}
            self._sessions = {
                h: each for h, each in self._sessions.items() if each.viewer in viewers
            }
            self._tokens = {h: each for h, each in self._tokens.items() if each.viewer in viewers}
            self._keep()

    def _begin(self, viewer: str, role: Role, *, listed: bool = True) -> Session:
        now, id = self.clock(), secrets.token_urlsafe(_BYTES)
        session = Session(id, _form_token(id), now, viewer, role, key=_key(), began=now)
        session.is_of_team = self.team
        if listed:
            self._drop_old(now)
            self._sessions[_hash(id)] = session
        return session

    def _drop_old(self, now: float) -> None:
        """Forget sessions that have ended and, of too many, those that were idle longest."""
        kept = [(h, s) for h, s in self._sessions.items() if s.seen + self.session_life >= now]
        kept.sort(key=lambda each: each[1].seen)
        self._sessions = dict(kept[1 - self.most_sessions :])

    # -- tokens -----------------------------------------------------------------------------

    def new_token(self, name: str, viewer: str = "", *, by: str = "") -> str | None:
        """Return the secret of a new token, with which a program may read; None if too many."""
        secret = secrets.token_urlsafe(_BYTES)
        with self._lock:
            if len(self._tokens) >= MOST_TOKENS:
                return None
            self._tokens[_hash(secret)] = Token(_key(), name, viewer, self.clock(), by)
            self._keep()
        return secret

    def find_token(self, secret: str) -> Token | None:
        """Return the token with a secret."""
        with self._lock:
            return self._tokens.get(_hash(secret))

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens, newest first."""
        with self._lock:
            return tuple(reversed(self._tokens.values()))

    def revoke_token(self, key: str) -> Token | None:
        """Make a token worth nothing; return it, or None if there is none."""
        with self._lock:
            for hashed, token in self._tokens.items():
                if token.key == key:
                    del self._tokens[hashed]
                    self._keep()
                    return token
            return None

    def _keep(self) -> None:
        if self.kept is not None:
            self.kept.write(self._links, self._sessions, self._tokens)


def _hash(secret: str) -> str:
    # A secret has 256 bits of chance, so a slow hash would protect it no better.
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _form_token(id: str) -> str:
    """Return the secret of a session's forms, so that only the hash of one secret is kept."""
    return hmac.digest(id.encode("utf-8", "surrogatepass"), b"forms", "sha256").hex()


def _key() -> str:
    return secrets.token_hex(4)
