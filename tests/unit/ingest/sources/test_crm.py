"""Programs for contacts and directories: what their exports say arrives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    LinkRecord,
    OrganizationRecord,
    PersonRecord,
    TieRecord,
)
from graphkit.model import AffiliationKind
from graphkit.resources import folder

SOURCES = load_sources()
SAMPLES = folder("import") / "samples"
GIVEN = Path(__file__).parents[5] / "shared" / "data" / "contacts"
HEADERS = {
    "hubspot": [
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated "
        "Company ID,Last Activity Date,Lead Status,Marketing contact status,Create Date",
        "Record ID,First Name,Last Name,Email,Associated Company,Company name,Cell Number,City",
        "Record ID,Full Name,Email,Lifecycle Stage",
    ],
    "salesforce": [
        "Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,Salutation,Name,ReportsToId",
        "ID,LASTNAME,FIRSTNAME,EMAIL,ACCOUNTID,REPORTSTOID",
        "First Name,Last Name,Title,Account Name,Phone,Email,Contact ID,Reports To",
    ],
    "civicrm": [
        "Contact ID,Contact Type,Sort Name,Display Name,First Name,Last Name,Email,Phone",
        "Contact A,Contact A Contact Type,Relationship Type,Contact B,Contact B Contact Type",
    ],
    "directory": [
        "Business Name,Category,Website,Phone,Address,Town",
        "Company,Industry,Street Address,City,Zip,Contact Person",
        "Organization Name,Services,Phone,Email",
    ],
    "people": [
        "Name,Email,Phone,Company,Tags,Created time",  # Notion
        "Name,Notes,Email,Organization,Last contact",  # Airtable
        "Name,Company,Industry,Website",
    ],
}


def reading_of(name):
    path = SAMPLES / name
    reading = read_records(path, recognize(path, SOURCES))
    assert reading.rows == (
        len(reading.records) + len(reading.rejects) + sum(reading.left_out.values())
    )
    return reading


@pytest.mark.parametrize(
    ("name", "header"), [(name, header) for name, rows in HEADERS.items() for header in rows]
)
def test_each_layout_is_recognised(name, header, put):
    assert recognize(put(header + "\n"), SOURCES).name == name


def test_a_contact_of_hubspot_arrives_with_all_that_was_kept_about_it():
    reading = reading_of("hubspot.csv")
    dana = reading.records[0]
    assert isinstance(dana, PersonRecord)
    assert (dana.person.name, dana.person.key) == ("Dana Whitfield", "51001")
    assert (dana.organization, dana.role) == ("Riverbend Clinic", "practice manager")
    assert "Lifecycle Stage: opportunity" in dana.details
    assert "Associated Company IDs: 9001" in dana.details
    assert [(r.line, r.reason) for r in reading.rejects] == [(6, "no name and no mail address")]


def test_whom_somebody_reports_to_in_salesforce_is_named_by_number():
    reading = reading_of("salesforce.csv")
    people = [r for r in reading.records if isinstance(r, PersonRecord)]
    managers = {r.person.name: [x.person.key for x in r.related] for r in people}
    keys = {r.person.name: r.person.key for r in people}
    assert managers == {
        "Lucille Bright": [],
        "Omar Haddad": [keys["Lucille Bright"]],
        "Priya Nair": [keys["Omar Haddad"]],
        "Alma Petrov": [],
    }
    # A row without a person tells of an organization all the same.
    bodies = [r.organization for r in reading.records if not isinstance(r, PersonRecord)]
    assert (bodies, reading.rejects) == (["Riverbend United"], ())


def test_whom_somebody_reports_to_in_a_report_is_named_by_name(put):
    path = put("Contact ID,First Name,Last Name,Account Name,Reports To\n1,Ann,Lee,Acme,Bob Ray\n")
    (record,) = read_records(path, recognize(path, SOURCES)).records
    assert [(r.kind, r.person.name) for r in record.related] == [("manager", "Bob Ray")]


def test_civicrm_has_people_and_organizations_and_households_are_left_out():
    reading = reading_of("civicrm.csv")
    people = [r.person.name for r in reading.records if isinstance(r, PersonRecord)]
    houses = [r.organization for r in reading.records if isinstance(r, OrganizationRecord)]
    assert people == ["Ruth Feldman", "Miriam Adler"]
    assert houses == ["Riverbend Hospice", "Meals on the Move"]
    assert reading.left_out == {"neither person nor organization: Household": 1}
    assert reading.rejects[0].line == 7
    ruth = reading.records[0]
    assert (ruth.organization, ruth.role) == ("Riverbend Hospice", "executive director")


def test_relationships_of_civicrm_are_seats_jobs_ties_and_links():
    reading = reading_of("civicrm-relationships.csv")
    job, seat, tie, link = reading.records[:4]
    assert isinstance(job, AffiliationRecord)
    assert (job.kind, job.since) == (AffiliationKind.EMPLOYMENT, date(2019, 4, 1))
    assert isinstance(seat, AffiliationRecord)
    assert (seat.kind, seat.until) == (AffiliationKind.BOARD, date(2023, 12, 31))
    assert isinstance(tie, TieRecord)
    assert (tie.source.name, tie.target.name) == ("Ruth Feldman", "Miriam Adler")
    assert "Sibling of" in tie.note
    assert isinstance(link, LinkRecord)
    assert (link.source, link.kind) == ("Riverbend Hospice", "Funded by")
    assert reading.rows == 5


def test_a_directory_gives_organizations_and_keeps_whom_to_ask_there():
    reading = reading_of("directory.csv")
    assert all(isinstance(record, OrganizationRecord) for record in reading.records)
    bank = reading.records[3]
    assert (bank.organization, bank.sector) == ("Prairie State Bank, N.A.", "banking")
    assert bank.details == (
        "Contact Person: Joan Little",
        "Phone: (660) 555-0154",
        "Address: 1 Market Square",
        "Town: Riverbend",
    )
    assert [(r.line, r.reason) for r in reading.rejects] == [(8, "no organization")]


# Not skipped where the files are missing: tests that are not there cannot hide.
if GIVEN.is_dir():

    @pytest.mark.parametrize(
        ("name", "source", "rows", "rejected"),
        [
            ("format_kit/hubspot_contacts.csv", "hubspot", 3, 1),
            ("csv/roundcube_all.csv", "people", 1, 0),
            ("csv/roundcube_email.csv", "people", 4, 0),
            ("csv/roundcube_tb_plain.csv", "people", 1, 0),
        ],
    )
    def test_given_files_are_read_with_rows_that_add_up(name, source, rows, rejected):
        reading = read_records(GIVEN / name, recognize(GIVEN / name, SOURCES))
        assert (reading.source.name, reading.rows) == (source, rows)
        assert len(reading.rejects) == rejected
        assert reading.rows == len(reading.records) + len(reading.rejects)
