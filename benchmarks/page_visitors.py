"""Colleagues in front of their browsers: a process that asks a server, many at once.

It reads a plan as JSON from standard input, and prints the seconds of each request as JSON.
"""

from __future__ import annotations

import http.client
import json
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Plan:
    """What colleagues ask.

    Attributes
    ----------
    host : str
        With the port.
    cookies : list of str
        One for each colleague.
    addresses : list of list of str
        What each of them asks, one after the other.
    think : float
        Seconds for which they read each answer, at most; 0 for not at all.
    """

    host: str
    cookies: list[str]
    addresses: list[list[str]]
    think: float = 0.0

    def json(self) -> str:
        """Return the plan as a text."""
        return json.dumps(asdict(self))


def ask_all(plan: Plan) -> dict[str, Any]:
    """Let all ask; return the seconds to the first byte, by address, and the errors."""
    begin = threading.Barrier(len(plan.cookies))
    took: list[tuple[str, float]] = []
    errors: list[str] = []

    def ask(number: int) -> None:
        dice = random.Random(number)
        connection = http.client.HTTPConnection(plan.host, timeout=60)
        headers = {"cookie": plan.cookies[number]} if plan.cookies[number] else {}
        begin.wait()
        for address in plan.addresses[number]:
            if plan.think:
                time.sleep(dice.uniform(0, plan.think))
            started = time.perf_counter()
            try:
                connection.request("GET", address, headers=headers)
                response = connection.getresponse()
                took.append((address, time.perf_counter() - started))
                response.read()
                if response.status != 200:
                    errors.append(f"{response.status} {address}")
            except OSError as error:
                errors.append(f"{error} {address}")
                connection.close()
        connection.close()

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(plan.cookies))]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"took": took, "errors": errors, "seconds": time.perf_counter() - started}


if __name__ == "__main__":
    json.dump(ask_all(Plan(**json.load(sys.stdin))), sys.stdout)
