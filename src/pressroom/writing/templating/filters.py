"""What templates put data into words with: labels and dates in the language of what is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pressroom import model
from pressroom.language import cldr, dates_in_words, labels, lists_in_words, sizes_in_words
from pressroom.model import ENGLISH, Language, Moment, Precision
from pressroom.model.moments import w3c
from pressroom.writing.article import event_facts, notices


def _language(context: Context) -> Language:
    language = context.get("language")
    return language if isinstance(language, Language) else ENGLISH


@pass_context
def translated(context: Context, text: str, /, **values: object) -> Markup:
    """`_("…", when=…)`: a label in the language of what is rendered, its places filled in."""
    found = labels.translation(text, _language(context))
    return _filled(text if found is None else found, text, values)


@pass_context
def counted(context: Context, one: str, many: str, num: int, /, **values: object) -> Markup:
    """`ngettext("%(num)s release", "%(num)s releases", 3)`."""
    return _filled(labels.plural(one, many, num, _language(context)), one, {"num": num, **values})


def _filled(found: str, english: str, values: dict[str, object]) -> Markup:
    """A translation may hold markup only where its English does: a label of an office is text."""
    said = labels.with_one_stop(found, values)
    return (Markup(said) if found == english or "<" in english or "&" in english else escape(said)) % values


@pass_context
def date(context: Context, moment: Moment | None) -> str:
    return dates_in_words.date_in_words(moment, _language(context))


@pass_context
def time(context: Context, moment: Moment) -> str:
    return dates_in_words.time_in_words(moment, _language(context))


@pass_context
def when(context: Context, event: model.Event) -> str:
    return event_facts.when(event, _language(context))


@pass_context
def moment(context: Context, moment: Moment) -> str:
    return dates_in_words.when_in_words(moment, None, _language(context))


@pass_context
def where(context: Context, event: model.Event) -> str:
    return event_facts.where(event, _language(context))


@pass_context
def hours(context: Context, event: model.Event) -> str:
    return dates_in_words.hours_in_words(event.starts, event.ends, _language(context))


@pass_context
def listed(context: Context, items: tuple[str, ...]) -> str:
    return lists_in_words.list_in_words(items, _language(context))


@pass_context
def size(context: Context, count: int) -> str:
    return sizes_in_words.size_in_words(count, _language(context))


def iso(moment: Moment) -> str:
    """For machines: "2018-11-14T10:30:00-05:00", the day alone, or the week: "2018-W46"."""
    if moment.precision is Precision.WEEK:
        year, week, _ = moment.at.isocalendar()
        return f"{year}-W{week:02}"
    return w3c(moment)


# What stands before an extension: "ext. 3", "x3", "#3", and how other languages have it.
EXTENSION = re.compile(
    r"\s*[,;]?\s*(?:ext(?:n|ension|ensión)?|x|poste|int(?:erno)?|anexo|ramal|доб|分机|分機|内线|تحويلة"
    r"|máy lẻ|#)\s*[.:]?\s*(\d{1,7})\W*",
    re.IGNORECASE,
)


def tel(phone: str) -> str:
    """The number to dial, its extension apart (RFC 3966): "tel:+16175550100;ext=3"."""
    number = re.split(r"[^\W\d_]|[,;/#]", phone)[0]
    extension = EXTENSION.fullmatch(phone, len(number.rstrip()))
    return "tel:" + re.sub(r"[^+\d]", "", number) + (f";ext={extension[1]}" if extension else "")


def spread(event: model.Event) -> bool:
    """Whether an event runs over several days, so that one day's hours do not tell when it is."""
    several = event.starts and event.ends and not dates_in_words.is_one_day(event.starts, event.ends)
    return bool(several) or len(event.sessions) > 1


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "date": date,
        "time": time,
        "when": when,
        "moment": moment,
        "status": notices.word_of,
        "release_status": notices.word_of_release,
        "where": where,
        "hours": hours,
        "listed": listed,
        "size": size,
        "own_name": cldr.own_name,
        "iso": iso,
        "tel": tel,
    }
)

TESTS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "spread": spread,
        "year": lambda subject: isinstance(subject, int),
        "office": lambda subject: isinstance(subject, model.Office),
        "topic": lambda subject: isinstance(subject, model.Topic),
        "raster": lambda file: str(file).lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")),
    }
)
