"""The page of long work: how far it is, and what became of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from starlette.responses import StreamingResponse

from graphkit.phrases import count_of
from graphkit.web.page_route import PageRoute
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.jobs import Job
    from graphkit.web.visit import Visit

TICK = 0.3  # seconds between two looks at a job
LONGEST = 5.0  # seconds of one stream; the browser then opens another, unless the server has ended
REFRESH = 3  # seconds until a page without scripts looks again
STATES = {
    "waiting": "Waits for other work to end",
    "running": "Working",
    "done": "Done",
    "failed": "That did not work",
    "canceled": "Canceled",
    "ended": "Ended with the server",
}


def job_page(visit: Visit) -> Response:
    """Show how far a job is, or its result."""
    job = _job(visit)
    if job.state == "done" and job.outcome is not None:
        return job.outcome(visit)
    if job.state == "failed" and job.error is not None:
        error, status = error_part(job.error), status_of(job.error)
        return visit.page("job", job.title, status, job=job, view=_view(job, visit), error=error)
    return visit.page("job", job.title, job=job, view=_view(job, visit), error=None)


def jobs_page(visit: Visit) -> Response:
    """List the jobs of somebody, the newest first."""
    rows = [(job, STATES[job.state], _when(job)) for job in visit.desk.jobs.of(visit.viewer)]
    return visit.page("jobs", "Long work", rows=rows)


def progress(visit: Visit) -> Response:
    """Say how far a job is whenever that changes (server-sent events)."""
    job = _job(visit)
    return StreamingResponse(_events(job), media_type="text/event-stream")


def cancel(visit: Visit) -> Response:
    """Stop a job."""
    job = _job(visit)
    visit.desk.jobs.cancel(job)
    job.wait(2.0)
    return visit.go(f"/jobs/{job.id}")


def _job(visit: Visit) -> Job:
    return visit.desk.jobs.find(visit.request.path_params["id"], visit.viewer)


async def _events(job: Job) -> AsyncIterator[str]:
    said, loop = None, asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while loop.time() < end:
        told = json.dumps(_told(job))
        if told != said:
            said = told
            yield f"data: {told}\n\n"
        if not job.is_open:
            return
        await asyncio.sleep(TICK)
    yield "retry: 300\n\n"


def _told(job: Job) -> dict[str, Any]:
    """Return what a script shows of a job."""
    return {
        "state": state_in_words(job),
        "words": job.words,
        "done": job.done,
        "total": job.total,
        "amount": _amount(job),
        "open": job.is_open,
    }


def state_in_words(job: Job) -> str:
    """Return what a job is doing, or what became of it."""
    return "Stopping" if job.is_canceling else STATES[job.state]


def _amount(job: Job) -> str:
    return f"{job.done:,} of {job.total:,}" if job.total else ""


def _view(job: Job, visit: Visit) -> dict[str, Any]:
    return {
        **_told(job),
        "refresh": REFRESH if job.is_open else 0,
        "when": _when(job),
        "account": _account(job, visit),
    }


def _when(job: Job) -> str:
    return f"{job.began.astimezone():%Y-%m-%d %H:%M}"


def _account(job: Job, visit: Visit) -> list[str]:
    """Return what a job has done for good, and what it has not, in sentences."""
    said = list(job.account)
    if job.is_open or not job.files:
        return said
    done = len(said)
    if job.state == "ended" and done < len(job.files) and _is_there(job, visit, job.files[done]):
        # The server ended between the import and the note of it.
        said.append(f"{job.files[done]} was imported.")
        done += 1
    left = job.files[done:]
    if left:
        first = ", ".join(left[:5]) + (f" and {len(left) - 5} more" if len(left) > 5 else "")
        were = "was" if len(left) == 1 else "were"
        files = count_of(len(left), "file")
        said.append(f"{files} {were} not imported, and nothing of {first} is in the network.")
    return said


def _is_there(job: Job, visit: Visit, file: str) -> bool:
    """Return whether an import was written while a job ran, by a server before this one."""
    began = visit.desk.jobs.began
    known = visit.ask(lambda workspace: workspace.imports())
    # Imports note the second in which they begin.
    return any(
        one.file == file and job.began.replace(microsecond=0) <= one.at <= began for one in known
    )


PAGES = (
    PageRoute("/jobs", jobs_page),
    PageRoute("/jobs/{id}", job_page),
    PageRoute("/jobs/{id}/progress", progress),
    PageRoute("/jobs/{id}/cancel", cancel, sends=True),
)
