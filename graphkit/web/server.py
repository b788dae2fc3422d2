"""The server of one workspace, on this machine only."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.web.application import application
from graphkit.web.sign_in import SignIn
from graphkit.web.workspace_desk import WorkspaceDesk

if TYPE_CHECKING:
    import uvicorn

    from graphkit.session.workspace import Workspace

LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 200
IDLE = 5  # seconds until a silent connection is closed


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is ready to run.

    Attributes
    ----------
    address : str
        Without the secret.
    sign_in : SignIn
    """

    address: str
    sign_in: SignIn
    _server: uvicorn.Server
    _viewer: str
    _socket: socket.socket

    def new_link(self) -> str:
        """Return an address that signs in one browser, once."""
        return f"{self.address}/sign-in?link={self.sign_in.new_link(self._viewer)}"

    def run(self) -> None:
        """Answer until the user ends it with Ctrl-C."""
        self._server.run(sockets=[self._socket])


@contextmanager
def prepared_server(workspace: Workspace, port: int = 0) -> Iterator[Server]:
    """Yield a server of a workspace; afterward, its port and its workspace are closed.

    Parameters
    ----------
    workspace : Workspace
    port : int
        By default, any that is free.

    Raises
    ------
    UsageError
        If the port is taken.
    """
    import uvicorn

    listener = _listen(port)
    number = listener.getsockname()[1]
    sign_in, desk = SignIn(), WorkspaceDesk.of(workspace)
    hosts = [f"{host}:{number}" for host in (LOOPBACK, "localhost")]
    config = uvicorn.Config(
        application(desk, sign_in, hosts),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=IDLE,
        h11_max_incomplete_event_size=32 << 10,
        callback_notify=_keep_signals,
        timeout_notify=1,
    )
    try:
        address, viewer = f"http://{LOOPBACK}:{number}", workspace.viewer or ""
        yield Server(address, sign_in, uvicorn.Server(config), viewer, listener)
    finally:
        desk.close()
        listener.close()


async def _keep_signals() -> None:
    """Install Python's handlers of signals again.

    An embedded store starts Java in a thread that changes something. Java takes the handlers of
    Ctrl-C and SIGTERM, and only the main thread, which runs this, can take them back.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()  # a browser that is faster than the server waits
    except OSError as error:
        listener.close()
        raise UsageError(
            f"the server cannot use port {port}: {error.strerror}",
            where="--port",
            next="Leave --port out, and graphkit takes one that is free",
        ) from None
    return listener
