"""What imports change, and what looks wrong."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Problem
from graphkit.analysis.imports.import_findings import Change, ImportEffect
from render_world.people import BARE, CLINIC, DANA, EVIL, LONG, YUKI


def check() -> Answer[Problem]:
    """What looks wrong: a heading, a bank without a sector, and somebody who left."""
    fix = "See which file says it, correct it there and import the file again"
    return Answer(
        "check",
        {"sectors": [], "count": 10, "as_of": "2026-11-24"},
        (
            Problem(
                "heading",
                "TOTAL",
                "o_07",
                "TOTAL looks like a total or a note rather than an organization.",
                fix,
                ("show", "TOTAL", "--sources"),
            ),
            Problem(
                "sector",
                "Second Savings Bank",
                "o_08",
                "Second Savings Bank has no sector. Inferred from its name: banks.",
                fix,
                ("show", "Second Savings Bank", "--sources"),
                ("banks",),
            ),
            Problem(
                "ended",
                "Dana Whitfield",
                DANA.id,
                "Dana Whitfield is no longer at Riverbend Clinic, and no file says where they are "
                "now.",
                fix,
                ("show", "Dana Whitfield", "--sources"),
            ),
        ),
        "What looks wrong: 1 organization that looks like a heading, 1 organization of unknown "
        "sector with a name that shows it and 1 role that has ended.",
        ("2 more roles that have ended are not shown.",),
    )


def changes() -> Answer[Change]:
    return Answer(
        "changes",
        {"since": "2026-01-01", "import": None},
        (
            Change(
                "moved",
                DANA,
                ("Riverbend Clinic",),
                ("County Hospital", LONG.name),
                "2025-05-01",
                "2026-05-01",
                "LinkedIn",
                "Maria Lopez",
                "Dana Whitfield moved from Riverbend Clinic to County Hospital, between 1 May 2025 "
                "and 1 May 2026.",
            ),
            Change(
                "gone",
                YUKI,
                (),
                (),
                "2025-05-01",
                "2026-05-01",
                "LinkedIn",
                "",
                "佐藤美咲 disappeared from LinkedIn between 1 May 2025 and 1 May 2026.",
            ),
        ),
        "1 person moved and 1 person is missing from a newer export.",
    )


def preview() -> Answer[ImportEffect]:
    mail = "the same mail address dana.whitfield@riverbendclinic.example"
    return Answer(
        "preview",
        {"files": ["phone.vcf", EVIL.name]},
        (
            ImportEffect(
                "phone.vcf",
                12,
                "joined",
                DANA.name,
                DANA.id,
                (DANA.name, "D. Whitfield"),
                f"{mail}; the same profile page linkedin.com/in/dana-whitfield",
                (),
                (DANA.id, "c_31"),
            ),
            ImportEffect(
                "phone.vcf",
                30,
                "changed",
                LONG.name,
                LONG.id,
                (LONG.name,),
                mail,
                ("new telephone number +16605550104", f"new role: {LONG.role} at {YUKI.role}"),
                (LONG.id,),
            ),
            ImportEffect(
                EVIL.name,
                2,
                "merged",
                EVIL.name,
                EVIL.id,
                (BARE.name,),
                f"the same name at the same organization ({EVIL.organization})",
                (),
                (BARE.id,),
            ),
            ImportEffect(
                "phone.vcf", None, "new", CLINIC, "o_02", (), "", (f"sector {EVIL.role}",), ()
            ),
        ),
        "The import would involve 3 people (1 merged from several, 1 with new details, 1 already "
        "known) and 1 organization (1 new).",
    )
