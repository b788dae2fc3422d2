"""One mailbox as large as one likes, its heads and bodies like those of real mail programs."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import data

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
        word.lower() for word in "The plan that we discussed on Monday is with the board".split()
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
