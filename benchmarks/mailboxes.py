"""Reading a mailbox, beside a bare pass of the standard library over the same file.

Each run is a process of its own, so that its memory is its own. Ours does all that an import needs
before anybody asks who is who: the file's digest, who wrote to whom on which day, what is left out,
and all messages of a pair gathered. The peer iterates over `mailbox.mbox`, which parses each
message with `email`, and gets four of its headers as they stand.
"""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.timing import Row, Section, in_turn

GOAL, MEMORY = 0.33, 300
OWNER = "Ada Lind <ada.lind@fairhaven-library.example>"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789+/"

SENT = """\
From - {envelope}
X-Mozilla-Status: 0001
X-Mozilla-Status2: 00800000
Message-ID: <{number}@mail.example>
Date: {date}
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
Content-Language: en-US
To: {to}
{copy}From: {sender}
Subject: Re: the plan for {number}
In-Reply-To: <{before}@mail.example>
{body}
"""
RECEIVED = """\
From {number}@xxx {envelope}
X-GM-THRID: {number}
X-Gmail-Labels: Inbox,Important
Delivered-To: {owner}
Received: by 2002:a05:6a10:4c1a:b0:4b5:4b7e:4d0 with SMTP id {noise:.12};
        {date}
X-Received: by 2002:a17:902:d2d0:b0:1d5:4b9a:a2e3 with SMTP id {noise:.20};
        {date}
ARC-Seal: i=1; a=rsa-sha256; t=1705; cv=none;
        d=mail.example; s=arc-20160816;
        b={noise}
         {noise}
         {noise}
ARC-Authentication-Results: i=1; mx.mail.example;
       dkim=pass header.i=@partner.example header.s=20230601 header.b={noise:.8};
       spf=pass (mail.example: domain of partner.example designates 192.0.2.41 as permitted sender)
Return-Path: <{mail}>
Received: from mail-sor-f41.mail.example (mail-sor-f41.mail.example. [192.0.2.41])
        by mx.mail.example with SMTPS id {noise:.16}
        for <{owner}>
        (Transport Security);
        {date}
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
        d=partner.example; s=20230601; t=1705; x=1706;
        h=to:subject:message-id:date:from:in-reply-to:references:mime-version
         :from:to:cc:subject:date:message-id:reply-to;
        bh={noise:.43}=;
        b={noise}
         {noise}
         {noise}
MIME-Version: 1.0
References: <{before}@mail.example>
In-Reply-To: <{before}@mail.example>
From: {sender}
Date: {date}
Message-ID: <{number}@mail.example>
Subject: Re: the plan for {number}
To: {to}
{copy}{bulk}{body}
"""
BULK = (
    "List-Unsubscribe: <https://news.example/out>\nPrecedence: bulk\nFeedback-ID: 1:2:news\n",
    'List-Id: "Riverbend books" <books.lists.example>\nPrecedence: list\n',
    "Auto-Submitted: auto-generated\n",
)


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
        f"{size / 1e9:.1f} GB. At most {ours['memory']:,} MB of memory were used (goal: at most "
        f"{MEMORY}), by the peer {peer['memory']:,} MB. Processor time: {ours['cpu']:.1f} s and "
        f"{peer['cpu']:.1f} s, a ratio of {ours['cpu'] / peer['cpu']:.2f}. Of the messages "
        f"{ours['taken']:,} were taken, {ours['left out']:,} left out and {ours['rejects']:,} "
        f"rejected; they came to {ours['records']:,} pairs of people."
    )
    return Section(
        "Reading a mailbox",
        "`read()`: who wrote to whom on which day, lists and programs left out, with its digest",
        "`mailbox.mbox` iterated, and From, To, Cc and Date of each message taken as they stand",
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


# -- a made mailbox -------------------------------------------------------------------------------


def write_mbox(path: Path, count: int) -> None:
    """Write a mailbox of ten years: threads, circles, lists, programs, attachments."""
    dice = random.Random(data.SEED)
    people = data.people(min(20_000, max(200, count // 50)), organizations=500)
    bodies = [_body(dice) for _ in range(400)]
    with path.open("wb") as stream:
        for text in _messages(dice, count, people, bodies):
            stream.write(text.encode())


def _messages(
    dice: random.Random, count: int, people: Sequence[data.Someone], bodies: Sequence[str]
) -> Iterator[str]:
    owner = people[0]
    begin = datetime(2016, 11, 1)
    step = timedelta(days=3650) / count
    noise = "".join(dice.choices(_LETTERS, k=4096))
    for number in range(count):
        # Few are written to often, many once or twice.
        other = people[1 + int((len(people) - 1) * dice.random() ** 4)]
        when = begin + number * step
        is_sent = dice.random() < 0.35
        writer, reader = (owner, other) if is_sent else (other, owner)
        others = dice.choices(people, k=_circle(dice))
        cut = dice.randrange(4000)
        yield (SENT if is_sent else RECEIVED).format(
            number=number,
            before=number - dice.randrange(1, 50),
            envelope=f"{when:%a %b %d %H:%M:%S} +0000 {when.year}",
            date=f"{when:%a, %d %b %Y %H:%M:%S} +0100",
            owner=owner.email,
            mail=writer.email,
            sender=_named(writer),
            to=_named(reader),
            copy="Cc: " + ",\n ".join(map(_named, others)) + "\n" if others else "",
            bulk=dice.choice(BULK) if dice.random() < 0.35 else "",
            noise=noise[cut : cut + 70],
            body=dice.choice(bodies),
        )


def _circle(dice: random.Random) -> int:
    chance = dice.random()
    return 0 if chance < 0.75 else dice.randrange(1, 4) if chance < 0.97 else dice.randrange(5, 20)


def _named(one: data.Someone) -> str:
    # As different programs write it.
    style = len(one.email) % 3
    name = (one.name, f'"{one.family}, {one.given}"', f'"{one.name}"')[style]
    return f"{name} <{one.email}>"


def _body(dice: random.Random) -> str:
    words = [
        word.lower() for word in "The plan of which we spoke on Monday is with the board".split()
    ]
    text = "\n".join(" ".join(dice.choices(words, k=12)) for _ in range(dice.randrange(5, 40)))
    text = text.replace("\n", "\n\n>From what I hear\n", 1)
    page = "\n".join(
        f'<p style=3D"margin:0">{" ".join(dice.choices(words, k=8))}</p>=20'
        for _ in range(dice.randrange(5, 40))
    )
    parts = [f"Content-Type: text/plain\n\n{text}\n", f"Content-Type: text/html\n\n{page}\n"]
    if dice.random() < 0.05:
        picture = base64.encodebytes(dice.randbytes(dice.randrange(10_000, 60_000))).decode()
        head = "Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n"
        parts.append(head + picture)
    inside = "".join(f"--==b==\n{part}" for part in parts)
    return f'Content-Type: multipart/mixed; boundary="==b=="\n\n{inside}--==b==--\n'


# -- one run, in a process of its own -----------------------------------------------------------


def run_once(side: str, path: Path) -> dict[str, Any]:
    """Read the mailbox by one side; return what it took."""
    started, cpu = time.perf_counter(), time.process_time()
    counts = _ours(path) if side == "ours" else {"messages": _peer(path)}
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    return {"seconds": seconds, "cpu": cpu, "memory": _memory(), **counts}


def _ours(path: Path) -> dict[str, int]:
    from graphkit.ingest import load_sources, read
    from graphkit.ingest.records import CorrespondenceRecord

    reading = read(path, load_sources()["mail"], as_of=data.TODAY)
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
