"""Ask in the browser: serve."""

from __future__ import annotations

import webbrowser

import click

from graphkit.cli.options import global_options
from graphkit.cli.terminal import print_message


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Use this port; by default, a free one."
)
@click.option("--open/--no-open", "open_browser", default=True, help="Whether to open the browser.")
def serve(*, port: int | None, open_browser: bool) -> None:
    """Ask in the browser instead of the terminal.

    The page is on this machine only: no other machine can reach it. The link signs in one browser,
    once. Ctrl-C ends it.

    \b
    Examples:
      graphkit serve
      graphkit serve --port 8765 --no-open
    """
    from graphkit.web.server import prepared_server

    with prepared_server(global_options().workspace(), port or 0) as server:
        link = server.new_link()
        print_message(f"Your page is at {link}")
        print_message("The link works once. Ctrl-C ends the page.")
        if open_browser:
            webbrowser.open(link)
        server.run()


COMMANDS = (serve,)
