"""Where a link or photo in prose may lead: to the web, a mailbox, a phone, a media file, or a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import quote, unquote

from pressroom.language.tags import right_form
from pressroom.model import Language, Person
from pressroom.reading.prose.prose_mistakes import Wrong
from pressroom.reading.suggestions import nearest

PERSON = "person:"
TONGUE = "lang:"
MEDIA = "media/"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_SHAPES = {  # after RFC 3986, RFC 6068 and RFC 3966, without the corners that nobody types in a release
    "http": re.compile(
        r"https?://[^\s/?#@:\[\]%]+(:\d+)?([/?#](?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9a-f]{2})*)?", re.IGNORECASE
    ),
    "mailto": re.compile(
        r"mailto:[\w.+'&-]+@[\w-]+(\.[\w-]+)+(\?(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?", re.IGNORECASE
    ),
    "tel": re.compile(r"tel:\+?[0-9().-]+(;[\w=.+-]+)*", re.IGNORECASE),
}
_SHAPES["https"] = _SHAPES["http"]
_EXAMPLES = {"tel": "tel:+1-617-555-0100", "mailto": "mailto:press@example.gov"}
_KEPT = ":/?#@!$&'()*+,;=%~"  # what RFC 3986 lets stand in an address
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([/?#].*)?")


def parse_link(address: str, words: str, media: frozenset[str]) -> str | Wrong:
    """The address that a link leads to, ready for every format, or what is wrong with it."""
    if address.startswith(MEDIA):
        return _media_file(address, f"[{words}](", media)
    scheme = _SCHEME.match(address)
    if scheme is None:
        return _without_scheme(address, words)
    name = scheme[0].lower()
    if name == "person":
        return Wrong(
            "link-unread",
            "A speaker is linked like this, with “person:” in small letters.",
            f"[{'Name' if words == address else words}]({PERSON}{address[len(PERSON) :]})",
        )
    if name not in _SHAPES:
        return Wrong(
            "link-refused",
            f"A link may not lead to “{name}:”. It may begin with https:, http:, mailto:, tel: or media/.",
            f"[{words}](https://…)",
        )
    if not words.strip():
        return Wrong("link-empty", "This link has no words to click on.", f"[what it leads to]({address})")
    if not _SHAPES[name].fullmatch(address):
        example = _EXAMPLES.get(name, "https://example.gov/page")
        return Wrong(
            "link-unclear", f"The address “{address}” is not complete or not clear.", f"[{words}]({example})"
        )
    return address if address.isascii() else _in_ascii(address)


def parse_photo(address: str, alt: str, media: frozenset[str]) -> str | Wrong:
    """The media file that a photo shows, or what is wrong with it."""
    if not alt.strip():
        return Wrong(
            "photo-without-words",
            "This photo does not say in words what it shows. Who cannot see it needs them.",
            f"![what the photo shows]({address})",
        )
    if not address.startswith(MEDIA):
        name = address.rpartition("/")[2] or "photo.jpg"
        return Wrong(
            "photo-elsewhere", "A photo must be a file in releases/media.", f"![{alt}]({MEDIA}{name})"
        )
    return _media_file(address, f"![{alt}](", media)


def parse_tongue(address: str, words: str) -> Language | Wrong:
    """The language that the words of a `lang:` link are in, or what is wrong with it."""
    typed = address[len(TONGUE) :]
    if not words.strip():
        return Wrong("link-empty", "There are no words in this language.", f"[Bienvenidos](lang:{typed})")
    if right := right_form(typed):
        return Language(right)
    return Wrong(
        "language-unknown",
        f"“{typed}” is not a language code; Spanish is “es”, traditional Chinese “zh-Hant”.",
        f"[{words}](lang:es)",
    )


def parse_person(address: str, title: str, words: str, people: Mapping[str, Person]) -> Person | Wrong:
    """Who a `person:` link names: an entry of people by its id, or somebody named in full."""
    key = address[len(PERSON) :]
    if not key:
        return _named_in_full(words, title)
    person = people.get(key)
    if person is None:
        return _unknown_person(key, words, people)
    if title:
        return Wrong(
            "person-twice", f"The title of “{key}” stands in its entry already.", f"[{words}](person:{key})"
        )
    return person


def guess_person(key: str, words: str, people: Mapping[str, Person]) -> str:
    """The id that was probably meant, by the id typed or else by the name; "" where there is none."""
    if key and (near := nearest(key, people)):
        return near
    parts = [id for id in people if key.lower() in id.split("-")]
    if len(parts) == 1:
        return parts[0]  # "nelson" for "lori-nelson"
    names = {person.name: id for id, person in people.items()}
    if name := nearest(words, names):
        return names[name]
    return by_surname(words, people)


def by_surname(words: str, people: Mapping[str, Person]) -> str:
    """The id of the only person whose last name ends some words, as in "Mayor Walsh"; or ""."""
    last = words.split()[-1:]
    alike = [id for id, person in people.items() if last and person.name.split()[-1:] == last]
    return alike[0] if len(alike) == 1 else ""


def mend_link(words: str, address: str, people: Mapping[str, Person]) -> str:
    """A link that the parser could not read, written as it should be."""
    address = address.strip()
    if not address.startswith(PERSON):
        return f"[{words or 'words'}]({quote(address, safe=_KEPT)})"
    rest = address[len(PERSON) :].strip().strip("\"'“”")
    known = guess_person(rest, words or rest, people)
    if known:
        return f"[{words or people[known].name}]({PERSON}{known})"
    return f'[{words or "Name"}]({PERSON} "{rest or "title, organisation"}")'


def _media_file(address: str, before: str, media: frozenset[str]) -> str | Wrong:
    typed = normalize("NFC", address[len(MEDIA) :])
    for name in (typed, unquote(typed)):
        if name in media:
            return MEDIA + name
    guess = nearest(unquote(typed), sorted(media))
    return Wrong(
        "media-unknown",
        f"There is no file “{unquote(typed)}” in releases/media.",
        f"{before}{MEDIA}{quote(guess)})" if guess else "",
    )


def _without_scheme(address: str, words: str) -> Wrong:
    if not address:
        return Wrong("link-empty", "This link leads nowhere.", f"[{words}](https://…)")
    if _MAILBOX.fullmatch(address):
        return Wrong(
            "link-unclear", "A link to a mailbox begins with mailto:.", f"[{words}](mailto:{address})"
        )
    if _HOST.fullmatch(address):
        return Wrong("link-unclear", "A link begins with https://.", f"[{words}](https://{address})")
    return Wrong(
        "link-unclear",
        "A link needs the whole address: the page is read in feeds and on paper too.",
        f"[{words}](https://…)",
    )


def _named_in_full(words: str, title: str) -> Person | Wrong:
    job, _, organisation = title.partition(",")
    if job.strip() and words.strip():
        return Person("", words.strip(), job.strip(), organisation.strip())
    return Wrong(
        "person-unnamed",
        f"Who is {words or 'this'}? Somebody without an entry in people needs a title.",
        f'[{words or "Name"}]({PERSON} "title, organisation")',
    )


def _unknown_person(key: str, words: str, people: Mapping[str, Person]) -> Wrong:
    guess = guess_person(key, words, people)
    write = f"[{words}]({PERSON}{guess})" if guess else f'[{words}]({PERSON} "title, organisation")'
    return Wrong("person-unknown", f"There is nobody with the id “{key}” among the people.", write)


def _in_ascii(address: str) -> str:
    """The same address as feeds, Word and PDF can carry it (RFC 3987, section 3.1)."""
    scheme, slashes, rest = address.partition("//")
    if not slashes:
        return quote(address, safe=_KEPT)
    host = re.split("[/?#]", rest)[0]
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        name = quote(host, safe=_KEPT)
    return f"{scheme}//{name}{quote(rest[len(host) :], safe=_KEPT)}"
