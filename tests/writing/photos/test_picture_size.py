"""Pages keep room for their pictures before these are there."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oakhaven import photo
from PIL import Image, ImageFile
from writing.articles import article_of

from pressroom.writing.photos.picture_size import Size, kind_of, size_of, sized, sizes_of
from pressroom.writing.templating.markup import to_html

SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {}><circle r="4"/></svg>'


def picture(kind: str, turned: int = 0) -> bytes:
    data = BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    Image.new("RGB", (30, 20)).save(data, kind, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "GIF"])
def test_a_photo_is_as_large_as_it_says(kind: str) -> None:
    assert size_of(picture(kind)) == Size(30, 20)


@pytest.mark.parametrize(("turned", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_photo_of_a_camera_on_its_side_stands_as_browsers_show_it(
    turned: int, size: tuple[int, int]
) -> None:
    assert size_of(picture("JPEG", turned)) == Size(*size)


@pytest.mark.parametrize(
    ("measures", "size"),
    [
        ('viewBox="0 0 90 30"', Size(90, 30)),
        ('viewBox="-1,-1,9,3" width="100%"', Size(9, 3)),
        ('width="40px" height="20"', Size(40, 20)),
        ('width="40mm" height="20mm"', None),
        ('viewBox="0 0 90"', None),
        ('viewBox="0 0 nan 4"', None),
        ('viewBox="0 0 1e999 4"', None),
        ('viewBox="0 0 0 4"', None),
        ("", None),
        ("<", None),
    ],
)
def test_a_drawing_has_the_shape_of_its_box(measures: str, size: Size | None) -> None:
    assert size_of(SVG.format(measures).encode()) == size


@given(st.binary() | st.binary().map(lambda rest: picture("JPEG")[:40] + rest))
def test_what_is_no_picture_has_no_size_and_stops_nothing(data: bytes) -> None:
    size_of(data)
    assert sizes_of({"a": data, "b": b"year,oaks\r\n"}).keys() <= {"a"}


def test_each_picture_of_an_article_gets_its_own_size_and_keeps_one_that_it_has() -> None:
    article = article_of(
        '<p><img src="https://a.example/a.jpg" alt="A"><img src="https://a.example/b.jpg" alt="B"></p>'
        '<p><img src="https://a.example/a.jpg" alt="C" width="4" height="2"></p>'
    )
    made = to_html(sized(article.root, {"https://a.example/a.jpg": Size(30, 20)}))
    assert 'alt="A" width="30" height="20">' in made
    assert 'alt="B">' in made
    assert 'alt="C" width="4" height="2">' in made
    assert sized(article.root, {}) == article.root


def test_a_large_photo_is_not_opened_to_be_measured() -> None:
    data = photo(1, (3000, 2000))
    assert size_of(data[: len(data) // 10]) == Size(3000, 2000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_is_of_a_kind_only_where_it_is_whole(kind: str) -> None:
    data = picture(kind)
    assert kind_of(data) == kind
    # The last bytes of some kinds are but a sign that there are no more.
    assert {kind_of(data[:length]) for length in range(len(data) - 4)} == {None}
    assert kind_of(data[: len(data) // 2] + b"<html>") is None


def test_a_drawing_is_whole_where_its_xml_is() -> None:
    data = SVG.format("").encode()
    assert kind_of(data) == "SVG"
    assert kind_of(data[:-3]) is None


def test_what_is_missing_of_a_picture_is_seen_where_others_fill_it_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = photo(1, (90, 60))
    assert kind_of(data[: len(data) // 2]) is None
    assert ImageFile.LOAD_TRUNCATED_IMAGES
