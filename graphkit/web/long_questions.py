"""Questions that take long on a large network: asked as jobs, and kept for those who asked.

The address of the question is that of its answer, too. It shows how far the answer is until it is
there, also after a reload. It can be sent: each colleague gets an answer of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from graphkit.errors import StoreBusy
from graphkit.web.job_view import job_page, when
from graphkit.web.visit import AT_ONCE, Visit
from graphkit.web.work.aside_process import ask_in_process
from graphkit.web.work.job_steps import NobodyWatches

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from graphkit.network import Network
    from graphkit.session.workspace import Workspace
    from graphkit.web.work.job import Job, Outcome
    from graphkit.web.work.job_steps import JobSteps, Steps

T = TypeVar("T")
JUST_NOW = 60.0  # seconds in which an answer is shown, although the graph has changed meanwhile
PATIENCE = 45.0  # seconds for which a program waits for an answer
# Programs that wait at once: each keeps a thread from answering others.
_programs = BoundedSemaphore(8)


def network_size(network: Network) -> int:
    """Return how large a network is for questions: a partnership counts as much as five people."""
    return len(network.ids) + 5 * len(network.partnerships)


@dataclass(frozen=True, slots=True)
class LongQuestion(Generic[T]):
    """A question that takes long on a large network.

    Attributes
    ----------
    title : str
        The heading of the page that says how far it is; it names nobody.
    ask : callable
        Gets the workspace, and says how far it is. It and its answer can be pickled.
    size : int
        In a network of this size it takes seconds; see `network_size`.
    check : callable, optional
        Raises what is wrong with the question at once.
    lasts : bool
        Whether an answer is shown until it is asked for anew, although the graph has changed.
    """

    title: str
    ask: Callable[[Workspace, Steps], T]
    size: int
    check: Callable[[Workspace], object] | None = None
    lasts: bool = False

    def is_long(self, visit: Visit) -> bool:
        """Return whether it takes long in the network that a visitor sees."""

        def look(workspace: Workspace) -> bool:
            large = network_size(workspace.network()) >= self.size
            if large and self.check is not None:
                self.check(workspace)
            return large

        return visit.ask(look)


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """The answer to a long question.

    Attributes
    ----------
    value : object
    visit : Visit
        The visit; its pages are about the moment of the answer.
    when : str
        When it was asked for, if it is one that was kept.
    """

    value: T
    visit: Visit
    when: str = ""


def answer_or_progress(
    visit: Visit, question: LongQuestion[T], address: str = ""
) -> Answered[T] | Response:
    """Return the answer to a question; or, while it is being computed, a page about that.

    Parameters
    ----------
    visit : Visit
    question : LongQuestion
    address : str
        The address that asks it; by default that of the visit.

    Raises
    ------
    GraphkitError
        As the question does.
    """
    if not question.is_long(visit):
        value = visit.ask(lambda workspace: question.ask(workspace, NobodyWatches()))
        return Answered(value, visit)
    job = _job(visit, question, address or address_of_visit(visit))
    found = _found(visit, job)
    if found is not None:
        return cast("Answered[T]", found)
    return job_page(visit, job, 202)


def answer_for_program(visit: Visit, question: LongQuestion[T], address: str) -> T:
    """Return the answer to a question to a program, which sees no pages.

    Raises
    ------
    StoreBusy
        If it takes longer than a program waits; asked again, it is there.
    GraphkitError
        As the question does.
    """
    if not question.is_long(visit):
        return visit.ask(lambda workspace: question.ask(workspace, NobodyWatches()))
    job = _job(visit, question, address)
    if job.is_open and _programs.acquire(blocking=False):
        try:
            job.wait(PATIENCE)
        finally:
            _programs.release()
    found = _found(visit, job)
    if found is None:
        raise StoreBusy("this takes long and is being computed", next="Ask again in a minute")
    return cast("T", found.value)


def address_of_visit(visit: Visit) -> str:
    """Return the address that a browser asked, without the name of the server."""
    url = visit.request.url
    return f"{url.path}?{url.query}" if url.query else url.path


def ask_anew(visit: Visit, address: str) -> None:
    """Forget the answer of a visitor to the long question at an address."""
    job = visit.desk.jobs.about(visit.viewer, address, _sight(visit))
    if job is not None:
        visit.desk.jobs.drop(job)


def long_work(visit: Visit, ask: Callable[[Workspace, Steps], T], steps: JobSteps) -> T:
    """Return the answer of a separate process, and keep nothing of it."""
    errand = visit.desk.errand(ask, visit.viewer or None)
    return cast("T", ask_in_process(errand, steps).value)


def _sight(visit: Visit) -> str:
    """Return what an answer depends on besides the graph and the viewer."""
    return f"{visit.session.role.name} {visit.desk.settings_mark}"


def _job(visit: Visit, question: LongQuestion[T], address: str) -> Job:
    """Return the job about a question: that of before if it is of use, or a new one."""
    jobs, role = visit.desk.jobs, _sight(visit)
    job = jobs.about(visit.viewer, address, role)
    if job is not None and _is_of_use(visit, question, job):
        return job
    viewer = visit.viewer or None

    def work(steps: JobSteps) -> Outcome:
        steps.keep(ask_in_process(visit.desk.errand(question.ask, viewer), steps))
        return lambda visit: visit.go(address)

    job = jobs.start(question.title, work, visit.viewer, address=address, role=role)
    job.wait(AT_ONCE)
    return job


def _is_of_use(visit: Visit, question: LongQuestion[T], job: Job) -> bool:
    """Return whether a job has an answer to show, will have one, or must say why it has none."""
    if job.is_open or job.state == "ended":
        return True
    if job.state == "failed":
        return not job.was_seen and job.error is not None
    if job.answer is None:
        return False
    is_new = not job.was_seen and job.age < JUST_NOW
    return question.lasts or is_new or job.answer.revision == visit.desk.revision()


def _found(visit: Visit, job: Job) -> Answered[object] | None:
    """Return the answer of a job, or None; raise why it failed."""
    if job.is_open:
        return None
    seen, job.was_seen = job.was_seen, True
    if job.state == "failed" and job.error is not None and not seen:
        raise job.error
    if job.answer is None:
        return None
    about = replace(visit, moment=job.answer.revision)
    return Answered(job.answer.value, about, when(job))
