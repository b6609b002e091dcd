"""What the system says when a file cannot be read or written, as a press officer would say it."""

from __future__ import annotations

import errno

PLAIN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "the disk is full",
    errno.EACCES: "this account has no permission, or the file is open in another program",
    errno.EPERM: "this account has no permission",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk has a fault",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a file is where a folder should be",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "it is a link to itself",
    errno.EMFILE: "too many files are open",
}


def in_words(error: OSError) -> str:
    """What the system says, as a press officer would say it."""
    return PLAIN_WORDS.get(error.errno or 0, (error.strerror or str(error)).lower())
