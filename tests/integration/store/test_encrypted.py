"""An encrypted line to a server with a certificate of one's own, and the addresses that route."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import neo4j_server as neo4j_server_process
import pytest
from batches import expected_content, linkedin, without_times
from program import run_program
from tcp_proxy import Proxy, proxy

from graphkit.config import StoreSettings
from graphkit.errors import StoreRefused
from graphkit.store import Store

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="needs openssl: install it with your system's packages"
)


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a private CA, and a certificate of it for this machine."""
    folder = tmp_path_factory.mktemp("certificates")
    key = ("-newkey", "rsa:2048", "-nodes", "-days", "2")
    _openssl(
        folder,
        *("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Our CA"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
    )
    _openssl(
        folder, "req", *key[:3], "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=x"
    )
    (folder / "names").write_text("subjectAltName=DNS:localhost\n")
    _openssl(
        folder,
        *("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2"),
        *("-CAcreateserial", "-extfile", "names", "-out", "server.pem"),
    )
    return folder


@pytest.fixture
def settings(neo4j_server: tuple[str, str, str], tmp_path: Path) -> StoreSettings:
    neo4j_server_process.wipe(neo4j_server)
    uri, username, password = neo4j_server
    return StoreSettings(uri, tmp_path / "unused", username, password, timeout=20)


@pytest.fixture
def line(settings: StoreSettings, certificates: Path) -> Iterator[Proxy]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    address = urlsplit(settings.uri)
    with proxy(address.hostname or "", address.port or 0, context) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_private_ca_is_trusted_if_it_is_named(
    settings: StoreSettings,
    line: Proxy,
    certificates: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    encrypted = replace(settings, uri=f"{scheme}://localhost:{line.port}")
    with pytest.raises(StoreRefused, match="SSL_CERT_FILE") as caught:
        Store.open(encrypted)
    assert str(caught.value).count("\n") == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with Store.open(encrypted) as store:
        store.load(linkedin())
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.verify() == ()


def test_a_certificate_for_another_name_is_refused(
    settings: StoreSettings, line: Proxy, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    with pytest.raises(StoreRefused, match=r"not trusted: .*not valid for"):
        Store.open(replace(settings, uri=f"bolt+s://127.0.0.1:{line.port}"))


@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_any_certificate_will_do_if_that_is_asked_for(
    settings: StoreSettings, line: Proxy, scheme: str
) -> None:
    with Store.open(replace(settings, uri=f"{scheme}://localhost:{line.port}")) as store:
        store.load(linkedin())
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_a_server_that_does_not_encrypt_is_said(settings: StoreSettings) -> None:
    uri = settings.uri.replace("bolt://", "bolt+s://")
    settings = replace(settings, timeout=3)
    with pytest.raises(StoreRefused, match="does not encrypt, use bolt://"):
        Store.open(replace(settings, uri=uri))


def test_a_question_after_an_import_sees_it_through_a_router(
    settings: StoreSettings, tmp_path: Path
) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Library"\n')
    (tmp_path / "partners.csv").write_text("organization,stage\nRiverbend Clinic,active\n")
    env = {
        "NEO4J_URI": settings.uri.replace("bolt://", "neo4j://"),
        "NEO4J_USERNAME": settings.username or "",
        "NEO4J_PASSWORD": settings.password or "",
    }
    for _ in range(3):
        assert run_program("import", "partners.csv", cwd=tmp_path, env=env).returncode == 0
        shown = run_program("imports", "--format", "csv", cwd=tmp_path, env=env)
        assert shown.stdout.count("partners.csv") == 1
        assert run_program("undo", "partners.csv", cwd=tmp_path, env=env).returncode == 0
        shown = run_program("imports", "--format", "csv", cwd=tmp_path, env=env)
        assert "partners.csv" not in shown.stdout
