"""Mail addresses: what they are, whose mailbox they name, and whose domain it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.clean import (
    InvalidValue,
    clean_email,
    is_free_mail,
    mail_domain,
    mail_key,
    split_emails,
)


@pytest.mark.parametrize(
    ("written", "mail"),
    [
        ("Maria@Library.example", "maria@library.example"),
        (' "Lopez, Maria" <maria@library.example> ', "maria@library.example"),
        ("mailto:m.o'neil+work@clinic.co.example", "m.o'neil+work@clinic.co.example"),
        ("mailto:maria%40library.example?subject=x", "maria@library.example"),
        ("E-Mail: maria@library.example", "maria@library.example"),
        ("SMTP:Maria@Library.example", "maria@library.example"),
        ("maria@library.example (work)", "maria@library.example"),
        ("'maria@library.example'", "maria@library.example"),
        ("maria@library.example.", "maria@library.example"),
        ("maria＠library．example", "maria@library.example"),
        ("maria@\u200blibrary.example", "maria@library.example"),
        ("zoë@müller.example", "zoë@müller.example"),
        ("zoe@xn--mller-kva.example", "zoe@müller.example"),
        ("zoe@mail.XN--MLLER-KVA.example", "zoe@mail.müller.example"),
        ("x@उदाहरण.example", "x@उदाहरण.example"),
        ("x@xn--zzzzzzzzzzz.example", "x@xn--zzzzzzzzzzz.example"),
        # Two codes of one domain: only the usual one is read.
        ("x@xn--gnt.example", "x@崸.example"),
        ("x@xn---gnt.example", "x@xn---gnt.example"),
        ("_x@1host.example", "_x@1host.example"),
        ("a" * 64 + "@x.example", "a" * 64 + "@x.example"),
        ("", None),
        ("-", None),
        ("/o=Org/ou=Group/cn=Recipients/cn=legacy", None),
        ("/O=ORG/CN=X", None),
    ],
)
def test_a_mail_address_is_in_small_letters_and_an_exchange_address_is_none(written, mail):
    assert clean_email(written) == mail


@pytest.mark.parametrize(
    "written",
    [
        "maria",
        "maria(at)library.example",
        "@library.example",
        "maria@",
        "a@b@c.example",
        "a b@c.example",
        ".a@c.example",
        "a.@c.example",
        "a..b@c.example",
        "a@-c.example",
        "a@c-.example",
        "a@c..example",
        "a@.example",
        "a@c_d.example",
        "a@c!.example",
        "a@localhost",
        "a@1.2.3.4",
        "a@[1.2.3.4]",
        "a,b@c.example",
        "maria@library,example",
        '"a b"@c.example',
        "a" * 65 + "@c.example",
        "a@" + "b" * 64 + ".example",
        "a@" + "bbbbbbbbb." * 27 + "example",
        "a@müller",
        "a@mü ller.example",
    ],
)
def test_what_is_no_mail_address_is_refused(written):
    with pytest.raises(InvalidValue, match="is not a mail address"):
        clean_email(written)


def test_a_mail_address_without_an_at_sign_is_told_so():
    with pytest.raises(InvalidValue, match=r'"maria\.example" is not a mail address: it has no @'):
        clean_email("maria.example")


def test_several_addresses_in_a_cell_are_divided_but_names_are_not():
    assert split_emails("a@x.example ::: b@x.example") == ["a@x.example ", " b@x.example"]
    assert len(split_emails('"Lopez, Maria" <m@x.example>, "Khan, A" <a@x.example>')) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria.Lopez@gmail.com", "marialopez@gmail.com"),
        ("marialopez+news@gmail.com", "maria.lopez@googlemail.com"),
        ("maria+a@outlook.com", "maria+b@outlook.com"),
        ("maria+a@hotmail.com", "maria@hotmail.com"),
        ("maria+a@fastmail.com", "maria@fastmail.com"),
        ("maria+a@proton.me", "maria@proton.me"),
        ("maria@me.com", "maria@icloud.com"),
        ("Maria@Library.example", "maria@library.example"),
    ],
)
def test_one_mailbox_in_two_spellings(one, other):
    assert mail_key(one) == mail_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maria.lopez@library.example", "marialopez@library.example"),
        ("maria+a@library.example", "maria@library.example"),
        ("maria.lopez@outlook.com", "marialopez@outlook.com"),
        ("maria@outlook.com", "maria@hotmail.com"),
        ("maria+a@yahoo.com", "maria@yahoo.com"),
        ("maria+a@icloud.com", "maria@icloud.com"),
        ("maria@proton.me", "maria@protonmail.com"),
        ("+a@gmail.com", "+b@gmail.com"),
        ("...@gmail.com", ".@googlemail.org"),
    ],
)
def test_two_mailboxes_stay_two(one, other):
    assert mail_key(one) != mail_key(other)


@given(st.from_regex(r"[a-z.+]{1,12}@(gmail|outlook|library)\.(com|example)", fullmatch=True))
def test_the_key_of_a_key_is_the_key(address):
    assert mail_key(mail_key(address)) == mail_key(address)
    assert not mail_key(address).startswith("@")


@pytest.mark.parametrize(
    "domain",
    "gmail.com googlemail.com outlook.com hotmail.co.uk live.nl msn.com yahoo.fr yahoo.com.br "
    "ymail.com aol.com icloud.com me.com proton.me pm.me gmx.de gmx.at web.de t-online.de "
    "freenet.de orange.fr wanadoo.fr sfr.fr laposte.net libero.it seznam.cz wp.pl comcast.net "
    "verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com shaw.ca "
    "sympatico.ca bigpond.com qq.com 163.com naver.com docomo.ne.jp mail.ru yandex.ru zoho.com "
    "fastmail.com tutanota.com hey.com mailbox.org posteo.de privaterelay.appleid.com".split(),
)
def test_a_domain_where_anybody_can_have_an_address_names_no_organization(domain):
    assert is_free_mail(domain)


@pytest.mark.parametrize(
    "domain",
    "riverbendlibrary.example gmail.example outlook.riverbend.example yahoo-inc.com live.edu "
    "mail.riverbend.example icloud.riverbend.example hotmail microsoft.com google.com apple.com "
    "harvard.edu co.uk".split(),
)
def test_a_domain_of_an_organization_is_no_free_one(domain):
    assert not is_free_mail(domain)


def test_the_domain_of_an_address_is_in_its_own_letters():
    assert mail_domain("Maria@Library.Example") == "library.example"
    assert mail_domain("zoe@XN--MLLER-KVA.example") == mail_domain("zoe@MÜLLER.example")


@given(st.emails())
def test_a_clean_mail_address_stays_as_it_is(mail):
    try:
        once = clean_email(mail)
    except InvalidValue:
        return
    if once is not None:
        assert clean_email(once) == once
        assert mail_domain(once) == once.rpartition("@")[2]
