"""What colleagues do on the pages, each act with the command that does the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from both_ways import Both, Done, text_of
from form_fields import fields_of
from web_upload import Uploader

from graphkit.model.entries.entry import entry_id

ADMINISTRATOR = "Maria Lopez"
PEOPLE = ("Dana Whitfield", "Omar Haddad", "Lucille Bright", "Priya Nair", "Marcus Bell")
PLACES = ("Riverbend Clinic", "County Health Department", "First Baptist Church")
TARGETS = ("county health", "Omar Haddad", "First Baptist Church")
SECTORS = ("health", "churches", "housing")
STATES = ("asked", "agreed", "made", "thanked", "declined", "no-answer", "planned")
Act = Callable[[Both, str], None]


def note(both: Both, who: str) -> None:
    text, about = f"They look for a larger room ({both.number})", both.rng.choice(PEOPLE)
    private = both.rng.random() < 0.3
    form = {"text": text, "about": about, **({"private": "yes"} if private else {})}
    more = ["--private"] if private else []
    both.do(who, ("/note", form), "note", text, "--about", about, "--yes", *more)


def reminder(both: Both, who: str) -> None:
    text, about = f"Send them the plan ({both.number})", both.rng.choice((*PEOPLE, *PLACES))
    day = f"2026-12-{both.rng.randint(10, 28)}"
    form = {"text": text, "about": about, "due": day}
    both.do(who, ("/note", form), "note", text, "--about", about, "--due", day, "--yes")


def tie(both: Both, who: str) -> None:
    one, other = both.rng.sample(PEOPLE, 2)
    how = f"same choir {both.number}"
    form = {"one": one, "other": other, "how": how}
    both.do(who, ("/add/tie", form), "add", "tie", one, other, "--how", how)


def no_tie(both: Both, who: str) -> None:
    one, other = both.rng.sample(PEOPLE, 2)
    ids = [both.page_of(who, name).rpartition("/")[2] for name in (one, other)]
    words = ("edit", one, "--does-not-know", other)
    both.do(who, (f"/tie/{ids[0]}/{ids[1]}/deny", {}), *words)


def role(both: Both, who: str) -> None:
    person, place = both.rng.choice(PEOPLE), both.rng.choice(PLACES)
    title = f"adviser {both.number}"
    form = {"person": person, "at": place, "role": title}
    both.do(who, ("/add/role", form), "add", "role", person, title, "--at", place)


def person(both: Both, who: str) -> None:
    name, mail, place = _new_name(both), f"p{both.number}@new.example", both.rng.choice(PLACES)
    form = {"name": name, "emails": mail, "at": place}
    if both.do(who, ("/add/person", form), "add", "person", name, "--email", mail, "--at", place):
        both.added.append(name)


def meeting(both: Both, who: str) -> None:
    title, whom = f"Talk {both.number}", both.rng.choice(PEOPLE)
    form = {"title": title, "people": whom, "on": "2026-10-01", "me": "yes"}
    words = ("add", "meeting", title, "--with", whom, "--on", "2026-10-01")
    both.do(who, ("/add/meeting", form), *words)


def sector(both: Both, who: str) -> None:
    place, name = both.rng.choice(PLACES), both.rng.choice(SECTORS)
    form = {"organization": place, "sector": name}
    both.do(who, ("/add/sector", form), "edit", place, "--sector", name)


def no_sector(both: Both, who: str) -> None:
    place = both.rng.choice(PLACES)
    form = (f"{both.page_of(who, place)}/not-so", {"statement": "sector"})
    both.do(who, form, "remove", place, "--statement", "sector", "--yes")


def stage(both: Both, who: str) -> None:
    place, stage = both.rng.choice(PLACES), both.rng.choice(("active", "cooperating", "ended"))
    form = {"partner": place, "stage": stage, "on": "2026-10-01"}
    both.do(who, ("/add/stage", form), "add", "stage", place, stage, "--on", "2026-10-01")


def remove(both: Both, who: str) -> None:
    if both.added:
        name = both.rng.choice(both.added)
        both.do(who, (f"{both.page_of(who, name)}/remove", {}), "remove", name, "--yes")


def file(both: Both, who: str) -> None:
    name, place = _new_name(both), both.rng.choice(PLACES)
    path = both.commands / f"list-{both.number}.csv"
    rows = f"Name,Organization,Email\n{name},{place},f{both.number}@new.example\n"
    path.write_text(rows, "utf-8")
    uploader = Uploader(both.visitors[who])
    address, _ = uploader.check(path)
    uploader.choose(address, owner_1=who)
    _, got = uploader.confirm(address, owner_1=who)
    ran = both.command(who, "import", path.name, "--owner", who)
    assert ran.returncode == 0 and "imported" in got.text, f"{text_of(got)}\n{ran.stderr}"
    ids = re.findall(r'href="/imports/(\w+)/undo', got.text)
    listed = json.loads(both.command(who, "imports", "--format", "json").stdout)["rows"]
    here = next(row["id"] for row in listed if row["file"] == path.name)
    both.done.append(Done(ids[0] if ids else here, here))  # the same file has the same id
    both.added.append(name)


def undo(both: Both, who: str) -> None:
    if both.done:
        done = both.done.pop(both.rng.randrange(len(both.done)))
        both.do(who, ("/undo", {"what": done.page}), "undo", done.command, undo=False)


# -- introductions and what is due ---------------------------------------------------------------


def ask(both: Both, who: str) -> None:
    target, private = both.rng.choice(TARGETS), both.rng.random() < 0.3
    page = both.get(who, "/asks/plan", to=target, route="1").text
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    form = {name: unescape(value) for name, value in hidden if name not in ("token", "back")}
    more = {"planned": "yes", **({"private": "yes"} if private else {})}
    words = ["ask", target, "--route", "1", "--planned", *(["--private"] if private else [])]
    made = both.do(who, ("/asks/plan", {**form, **more}), *words)
    if made:
        both.asks.append((made.address.partition("#")[2], entry_id(made.command, 0)))


def move(both: Both, who: str) -> None:
    if both.asks:
        (there, here), state = both.rng.choice(both.asks), both.rng.choice(STATES)
        form = ("/asks/update", {"ask": there, "state": state.replace("-", " "), "back": ""})
        both.do(who, form, "asks", "update", here, state)


def due(both: Both, who: str) -> None:
    """Say of something that is due that it is done, or put it off, or want it never again."""
    theirs = json.loads(both.get(who, "/api/due").text)["findings"]
    ours = json.loads(both.command(who, "due", "--format", "json").stdout)["findings"]
    known = [sorted(map(_due_key, found)) for found in (theirs, ours)]
    assert known[0] == known[1], known
    if not known[0]:
        return
    key = both.rng.choice(known[0])
    there, here = (next(x for x in found if _due_key(x) == key) for found in (theirs, ours))
    what = both.rng.choice(("done", "done", "snooze", "never"))
    form, words = {"what": what}, ["due", what, here["id"]]
    if what != "done":
        form["reason"] = "They move"
        words += ["--reason", "They move"]
    if what == "snooze":
        form["until"] = "2027-03-01"
        words += ["--until", "2027-03-01"]
    both.do(who, (f"/due/{there['id']}", form), *words)


def _due_key(item: dict[str, Any]) -> tuple[str, ...]:
    return item["kind"], item["title"], str(item["due"])


# -- two who edit the same ------------------------------------------------------------------------


def edit_person(both: Both, who: str) -> None:
    """Two people open a form; the second to save sees what the first one wrote, and chooses."""
    name, number = both.rng.choice(PEOPLE), f"+1 217 555 {both.number % 10_000:04}"
    other = next(each for each in both.team if each != who)
    shown = _edit_form(both, who, name)
    if shown is None:
        return
    address, fields = shown
    first = _edit_form(both, other, name)
    assert first is not None
    tag, mail = f"tag{both.number}", f"e{both.number}@new.example"
    form = {
        **first[1],
        "tags": _with(first[1], "tags", tag),
        "phones": _with(first[1], "phones", number),
    }
    both.do(other, (address, form), "edit", name, "--tag", tag, "--phone", number)
    mine = f"+1 309 555 {both.number % 10_000:04}"
    form = {
        **fields,
        "emails": _with(fields, "emails", mail),
        "phones": _with(fields, "phones", mine),
    }
    got = both.send(who, address, form)
    assert got.status == 409 and "Somebody changed" in got.text, text_of(got)
    _choose(both, who, (address, got.text), "phones", (
        ("edit", name, "--email", mail, "--phone", mine, "--not-phone", number),
        ("edit", name, "--email", mail),
    ))  # fmt: skip


def edit_place(both: Both, who: str) -> None:
    """Two people say another sector of an organization."""
    place = both.rng.choice(PLACES)
    other = next(each for each in both.team if each != who)
    shown = _edit_form(both, who, place)
    if shown is None:
        return
    address, fields = shown
    theirs, mine = f"field {both.number}", f"area {both.number}"
    first = _edit_form(both, other, place)
    assert first is not None
    both.do(other, (address, {**first[1], "sector": theirs}), "edit", place, "--sector", theirs)
    topic = f"help {both.number}"
    form = {**fields, "sector": mine, "offers": _with(fields, "offers", topic)}
    got = both.send(who, address, form)
    assert got.status == 409 and "Somebody changed" in got.text, text_of(got)
    _choose(both, who, (address, got.text), "sector", (
        ("edit", place, "--sector", mine, "--offers", topic),
        ("edit", place, "--offers", topic),
    ))  # fmt: skip


def _choose(
    both: Both, who: str, page: tuple[str, str], field: str, words: tuple[tuple[str, ...], ...]
) -> None:
    choice = both.rng.choice(("mine", "now"))
    fields = {**fields_of(page[1], "edit"), f"take-{field}": choice}
    both.do(who, (page[0], fields), *words[choice == "now"])
    both.counts["chosen"] += 1


def _edit_form(both: Both, who: str, name: str) -> tuple[str, dict[str, Any]] | None:
    """Return the address and the fields of the form that edits somebody."""
    address = both.page_of(who, name).replace("/show/", "/edit/")
    got = both.get(who, address)
    return (address, dict(fields_of(got.text, "edit"))) if got.status == 200 else None


def _with(fields: dict[str, Any], name: str, value: str) -> str:
    return "\n".join(filter(None, [*fields.get(name, ()), value]))


# -- who is who, and who may see what --------------------------------------------------------------


def merge(both: Both, who: str) -> None:
    """Somebody who sees everything merges two."""
    if len(both.added) < 2:
        return
    one, other = both.rng.sample(both.added, 2)
    ids = [both.page_of("", name).rpartition("/")[2] for name in (one, other)]
    form = {"left": ids[0], "right": ids[1], "same": "all"}
    if both.do("", ("/duplicates", form), "merge", one, other, undo=False):
        both.merged.append(one)


def split(both: Both, who: str) -> None:
    if both.merged:
        name = both.merged.pop(both.rng.randrange(len(both.merged)))
        id = both.page_of("", name).rpartition("/")[2]  # another merge may have changed it
        words = ("split", name, "--merge", "1")
        both.do("", ("/duplicates/split", {"id": id}), *words, undo=False)


def visibility(both: Both, who: str) -> None:
    name, level = both.rng.choice(PEOPLE), both.rng.choice(("owner", "default"))
    form = (f"{both.page_of(ADMINISTRATOR, name)}/visibility", {"level": level})
    both.do(ADMINISTRATOR, form, "visibility", name, level, undo=False)


def forget(both: Both, who: str) -> None:
    if len(both.added) > 3:
        name = both.added.pop(both.rng.randrange(len(both.added)))
        found = both.send(ADMINISTRATOR, "/privacy", {"person": name})  # also if they are removed
        page = found.headers.get("location", "/show/c_none/privacy")
        form = (page.replace("/privacy", "/forget"), {"name": name})
        both.do(ADMINISTRATOR, form, "forget", name, "--yes", undo=False)


def _new_name(both: Both) -> str:
    """Return the name of somebody like whom there is nobody."""
    letters = "bdfgklmnprstvz"
    return " ".join(
        "".join(both.rng.choice(letters) + both.rng.choice("aeiou") for _ in range(4)).title()
        for _ in range(2)
    )


# Each with how often it is done.
ACTS: dict[Act, int] = {
    note: 2, reminder: 2, tie: 2, no_tie: 1, role: 2, person: 3, meeting: 1, sector: 1,
    no_sector: 1, stage: 1, remove: 1, file: 2, undo: 5, ask: 2, move: 4, due: 3, edit_person: 2,
    edit_place: 1, merge: 2, split: 1, visibility: 1, forget: 1,
}  # fmt: skip


def step(both: Both) -> str:
    """Do something both ways; return what."""
    both.number += 1
    (act,) = both.rng.choices(list(ACTS), list(ACTS.values()))
    before = both.counts["refused"]
    act(both, both.rng.choice(both.team))
    both.counts[act.__name__] += both.counts["refused"] == before
    return act.__name__
