"""Pages that are kept until the graph changes, so that a question is answered once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from starlette.responses import Response

from graphkit.web.questions import QUESTIONS
from graphkit.web.visit import MOMENT

if TYPE_CHECKING:
    from graphkit.web.page_route import PageRoute
    from graphkit.web.sign_in import Session
    from graphkit.web.visit import Visit

MOST_BYTES = 32 << 20  # of all that is kept
MOST_OF_ONE = 4 << 20  # a larger page is not kept
# The paths of pages that show nothing but the graph: neither jobs nor who is signed in.
KEPT = frozenset({"/", "/ask", "/api/{name}", "/show/{id}", *(q.address for q in QUESTIONS)})
# In the place of what belongs to a session.
_TOKEN, _NOBODY = b"\0token\0", b"\0viewer\0"
_HTML = "text/html"
_VIEWER = re.compile(rb'(?<=<span id="viewer">)[^<]*(?=</span>)')

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The body of a page, without what belongs to a session."""

    body: bytes
    type: str
    headers: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class KeptPages:
    """The pages of one server, by what they depend on; the least used are forgotten first.

    Of several people who ask the same at once, one waits for the answer, and the others for it.

    Attributes
    ----------
    most : int
        Bytes of all that is kept.
    """

    most: int = MOST_BYTES
    _pages: OrderedDict[Key, _Kept] = field(default_factory=OrderedDict)
    _size: int = 0
    _asked: dict[Key, tuple[Lock, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def at_hand(self, page: PageRoute, visit: Visit) -> Response | None:
        """Return a page that is kept; None if there is none, or if that is only known later."""
        if not visit.desk.is_embedded or not _is_kept(page, visit):
            return None
        key = _key(visit, visit.desk.known_sight)
        return None if key is None else self._known(key, visit)

    def answer(self, page: PageRoute, visit: Visit) -> Response:
        """Return what a page answers, from what is kept or from its handler."""
        key = _key(visit, visit.desk.sight) if _is_kept(page, visit) else None
        if key is None:
            return page.handler(visit)
        with self._one_at_a_time(key):
            known = self._known(key, visit)
            if known is not None:
                return known
            response = page.handler(visit)
            if self._keep(key, response, visit):
                response.headers["etag"] = _tag(key, visit.session)
            return response

    def _known(self, key: Key, visit: Visit) -> Response | None:
        """Return a page that is kept, or that the browser still has; None if there is none."""
        tag = _tag(key, visit.session)
        if tag in visit.request.headers.get("if-none-match", ""):
            return _unchanged(tag)
        kept = self._find(key)
        return None if kept is None else _response(kept, visit.session, tag)

    def _find(self, key: Key) -> _Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is not None:
                self._pages.move_to_end(key)
            return kept

    def _keep(self, key: Key, response: Response, visit: Visit) -> bool:
        """Keep a page, unless the graph has changed meanwhile; return whether it is of its key."""
        body = getattr(response, "body", None)
        desk, session = visit.desk, visit.session
        is_whole = response.status_code == 200 and isinstance(body, bytes)
        # While somebody imports, answers are as of the moment before.
        moment = response.headers.get(MOMENT, key[0])
        if not is_whole or not desk.revision() == desk.answered_revision() == moment == key[0]:
            return False
        assert isinstance(body, bytes)
        if session.form_token and response.headers.get("content-type", "").startswith(_HTML):
            body = body.replace(session.form_token.encode(), _TOKEN)
            body = _VIEWER.sub(_NOBODY, body)
        headers = tuple(
            (name, value)
            for name, value in response.headers.items()
            if name not in ("content-length", "content-type", "etag")
        )
        with self._lock:
            if len(body) <= MOST_OF_ONE:
                self._pages[key] = _Kept(body, response.headers.get("content-type", ""), headers)
                self._size += len(body)
            while self._size > self.most:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.body)
        return True

    @contextmanager
    def _one_at_a_time(self, key: Key) -> Iterator[None]:
        with self._lock:
            lock, waiting = self._asked.get(key, (Lock(), 0))
            self._asked[key] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, waiting = self._asked[key]
                if waiting == 1:
                    del self._asked[key]
                else:
                    self._asked[key] = lock, waiting - 1


def _is_kept(page: PageRoute, visit: Visit) -> bool:
    return not page.sends and page.path in KEPT and not visit.session.notices


def _key(visit: Visit, sight: Callable[[str, str], str | None]) -> Key | None:
    """Return all that a page depends on; None if it depends on more, or that is not known."""
    request, session = visit.request, visit.session
    revision = visit.desk.revision()
    seen = sight(session.viewer, revision) if revision else None
    if seen is None:
        return None
    return (
        revision,
        visit.desk.settings_mark,
        visit.desk.day.isoformat(),
        seen,
        session.role.name,
        session.author,
        "named" if session.viewer else "",
        "with forms" if session.form_token else "",
        request.url.path,
        request.url.query,
    )


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"etag": tag})


def _response(kept: _Kept, session: Session, tag: str) -> Response:
    body = kept.body
    if kept.type.startswith(_HTML):
        body = body.replace(_TOKEN, session.form_token.encode())
        body = body.replace(_NOBODY, escape(session.viewer).encode())
    headers = {**dict(kept.headers), "etag": tag}
    return Response(body, headers=headers, media_type=kept.type or None)


def _tag(key: Key, session: Session) -> str:
    """Return the entity tag of a page: pages of another session have other secrets in them."""
    text = "\0".join((*key, session.viewer, session.key))
    return f'"{sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
