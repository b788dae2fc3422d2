"""Ask in the browser: serve."""

from __future__ import annotations

import gc
import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import global_options
from graphkit.cli.terminal import print_message
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.web.server import Server, ServerOptions

_ROLES = ("read", "ask", "edit")
# A server runs for days, and the driver of the database leaves circles behind at each change.
_OBJECTS_BEFORE_COLLECTING = 100_000


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Use this port; by default, a free one."
)
@click.option(
    "--open/--no-open",
    "open_browser",
    default=None,
    help="Whether to open the browser; by default, not for a team.",
)
@click.option(
    "--team", is_flag=True, help="Let colleagues sign in, with links that administrators hand out."
)
@click.option(
    "--admin",
    "administrators",
    multiple=True,
    metavar="NAME",
    help="With --team, print a sign-in link for this member, who may do everything.",
)
@click.option(
    "--trusted-header",
    metavar="HEADER",
    help="Let a proxy on this machine sign colleagues in. The header says who it is.",
)
@click.option(
    "--role",
    type=click.Choice(_ROLES),
    default="edit",
    show_default=True,
    help="With --trusted-header, what members may do besides those named by --admin.",
)
@click.option(
    "--behind-tls",
    metavar="URL",
    help="The https address of the proxy in front. No other address is answered.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen on this address. Other machines reach it only with --behind-tls.",
)
@click.option(
    "--shortcut",
    "is_shortcut",
    is_flag=True,
    help="Put a starter on the desktop instead. Delete its file to remove it.",
)
def serve(
    *,
    port: int | None,
    open_browser: bool | None,
    team: bool,
    administrators: tuple[str, ...],
    trusted_header: str | None,
    role: str,
    behind_tls: str | None,
    host: str,
    is_shortcut: bool,
) -> None:
    """Ask in the browser instead of the terminal.

    The page is on this machine only: no other machine can reach it. The link signs in one browser,
    once. Ctrl-C ends it. With --team, colleagues sign in as well, each with what they may see.

    \b
    Examples:
      graphkit serve
      graphkit serve --port 8765 --no-open
      graphkit serve --shortcut
      graphkit serve --team --admin "Maria Lopez" --port 8765 --behind-tls https://graph.library.example
    """
    if is_shortcut:
        _put_on_desktop()
        return
    from graphkit.web.roles import Role
    from graphkit.web.server import ServerOptions, prepared_server

    options = ServerOptions(
        port or 0,
        host,
        team,
        trusted_header or "",
        Role[role.upper()],
        administrators,
        behind_tls or "",
    )
    with prepared_server(global_options().workspace(), options) as server:
        if options.is_for_team:
            start = server.address
            _say_to_team(server, options)
        else:
            start = server.new_link()
            print_message(f"Your page is at {start}")
            print_message("The link works once. Ctrl-C ends the page.")
        if not options.is_for_team if open_browser is None else open_browser:
            webbrowser.open(start)
        gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
        server.run()


def _put_on_desktop() -> None:
    """Write a starter of this workspace to the desktop, and say where it is."""
    from graphkit.web.shortcut import desktop_folder, shortcut

    settings = global_options().workspace().settings
    program = (sys.executable, "-m", "graphkit.cli.main")
    made = shortcut(sys.platform, settings.home, settings.root.resolve(), program)
    path = made.write(desktop_folder(sys.platform, Path.home(), os.environ))
    print_message(f"A double click on {path} opens the page. Delete the file to remove it.")


def _say_to_team(server: Server, options: ServerOptions) -> None:
    """Print where the page is, and links for administrators."""
    print_message(f"The team's page is at {server.address}")
    if options.trusted_header:
        print_message(f"The proxy signs colleagues in with the header {options.trusted_header}.")
    else:
        for name in server.entrance.administrators:
            print_message(f"{name} signs in at {server.new_link(name)}")
        if not server.sign_in.has_administrator and not server.entrance.administrators:
            raise UsageError(
                "nobody could hand out links, because there is no administrator yet",
                next='Name one of the team: --admin "Maria Lopez"',
            )
    print_message("Each link works once. Ctrl-C ends the page.")


COMMANDS = (serve,)
