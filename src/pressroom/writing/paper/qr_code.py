"""The code on paper that a telephone's camera follows to the current version, by segno."""

from __future__ import annotations

from io import BytesIO

# A quarter of the code may be lost to a fold or a poor printer.
CORRECTION = "q"


def render_qr(address: str) -> bytes:
    """An address as a QR code, in SVG, without the white border that paper has of itself."""
    import segno

    made = BytesIO()
    segno.make_qr(address, error=CORRECTION, boost_error=False).save(
        made, kind="svg", border=0, xmldecl=False, nl=False, svgclass=None, lineclass=None
    )
    return made.getvalue()
