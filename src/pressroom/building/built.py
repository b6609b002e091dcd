"""What a build may be asked for, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.errors import Problem
from pressroom.newsroom.site_folder.plan import Written


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build may be asked for beside the time: to take back a release, and why; to verify its files.

    `pinned` tells that the time was set by hand: then it may lie before the last build, and what is built
    is told to nobody: it is not remembered as public.
    """

    pinned: bool = False
    unpublish: str = ""  # a slug
    because: str = ""
    verify: bool = False  # what is about to change


AS_EVER = Wish()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. Without `written` there was an error and nothing was changed.

    `unsaid` names the files that are not public and have errors: `check` says which.
    """

    read: int  # releases in the folder, without those that are not public
    problems: tuple[Problem, ...]
    releases: int = 0  # public ones
    events: int = 0  # that the press may attend
    written: Written | None = None
    unsaid: tuple[str, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)  # what was made, and why
