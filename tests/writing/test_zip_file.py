from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from pressroom.writing.zip_file import zip_of

FILES = {"b.txt": b"words " * 99, "a.png": b"x" * 99}


def test_files_keep_their_order_and_carry_one_time() -> None:
    with zipfile.ZipFile(BytesIO(zip_of(FILES, datetime(1970, 5, 4, 3, 2, 0, tzinfo=UTC)))) as made:
        assert [(each.filename, each.date_time) for each in made.infolist()] == [
            (name, (1980, 5, 4, 3, 2, 0)) for name in FILES
        ]
        assert {name: made.read(name) for name in made.namelist()} == FILES


def test_only_what_is_not_packed_already_is_packed() -> None:
    with zipfile.ZipFile(BytesIO(zip_of(FILES, packed=True))) as made:
        assert [each.compress_type for each in made.infolist()] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
