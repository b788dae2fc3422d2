"""The fields that headers and values suggest, for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAMED = (
    "given:given family:family middle:middle nickname:nickname url:urls email:emails "
    "phone:phones points:contact_points people:people name.person:name name:name "
    "name.contact:name name.donor:name name.second:people role:role sector:sector note:note"
)
_SECOND = " ".join(
    f"name.{which}:{which}_contact_name email.{which}:{which}_contact_email "
    f"phone.{which}:{which}_contact_phones role.{which}:{which}_contact_role"
    for which in ("second", "third")
)
_PARTS_OF_CONTACT = "given:main_contact_given family:main_contact_family"
_KNOWN = "name.knows:knows"
_OF_KNOWN = (
    "given.knows:knows_given family.knows:knows_family email.knows:knows_emails "
    "phone.knows:knows_phones"
)
_WHERE = "name.organization:organization name.partner:organization name.funder:organization"
_OF_SENSE: Mapping[str, str] = {
    "person": f"{_NAMED} {_SECOND} {_WHERE} name.grantee:organization name.body:organization "
    f"name.owner:known_by name.from:name name.to:knows {_KNOWN} {_OF_KNOWN} website:website "
    "since:since date:since joined:joined left:left",
    "affiliation": f"{_NAMED} {_KNOWN} name.body:organization name.organization:employer "
    "name.partner:employer since:since until:until joined:since left:until",
    "attendance": f"{_NAMED} {_WHERE} answer:answer attended:attended signed:signed "
    f"{_KNOWN} {_OF_KNOWN} name.event:event date:event_on name.owner:details",
    "organization": f"{_WHERE} {_KNOWN} {_SECOND} {_PARTS_OF_CONTACT} name:organization "
    "name.person:main_contact_name name.contact:main_contact_name people:contacts "
    "name.umbrella:part_of email:main_contact_email phone:main_contact_phones "
    "points:contact_points role:main_contact_role sector:sector type:sector website:website",
    "partnership": f"{_WHERE} {_KNOWN} {_SECOND} {_PARTS_OF_CONTACT} name.grantee:organization "
    "name:organization name.contact:main_contact_name name.person:main_contact_name "
    "name.umbrella:part_of people:contacts name.owner:owner_name email.owner:owner_email "
    "email:main_contact_email phone:main_contact_phones points:contact_points "
    "role:main_contact_role sector:sector "
    "website:website stage:stage kind:kind type:kind since:since until:until joined:since "
    "left:until review:review_on "
    "gives:gives gets:gets service:gets note:note date.agreement:since",
    "tie": "name.person:from_name name.from:from_name name.owner:from_name name.to:to_name "
    "name.knows:to_name "
    "name.organization:to_organization role:to_role "
    "phone:to_phones email.they:to_email email.from:from_email email.to:to_email "
    "strength:strength since:since joined:since date:since note:note",
}


def _table(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict(part.split(":") for part in text.split()))


# The field of each meaning of a header: `holds.about`, or only `holds` for any subject.
FIELD_OF_SENSE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {kind: _table(text) for kind, text in _OF_SENSE.items()}
)
# By kind of record: the field with the name of the team member.
OWNER_FIELD = {
    "partnership": "owner_name",
    "person": "known_by",
    "attendance": "known_by",
    "tie": "from_name",
}
# The fields and weights that values alone suggest, if the kind of record has the field.
FIELDS_BY_LOOK: Mapping[str, tuple[tuple[str, float], ...]] = {
    "mail addresses": (("emails", 0.9), ("main_contact_email", 0.6)),
    "profile pages": (("urls", 0.9),),
    "web addresses": (("website", 0.6), ("urls", 0.55)),
    "telephone numbers": (("phones", 0.8), ("main_contact_phones", 0.6)),
    "contact details": (("contact_points", 0.7),),
    "names of people": (("name", 0.6), ("main_contact_name", 0.55)),
    "people": (("people", 0.6), ("contacts", 0.55)),
    "names of organizations": (("organization", 0.65), ("employer", 0.6)),
    "roles": (("role", 0.6), ("main_contact_role", 0.58)),
    "sectors": (("sector", 0.6),),
    "stages": (("stage", 0.6),),
    "long texts": (("note", 0.55),),
    # Signatures of those in the list.
    "initials": (("signed", 0.8),),
    # Beside another date of a partnership, a date without a known header is its beginning.
    "dates": (("since", 0.55),),
}
# Fields of one person, and the fields to use if cells have several people.
SEVERAL_PEOPLE = {
    "name": "people",
    "main_contact_name": "contacts",
    "second_contact_name": "contacts",
    "third_contact_name": "contacts",
}
