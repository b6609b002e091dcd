"""Whatever a file holds, going through it ends soon."""

from __future__ import annotations

import base64
import gzip
import io
import time
import zipfile
from collections.abc import Callable, Mapping
from random import Random

import pytest
from secrecy.leaks.planted import zipped

from pressroom.secrecy.leaks.needles import keys_of
from pressroom.secrecy.leaks.scan import PARTLY, scan
from pressroom.secrecy.texts import extract, packed
from pressroom.secrecy.texts.extract import COST, ROOM, TIMES, texts_of

MANY = 300_000
SECONDS = 10.0  # of the processor, on any machine; here each takes less than one


def nested(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zipped("a.zip", data)
    return data


def wide(data: bytes, members: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"{number}", data + b"%d" % number)
    return buffer.getvalue()


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "five megabytes of noise": lambda: Random(1).randbytes(5_000_000),
    "five megabytes of words": lambda: base64.b32encode(Random(1).randbytes(3_000_000)).replace(b"A", b" "),
    "a zip of nothing but zeros": lambda: zipped("a", bytes(200_000_000)),
    "a gzip of nothing but zeros": lambda: gzip.compress(bytes(200_000_000)),
    "zips in zips": lambda: nested(b"hello", 700),
    "many zips in many zips": lambda: wide(wide(wide(b"hello", 500), 200), 30),
    "base64 of a zip of zeros": lambda: base64.b64encode(zipped("a", bytes(90_000_000))),
    "base64 of base64": lambda: base64.b64encode(base64.b64encode(base64.b64encode(b"hello " * MANY))),
    "tags that never close": lambda: b"<a b" * MANY,
    "values that never close": lambda: b'<a b="' * MANY,
    "comments in comments": lambda: b"<!-- " * MANY,
    "a tag of many names": lambda: b"<a " + b"b " * MANY + b"<",
    "percent signs": lambda: b"%41" * MANY,
    "half an encoding": lambda: b"a" * MANY + b"%",
    "ampersands": lambda: b"&#" * MANY,
    "backslashes": lambda: b"\\" * MANY,
    "folds": lambda: b"BEGIN:VCALENDAR\n" + b"\n " * MANY,
    "hyphens": lambda: b"-" + b" " * MANY,
    "figures": lambda: b"1,000," * MANY,
    "deep JSON": lambda: b"[" * MANY,
    "PDF strings that never close": lambda: b"%PDF-1.7 " + b"(" * MANY,
    "PDF strings of escaped parentheses": lambda: b"%PDF-1.7 " + b"(\\" * MANY,
    "PDF strings of open parentheses": lambda: b"%PDF-1.7 " + b"(()" * MANY,
    "PDF streams that never end": lambda: b"%PDF-1.7 " + b"obj stream\n" * MANY,
    "a picture of noise": lambda: b"\x89PNG\r\n\x1a\n" + Random(1).randbytes(MANY),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_long(name: str) -> None:
    data = HOSTILE[name]()
    started = time.process_time()
    scan([("a", data)], ("oakhaven", "budgetofoakhavenforthenextyear"))
    assert time.process_time() - started < SECONDS


def test_needles_of_any_text_are_made_soon() -> None:
    started = time.process_time()
    for text in ("1 " * MANY, "5-" * MANY, "1,000," * MANY, "A " * MANY, "a" * MANY, "市" * MANY):
        assert sum(1 for _ in keys_of(text)) < 3 * MANY
    assert time.process_time() - started < SECONDS


def test_noise_claims_nothing_by_chance() -> None:
    words = {base64.b32encode(Random(number).randbytes(5)).decode().lower()[:5] for number in range(2_000)}
    assert scan([("a.woff2", b"\0" + Random(1).randbytes(1_000_000))], words) == {}


def test_the_files_inside_of_one_file_are_counted() -> None:
    inner = [wide(b"%d " % number, 2_000) for number in range(20)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, data in enumerate(inner):
            archive.writestr(f"{number}.zip", data)
    data = buffer.getvalue()
    texts = tuple(texts_of("a.zip", data))
    assert sum(1 for text in texts if text.digest) <= (ROOM + TIMES * len(data)) // COST + 2
    assert texts[-1].partly


def locked() -> bytes:
    """A zip whose one file needs a password, by the flag in its two headers."""
    data = bytearray(zipped("a.txt", b"about Oakhaven"))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + flags] |= 1
    return bytes(data)


NOT_WHOLE: Mapping[str, Callable[[], bytes]] = {
    "packed too deep": lambda: nested(b"about Oakhaven", 6),
    "too large once unpacked": lambda: gzip.compress(bytes(ROOM + 1_000_000)),
    "too many files": lambda: wide(b"", 2_001),
    "locked": locked,
    "broken": lambda: zipped("a.txt", b"about Oakhaven")[:-30],
    "a gzip that is broken": lambda: gzip.compress(b"x")[:3] + b"nothing of the kind",
    "a PDF that is broken": lambda: b"%PDF-1.7 nothing more",
    "percent signs in percent signs": lambda: b"%2525252525252541",
}


@pytest.mark.parametrize("name", NOT_WHOLE)
def test_a_file_that_cannot_be_gone_through_whole_is_told(name: str) -> None:
    assert PARTLY in scan([("a", NOT_WHOLE[name]())], ["oakhaven"])


def test_what_is_packed_too_deep_is_not_unpacked_and_another_copy_of_what_was_is_not_again() -> None:
    assert scan([("a.zip", nested(b"about Oakhaven", 6))], ["oakhaven"]).keys() == {PARTLY}
    copies = [(f"{name}.docx", zipped(name, zipped("styles", b"about Oakhaven"))) for name in "ab"]
    assert scan(copies, ["oakhaven"]) == {"oakhaven": [("a.docx", "inside, inside")]}


def test_of_a_zip_no_more_is_unpacked_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped("a", bytes(10_000))
    assert [len(content) for part, content in packed.of_zip(data, 100) if part == "inside"] == [100]
    monkeypatch.setattr(packed, "MOST_MEMBERS", 2)
    assert scan([("a.zip", wide(b"about Oakhaven ", 2))], ["oakhaven", "2"]).keys() == {"oakhaven"}
    found = [content for _, content in packed.of_zip(wide(b"about Oakhaven ", 3), 10_000)]
    assert b"about Oakhaven 1" in found
    assert b"about Oakhaven 2" not in found


def test_a_press_kit_of_large_photos_is_gone_through_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "ROOM", 100_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.bin", Random(number).randbytes(300_000))
        archive.writestr("last.txt", "about Oakhaven")
    assert scan([("kit.zip", buffer.getvalue())], ["oakhaven"]).keys() == {"oakhaven"}


def test_what_is_packed_deep_but_not_too_deep_is_found() -> None:
    assert scan([("a.zip", nested(b"about Oakhaven", 5))], ["oakhaven"])
