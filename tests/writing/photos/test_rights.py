"""What a photo carries with it, read back by ExifTool and Pillow, which none of us wrote."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from audit_tools import ask, need, photo_metadata
from deciding.samples import NEWSROOM
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from writing.articles import EDITION

from pressroom.errors import ProblemsFound
from pressroom.model import Media
from pressroom.writing.photos.picture_parts import png_with, png_words
from pressroom.writing.photos.rights import with_rights

OAKS = Media(
    "oaks.jpg",
    alt="Two oaks, one “old” & one <young>",
    caption="The oaks of Oakhaven – planted in 2018 {by hand}",
    credit="Ana Ruiz",
    terms="Free for news use; not for advertising",
)


def picture(format: str, mode: str = "RGB", **how: object) -> bytes:
    data = BytesIO()
    image = Image.linear_gradient("L").resize((61, 40)).convert(mode)
    if mode == "RGBA":
        image.putalpha(90)
    image.save(data, format, **how)
    return data.getvalue()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PICTURES = {
    "jpeg": picture("JPEG"),
    "progressive jpeg": picture("JPEG", progressive=True),
    "png": picture("PNG", "RGBA"),
    "webp": picture("WEBP"),
    "webp without loss": picture("WEBP", lossless=True),
    "webp that lets light through": picture("WEBP", "RGBA", lossless=True),
    "extended webp": picture("WEBP", exif=Image.Exif(), icc_profile=SRGB),
}


def said(data: bytes, folder: Path) -> Mapping[str, object]:
    """Everything that ExifTool finds, by group and name; nothing in it may be wrong."""
    path = folder / "photo"
    path.write_bytes(data)
    found = photo_metadata(path)
    assert found["Validate"] == "OK", found
    return found


def points(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image.mode, image.size, image.tobytes()


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("kind", PICTURES)
def test_a_photo_carries_its_words_and_each_of_its_points(kind: str, tmp_path: Path) -> None:
    made = with_rights(PICTURES[kind], OAKS, EDITION, NEWSROOM)
    assert points(made) == points(PICTURES[kind])
    found = said(made, tmp_path)
    assert {name: value for name, value in found.items() if name.startswith("XMP")} == {
        "XMP-dc:Description": OAKS.caption,
        "XMP-dc:Rights": "Ana Ruiz. Free for news use; not for advertising",
        "XMP-dc:Date": "2018:11:14 00:00:00-05:00",
        "XMP-iptcCore:AltTextAccessibility": OAKS.alt,
        "XMP-photoshop:Headline": "The oak release",
        "XMP-photoshop:Credit": "Ana Ruiz",
        "XMP-photoshop:Source": "City of Oakhaven",
        "XMP-photoshop:Instructions": OAKS.terms,
        "XMP-xmpRights:UsageTerms": OAKS.terms,
        "XMP-xmpRights:WebStatement": "https://press.example.gov/releases/oak/",
        "XMP-xmp:MetadataDate": "2018:11:14 00:00:00-05:00",
    }


def test_a_jpeg_says_it_to_old_programs_too(tmp_path: Path) -> None:
    found = said(with_rights(PICTURES["jpeg"], OAKS, EDITION, NEWSROOM), tmp_path)
    assert {name: value for name, value in found.items() if name.startswith("IPTC")} == {
        "IPTC:CodedCharacterSet": "UTF8",
        "IPTC:ApplicationRecordVersion": 4,
        "IPTC:ReleaseDate": "2018:11:14",
        "IPTC:ReleaseTime": "00:00:00-05:00",
        "IPTC:SpecialInstructions": OAKS.terms,
        "IPTC:Headline": "The oak release",
        "IPTC:Credit": "Ana Ruiz",
        "IPTC:Source": "City of Oakhaven",
        "IPTC:CopyrightNotice": "Ana Ruiz. Free for news use; not for advertising",
        "IPTC:Caption-Abstract": OAKS.caption,
    }


def test_pillow_finds_the_words_where_it_looks_for_them() -> None:
    for data in PICTURES.values():
        with Image.open(BytesIO(with_rights(data, OAKS, EDITION, NEWSROOM))) as image:
            assert "Two oaks, one “old” &amp; one &lt;young&gt;" in image.info["xmp"].decode()


def test_the_same_photo_gets_the_same_bytes_and_does_not_grow_with_each_time() -> None:
    for data in PICTURES.values():
        once = with_rights(data, OAKS, EDITION, NEWSROOM)
        assert with_rights(data, OAKS, EDITION, NEWSROOM) == once
        twice = with_rights(once, OAKS, EDITION, NEWSROOM)
        assert with_rights(twice, OAKS, EDITION, NEWSROOM) == twice


def test_the_description_stands_in_for_a_caption(tmp_path: Path) -> None:
    made = with_rights(PICTURES["jpeg"], replace(OAKS, caption=""), EDITION, NEWSROOM)
    assert said(made, tmp_path)["XMP-dc:Description"] == OAKS.alt


def test_the_photo_of_a_proof_says_that_it_is_one(tmp_path: Path) -> None:
    made = with_rights(PICTURES["jpeg"], OAKS, replace(EDITION, mark="DRAFT"), NEWSROOM)
    found = said(made, tmp_path)
    assert found["XMP-photoshop:Instructions"] == f"DRAFT. {OAKS.terms}" == found["IPTC:SpecialInstructions"]


def test_what_is_too_long_for_iim_is_whole_in_xmp(tmp_path: Path) -> None:
    long = replace(OAKS, credit="Bürgermeisteramt " * 4, terms="Not for adverts. " * 20)
    found = said(with_rights(PICTURES["jpeg"], long, EDITION, NEWSROOM), tmp_path)
    assert found["IPTC:Credit"] == "Bürgermeisteramt Bürgermeistera"[:30]
    assert found["IPTC:SpecialInstructions"] == EDITION.page.url, "half of the terms may say the contrary"
    assert str(found["IPTC:CopyrightNotice"]).startswith("Bürgermeisteramt")
    assert "Not for" not in str(found["IPTC:CopyrightNotice"])
    assert found["XMP-photoshop:Credit"] == long.credit
    assert found["XMP-xmpRights:UsageTerms"] == long.terms


# ---------------------------------------------------------------- what stays


def test_what_the_photographer_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "own.jpg"
    path.write_bytes(PICTURES["jpeg"])
    own = {
        "IPTC:By-line": "Zoë Núñez",
        "IPTC:Caption-Abstract": "DSC_0042",
        "IPTC:City": "Oakhaven",
        "IPTC:CopyrightNotice": "© Zoë",
        "XMP-dc:Creator": "Zoë Núñez",
        "XMP-dc:Rights": "© Zoë",
        "XMP-dc:Description": "DSC_0042",
        "XMP-photoshop:Credit": "none",
        "XMP-photoshop:DateCreated": "2018:11:01",
        "IFD0:Orientation#": "6",
        "XMP-exif:GPSAltitude": "12",
    }
    # Latin-1 in IIM, as programs of the time wrote it without saying so.
    ask(
        need("exiftool"),
        "-q",
        "-charset",
        "iptc=latin",
        *(f"-{name}={value}" for name, value in own.items()),
        path,
    )
    made = with_rights(path.read_bytes(), OAKS, EDITION, NEWSROOM)
    found = said(made, tmp_path)
    assert found["IPTC:By-line"] == found["XMP-dc:Creator"] == "Zoë Núñez"
    assert found["IPTC:CopyrightNotice"] == found["XMP-dc:Rights"] == "© Zoë"
    assert (found["IPTC:City"], found["XMP-photoshop:DateCreated"]) == ("Oakhaven", "2018:11:01")
    assert found["IFD0:Orientation"] == "Rotate 90 CW"
    assert "XMP-exif:GPSAltitude" in found
    assert found["IPTC:Caption-Abstract"] == found["XMP-dc:Description"] == OAKS.caption
    assert found["XMP-photoshop:Credit"] == found["IPTC:Credit"] == "Ana Ruiz"


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_the_xmp_of_other_kinds_stays_too(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"own.{kind}"
    path.write_bytes(with_rights(PICTURES[kind], OAKS, EDITION, NEWSROOM))
    if kind == "webp":  # this ExifTool reads WebP and writes it not
        before = path.read_bytes()
        path.write_bytes(before.replace(b"<photoshop:Source>City of Oak", b"<photoshop:Source>Town of Oak"))
        expected = ("XMP-photoshop:Source", "Town of Oakhaven")
    else:
        ask(need("exiftool"), "-q", "-XMP-dc:Creator=Zoë", path)
        expected = ("XMP-dc:Creator", "Zoë")
    other = replace(OAKS, caption="Oaks anew")
    found = said(with_rights(path.read_bytes(), other, EDITION, NEWSROOM), tmp_path)
    assert found[expected[0]] == expected[1]
    assert found["XMP-dc:Description"] == "Oaks anew"


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{}'
)


@pytest.mark.parametrize(
    "own",
    [
        b"no XMP at all",
        XMP.format("<unclosed>").encode(),
        (
            "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 30)) + "]>"
        ).encode(),
        XMP.format(f"<rdf:Description>{'x' * 65_000}</rdf:Description></rdf:RDF></x:xmpmeta>").encode(),
    ],
    ids=["no xmp", "broken xmp", "xmp that would grow", "xmp that leaves no room"],
)
def test_xmp_that_cannot_stay_makes_room(own: bytes, tmp_path: Path) -> None:
    start = b"http://ns.adobe.com/xap/1.0/\0"
    segment = b"\xff\xe1" + (len(start + own) + 2).to_bytes(2, "big") + start + own
    data = PICTURES["jpeg"][:2] + segment + PICTURES["jpeg"][2:]
    assert said(with_rights(data, OAKS, EDITION, NEWSROOM), tmp_path)["XMP-photoshop:Credit"] == "Ana Ruiz"


def test_xmp_with_a_document_type_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "own.png"
    path.write_bytes(PICTURES["png"])
    ask(need("exiftool"), "-q", "-XMP-dc:Creator=Zoë", path)
    own = path.read_bytes()
    xmp = png_words(own)
    declared = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + xmp[xmp.index(b"<x:xmpmeta") :]
    made = with_rights(png_with(own, declared), OAKS, EDITION, NEWSROOM)
    assert "XMP-dc:Creator" not in said(made, tmp_path)


@pytest.mark.parametrize("caption", ["Oaks", "Oaks."])
def test_a_webp_is_of_an_even_length_and_says_which(caption: str, tmp_path: Path) -> None:
    data = PICTURES["webp that lets light through"]
    made = with_rights(data, replace(OAKS, caption=caption), EDITION, NEWSROOM)
    assert len(made) % 2 == 0
    assert int.from_bytes(made[4:8], "little") == len(made) - 8
    assert said(made, tmp_path)["RIFF:WebP_Flags"] == "XMP, Alpha"


# ---------------------------------------------------------------- what cannot be written


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("gif", picture("GIF", "P"), "no place"),
        ("drawing", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no place"),
        ("half a header", PICTURES["jpeg"][:100], "broken"),
        ("half a png", PICTURES["png"][:60], "broken"),
        ("half a webp", PICTURES["webp"][:60], "broken"),
    ],
)
def test_a_photo_that_cannot_carry_its_words_is_a_problem_of_the_release(
    name: str, data: bytes, why: str
) -> None:
    with pytest.raises(ProblemsFound) as stop:
        with_rights(data, replace(OAKS, file=name), EDITION, NEWSROOM)
    (problem,) = stop.value.problems
    assert problem.span.file == "releases/oak.md"
    assert f"“{name}”" in problem.message
    assert why in problem.message
    assert "JPEG" in problem.write


def test_words_that_fit_in_no_segment_are_a_problem() -> None:
    with pytest.raises(ProblemsFound) as stop:
        with_rights(PICTURES["jpeg"], replace(OAKS, caption="é" * 40_000), EDITION, NEWSROOM)
    assert "too long" in stop.value.problems[0].message


@given(st.sampled_from(sorted(PICTURES)), st.integers(0, 400), st.binary(max_size=8))
def test_a_damaged_photo_is_a_problem_and_never_a_crash(kind: str, at: int, damage: bytes) -> None:
    data = PICTURES[kind]
    damaged = data[:at] + damage + data[at + len(damage) :]
    for one in (damaged, data[:at], damaged[: at + 9]):
        with suppress(ProblemsFound):
            assert with_rights(one, OAKS, EDITION, NEWSROOM) != one
