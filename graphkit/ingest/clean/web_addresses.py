"""Clean web addresses: a person's profile page, or any website."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qs, unquote, urlsplit

from graphkit.ingest.clean.plain_text import clean_value, drop_invisible
from graphkit.lazy_regex import lazy_regex
from graphkit.model.unicode_form import normalize_unicode

# Characters after an address, from the sentence that it was copied from.
_TRAILING = "/,;>)"
# Longer than any path of a profile page.
_LONGEST = 1000
_AT_X = lazy_regex(
    r"/(?!(?:intent|share|search|home|i|hashtag|login|settings|explore|messages|notifications)"
    r"(?:/|$))[^/]+"
)
# A page on one of these sites belongs to one person. Any other address may be an employer's.
_PROFILES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "linkedin.com": lazy_regex(r"/(?:in/[^/]+|pub/[^/]+(?:/[^/]+){0,3})"),
        "xing.com": lazy_regex(r"/profile/[^/]+"),
        "facebook.com": lazy_regex(
            r"/(?!(?:pages|pg|groups|events|people|watch|share|sharer|sharer\.php|story\.php|photo"
            r"|photo\.php|profile\.php|hashtag|login|marketplace|p|public|permalink\.php)(?:/|$))"
            r"[^/]+"
        ),
        "instagram.com": lazy_regex(
            r"/(?!(?:p|explore|reel|reels|stories|tv|accounts)(?:/|$))[^/]+"
        ),
        "x.com": _AT_X,
        "bsky.app": lazy_regex(r"/profile/[^/]+"),
        "github.com": lazy_regex(
            r"/(?!(?:orgs|about|features|topics|marketplace|sponsors|settings|login|explore|apps"
            r"|collections|enterprise|search)(?:/|$))[^/]+"
        ),
        "orcid.org": lazy_regex(r"/\d{4}-\d{4}-\d{4}-\d{3}[\dx]"),
        "researchgate.net": lazy_regex(r"/profile/[^/]+"),
    }
)
_SITES = {"twitter.com": "x.com", "fb.com": "facebook.com"}
# On these sites a profile is at the top level; lower pages are posts or projects.
_SHALLOW = ("github.com", "x.com")
# Sub-domains that are a device or a language (de.linkedin.com, en-gb.facebook.com), not a service.
_SAME_SITE = lazy_regex(r"[a-z]{1,3}|[a-z]{2}-[a-z]{2}|mobile|touch")
# What LinkedIn adds before the path of a page in mails and on phones.
_LINKEDIN_PATH = lazy_regex(r"(?:/comm|/mwlite)?(/(?:in|pub)/.*)", re.IGNORECASE)
# LinkedIn's number for a person, in which case matters, unlike in names.
_LINKEDIN_NUMBER = lazy_regex(r"ACoAA[\w-]{10,}")
# As LinkedIn exports it: nothing to clean. An export has one for each person.
_LINKEDIN_PLAIN = lazy_regex(r"https://(?:www\.)?(linkedin\.com/in/[a-z0-9-]{1,200})/?")
_FACEBOOK_NUMBER = lazy_regex(r"/people/[^/]+/(\d+)")


def clean_profile(text: str) -> str | None:
    """Return the address of a person's profile page as `site/path`, in lower case.

    Returns None for other web addresses. Many people share an employer's page, and must not be
    merged because of it.

    Examples
    --------
    >>> clean_profile("https://www.LinkedIn.com/in/Zoe-M%C3%BCller/?trk=x")
    'linkedin.com/in/zoe-müller'
    >>> clean_profile("https://clinic.example/team") is None
    True
    """
    plain = _LINKEDIN_PLAIN.fullmatch(text)
    return plain[1] if plain else _profile(text)


def _profile(text: str) -> str | None:
    parts = _split_url(text)
    if parts is None or len(parts[1]) > _LONGEST:
        return None
    host, path, query = parts
    labels = host.split(".")
    site = ".".join(labels[-2:])
    site = _SITES.get(site, site)
    pattern = _PROFILES.get(site)
    if pattern is None or len(labels) > 3 or not all(map(_SAME_SITE.fullmatch, labels[:-2])):
        return None
    if site == "linkedin.com":
        return _linkedin(path, query, pattern)
    path = _decoded_path(path)
    if site == "facebook.com" and (number := _facebook_number(path, query)):
        return f"facebook.com/profile.php?id={number}"
    found = pattern.match(path)
    if not found or (site in _SHALLOW and path.count("/") > 1):
        return None
    return site + found[0]


def clean_website(text: str) -> str | None:
    """Return a web address as `https://host/path`, or None if it is not one.

    Examples
    --------
    >>> clean_website("Clinic.example/")
    'https://clinic.example'
    """
    parts = _split_url(text)
    if parts is None:
        return None
    return "https://" + parts[0] + _decoded_path(parts[1])


def _linkedin(path: str, query: str, pattern: re.Pattern[str]) -> str | None:
    if path.startswith("/profile/view"):
        # Addresses from before 2015, and those in exports of messages.
        path = "/in/" + "".join(parse_qs(query, max_num_fields=50).get("id", [""])[:1])
        return f"linkedin.com{path}" if _LINKEDIN_NUMBER.fullmatch(path[4:]) else None
    prefixed = _LINKEDIN_PATH.fullmatch(path)
    path = prefixed[1] if prefixed else path
    number = _LINKEDIN_NUMBER.match(path, 4)
    if number and path[:4].casefold() == "/in/":
        return f"linkedin.com/in/{number[0]}"
    found = pattern.match(_decoded_path(path))
    return "linkedin.com" + found[0] if found else None


def _facebook_number(path: str, query: str) -> str | None:
    if path == "/profile.php":
        number = parse_qs(query, max_num_fields=50).get("id", [""])[0]
        return number if number.isascii() and number.isdigit() else None
    found = _FACEBOOK_NUMBER.match(path)
    return found[1] if found else None


def _split_url(text: str) -> tuple[str, str, str] | None:
    """Return host, path and query of the address at the beginning of a text."""
    value = clean_value(text)
    if value is None:
        return None
    value, _, rest = value.strip("<>").replace("\\", "").partition(" ")
    value = value.rstrip(_TRAILING)
    if (rest and "/" not in value) or "@" in value.partition("://")[2].partition("/")[0]:
        return None
    if "://" not in value and "@" in value.partition("/")[0]:
        return None
    try:
        parts = urlsplit(value if "://" in value else "https://" + value)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host):
        return None
    return host, parts.path.rstrip(_TRAILING), parts.query


def _decoded_path(path: str) -> str:
    """Return a path in lower case, with percent codes decoded."""
    path = path.casefold()
    if path.isascii() and "%" not in path and path.isprintable():
        return path.replace(" ", "").rstrip(_TRAILING)
    # Some programs encode a path twice.
    for _ in range(4):
        if "%" not in path:
            break
        path = unquote(path)
    path = re.sub(r"%[0-9A-Fa-f]{2}|[?#].*", "", path)
    path = normalize_unicode(normalize_unicode(drop_invisible(path)).casefold())
    return "".join(path.split()).rstrip(_TRAILING)
