"""How many pages a PDF of ours has, without any library: `check` asks it too, and must stay quick."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; it reads no other software's."""
    for packed in re.finditer(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            if found := re.search(rb"/Type /Pages\b.*?/Count (\d+)", zlib.decompress(packed[1]), re.DOTALL):
                return int(found[1])
    raise ValueError("not a PDF that pressroom made")
