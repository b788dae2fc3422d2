"""What somebody sees of long work: how far it is, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.phrases import count_of
from graphkit.web.visit import error_part, status_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.web.visit import Visit
    from graphkit.web.work.job import Job

REFRESH = 3  # seconds until a page without scripts looks again
STATES = {
    "waiting": "Waits for other work to end",
    "running": "Working",
    "done": "Done",
    "failed": "That did not work",
    "canceled": "Canceled",
    "ended": "Ended with the server",
}


def job_page(visit: Visit, job: Job, status: int = 200) -> Response:
    """Return the page that says how far a job is, or why it has no result."""
    values: dict[str, Any] = {"job": job, "view": _view(job, visit), "error": None}
    if job.state == "failed" and job.error is not None:
        values["error"], status = error_part(job.error), status_of(job.error)
    return visit.page("job", job.title, status, **values)


def told(job: Job) -> dict[str, Any]:
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
    if job.is_canceling:
        return "Canceled: taking back what was written" if job.is_writing else "Stopping"
    return STATES[job.state]


def when(job: Job) -> str:
    """Return when a job began."""
    return f"{job.began.astimezone():%Y-%m-%d %H:%M}"


def _amount(job: Job) -> str:
    if job.total:
        return f"{job.done:,} of {job.total:,}"
    return f"{job.seconds} s" if job.seconds else ""


def _view(job: Job, visit: Visit) -> dict[str, Any]:
    return {
        **told(job),
        "refresh": REFRESH if job.is_open else 0,
        "when": when(job),
        "account": _account(job, visit),
    }


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
