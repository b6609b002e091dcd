"""Every path, address and identity of the site. Nothing else makes one.

A path is relative to `build/`, as the file is named on disk; an address is that path under
the newsroom's public URL, written so that a browser takes it. Identities come from the
release's first slug and the event's id, never from a headline or a time, and so they never change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote, urljoin, urlsplit

from pressroom.model import (
    Boilerplate,
    Edition,
    Element,
    Event,
    File,
    Newsroom,
    Office,
    Prose,
    Release,
    Subject,
    Topic,
)

HTML = "text/html"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain"
MAIL = "message/rfc822"
KIT = "application/zip"
CALENDAR = "text/calendar"

FEED_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "rss": "application/rss+xml",
        "atom": "application/atom+xml",
        "json": "application/feed+json",
        "ics": CALENDAR,
    }
)

# A table of our own: what the machine or the Python version knows would change bytes between machines.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "avif": "image/avif",
        "css": "text/css",
        "csv": "text/csv",
        "docx": WORD,
        "eml": MAIL,
        "gif": "image/gif",
        "html": HTML,
        "ics": CALENDAR,
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "json": "application/json",
        "m4a": "audio/mp4",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "odt": "application/vnd.oasis.opendocument.text",
        "otf": "font/otf",
        "pdf": PDF,
        "png": "image/png",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "svg": "image/svg+xml",
        "tif": "image/tiff",
        "tiff": "image/tiff",
        "ttf": "font/ttf",
        "txt": PLAIN,
        "vtt": "text/vtt",
        "wav": "audio/wav",
        "webm": "video/webm",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip",
    }
)


def file(newsroom: Newsroom, path: str, media_type: str) -> File:
    """A file of the site with its public address."""
    return File(path, newsroom.url + quote(path, safe="/"), media_type)


def folder(newsroom: Newsroom, path: str) -> File:
    """A page of the site; its address is its folder ("" or ending with "/")."""
    return File(f"{path}index.html", newsroom.url + quote(path, safe="/"), HTML)


def home(newsroom: Newsroom) -> File:
    """The newsroom's home page, in its language."""
    return folder(newsroom, newsroom.folder)


def events_page(newsroom: Newsroom) -> File:
    """The page of all press events."""
    return folder(newsroom, f"{newsroom.folder}events/")


def archive(newsroom: Newsroom) -> File:
    """The page of all releases, by year."""
    return folder(newsroom, f"{newsroom.folder}releases/")


def listing(newsroom: Newsroom, subject: Subject | None, number: int = 1) -> File:
    """A page of a list of releases: `releases/topics/equity/`, and its second page `…/pages/2/`."""
    match subject:
        case Office():
            shelf = f"offices/{subject.id}/"
        case Topic():
            shelf = f"topics/{subject.id}/"
        case int():
            shelf = f"years/{subject}/"
        case None:
            shelf = ""
    return folder(newsroom, f"{newsroom.folder}releases/{shelf}{f'pages/{number}/' if number > 1 else ''}")


def asset(newsroom: Newsroom, name: str) -> File:
    """A file that the pages share: a style sheet, a font."""
    return file(newsroom, f"assets/{name}", media_type(name))


def logos(newsroom: Newsroom) -> Mapping[str, File]:
    """The logos that pages show, by name: one address for all pages, beside those of each release's own."""
    bearers: tuple[Newsroom | Office, ...] = (newsroom, *newsroom.offices.values())
    return {
        bearer.logo: file(newsroom, f"assets/logos/{bearer.logo}", media_type(bearer.logo))
        for bearer in bearers
        if bearer.logo
    }


def feed(newsroom: Newsroom, name: str, format: str) -> File:
    """One form of a feed: `feeds/press-open.rss`, in another language `feeds/es/press-open.rss`."""
    return file(newsroom, f"feeds/{newsroom.folder}{name}.{format}", FEED_TYPES[format])


def tongue(release: Release) -> str:
    """The language that stands in the addresses of a translation; "" for an original."""
    return release.language.tag if release.original else ""


def page(newsroom: Newsroom, slug: str, tongue: str = "") -> File:
    """A release's web page: `releases/SLUG/`, and of its translation `releases/SLUG/es/`."""
    return folder(newsroom, _folder_of(slug, tongue))


def document(newsroom: Newsroom, slug: str, extension: str, tongue: str = "") -> File:
    """A release as a document to download: `releases/SLUG/es/SLUG.es.pdf`."""
    name = f"{slug}.{tongue}.{extension}" if tongue else f"{slug}.{extension}"
    return file(newsroom, _folder_of(slug, tongue) + name, MEDIA_TYPES[extension])


def event_calendar(newsroom: Newsroom, slug: str, event_id: str, tongue: str = "") -> File:
    """The calendar entry of one event."""
    return file(newsroom, f"{_folder_of(slug, tongue)}events/{event_id}.ics", CALENDAR)


def _folder_of(slug: str, tongue: str) -> str:
    return f"releases/{slug}/{tongue}/" if tongue else f"releases/{slug}/"


def media(newsroom: Newsroom, slug: str, name: str) -> File:
    """A photo, logo or attachment, published beside the release that shows it."""
    return file(newsroom, f"releases/{slug}/media/{name}", media_type(name))


def media_of(newsroom: Newsroom, release: Release) -> Mapping[str, File]:
    """Every file under releases/media that a release uses, by name."""
    names = sorted({*_media_names(release), *_logos(newsroom)})
    return {name: media(newsroom, release.slug, name) for name in names}


def pictures_of(release: Release) -> frozenset[str]:
    """The pictures that a release's documents show, by name: its photos, and those in its text."""
    listed = {photo.file for photo in release.media}
    proses = _proses(release.body, release.events, release.boilerplate)
    shown = (name for prose in proses for block in prose.blocks for name in _names_in(block, ("src",)))
    return frozenset((*listed, *shown))


def entry_id(edition: Edition, event: Event | None = None) -> str:
    """What a feed reader knows an entry by: the page's address, and `#event-id` for an event.

    >>> entry_id(edition, event)  # doctest: +SKIP
    'https://press.example.gov/releases/2018-11-14-network-exchange/#equity-in-planning'
    """
    page = release_url(edition, identity(edition.release))
    return page if event is None else f"{page}#{quote(event.id)}"


def release_url(edition: Edition, slug: str) -> str:
    """The page of another release, or of this one under another slug, in the same language."""
    spoken = tongue(edition.release)
    up, own = ("../../", f"{spoken}/") if spoken else ("../", "")
    return urljoin(edition.page.url, f"{up}{quote(slug, safe='')}/{own}")


def event_url(edition: Edition, event: Event) -> str:
    """Where an event is told."""
    return f"{edition.page.url}#{quote(event.id)}"


def identity(release: Release) -> str:
    """The slug that identities are made from: the first that the release ever had (`redirect_from`)."""
    return release.redirect_from[0] if release.redirect_from else release.slug


def event_uid(newsroom: Newsroom, slug: str, event_id: str) -> str:
    """What a calendar knows an event by: `slug/event-id@press.example.gov`."""
    public = urlsplit(newsroom.url)
    return f"{public.path.strip('/')}/{slug}/{event_id}@{public.netloc}".lstrip("/")


def media_type(name: str) -> str:
    """The media type that a file's name tells."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def _media_names(release: Release) -> Iterator[str]:
    yield from (photo.file for photo in release.media)
    yield from (attachment.file for attachment in release.attachments)
    for office in release.offices:
        yield from _logos(office)
    for prose in _proses(release.body, release.events, release.boilerplate):
        for block in prose.blocks:
            yield from _names_in(block)


def _logos(sender: Newsroom | Office) -> Iterator[str]:
    yield from (name for name in (sender.logo, sender.logo_for_word) if name)


def _proses(body: Prose, events: tuple[Event, ...], boilerplate: tuple[Boilerplate, ...]) -> Iterator[Prose]:
    yield body
    yield from (event.details for event in events)
    yield from (text.text for text in boilerplate)


def _names_in(element: Element, attributes: Sequence[str] = ("src", "href")) -> Iterator[str]:
    for name in attributes:
        address = element.get(name)
        if address.startswith("media/"):
            yield address.removeprefix("media/")
    for child in element.children:
        if isinstance(child, Element):
            yield from _names_in(child, attributes)
