"""How people come in to a server: from where, by which name, and with which role."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graphkit.errors import UsageError
from graphkit.model.normalization import normalize
from graphkit.web.roles import Role
from graphkit.web.visit import COOKIE

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.model import Member

# A browser takes a cookie with this prefix only over TLS, for one host and all of its paths.
_HOST_ONLY = "__Host-"


@dataclass(frozen=True, slots=True)
class Entrance:
    """How people come in.

    Attributes
    ----------
    address : str
        What the addresses of pages begin with in the browser.
    hosts : collection of str
        What `Host` may be, with the port.
    team : bool
        Whether colleagues come in, and not only the person who started the server.
    members : sequence of Member
        The team.
    header : str
        The name of the header in which a proxy says who somebody is; empty for links.
    role : Role
        The role of people that a proxy signs in.
    administrators : collection of str
        The names of members with the role that may do everything.
    """

    address: str = ""
    hosts: Collection[str] = frozenset()
    team: bool = False
    members: Sequence[Member] = ()
    header: str = ""
    role: Role = Role.EDIT
    administrators: Collection[str] = frozenset()

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the server over TLS."""
        return self.address.startswith("https://")

    @property
    def origins(self) -> frozenset[str]:
        """What `Origin` of a form may be."""
        scheme = "https" if self.is_secure else "http"
        return frozenset(f"{scheme}://{host}" for host in self.hosts)

    @property
    def cookie(self) -> str:
        """The name of the cookie of a session."""
        return f"{_HOST_ONLY}{COOKIE}" if self.is_secure else COOKIE

    def role_of(self, name: str) -> Role:
        """Return the role of a member that a proxy signs in."""
        return Role.ADMINISTER if name in self.administrators else self.role

    def said_by_proxy(self, request: Request) -> str:
        """Return the name or mail address that the proxy says; empty if it says none, or several.

        The header counts only if it comes from this machine: anybody else could write it.
        """
        said = request.headers.getlist(self.header)
        if len(said) != 1 or not is_loopback(request.client.host if request.client else ""):
            return ""
        return said[0].strip()

    def member(self, said: str) -> Member | None:
        """Return the member with exactly this name or mail address; None if there are not one."""
        fits = [m for m in self.members if normalize(said) == normalize(m.name)]
        fits = [m for m in self.members if m.email == said.casefold()] or fits
        return fits[0] if len(fits) == 1 and said else None

    def client_of(self, request: Request) -> str:
        """Return the address of the machine that asks, to count how often it tries to sign in."""
        peer = request.client.host if request.client else ""
        forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        # Only the proxy that was stated to be in front can have added the last one.
        return forwarded if self.is_secure and forwarded and is_loopback(peer) else peer


def is_loopback(host: str) -> bool:
    """Return whether an address is of this machine alone.

    Examples
    --------
    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "10.0.0.7")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_address(text: str) -> tuple[str, str]:
    """Return the address that a proxy with TLS has, and its host with the port if it has one.

    Raises
    ------
    UsageError
        If it is no address of a host with TLS.

    Examples
    --------
    >>> read_address("https://Graph.Library.example/")
    ('https://graph.library.example', 'graph.library.example')
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    if parts.scheme != "https" or not parts.hostname or not plain:
        raise UsageError(
            "this is not the address of a proxy with TLS",
            where=f"--behind-tls {text}",
            next="Write it like https://graph.library.example, without a path",
        )
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = name if port in (None, 443) else f"{name}:{port}"
    return f"https://{host}", host
