"""The page of long work: how far it is, and what became of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse

from graphkit.errors import UsageError
from graphkit.web.job_view import STATES, job_page, told, when
from graphkit.web.page_route import PageRoute

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Job

TICK = 0.3  # seconds between two looks at a job
LONGEST = 5.0  # seconds of one stream; the browser then opens another, unless the server has ended


def show_job(visit: Visit) -> Response:
    """Show how far a job is, or its result."""
    job = _job(visit)
    if job.state == "done" and job.outcome is not None:
        return job.outcome(visit)
    return job_page(visit, job)


def jobs_page(visit: Visit) -> Response:
    """List the jobs of somebody, the newest first."""
    rows = [(job, STATES[job.state], when(job)) for job in visit.desk.jobs.of(visit.viewer)]
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


def again(visit: Visit) -> Response:
    """Ask a long question again that has no answer."""
    job = _job(visit)
    if not job.address:
        raise UsageError("this cannot be begun again from here", next="Begin it where you did")
    visit.desk.jobs.drop(job)
    return visit.go(job.address)


def _job(visit: Visit) -> Job:
    return visit.desk.jobs.find(visit.request.path_params["id"], visit.viewer)


async def _events(job: Job) -> AsyncIterator[str]:
    last, loop = None, asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while loop.time() < end:
        now = json.dumps(told(job))
        if now != last:
            last = now
            yield f"data: {now}\n\n"
        if not job.is_open:
            return
        await asyncio.sleep(TICK)
    yield "retry: 300\n\n"


PAGES = (
    PageRoute("/jobs", jobs_page),
    PageRoute("/jobs/{id}", show_job),
    PageRoute("/jobs/{id}/progress", progress),
    PageRoute("/jobs/{id}/cancel", cancel, sends=True),
    PageRoute("/jobs/{id}/again", again, sends=True),
)
