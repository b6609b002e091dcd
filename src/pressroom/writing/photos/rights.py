"""A photo with its rights written into it: caption, credit, terms and description go where the photo goes.

The fields are those of the IPTC Photo Metadata Standard, as XMP in JPEG, PNG and WebP, and as IIM in JPEG
too. What the photographer's own program has written (name, day, place, copyright, the camera's data) stays;
the points of the picture are copied byte for byte.
"""

from __future__ import annotations

from pressroom.errors import Problem, ProblemsFound, Span
from pressroom.model import Edition, Media, Newsroom
from pressroom.writing.photos import iim, picture_parts
from pressroom.writing.photos.picture_parts import Unreadable
from pressroom.writing.photos.xmp import Property, packet


def with_rights(data: bytes, media: Media, edition: Edition, newsroom: Newsroom) -> bytes:
    """The same photo, carrying what the release says of it; one that cannot is a problem of the release."""
    kind = picture_parts.kind_of(data)
    properties = _properties(media, edition, newsroom)
    try:
        if kind == "jpeg":
            xmp, resources = picture_parts.jpeg_words(data)
            values = iim.with_values(resources, *_values(media, edition, newsroom))
            return _fitting_jpeg(data, (xmp, b""), properties, values)
        if kind == "png":
            return picture_parts.png_with(data, packet(picture_parts.png_words(data), properties))
        if kind == "webp":
            return picture_parts.webp_with(data, packet(picture_parts.webp_words(data), properties))
    except Unreadable as fault:
        raise ProblemsFound([_problem(media, edition, f"{fault}")]) from fault
    raise ProblemsFound([_problem(media, edition, "its kind of file has no place for them")])


def _fitting_jpeg(
    data: bytes, befores: tuple[bytes, ...], properties: tuple[Property, ...], resources: bytes
) -> bytes:
    """One segment has to hold the XMP: where it is too much, what the photo came with goes first."""
    before, *others = befores
    try:
        return picture_parts.jpeg_with(data, packet(before, properties), resources)
    except Unreadable:
        if not others:
            raise
        return _fitting_jpeg(data, tuple(others), properties, resources)


def _problem(media: Media, edition: Edition, why: str) -> Problem:
    message = f"Caption, credit and terms cannot be written into the photo “{media.file}”: {why}."
    write = "Save it again as JPEG, PNG or WebP, under the same name or with its new name after file:"
    return Problem("photo-rights", message, Span(edition.release.file), write=write)


# ---------------------------------------------------------------- what is said


def _properties(media: Media, edition: Edition, newsroom: Newsroom) -> tuple[Property, ...]:
    """XMP: IPTC Core and Extension by their properties' names."""
    return (
        Property("dc:description", media.caption or media.alt, "languages"),
        Property("Iptc4xmpCore:AltTextAccessibility", media.alt, "languages"),
        Property("photoshop:Headline", edition.release.headline),
        Property("photoshop:Credit", media.credit),
        Property("photoshop:Source", newsroom.organisation, yields=True),
        Property("photoshop:Instructions", _instructions(media, edition)),
        Property("dc:rights", _rights(media), "languages", yields=True),
        Property("xmpRights:UsageTerms", media.terms, "languages"),
        Property("xmpRights:WebStatement", edition.page.url),
        Property("dc:date", edition.published.isoformat(timespec="seconds"), "list"),
        Property("xmp:MetadataDate", edition.updated.isoformat(timespec="seconds")),
    )


def _values(media: Media, edition: Edition, newsroom: Newsroom) -> tuple[dict[int, str], dict[int, str]]:
    """IIM: the same by the numbers of record 2; then what only counts where the photo says nothing."""
    instructions = _instructions(media, edition)
    if len(instructions.encode()) > iim.LONGEST[40]:
        instructions = edition.page.url  # half of a condition could permit what the other half forbids
    rights = _rights(media)
    if len(rights.encode()) > iim.LONGEST[116]:
        rights = media.credit
    said = {
        30: f"{edition.published:%Y%m%d}",  # from when it may be printed
        35: f"{edition.published:%H%M%S%z}",
        40: instructions,
        105: edition.release.headline,
        110: media.credit,
        120: media.caption or media.alt,
    }
    return said, {115: newsroom.organisation, 116: rights}


def _instructions(media: Media, edition: Edition) -> str:
    """What an editor must know first: that it is a proof, then the terms."""
    return ". ".join(part for part in (edition.mark, media.terms) if part)


def _rights(media: Media) -> str:
    return ". ".join(part for part in (media.credit, media.terms) if part)
