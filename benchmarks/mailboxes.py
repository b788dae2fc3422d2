"""Reading a mailbox, beside a bare pass of the standard library over the same file.

Each run is a process of its own, so that its memory is its own. Ours does all that an import needs
before anybody asks who is who: the file's digest, who wrote to whom on which day, what is left out,
and all messages of a pair gathered. The peer iterates over `mailbox.mbox`, which parses each
message with `email`, and gets four of its headers as they stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.mail.large import write_mbox
from benchmarks.timing import Row, Section, in_turn

GOAL, MEMORY = 0.33, 300


def measure(*, quick: bool) -> Section:
    """Compare the two on one made mailbox."""
    return measure_of(2_000 if quick else 1_000_000)


def measure_of(count: int) -> Section:
    """Compare the two on so many messages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "All mail.mbox"
        print(f"making {count:,} messages ...", file=sys.stderr, flush=True)
        write_mbox(path, count)
        results: dict[str, list[dict[str, Any]]] = {"ours": [], "peer": []}
        sides = {side: partial(_in_process, side, path, results[side]) for side in results}
        spreads = in_turn(1, sides)
        size = path.stat().st_size
    ours, peer = results["ours"][0], results["peer"][0]
    assert ours["messages"] == peer["messages"] == count, (ours, peer)
    note = (
        f"{size / 1e9:.1f} GB. graphkit used at most {ours['memory']:,} MB of memory (goal: at "
        f"most {MEMORY}), the peer {peer['memory']:,} MB. Processor time: {ours['cpu']:.1f} s and "
        f"{peer['cpu']:.1f} s, a ratio of {ours['cpu'] / peer['cpu']:.2f}. Of the messages, "
        f"{ours['taken']:,} were read, {ours['left out']:,} left out and {ours['rejects']:,} "
        f"rejected. They became {ours['records']:,} records: one for each pair of people and "
        "quarter."
    )
    return Section(
        "Reading a mailbox",
        "`read()`: who wrote to whom on which day, lists and programs left out, with its digest",
        "iterates `mailbox.mbox` and reads From, To, Cc and Date of each message as they are",
        (Row(f"{count:,} messages", spreads["ours"], spreads["peer"], f"at most {GOAL}"),),
        (note,),
    )


def _in_process(side: str, path: Path, results: list[dict[str, Any]]) -> float:
    print(f"reading them: {side} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.mailboxes", side, str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=7200)
    result: dict[str, Any] = json.loads(done.stdout)
    results.append(result)
    return float(result["seconds"])


# -- one run, in a process of its own -----------------------------------------------------------


def run_once(side: str, path: Path) -> dict[str, Any]:
    """Read the mailbox by one side; return what it took."""
    started, cpu = time.perf_counter(), time.process_time()
    counts = _ours(path) if side == "ours" else {"messages": _peer(path)}
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    return {"seconds": seconds, "cpu": cpu, "memory": _memory(), **counts}


def _ours(path: Path) -> dict[str, int]:
    from graphkit.ingest import load_sources, read_records
    from graphkit.ingest.records.record_types import CorrespondenceRecord

    reading = read_records(path, load_sources()["mail"], as_of=data.TODAY)
    left_out = sum(reading.left_out.values())
    assert all(isinstance(record, CorrespondenceRecord) for record in reading.records)
    return {
        "messages": reading.rows,
        "taken": reading.rows - left_out - len(reading.rejects),
        "left out": left_out,
        "rejects": len(reading.rejects),
        "records": len(reading.records),
    }


def _peer(path: Path) -> int:
    import mailbox

    count = 0
    for message in mailbox.mbox(path, create=False):
        for name in ("From", "To", "Cc", "Date"):
            message[name]
        count += 1
    return count


def _memory() -> int:
    """Return the most memory that this process held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ModuleNotFoundError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3))


if __name__ == "__main__":
    if sys.argv[1].isdecimal():
        print(measure_of(int(sys.argv[1])).markdown())
    else:
        print(json.dumps(run_once(sys.argv[1], Path(sys.argv[2]))))
