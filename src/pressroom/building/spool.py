"""Rendered files kept out of memory until all of them are there to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile

from pressroom.errors import CannotRun
from pressroom.newsroom.disk_errors import in_words


class Spool(Mapping[str, bytes]):
    """Files by path; their bytes lie in one temporary file without a name, which no crash leaves behind."""

    def __init__(self, folder: Path) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        try:
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed, and gone, with the spool
        except OSError as error:  # which names a file that nobody has heard of
            name = folder.resolve().name
            raise CannotRun(f"The folder {name}/ could not be written to: {in_words(error)}.") from error

    def add(self, path: str, data: bytes) -> None:
        """Keep a file; the same path twice would lose one of the two, so it is a mistake."""
        if path in self._places:
            raise ValueError(f"two files would be {path}")
        self._places[path] = (self._file.seek(0, 2), len(data))
        self._file.write(data)

    @property
    def sizes(self) -> dict[str, int]:
        """The exact length of every file."""
        return {path: length for path, (_, length) in self._places.items()}

    def __getitem__(self, path: str) -> bytes:
        start, length = self._places[path]
        self._file.seek(start)
        return self._file.read(length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def close(self) -> None:
        self._file.close()
