"""The file with the links, sessions and tokens of a server, with hashes in place of secrets."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.files import private_folder, write_private
from graphkit.web.roles import Role
from graphkit.web.sign_in import Link, Session, Token

NAME = "sign_in.json"
_log = logging.getLogger("graphkit")
Kept = tuple[dict[str, Link], dict[str, Session], dict[str, Token]]


@dataclass(frozen=True, slots=True)
class KeptAccess:
    """A private file in the folder of a workspace's state.

    Attributes
    ----------
    path : pathlib.Path
    sessions : bool
        Whether links and sessions are kept, and not the tokens alone.
    """

    path: Path
    sessions: bool = False

    def read(self) -> Kept:
        """Return what the file has; nothing if it is missing or damaged."""
        try:
            rows = json.loads(self.path.read_text("utf-8"))
            links = {h: Link(**_with_role(row)) for h, row in rows["links"].items()}
            sessions = {
                h: Session("", "", **_with_role(row)) for h, row in rows["sessions"].items()
            }
            tokens = {h: Token(**row) for h, row in rows["tokens"].items()}
        except FileNotFoundError:
            return {}, {}, {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("Everybody must sign in again, because %s is damaged", self.path)
            _log.debug("The file of links and sessions", exc_info=error)
            return {}, {}, {}
        return (links, sessions, tokens) if self.sessions else ({}, {}, tokens)

    def write(
        self,
        links: Mapping[str, Link],
        sessions: Mapping[str, Session],
        tokens: Mapping[str, Token],
    ) -> None:
        """Replace the file. If that fails, what it had before will be valid after a restart."""
        if not self.sessions and not tokens and not self.path.exists():
            return
        kept: dict[str, Any] = {
            "links": {h: _row(each) for h, each in links.items()} if self.sessions else {},
            "sessions": {h: _session_row(s) for h, s in sessions.items()} if self.sessions else {},
            "tokens": {h: _row(each) for h, each in tokens.items()},
        }
        try:
            private_folder(self.path.parent)
            write_private(self.path, json.dumps(kept, indent=1) + "\n")
        except OutputError as error:
            _log.warning("Links and sessions could not be kept: %s", error)


def _row(each: Link | Token) -> dict[str, Any]:
    return asdict(each)


def _session_row(session: Session) -> dict[str, Any]:
    names = ("seen", "viewer", "role", "author", "key", "began")
    return {name: getattr(session, name) for name in names}


def _with_role(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "role": Role(row["role"])}
