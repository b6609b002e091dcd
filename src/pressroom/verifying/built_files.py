"""The files of a build, each of which is read once, however many others speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pressroom.verifying.readers.photo_reader import Photo, read_photo, unturned


@dataclass(frozen=True, slots=True)
class BuiltFiles:
    """Files by their paths, and what is remembered of those that were read: they may be too many to keep."""

    files: Mapping[str, bytes]
    sizes: dict[str, int] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    photos: dict[bytes, Photo] = field(default_factory=dict)
    still: dict[bytes, bytes] = field(default_factory=dict)

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def data(self, path: str) -> bytes:
        """A file, to be read."""
        data = self.files[path]
        self.sizes[path], self.digests[path] = len(data), sha256(data).digest()
        return data

    def size(self, path: str) -> int:
        """How many bytes a file has."""
        if path not in self.sizes:
            self.data(path)
        return self.sizes[path]

    def is_at(self, path: str, data: bytes) -> bool:
        """Whether a file is the same to the byte."""
        if path not in self.digests:
            self.data(path)
        return self.digests[path] == sha256(data).digest()

    def photo(self, path: str) -> Photo:
        """A photo of the build, turned as it says that it is to be turned."""
        if self.digests.get(path) not in self.photos:
            data = self.data(path)
            self.photos.setdefault(self.digests[path], read_photo(data))
        return self.photos[self.digests[path]]

    def unturned(self, data: bytes) -> bytes:
        """How a picture within a document looks, where the program that shows it turns none."""
        digest = sha256(data).digest()
        if digest not in self.still:
            self.still[digest] = unturned(data)
        return self.still[digest]
