"""What an e-mail says: its HTML, its plain twin, and the head that a mailbox lists it by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from pressroom.verifying.difference import Format
from pressroom.verifying.readers.document_text import Said, Unreadable
from pressroom.verifying.readers.page_reader import read_page
from pressroom.verifying.readers.plain_reader import said_plainly


@dataclass(frozen=True, slots=True)
class Mail:
    """The article twice, and what stands in the head."""

    path: str
    html: Said  # its title is the subject line
    plain: Said
    senders: tuple[str, ...]
    date: datetime | None
    dated: str  # the same as it is written


def read_mail(path: str, data: bytes) -> Mail:
    """An e-mail as mail programs show it, and as those see it who read mail as text."""
    message = message_from_bytes(data, policy=default)
    page = read_page(Format.MAIL, path, _text_of(message, "html"), "", "HTML part")
    if page.article is None:
        raise Unreadable("its HTML part has no article")
    article, subject = page.article, str(message["Subject"] or "")
    html = Said(Format.MAIL, path, article.words, article.links, title=subject, around=page.around.words)
    text = _text_of(message, "plain").replace("\r\n", "\n")
    plain = said_plainly(Format.MAIL, path, text, "plain part, ")
    senders = tuple(each.addr_spec for each in message["From"].addresses) if message["From"] else ()
    date = message["Date"]
    return Mail(path, html, plain, senders, date and date.datetime, str(date or ""))


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
