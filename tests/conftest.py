"""Parts that tests share: a real browser, a real Neo4j, and a clean store on either engine.

What a machine may lack is skipped, with a line that says how to get it. With `CI=true` nothing may
be skipped: every skip is a failure, whoever asked for it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import engine_classes
import neo4j_server as neo4j_server_process
import parsed_queries
import pytest
import run_summary
import schedule
from examples import SHARE
from hypothesis import HealthCheck, settings
from neo4j_graph import Graph, read_graph, write_graph
from page_pool import PagePool
from program import run_program

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.memory import pause_collector
from graphkit.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Fill = Callable[[Store], object]
FillOnce = Callable[[StoreSettings, Fill], None]

# What a property test tries that does not say how many examples it is worth.
# How long it takes is no part of what it says: a busy machine must not turn it red.
settings.register_profile(
    "share",
    max_examples=round(100 * SHARE),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("share")

# For the embedded engine, in this process or in another.
os.environ.setdefault("ARCADEDB_JVM_ARGS", neo4j_server_process.QUICK_JAVA)
# No test should make the archive of its classes by chance: `engine_classes` does.
os.environ.setdefault("GRAPHKIT_NO_ENGINE_ARCHIVE", "1")

# A run in the background ignores some signals, and the programs that it starts would as well; with
# a handler in Python that does nothing, only the run itself does.
for _name in ("SIGINT", "SIGHUP"):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, _name), lambda *_: None)

IN_CI = os.environ.get("CI", "").casefold() == "true"

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def pytest_configure(config: pytest.Config) -> None:
    parsed_queries.share()
    # Of the processes with many tests, only this one has workers. Quick tests start no engine.
    if getattr(config.option, "numprocesses", None) and not config.option.markexpr:
        config.add_cleanup(engine_classes.make().close)


def pytest_runtest_setup() -> None:
    engine_classes.use_if_made()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep Python's garbage collector away from the tests: they are many, and stay to the end."""
    with pause_collector():
        result = yield
    gc.freeze()
    return result


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    schedule.arrange(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    return schedule.workers(config)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return schedule.scheduler(config, log)


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        run_summary.count_left_out(items[0].config, items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    run_summary.send(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    run_summary.receive(node.config, getattr(node, "workeroutput", {}))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.option.collectonly:
        return
    terminalreporter.section("what ran", "-")
    for line in run_summary.summary(config, terminalreporter.stats):
        terminalreporter.line(line)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped where CI=true. {reason}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that asks no address by itself."""
    from playwright.sync_api import sync_playwright

    named = os.environ.get("GRAPHKIT_CHROMIUM")
    path = next(filter(None, map(shutil.which, (named,) if named else CHROMIUM)), None)
    if path is None:
        pytest.skip(
            "needs a Chromium or Chrome: install one (Debian, Ubuntu: apt install chromium), "
            "or name it in GRAPHKIT_CHROMIUM"
        )
    flags = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Iterator[PagePool]:
    """Pages of the browser that one test after another uses."""
    kept = PagePool(browser)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """A real Neo4j for the session, as (address, user name, password)."""
    lacking = neo4j_server_process.available()
    if lacking is not None:
        pytest.skip(lacking)
    _count_server(shared_folder(tmp_path_factory))
    with neo4j_server_process.start(java=[neo4j_server_process.QUICK_JAVA]) as access:
        yield access


def _count_server(shared: Path) -> None:
    """Refuse to start more servers than the schedule has groups of tests for."""
    for number in range(len(schedule.NEO4J_GROUPS)):
        with contextlib.suppress(FileExistsError):
            (shared / f"neo4j-{number}").mkdir()
            return
    raise AssertionError("one worker more than tests/support/schedule.py says needs a real Neo4j")


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's workspace, made once; tests that change it take a copy."""
    shared = shared_folder(tmp_path_factory) / "made"
    root = shared / "riverbend"
    try:
        shared.mkdir()
    except FileExistsError:  # another worker makes it: only one process can open its store
        _wait_for(shared / "done")
        return Path(shutil.copytree(root, tmp_path_factory.mktemp("made") / "riverbend"))
    made = run_program("demo", str(root), cwd=shared)
    own = Path(shutil.copytree(root, tmp_path_factory.mktemp("made") / "riverbend"))
    (shared / "done").write_text(made.stderr if made.returncode else "")
    assert made.returncode == 0, made.stderr
    return own


@pytest.fixture(autouse=True)
def _leave_made_demo_as_it_is(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves its mark on the demo that later tests copy."""
    if "made_demo" not in request.fixturenames:
        yield
        return
    journal = request.getfixturevalue("made_demo") / ".graphkit/store/journal.jsonl"
    before = journal.read_bytes()
    yield
    assert journal.read_bytes() == before, "take a copy of the demo for what is recorded in it"


def _wait_for(done: Path) -> None:
    end = time.monotonic() + 300
    while not done.exists():
        assert time.monotonic() < end, "the worker that makes the demo has not finished"
        time.sleep(0.1)
    assert done.read_text() == "", done.read_text()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty embedded store; tests take copies, which open faster than new ones."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    Store.open(StoreSettings(uri=EMBEDDED, folder=folder)).close()
    return folder


@pytest.fixture(scope="session")
def empty_graph(
    neo4j_server: neo4j_server_process.Access, tmp_path_factory: pytest.TempPathFactory
) -> Graph:
    """What a Neo4j holds that is an empty store: writing it takes less than creating it."""
    neo4j_server_process.wipe(neo4j_server)
    Store.open(_settings(neo4j_server, tmp_path_factory.mktemp("empty") / "store")).close()
    return read_graph(neo4j_server)


@pytest.fixture(scope="session")
def fill_once(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> FillOnce:
    """Fills a store; the next that is filled in the same way becomes a copy of the first.

    The store and what is beside it in its folder must not have been used yet.
    """
    filled: dict[tuple[bool, Fill], Path] = {}
    graphs: dict[Fill, Graph] = {}

    def fill_first(settings: StoreSettings, fill: Fill) -> Path:
        """Fill a store, and return what its folder and those beside it are to look like."""
        state = tmp_path_factory.mktemp("filled") / ".graphkit"
        if settings.embedded:
            shutil.copytree(empty_store, state / "store")
            settings = replace(settings, folder=state / "store")
        with Store.open(settings) as store:
            fill(store)
        if not settings.embedded:
            graphs[fill] = read_graph(_access(settings))
            shutil.copytree(settings.folder.parent, state)
        return state

    def fill_store(settings: StoreSettings, fill: Fill) -> None:
        kind = settings.embedded, fill
        if kind not in filled:
            filled[kind] = fill_first(settings, fill)
        elif not settings.embedded:
            neo4j_server_process.wipe(_access(settings))
            write_graph(_access(settings), graphs[fill])
        shutil.rmtree(settings.folder.parent, ignore_errors=True)
        shutil.copytree(filled[kind], settings.folder.parent)

    return fill_store


def _access(settings: StoreSettings) -> neo4j_server_process.Access:
    return settings.uri, settings.username or "", settings.password or ""


def _settings(access: neo4j_server_process.Access, folder: Path) -> StoreSettings:
    uri, username, password = access
    return StoreSettings(uri=uri, folder=folder, username=username, password=password)


@pytest.fixture(params=["embedded", "neo4j"])
def store_settings(request: pytest.FixtureRequest, tmp_path: Path) -> StoreSettings:
    """Settings of an empty store, once on each engine."""
    folder = tmp_path / ".graphkit" / "store"
    if request.param == "embedded":
        shutil.copytree(request.getfixturevalue("empty_store"), folder)
        return StoreSettings(uri=EMBEDDED, folder=folder)
    access = request.getfixturevalue("neo4j_server")
    graph = request.getfixturevalue("empty_graph")
    neo4j_server_process.wipe(access)
    write_graph(access, graph)
    return _settings(access, folder)
