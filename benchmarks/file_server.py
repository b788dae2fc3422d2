"""The peer of the pages: Python's server of files, set up for many at once.

As `python -m http.server` it keeps five connections waiting, drops the others, which come again a
second later, and closes each after one answer. That would measure its settings.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

BACKLOG = 1024


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = BACKLOG


def main() -> None:
    """Send the files of a folder until somebody ends it."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=sys.argv[1]))
    sys.stdout.write(f"port {server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
