"""The server of one workspace, on this machine only unless a proxy with TLS is in front of it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.web.application import application
from graphkit.web.roles import Role
from graphkit.web.safety.entrance import Entrance, is_loopback, read_address
from graphkit.web.safety.kept_access import NAME, KeptAccess
from graphkit.web.safety.rate_limits import RateLimits
from graphkit.web.sign_in import (
    TEAM_MOST_SESSIONS,
    TEAM_SESSION_LIFE,
    SignIn,
)
from graphkit.web.workspace_desk import WorkspaceDesk

if TYPE_CHECKING:
    import uvicorn

    from graphkit.session.workspace import Workspace

LOOPBACK = "127.0.0.1"
BACKLOG = 128  # connections that wait until they are accepted
IDLE = 5  # seconds until a silent connection is closed


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How a server is started.

    Attributes
    ----------
    port : int
        0 for any that is free.
    host : str
        The address that it listens on.
    team : bool
        Whether it is for the team, and not only for the person who starts it.
    trusted_header : str
        The header in which a proxy says who somebody is.
    role : Role
        The role of people that a proxy signs in.
    administrators : sequence of str
        Names or mail addresses of members.
    behind_tls : str
        The address of the proxy with TLS in front of it.
    """

    port: int = 0
    host: str = LOOPBACK
    team: bool = False
    trusted_header: str = ""
    role: Role = Role.EDIT
    administrators: Sequence[str] = ()
    behind_tls: str = ""

    def check(self) -> None:
        """Raise UsageError unless the options fit together."""
        if not is_loopback(self.host) and not self.behind_tls:
            raise UsageError(
                "other machines could read along, because nothing encrypts what is sent",
                where=f"--host {self.host}",
                next="Put a proxy with TLS in front and say its address: "
                "--behind-tls https://graph.library.example",
            )
        if self.trusted_header and not is_loopback(self.host):
            raise UsageError(
                "anybody who reaches this address could write the header",
                where=f"--trusted-header {self.trusted_header}",
                next="Leave --host out, and run the proxy on this machine",
            )
        if (self.behind_tls or self.administrators) and not self.is_for_team:
            raise UsageError("this is for a server of a team", next="Add --team")

    @property
    def is_for_team(self) -> bool:
        """Whether colleagues come in."""
        return self.team or bool(self.trusted_header)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready to run.

    Attributes
    ----------
    sign_in : SignIn
    entrance : Entrance
    """

    sign_in: SignIn
    entrance: Entrance
    _server: uvicorn.Server
    _viewer: str
    _socket: socket.socket

    @property
    def address(self) -> str:
        """Where the pages are, without a secret."""
        return self.entrance.address

    def new_link(self, viewer: str | None = None) -> str:
        """Return an address that signs in one browser, once."""
        secret = self.sign_in.new_link(self._viewer if viewer is None else viewer)
        return f"{self.address}/sign-in?link={secret}"

    def run(self) -> None:
        """Answer until the user ends it with Ctrl-C."""
        self._server.run(sockets=[self._socket])


@contextmanager
def prepared_server(workspace: Workspace, options: ServerOptions | None = None) -> Iterator[Server]:
    """Yield a server of a workspace; afterward, its port and its workspace are closed.

    Parameters
    ----------
    workspace : Workspace
    options : ServerOptions, optional
        By default, for the person who starts it, on any port that is free.

    Raises
    ------
    UsageError
        If the port is taken, or if the options do not fit together or to the workspace.
    """
    import uvicorn

    from graphkit.web.safety.patient_connections import MOST_CONNECTIONS, PatientConnection

    options = options or ServerOptions()
    options.check()
    entrance = _entrance(options, workspace)
    listener = _listen(options)
    if not entrance.hosts:
        number = listener.getsockname()[1]
        hosts = dict.fromkeys((_in_address(options.host), "localhost"))
        entrance = replace(
            entrance,
            address=f"http://{_in_address(options.host)}:{number}",
            hosts=frozenset(f"{host}:{number}" for host in hosts),
        )
    sign_in, desk = _sign_in(entrance, workspace), WorkspaceDesk.of(workspace)
    limits = RateLimits.of_team() if entrance.team else RateLimits()
    config = uvicorn.Config(
        application(desk, sign_in, entrance, limits),
        http=PatientConnection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,  # who asks is what the socket says
        limit_concurrency=MOST_CONNECTIONS + BACKLOG,
        timeout_keep_alive=IDLE,
        h11_max_incomplete_event_size=32 << 10,
        callback_notify=_keep_signals,
        timeout_notify=1,
    )
    try:
        viewer = workspace.viewer or ""
        yield Server(sign_in, entrance, uvicorn.Server(config), viewer, listener)
    finally:
        desk.close()
        listener.close()


def _entrance(options: ServerOptions, workspace: Workspace) -> Entrance:
    """Return how people come in; without hosts if they depend on the port."""
    address, host = read_address(options.behind_tls) if options.behind_tls else ("", "")
    hosts = frozenset([host] if host else [])
    if not options.is_for_team:
        return Entrance(address, hosts)
    team = workspace.settings.team
    if not team:
        raise UsageError(
            "the settings do not say who is in the team",
            where=str(workspace.settings.root / "graphkit.toml"),
            next='Add team = ["Maria Lopez <maria@library.example>"] under [home]',
        )
    entrance = Entrance(address, hosts, True, team, options.trusted_header.lower(), options.role)
    named = []
    for said in options.administrators:
        member = entrance.member(said)
        if member is None:
            names = ", ".join(each.name for each in team)
            raise UsageError(
                "nobody in the team has this name", where=f"--admin {said}", next=f"Choose: {names}"
            )
        named.append(member.name)
    return replace(entrance, administrators=tuple(dict.fromkeys(named)))


def _sign_in(entrance: Entrance, workspace: Workspace) -> SignIn:
    """Return the links and sessions; those of a team outlive a restart."""
    kept = KeptAccess(workspace.settings.state / NAME, sessions=entrance.team)
    if not entrance.team:
        return SignIn(kept=kept)
    made = SignIn(
        kept=kept,
        session_life=TEAM_SESSION_LIFE,
        most_sessions=TEAM_MOST_SESSIONS,
        team=True,
    )
    made.keep_only({member.name for member in entrance.members})
    return made


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


async def _keep_signals() -> None:
    """Install Python's handlers of signals again.

    An embedded store starts Java in a thread that changes something. Java takes the handlers of
    Ctrl-C and SIGTERM, and only the main thread, which runs this, can take them back.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


def _listen(options: ServerOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32" and options.port:
            # A service that is started again gets its port, although old connections still end.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((options.host, options.port))
        listener.listen(BACKLOG)  # a browser that is faster than the server waits
    except OSError as error:
        listener.close()
        raise UsageError(
            f"the server cannot use port {options.port}: {error.strerror}",
            where="--port" if is_loopback(options.host) else f"--host {options.host}",
            next="Leave --port out, and graphkit takes one that is free",
        ) from None
    return listener
