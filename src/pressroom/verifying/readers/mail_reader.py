"""What an e-mail says: its HTML, its plain twin, and the head that a mailbox lists it by."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from pressroom.model import Status
from pressroom.verifying.difference import Difference
from pressroom.verifying.document_text import Said, Unreadable, plainly
from pressroom.verifying.facts import Known, is_english
from pressroom.verifying.readers.page_reader import read_page
from pressroom.verifying.readers.plain_reader import said_plainly

# What a subject line begins with when there is nothing to go to, or nothing to print.
OFF = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "POSTPONED"}


def read_html_part(path: str, data: bytes) -> Said:
    """The article as mail programs show it; its title is the subject line."""
    message = _message(data)
    page = read_page("e-mail", path, _text_of(message, "html"), "", "HTML part")
    if page.article is None:
        raise Unreadable("its HTML part has no article")
    article, around = page.article, page.around.words
    return Said("e-mail", path, article.words, article.links, (), str(message["Subject"] or ""), around)


def read_plain_part(path: str, data: bytes) -> Said:
    """The same for those who read mail as text."""
    text = _text_of(_message(data), "plain").replace("\r\n", "\n")
    return said_plainly("e-mail", path, text, "plain part, ")


def compare_head(path: str, data: bytes, known: Known) -> Iterator[Difference]:
    """Subject line, sender and date: what somebody sees of it in a full mailbox."""
    message, said = _message(data), read_html_part(path, data)
    for place, kind, expected, found in (
        *_of_subject(said, known),
        *_of_sender(message, known),
        *_of_date(message, known),
    ):
        yield Difference(*known.whose, "e-mail", path, place, kind, expected, found)


Odd = Iterator[tuple[str, str, str, str]]  # place, kind, what was expected, what was found


def _of_subject(said: Said, known: Known) -> Odd:
    """The HTML part's own title is the same; in English, type and status are known words."""
    subject, title = plainly(said.title or ""), " ".join(word.text for word in said.around)
    if title != subject:
        yield "subject", "words", title, subject
    if is_english(known.edition.release):
        for word in (_status(known), known.edition.release.kind.value.upper()):
            if word not in subject.upper():
                yield "subject", "words", word, subject


def _of_sender(message: EmailMessage, known: Known) -> Odd:
    senders = sorted({contact.email for contact in known.edition.release.contacts if contact.email})
    for address in message["From"].addresses if message["From"] else ():
        if address.addr_spec not in senders:
            yield "From", "e-mail", " or ".join(senders) or "no sender", address.addr_spec


def _of_date(message: EmailMessage, known: Known) -> Odd:
    at = message["Date"].datetime if message["Date"] else None
    if at is None or at != known.edition.updated.replace(microsecond=0):
        yield "Date", "time", f"{known.edition.updated:%Y-%m-%d %H:%M %z}", str(message["Date"] or "missing")


def _status(known: Known) -> str:
    """What the subject has to say before everything else: that the release, or all it invites to, is off."""
    if known.edition.release.withdrawn:
        return "WITHDRAWN"
    words = {OFF.get(event.status, "") for event in known.edition.events}
    return words.pop() if len(words) == 1 else ""


def _message(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


def _text_of(message: EmailMessage, subtype: str) -> str:
    """The text of one of the two parts, as a mail program makes it."""
    part = message.get_body((subtype,))
    try:
        text = part.get_content() if part is not None else None
    except (LookupError, UnicodeError, ValueError) as error:
        raise Unreadable(f"mail programs cannot read its {subtype} part: {error}") from error
    if not isinstance(text, str):
        raise Unreadable(f"it has no {subtype} part")
    return text
