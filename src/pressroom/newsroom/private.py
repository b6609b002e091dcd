"""The private part of `.pressroom/`: what is not public may be in it, so it is never handed on."""

from __future__ import annotations

from pathlib import Path

from pressroom.newsroom.lock import KEPT

PRIVATE = "private"


def private_folder(root: Path) -> Path:
    """Where it lies; whoever makes it gives it to this account alone (mode 0700)."""
    return root / KEPT / PRIVATE
