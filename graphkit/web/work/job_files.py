"""What survives the server of a job: a small private file for each, without its result."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.files import private_folder, write_private
from graphkit.web.work.job import OPEN, Job

LIFE = timedelta(days=1)  # until the file of a job is deleted
_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class JobFiles:
    """The files of the jobs in a folder."""

    folder: Path

    def save(self, job: Job) -> None:
        """Write what a job is, and what it has done."""
        said: dict[str, Any] = {
            "title": job.title,
            "viewer": job.viewer,
            "kind": job.kind,
            "began": job.began.isoformat(),
            "state": job.state,
            "account": job.account,
            "files": job.files,
            "rejects": job.rejects,
            "address": job.address,
            "error": "" if job.error is None else str(job.error),
        }
        with suppress(GraphkitError, OSError):  # the job itself is more important than its trace
            write_private(private_folder(self.folder) / f"{job.id}.json", json.dumps(said))

    def read(self, now: datetime) -> list[Job]:
        """Return what jobs of servers before this one have left, and delete what is old."""
        found = []
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            job = _read_job(path)
            if job is None or job.began < now - LIFE:
                with suppress(OSError):
                    path.unlink()
            else:
                found.append(job)
        return found

    def delete(self, job: Job) -> None:
        """Delete the file of a job."""
        with suppress(OSError):
            (self.folder / f"{job.id}.json").unlink()


def _read_job(path: Path) -> Job | None:
    """Return the job that a file describes; None if it was damaged."""
    try:
        said = json.loads(path.read_text("utf-8"))
        began = datetime.fromisoformat(said["began"])
        job = Job(path.stem, str(said["title"]), str(said["viewer"]), said["kind"], began)
        job.account = [str(each) for each in said["account"]]
        job.files = [str(each) for each in said["files"]]
        job.rejects = [str(each) for each in said["rejects"]]
        job.address = str(said.get("address", ""))
        job.state = "ended" if said["state"] in OPEN else said["state"]
        job.error = GraphkitError(str(said["error"])) if said["error"] else None
        job.let_go()
    except (OSError, ValueError, TypeError, KeyError):
        return None
    known = ("done", "failed", "canceled", "ended")
    sound = began.tzinfo is not None and job.state in known and _ID.fullmatch(job.id)
    is_local = not job.address or re.fullmatch(r"/(?![/\\\\]).*", job.address)
    return job if sound and is_local else None
