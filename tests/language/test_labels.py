"""Labels in every language: the catalogues that come with pressroom, and the office's own."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tongues import OTHERS

from pressroom.language import labels
from pressroom.language.labels import label, parse_catalogue
from pressroom.model import Language
from pressroom.packaged import PACKAGED
from pressroom.writing.templating import templates

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((PACKAGED / labels.FOLDER).glob("*.po"))
LANGUAGES = sorted(OTHERS)
SPANISH = Language("es")


def of_the_office(text: str, tag: str = "es") -> Language:
    """A language with the labels of an office's catalogue."""
    catalogue, problems = parse_catalogue(f"templates/labels/{tag}.po", text.encode())
    assert problems == ()
    return Language(tag, catalogue.labels)


def test_a_value_that_ends_with_a_full_stop_brings_the_sentence_s_own() -> None:
    russian = Language("ru")
    assert label("Announced %(when)s.", russian, when="1 ноября 2026 г.") == "Объявлено: 1 ноября 2026 г."
    assert label("Announced %(when)s.", Language("en"), when="10 a.m.") == "Announced 10 a.m."
    assert label("Announced %(when)s.", russian, when="1 ноября") == "Объявлено: 1 ноября."


# ---------------------------------------------------------------- the packaged catalogues


def extractor() -> ModuleType:
    """What `make labels` runs."""
    spec = importlib.util.spec_from_file_location("extractor", ROOT / ".ci" / "labels.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[spec.name] = made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


USED = [message.id for message in extractor().used() if message.id]


def test_every_language_that_is_promised_has_a_catalogue() -> None:
    assert [path.stem for path in CATALOGUES] == LANGUAGES


def test_the_labels_of_templates_and_of_code_are_found() -> None:
    assert len(USED) > 200
    assert {"Media contact", "Targeted for %(when)s", "Parking", "WITHDRAWN", "noon"} <= {*map(str, USED)}
    assert ("%(num)s release", "%(num)s releases") in USED


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.stem))
def test_every_label_is_in_every_catalogue_and_none_is_left_over(path: Path) -> None:
    catalogue, problems = parse_catalogue(path.name, path.read_bytes())
    assert problems == ()
    used = {english if isinstance(english, str) else english[0] for english in USED}
    assert (used - {*catalogue.labels}, {*catalogue.labels} - used) == (set(), set()), "make labels"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.stem))
def test_make_labels_keeps_words_and_marks_and_takes_what_is_new_without_guessing(path: Path) -> None:
    made = extractor()
    catalogue = next(catalogue for each, catalogue in made.catalogues() if each == path)
    template = made.used()
    template.add("Media contacts")
    written, _ = parse_catalogue(path.name, made.updated(catalogue, template))
    assert written == parse_catalogue(path.name, path.read_bytes())[0]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.stem))
def test_a_label_of_letters_is_translated(path: Path) -> None:
    """What is the same as in English is a loanword, or only has its places: never a whole sentence."""
    catalogue, _ = parse_catalogue(path.name, path.read_bytes())
    same = [english for english, said in catalogue.labels.items() if english == said and " " in english]
    assert [text for text in same if any(letter.isalpha() for letter in labels.PLACES.sub("", text))] == [
        *(["Version %(number)s, %(when)s", "Version %(number)s, %(when)s."] if path.stem == "fr" else [])
    ]


# ---------------------------------------------------------------- which label


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "When"),
        ("en-GB", "When"),
        ("es", "Cuándo"),
        ("es-MX", "Cuándo"),
        ("pt-BR", "Quando"),
        ("zh", "时间"),
        ("zh-CN", "时间"),
        ("zh-TW", "時間"),
        ("zh-Hant-HK", "時間"),
        ("tlh", "When"),
        ("", "When"),
        ("x", "When"),
    ],
)
def test_a_language_has_the_labels_of_the_wider_one_and_an_unknown_one_english(tag: str, said: str) -> None:
    assert label("When", Language(tag)) == said
    assert labels.known(Language(tag)) is (tag not in ("tlh", "", "x"))


def test_the_order_of_words_and_the_marks_are_the_language_s() -> None:
    said = {
        tag: label("%(status)s: %(title)s", Language(tag), status="A", title="B")
        for tag in ("en", "es", "fr", "zh-Hans")
    }
    assert said == {"en": "A: B", "es": "A: B", "fr": "A\u00a0: B", "zh-Hans": "A：B"}
    assert label("%(hours)s local time", Language("zh-Hant"), hours="9:00") == "當地時間9:00"


def test_what_is_typed_is_never_taken_for_a_place_to_fill_in() -> None:
    assert label("50% off (%(x)s)", SPANISH) == "50% off (%(x)s)"
    assert label("by %(when)s", SPANISH, when="50% %(x)s") == "hasta: 50% %(x)s"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ["0 releases", "1 release", "2 releases", "5 releases", "21 releases"]),
        ("fr", ["0 communiqué", "1 communiqué", "2 communiqués", "5 communiqués", "21 communiqués"]),
        ("ru", ["0 сообщений", "1 сообщение", "2 сообщения", "5 сообщений", "21 сообщение"]),
        ("ar", ["لا بيانات", "بيان واحد", "بيانان", "5 بيانات", "21 بياناً"]),
        ("vi", ["0 thông cáo", "1 thông cáo", "2 thông cáo", "5 thông cáo", "21 thông cáo"]),
        ("tlh", ["0 releases", "1 release", "2 releases", "5 releases", "21 releases"]),
    ],
)
def test_numbers_are_counted_as_the_language_counts(tag: str, said: list[str]) -> None:
    counted = (
        labels.plural("%(num)s release", "%(num)s releases", number, Language(tag)) % {"num": number}
        for number in (0, 1, 2, 5, 21)
    )
    assert list(counted) == said


# ---------------------------------------------------------------- the office's own


def test_an_office_words_a_label_in_its_own_way_and_leaves_the_others() -> None:
    language = of_the_office('msgid "Press"\nmsgstr "Medios"\n\nmsgid "Parking"\nmsgstr ""\n')
    assert label("Press", language) == "Medios"
    assert label("Parking", language) == "Estacionamiento"
    assert labels.unreviewed(language) == labels.unreviewed(SPANISH) - 1


def test_an_office_words_labels_in_english_and_in_languages_that_pressroom_does_not_know() -> None:
    assert label("noon", of_the_office('msgid "noon"\nmsgstr "12 noon"\n', "en")) == "12 noon"
    klingon = of_the_office('msgid "When"\nmsgstr "ghorgh"\n', "tlh")
    assert label("When", klingon) == "ghorgh"
    assert labels.known(klingon)


def test_a_catalogue_may_number_its_forms_in_its_own_way() -> None:
    """Editors write another rule for Arabic than CLDR has."""
    head = (
        'msgid ""\nmsgstr "Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :'
        ' n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
    )
    forms = "".join(
        f'msgstr[{number}] "{said}"\n' for number, said in enumerate("zero one two few many other".split())
    )
    language = of_the_office(f'{head}msgid "a"\nmsgid_plural "b"\n{forms}', "ar")
    said = [labels.plural("a", "b", number, language) for number in (0, 1, 2, 5, 21, 100)]
    assert said == ["zero", "one", "two", "few", "many", "other"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nmsgid "by %(when)s"\nmsgstr "hasta"\n', 2, "It lacks %(when)s, which its English has."),
        ('msgid "by %(when)s"\nmsgstr "%(cuando)s"\n', 1, "It has %(cuando)s, which its English has not."),
        (
            'msgid "Page {page} of {pages}"\nmsgstr "{pages}: {page}"\n',
            1,
            "{page} stands before {pages}: both are counted on paper in this order.",
        ),
        ('msgid "Page {page} of {pages}"\nmsgstr "{page}"\n', 1, "It lacks {pages}, which its English has."),
        ('msgid "Press"\nmsgstr "50 %"\n', 1, "A percent sign that stands for itself is written twice: %%."),
        ('msgid "Press"\nmsgstr "%d"\n', 1, "A percent sign that stands for itself is written twice: %%."),
        ('msgid "Press"\nhello\n', 2, "It cannot be read"),
        ('msgid "Press\n', 1, "It cannot be read"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=((n;\\n"\n', 1, "Its head cannot be read"),
        ('msgid ""\nmsgstr "POT-Creation-Date: today\\n"\n', 1, "Its head cannot be read"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n', 1, "msgstr[0] to msgstr[1]"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_catalogue_is_told_with_its_line(text: str, line: int, said: str) -> None:
    _, (problem,) = parse_catalogue("templates/labels/es.po", text.encode())
    assert said in problem.message
    assert (problem.span.file, problem.span.line) == ("templates/labels/es.po", line)


def test_a_catalogue_that_is_not_utf_8_is_told() -> None:
    _, (problem,) = parse_catalogue("templates/labels/es.po", 'msgid "a"\nmsgstr "ñ"\n'.encode("latin-1"))
    assert problem.message == "It is not UTF-8 text. Save it as UTF-8."
    assert problem.span.line == 2


# ---------------------------------------------------------------- in templates


def said_by(source: str, language: Language, **values: object) -> str:
    made = templates.environment(None)
    return made.from_string(source).render({"language": language, **values})


def test_templates_speak_the_language_of_what_they_render() -> None:
    source = '{{ _("When") }} {{ _("by %(when)s", when=when) }} '
    source += '{{ ngettext("%(num)s release", "%(num)s releases", 2) }}'
    assert said_by(source, Language("en"), when="<9>") == "When by &lt;9&gt; 2 releases"
    assert said_by(source, SPANISH, when="<9>") == "Cuándo hasta: &lt;9&gt; 2 comunicados"


def test_a_label_of_an_office_is_text_unless_its_english_is_markup() -> None:
    language = of_the_office('msgid "Press"\nmsgstr "Q&A <b>"\n\nmsgid "<b>x</b>"\nmsgstr "<b>y</b>"\n')
    assert said_by('{{ _("Press") }} {{ _("<b>x</b>") }}', language) == "Q&amp;A &lt;b&gt; <b>y</b>"
