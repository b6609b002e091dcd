"""The article as an e-mail, ready to be opened and sent: HTML that every mail program shows, and plain text.

An `.eml` file with `X-Unsent` opens as a draft: the office looks at it, adds the recipients and sends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, formataddr
from hashlib import sha256
from html import unescape
from urllib.parse import quote, urlsplit

from pressroom.errors import ProblemsFound
from pressroom.language.labels import marked
from pressroom.model import Article, Edition, Element, Kind, Newsroom
from pressroom.writing.article import notices, versions
from pressroom.writing.article.directions import rendered
from pressroom.writing.article.flow import refuse_unknown
from pressroom.writing.templating import templates
from pressroom.writing.templating.markup import to_html
from pressroom.writing.templating.templates import Environment, Markup

# The newer policies begin a long subject with an empty line. What may be folded is folded in _encoded.
_LINES = compat32.clone(linesep="\r\n", max_line_length=998)


def render_mail(
    article: Article, edition: Edition, newsroom: Newsroom, environment: Environment, plain_text: str
) -> bytes:
    """One release as an `.eml`: the article's words as HTML, and the plain text that is handed in."""
    html = _html(article, edition, newsroom, environment)
    # "=_" cannot occur in quoted-printable, so the boundary never stands inside of a part.
    boundary = "=_" + sha256(f"{plain_text}\0{html}".encode()).hexdigest()[:24]
    message = MIMEMultipart("alternative", boundary, (_part(plain_text, "plain"), _part(html, "html")))
    message["Subject"] = _encoded(_subject(html, environment), "Subject")
    if sender := _sender(edition):
        message["From"] = sender
    message["Date"] = format_datetime(edition.updated)
    message["Message-ID"] = message_id(edition, newsroom)
    message["Content-Language"] = article.language.tag
    message["X-Unsent"] = "1"
    return message.as_bytes(policy=_LINES)


def _part(text: str, subtype: str) -> MIMENonMultipart:
    letters = Charset("utf-8")
    letters.body_encoding = QP
    part = MIMENonMultipart("text", subtype)
    part.set_payload(text, letters)
    return part


# ---------------------------------------------------------------- headers


def status_of(edition: Edition) -> str:
    """What a reader must know before the headline: "WITHDRAWN", "CANCELLED", "CORRECTED", or nothing.

    That there is nothing to go to outweighs whatever has been put right since.
    """
    if edition.release.withdrawn:
        return notices.WITHDRAWN
    events = {notices.word_of(event) for event in edition.events}
    same = events.pop() if len(events) == 1 else ""
    if same in OFF:
        return same
    latest = next(iter(versions.notices_of(edition)), None)
    if latest is None:
        return ""
    return latest.notice.word if not latest.about or same else notices.UPDATED


KINDS: Mapping[Kind, str] = {
    Kind.PRESS_RELEASE: marked("PRESS RELEASE"),
    Kind.MEDIA_ADVISORY: marked("MEDIA ADVISORY"),
    Kind.STATEMENT: marked("STATEMENT"),
    Kind.FACTSHEET: marked("FACTSHEET"),
}
OFF = frozenset(notices.STATUS_WORDS[status] for status in notices.OFF)


def message_id(edition: Edition, newsroom: Newsroom) -> str:
    """What mail programs know this version by; the same release has the same one each time it is built."""
    public = urlsplit(newsroom.url)
    release = edition.release
    tongue = release.language.tag if release.original else ""
    parts = (*public.path.strip("/").split("/"), release.slug, tongue, f"v{edition.version}")
    name = ".".join(quote(part, safe="") for part in (*parts, "proof" if edition.mark else "") if part)
    return f"<{name}@{(public.hostname or 'localhost').encode('idna').decode()}>"


def _subject(html: str, environment: Environment) -> str:
    """The title of the template, so that an office can word it."""
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    subject = " ".join(unescape(title[1]).split()) if title else ""
    if not subject:
        message = "The e-mail's template has no <title>: its subject is taken from there."
        raise ProblemsFound([templates.problem_at(environment, "mail.html", 1, "mail-subject", message)])
    return subject


def _sender(edition: Edition) -> str:
    """The first contact with an address that any mail program takes; empty without one."""
    known = (contact for contact in edition.release.contacts if contact.email and contact.email.isascii())
    contact = next(known, None)
    if contact is None:
        return ""
    if contact.name.isascii() and "=?" not in contact.name:
        return formataddr((contact.name, contact.email))
    return f"{_encoded(contact.name, 'From')} <{contact.email}>"


def _encoded(text: str, header: str) -> str:
    """Words in a header: as they are, or in the letters that every mail server lets through."""
    is_plain = text.isascii() and "=?" not in text  # which would be taken for encoded words
    return Header(text, "us-ascii" if is_plain else "utf-8", header_name=header).encode()


# ---------------------------------------------------------------- HTML

_SERIF = "font-family: Georgia, Times, serif"
_SANS = "font-family: Arial, Helvetica, sans-serif"
_LABEL = f"{_SANS}; font-size: 14px; line-height: 20px"
_HEADING = f"{_SANS}; font-weight: bold; margin: 28px 0 8px"
_ALERT = "border-left: 4px solid #d0443c; padding: 2px 0 2px 14px; margin: 0 0 20px"
_LINE = "border-bottom: 1px solid #8c9196"

# How each element looks, by its tag; then what its class changes, and in what it stands.
TAGS: Mapping[str, str] = {
    "article": f"{_SERIF}; font-size: 17px; line-height: 26px; max-width: 600px; margin: 0 auto; "
    "padding: 16px 20px 32px; word-break: break-word",
    "section": "margin: 0 0 24px",
    "div": "margin: 0 0 20px",
    "h1": f"{_SERIF}; font-size: 28px; line-height: 34px; font-weight: bold; margin: 24px 0 12px",
    "h2": f"{_HEADING}; font-size: 18px; line-height: 24px",
    "h3": f"{_HEADING}; font-size: 16px; line-height: 22px",
    "h4": f"{_HEADING}; font-size: 15px; line-height: 21px",
    "p": "margin: 0 0 16px",
    "ul": "margin: 0 0 16px; padding: 0 0 0 24px",
    "ol": "margin: 0 0 16px; padding: 0 0 0 28px",
    "li": "margin: 0 0 4px",
    "table": f"{_LABEL}; width: 100%; border-collapse: collapse; margin: 0 0 20px",
    "th": f"{_LINE}; font-weight: bold; text-align: left; vertical-align: top; padding: 7px 14px 7px 0",
    "td": f"{_LINE}; text-align: left; vertical-align: top; padding: 7px 0",
    "blockquote": "border-left: 3px solid #8c9196; padding: 0 0 0 16px; margin: 0 0 16px",
    "hr": f"border: 0; {_LINE}; margin: 24px 0",
    "a": "color: inherit; text-decoration: underline",
}
CLASSES: Mapping[str, str] = {
    "mark": f"{_SANS}; font-size: 15px; font-weight: bold; border: 2px solid #d0443c; padding: 8px 12px",
    "notice": _ALERT,
    "notice-heading": f"{_SANS}; font-size: 15px; font-weight: bold; margin: 0 0 4px",
    "office": f"{_SANS}; font-size: 16px; line-height: 22px; font-weight: bold; margin: 0 0 4px",
    "release-line": f"{_LABEL}; font-weight: bold; letter-spacing: 0.5px; margin: 0 0 4px",
    "reference": f"{_LABEL}; margin: 0 0 4px",
    "release-date": f"{_LABEL}; margin: 0 0 16px",
    "contact": f"{_LABEL}; border-left: 3px solid #8c9196; padding: 0 0 0 14px",
    "subhead": "font-size: 19px; line-height: 27px; font-style: italic; margin: 0 0 24px",
    "photo": f"{_LABEL}; border: 1px solid #8c9196; padding: 12px 14px; margin: 0 0 6px",
    "caption": f"{_LABEL}; margin: 0 0 20px",
    "attribution": f"{_LABEL}; margin: 0",
    "boilerplate": f"{_LABEL}; margin: 28px 0 0",
    "end-mark": "text-align: center; margin: 32px 0",
    "rights": f"{_LABEL}; margin: 0 0 8px",
    "version": f"{_LABEL}; {_LINE.replace('bottom', 'top')}; padding: 12px 0 0; margin: 24px 0 16px",
}
INSIDE: Mapping[tuple[str, str], str] = {
    ("td", "p"): "margin: 0 0 4px",
    ("th", "p"): "margin: 0",
    ("li", "p"): "margin: 0 0 4px",
    ("notice", "p"): "margin: 0 0 4px",
    ("blockquote", "p"): "margin: 0 0 6px",
    ("row", "th"): "width: 26%",
    ("event", "h3"): "margin: 20px 0 8px",
}
# What some mail programs do not know, and what says the same to those who listen.
INSTEAD: Mapping[str, str] = {"article": "div", "section": "div", "time": "span"}
ROLES: Mapping[str, tuple[tuple[str, str], ...]] = {"article": (("role", "article"),)}
_KEPT = frozenset(("href", "lang", "dir", "scope", "start", "value"))  # what mail programs leave as it is


def _html(article: Article, edition: Edition, newsroom: Newsroom, environment: Environment) -> str:
    refuse_unknown(article)
    release = edition.release
    values = {
        "article": article,
        "body": Markup(to_html(*_styled(article.root, article.language.right_to_left))),
        "edition": edition,
        "release": release,
        "newsroom": newsroom,
        "language": article.language,
        "direction": article.language.direction,
        "colour": (release.offices[0].colour if release.offices else "") or newsroom.colour or "#8c9196",
        "status": status_of(edition),
        "kind": KINDS[release.kind],
    }
    return rendered(environment, "mail.html", values)


def _styled(node: Element | str, rtl: bool, within: tuple[str, ...] = ()) -> Iterator[Element | str]:
    """An article's element as mail programs keep it: its words, its links, and how it looks."""
    if isinstance(node, str):
        yield node
        return
    if node.tag == "img":
        yield from _picture(node)
        return
    places = (node.tag, *node.classes)
    children = tuple(part for child in node.children for part in _styled(child, rtl, places))
    attributes = tuple(each for each in node.attributes if each[0] in _KEPT)
    if node.tag in ("span", "time") and not attributes:
        yield from children
        return
    style = _style(node, within)
    style = _mirrored(style) if rtl else style
    attributes += ((("style", style),) if style else ()) + ROLES.get(node.tag, ())
    yield Element(INSTEAD.get(node.tag, node.tag), attributes, children)


def _picture(image: Element) -> Iterator[Element | str]:
    """A photo is what it shows, in words, and the way to it: mail programs load no pictures unasked."""
    link = (("href", image.get("src")), ("style", TAGS["a"]))
    yield from ("[", Element("a", link, (image.get("alt"),)), "]")


def _style(node: Element, within: tuple[str, ...]) -> str:
    """The declarations of the tag, of its place and of its classes, the later ones instead of the earlier."""
    places = (INSIDE.get((place, node.tag), "") for place in (*within, node.get("scope")))
    found: dict[str, str] = {}
    for style in (TAGS.get(node.tag, ""), *places, *(CLASSES.get(name, "") for name in node.classes)):
        found |= dict(one.split(": ", 1) for one in style.split("; ") if one)
    return "; ".join(f"{name}: {value}" for name, value in found.items())


def _mirrored(style: str) -> str:
    """The same look for a language that is written from the right; not all mail programs know "start"."""
    sides = {"left": "right", "right": "left"}
    style = re.sub(r"\b(left|right)\b", lambda side: sides[side[0]], style)
    return re.sub(r"(padding|margin): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+)", r"\1: \2 \5 \4 \3", style)
