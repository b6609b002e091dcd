"""One release's documents: whether all of them carry the same words, links and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from pressroom.model import Edition, Status
from pressroom.verifying import facts
from pressroom.verifying.around_article.links import odd_links
from pressroom.verifying.built_files import BuiltFiles
from pressroom.verifying.consensus import Gap, gaps, reference
from pressroom.verifying.difference import Difference, Format, Kind, Odd, parted, told_of
from pressroom.verifying.facts import Fact, Known
from pressroom.verifying.readers.document_text import Said, Unreadable, letters, plainly
from pressroom.verifying.readers.mail_reader import Mail
from pressroom.verifying.readers.photo_reader import is_turned
from pressroom.verifying.readers.time_reader import DAY, is_true, said_times

HOUR = re.compile(r"\d[:h]\d\d")  # in any language
OFF = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "POSTPONED"}  # how the subject of an e-mail begins


def compare(known: Known, documents: tuple[Said, ...], files: BuiltFiles) -> Iterator[Difference]:
    """Every difference between the documents of one release, and from what the release says."""
    exact = [each for each in documents if each.format is not Format.PDF and not each.plain]
    right = reference((*exact, *(each for each in documents if each not in exact)))
    if right is None:
        return
    told = facts.facts_of(known.edition)
    links = odd_links(documents, {file.url for file in known.edition.media.values()})
    lost = tuple(_missing(known, right, told))
    for document in documents:
        odd = (
            *_of_words(right, document, told),
            *links[document],
            *_title(known.edition, document),
            *_machine_times(known, document),
            *_margins(known, document),
            *_pictures(known, document, files),
            *lost,
        )
        yield from told_of(known.whose, document.format, document.path, odd)


# ---------------------------------------------------------------- words


def _of_words(right: Said, document: Said, told: tuple[Fact, ...]) -> Iterator[Odd]:
    for gap in gaps(right, document):
        yield Odd(gap.place, _kind(gap, right, told), gap.expected, gap.found)


def _kind(gap: Gap, right: Said, told: tuple[Fact, ...]) -> Kind:
    """What sort of fact the words belong to that differ."""
    if gap.is_number:
        return Kind.NUMBER
    text, start, stop = _stretch(right, gap)
    if any(found.start() < stop and start < found.end() for found in DAY.finditer(text)):
        return Kind.TIME
    if HOUR.search(parted(gap.expected, gap.found)[0]):
        return Kind.TIME
    for fact in told:
        for found in re.finditer(re.escape(fact.text), text):
            if found.start() < stop and start < found.end():
                return fact.kind
    return Kind.WORDS


def _stretch(right: Said, gap: Gap) -> tuple[str, int, int]:
    """A text, and where in it the words stand that differ."""
    words = [word.text for word in right.words]
    start = len(" ".join(words[: gap.start])) + (gap.start > 0)
    return " ".join(words), start, max(start + 1, len(" ".join(words[: gap.stop])))


def _title(edition: Edition, document: Said) -> Iterator[Odd]:
    """The title that a window or a list of files shows."""
    headline = plainly(edition.release.headline)
    if document.title is not None and headline not in plainly(document.title):
        yield Odd("title", Kind.HEADLINE, headline, document.title)


# ---------------------------------------------------------------- facts


def _missing(known: Known, right: Said, told: tuple[Fact, ...]) -> Iterator[Odd]:
    """What the release says and the documents, as far as they agree, do not."""
    said = letters(" ".join(word.text for word in right.words if not word.mark))
    for fact in told:
        if fact.required and letters(fact.text) not in said:
            yield Odd("", fact.kind, fact.text, "missing")
    if known.zones:
        times = said_times(right.text, known.zones)
        for what, at in facts.times_of(known.edition):
            if at not in times:
                yield Odd("", Kind.TIME, _in_words(what, at), "missing")


def _in_words(what: str, at: datetime | date) -> str:
    return f"{what}, {at:%Y-%m-%d %H:%M} UTC" if isinstance(at, datetime) else f"{what}, {at}"


def _machine_times(known: Known, document: Said) -> Iterator[Odd]:
    """Times written for machines beside the words: they must be those of the words, and of the release."""
    for time in document.times:
        if not is_true(time, known.times, known.zones):
            yield Odd(time.place, Kind.TIME, time.words, time.datetime)


def _margins(known: Known, document: Said) -> Iterator[Odd]:
    """Headers and footers: where they say that the release is now, and the days that they tell."""
    current = known.edition.page.url.partition("://")[2].rstrip("/")
    releases = current.rpartition("/releases/")[0] + "/releases/"
    for word in document.around:
        written = (word.text.partition("://")[2] or word.text).strip("/")
        if written.startswith(releases) and written != current:
            yield Odd(f"{word.place}, margin", Kind.LINK, current, written)
    for place in dict.fromkeys(word.place for word in document.around) if known.zones else ():
        text = " ".join(word.text for word in document.around if word.place == place)
        for at in said_times(text, known.zones) - said_times(known.templates, known.zones) - known.times:
            yield Odd(f"{place}, margin", Kind.TIME, "a time of the release", str(at))


def _pictures(known: Known, document: Said, files: BuiltFiles) -> Iterator[Odd]:
    """A file's own photos lie as those of the page do, which browsers turn."""
    files_of = {plainly(each.alt): known.edition.media.get(each.file) for each in known.edition.release.media}
    for described, data in document.pictures:
        file = files_of.get(plainly(described))
        if file is None or file.path not in files:
            continue
        try:
            right, here = files.photo(file.path).looks, files.unturned(data)
        except Unreadable as error:
            yield Odd(described, Kind.PICTURE, "a readable picture", str(error))
            continue
        if is_turned(here, right):
            yield Odd(described, Kind.PICTURE, "upright", "turned")


def odd_head(mail: Mail, known: Known) -> Iterator[Odd]:
    """Subject line, sender and date of an e-mail: what somebody sees of it in a full mailbox."""
    subject, title = plainly(mail.html.title or ""), " ".join(word.text for word in mail.html.around)
    if title != subject:
        yield Odd("subject", Kind.WORDS, title, subject)
    release = known.edition.release
    for word in (_status(known.edition), release.kind.value.upper()) if known.zones else ():
        if word not in subject.upper():
            yield Odd("subject", Kind.WORDS, word, subject)
    addresses = sorted({contact.email for contact in release.contacts if contact.email})
    for address in mail.senders:
        if address not in addresses:
            yield Odd("From", Kind.EMAIL, " or ".join(addresses) or "no sender", address)
    if mail.date != known.edition.updated.replace(microsecond=0):
        yield Odd("Date", Kind.TIME, f"{known.edition.updated:%Y-%m-%d %H:%M %z}", mail.dated or "missing")


def _status(edition: Edition) -> str:
    """What the subject has to say before everything else: that the release, or all it invites to, is off."""
    if edition.release.withdrawn:
        return "WITHDRAWN"
    words = {OFF.get(event.status, "") for event in edition.events}
    return words.pop() if len(words) == 1 else ""
