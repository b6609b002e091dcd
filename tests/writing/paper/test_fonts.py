"""The documents' fonts."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from pressroom.errors import CannotRun
from pressroom.writing.paper import fonts
from pressroom.writing.paper.fonts import FACES, Face, font_css, font_files

# The languages of the Latin script that we print upright and in italics, by the letters that only they have.
LATIN = {
    "English": "ABCabc’‘“”–—…$&@#%§¶•·©®™°½",
    "Spanish": "ÁÉÍÑÓÚÜáéíñóúü¿¡",
    "Portuguese and Cape Verdean Creole": "ÀÁÂÃÇÉÊÍÓÔÕÚàáâãçéêíóôõúñ",
    "French and Haitian Creole": "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»",
    "German, Polish, Turkish and Romanian": "ÄÖÜßäöüĄĆĘŁŃŚŹŻąćęłńśźżĞİŞğışȘȚșț",
}
UPRIGHT_ONLY = {
    "Vietnamese": "ĂÂĐÊÔƠƯăâđêôơưẤấỆệỔổỮữỴỵ",
    "Russian": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя№",
    "Greek": "ΑΒΓΔΕΖΗΘαβγδεζηθάέήίόύώς",
}


@pytest.fixture(scope="module")
def opened() -> dict[str, TTFont]:
    return {address: TTFont(BytesIO(data)) for address, data in font_files().items()}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_is_as_heavy_and_as_slanted_as_it_is_called(face: Face, opened: dict[str, TTFont]) -> None:
    font = opened[face.address]
    assert font["OS/2"].usWeightClass == face.weight
    assert bool(font["OS/2"].fsSelection & 1) is (face.style == "italic")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_has_the_letters_of_our_languages(face: Face, opened: dict[str, TTFont]) -> None:
    alphabets = LATIN if face.style == "italic" else LATIN | UPRIGHT_ONLY
    has = opened[face.address].getBestCmap()
    assert {name: [c for c in letters if ord(c) not in has] for name, letters in alphabets.items()} == {
        name: [] for name in alphabets
    }


def test_the_style_sheet_asks_for_each_font_by_its_address() -> None:
    assert [line.partition('url("')[2].partition('"')[0] for line in font_css().splitlines()] == [
        face.address for face in FACES
    ]


def test_our_fonts_cannot_be_taken_for_fonts_of_the_machine(opened: dict[str, TTFont]) -> None:
    own = {font["name"].getBestFamilyName() for font in opened.values()}
    assert own.isdisjoint(face.family for face in FACES)


@pytest.mark.parametrize(
    "face",
    [
        Face("Pressroom Serif", 400, "normal", "font_of_no_package", "None.ttf"),
        Face("Pressroom Serif", 400, "normal", fonts.SERIF, "None.ttf"),
    ],
)
def test_a_missing_font_says_what_to_install(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FACES", (face,))
    with pytest.raises(CannotRun) as stopped:
        font_files()
    assert stopped.value.write == f"pip install {face.package.replace('_', '-')}"
