"""A page or a form of the server: its address, what answers it, and who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.web.roles import Role

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit


@dataclass(frozen=True, slots=True)
class PageRoute:
    """What answers at an address.

    Attributes
    ----------
    path : str
        As routes of Starlette are written.
    handler : callable
        Takes a `Visit` and returns a response. What it raises becomes a page. It runs in a thread.
    role : Role
        What somebody must be allowed at least.
    sends : bool
        Whether it receives a form (POST). A form without the secret of the session is refused
        before the handler is called.
    takes_files : bool
        Whether the form has files: see `Uploads`. The handler finds the upload's id in the form, as
        "upload".
    """

    path: str
    handler: Callable[[Visit], Response]
    role: Role = Role.READ
    sends: bool = False
    takes_files: bool = False
