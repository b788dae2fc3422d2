"""A running `graphkit serve`, and a browser without a screen that asks it."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

# Tags within a sentence, or within a word.
_IN_A_LINE = frozenset(("a", "bdi", "wbr"))
PROGRAM = (sys.executable, "-m", "graphkit.cli.main")


@dataclass(frozen=True)
class Got:
    """A response."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Visitor:
    """Somebody who asks a server, with their cookie once they have signed in."""

    address: str
    cookie: str = ""
    link: str = field(default="", repr=False)
    links: Sequence[str] = field(default=(), repr=False)
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def get(self, path: str, **headers: str) -> Got:
        return self.send("GET", path, None, headers)

    def post(self, path: str, body: str, **headers: str) -> Got:
        return self.send("POST", path, body, {"origin": self.address, **headers})

    def send_form(self, path: str, **fields: str | Sequence[str]) -> Got:
        """Send a form with the secret of the session, as a page of the server does."""
        found = re.search(r'name="token" value="([^"]+)"', self.get("/ask").text)
        body = urlencode({"token": found[1] if found else "", **fields}, doseq=True)
        return self.post(path, body, content_type="application/x-www-form-urlencoded")

    def send(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str] | None = None
    ) -> Got:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        cookie = {"cookie": self.cookie} if self.cookie else {}
        said = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        try:
            with contextlib.suppress(BrokenPipeError):  # it may answer before it has heard all
                connection.request(method, path, body, {**cookie, **said})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Got(response.status, found, response.read().decode())
        finally:
            connection.close()

    def sign_in(self) -> Got:
        """Follow the link, and keep the cookie."""
        return self._keep_cookie(self.get(self.link.removeprefix(self.address)))

    def press_sign_in(self, **headers: str) -> Got:
        """Press the button that a link of a team's server shows, and keep the cookie."""
        secret = self.link.partition("link=")[2]
        return self._keep_cookie(self.post("/sign-in", f"link={secret}", **headers))

    def _keep_cookie(self, got: Got) -> Got:
        self.cookie = got.headers.get("set-cookie", "").partition(";")[0] or self.cookie
        return got


@contextmanager
def served(
    folder: Path, *options: str, before: Sequence[str] = (), program: Sequence[str] = PROGRAM
) -> Iterator[Visitor]:
    """Yield somebody at a server of a workspace, in a process of its own, not yet signed in.

    With `--behind-tls`, options name the port, because the link does not. What is in `before` comes
    before the name of the command. `program` begins it in another way.
    """
    process = subprocess.Popen(
        [*program, *before, "serve", "--no-open", *options],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        assert process.stderr is not None
        said = ""
        while "Ctrl-C ends the page" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        links = re.findall(r"https?://[^/\s]+/sign-in\?link=\S+", said)
        address = re.findall(r"https?://[^/\s]+", said)[0]
        if "--port" in options:
            address = f"http://127.0.0.1:{options[options.index('--port') + 1]}"
        link = links[0] if links else ""
        yield Visitor(address, link=link, links=links, process=process)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def free_port() -> str:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def texts_of(page: str) -> str:
    """Return the texts of a page, in one line."""
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

        def handle_starttag(self, tag: str, attributes: object) -> None:
            found.append("" if tag in _IN_A_LINE else " ")

        def handle_endtag(self, tag: str) -> None:
            found.append("" if tag in _IN_A_LINE else " ")

    Parser().feed(page)
    return one_line("".join(found))


def one_line(text: str) -> str:
    """Return a text with one space wherever it has spaces or line ends."""
    return " ".join(text.split())
