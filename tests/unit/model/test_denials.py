from datetime import UTC, date, datetime

from graphkit.model import Contact, Import, Organization
from graphkit.model.import_batch import HAND
from graphkit.model.merge_statements import merge_contacts, merge_organizations

AT = datetime(2026, 3, 1, tzinfo=UTC)


def record(id: str, source: str, day: date) -> Import:
    return Import(id, source, source, "x.csv", "", AT, as_of=day, trust=2)


def test_what_is_said_by_hand_comes_after_every_file_whatever_its_date():
    old, new = date(2020, 1, 1), date(2026, 1, 1)
    imports = [record("i_1", HAND, new), record("i_2", "vcard", new), record("i_3", HAND, old)]
    assert [each.id for each in sorted(imports, key=lambda i: i.age)] == ["i_2", "i_3", "i_1"]
    later = Import("i_0", HAND, "By hand", "by hand, Nora", "", AT.replace(hour=9), as_of=new)
    assert later.age > imports[0].age  # on one day, the time decides
    assert [each.day for each in imports] == [new, new, old]
    assert [each.by_hand for each in imports] == [True, False, True]


def test_denied_values_of_a_person_go_and_the_rest_stays():
    file = Contact(
        "c_1",
        "Dana Whitfield Smith",
        emails=("dana@old.example", "dana@clinic.example"),
        phones=("+15550100", "+15550101"),
        urls=("x.com/d",),
        aliases=("Dana Whitfield",),
        details=("hobby: chess",),
    )
    denied = (
        *("email:dana@old.example", "phone:+15550100", "page:x.com/d"),
        *("name:Dana Whitfield Smith", "detail:hobby: chess"),
    )
    by_hand = Contact("c_1", "Dana Whitfield", denied=denied)
    assert merge_contacts([file, by_hand]) == Contact(
        "c_1", "Dana Whitfield", emails=("dana@clinic.example",), phones=("+15550101",)
    )
    # Somebody says it again, by hand and later.
    again = Contact("c_1", "Dana Whitfield", emails=("dana@old.example",))
    assert "dana@old.example" in merge_contacts([file, by_hand, again]).emails


def test_somebody_whose_only_name_is_denied_keeps_it():
    by_hand = Contact("c_1", "", denied=("name:Page 7",))
    assert merge_contacts([Contact("c_1", "Page 7"), by_hand]).name == "Page 7"


def test_a_sector_set_by_hand_replaces_those_of_files():
    file = Organization("o_1", "Clinic", "farming", "clinic.example", type="Body")
    by_hand = Organization("o_1", "Clinic", "health", denied=("sector",))
    merged = merge_organizations([file, by_hand])
    assert (merged.sector, merged.website, merged.type) == ("health", "clinic.example", "Body")
    nothing = Organization("o_1", "Clinic", denied=("sector", "type", "website"))
    merged = merge_organizations([file, by_hand, nothing])
    assert (merged.sector, merged.website, merged.type) == (None, None, None)
