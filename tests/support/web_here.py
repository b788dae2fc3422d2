"""A server of a workspace in the process of the test: it starts at once, and its engine runs.

What starts, ends or kills a server needs one in a process of its own: `web_page.served`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from web_page import Visitor

import graphkit
from graphkit.web import server as web_server
from graphkit.web.roles import Role
from graphkit.web.safety.rate_limits import RateLimits
from graphkit.web.server import Server, ServerOptions, prepared_server


async def _nothing() -> None:
    """Take the place of what only the main thread of a process can do."""


@contextmanager
def served_here(
    workspace: Path | graphkit.Workspace, viewer: str | None = None
) -> Iterator[Visitor]:
    """Yield somebody who has signed in at a server of a workspace.

    Parameters
    ----------
    workspace : pathlib.Path or Workspace
        The workspace, or its folder.
    viewer : str, optional
        See `Workspace`.
    """
    with _running(workspace, viewer, ServerOptions()) as server:
        visitor = Visitor(server.address, link=server.new_link())
        assert visitor.sign_in().status == 303
        yield visitor


@contextmanager
def team_served_here(
    workspace: Path | graphkit.Workspace, roles: Mapping[str, Role]
) -> Iterator[list[Visitor]]:
    """Yield members of the team at a server without rate limits; each has signed in with a role."""
    options = ServerOptions(team=True, administrators=tuple(roles)[:1])
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(RateLimits, "of_team", RateLimits))
        server = stack.enter_context(_running(workspace, None, options))
        visitors = []
        for name, role in roles.items():
            link = f"{server.address}/sign-in?link={server.sign_in.new_link(name, role)}"
            visitors.append(Visitor(server.address, link=link))
            assert visitors[-1].press_sign_in().status == 303
        yield visitors


@contextmanager
def _running(
    workspace: Path | graphkit.Workspace, viewer: str | None, options: ServerOptions
) -> Iterator[Server]:
    if isinstance(workspace, Path):
        workspace = graphkit.open(workspace, viewer=viewer)
    with (
        mock.patch.object(web_server, "_keep_signals", _nothing),
        prepared_server(workspace, options) as server,
    ):
        thread = threading.Thread(target=server.run, name="server", daemon=True)
        thread.start()
        try:
            end = time.monotonic() + 30
            while not server._server.started:
                assert time.monotonic() < end, "the server has not started"
                time.sleep(0.002)
            yield server
        finally:
            server._server.should_exit = True
            thread.join(30)
            assert not thread.is_alive(), "the server has not ended"
