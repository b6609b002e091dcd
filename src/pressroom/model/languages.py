"""A language, and the labels that an office words in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())


@dataclass(frozen=True, slots=True)
class Language:
    """A language as BCP 47 names it ("zh-Hant"), with the labels that the office words in its own way.

    `labels` are by their English ("Press": "Prensa"); of what is not in it, the packaged ones are used.
    `territory` is the newsroom's country ("US"), whose clock and figures are used where the tag names none.
    """

    tag: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    territory: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.tag

    @property
    def name(self) -> str:
        """The language alone, without script and region: "zh"."""
        return self.tag.replace("_", "-").partition("-")[0].lower()

    @property
    def wider(self) -> tuple[str, ...]:
        """Its tag, then the tags of which it is a part: "es-MX", "es"; "zh-TW", "zh-Hant", "zh"."""
        name, *parts = self.tag.replace("_", "-").split("-")
        name = name.lower()
        script = next((part.title() for part in parts if len(part) == 4), "")
        region = next((part.upper() for part in parts if len(part) in (2, 3)), "")
        if name == "zh" and not script:
            script = "Hant" if region in ("TW", "HK", "MO") else "Hans"
        found = ((name, script, region), (name, script), (name, region), (name,))
        return tuple(dict.fromkeys((self.tag, *("-".join(filter(None, each)) for each in found))))

    @property
    def is_english(self) -> bool:
        return self.name == "en"

    @property
    def right_to_left(self) -> bool:
        return self.name in RIGHT_TO_LEFT

    @property
    def direction(self) -> str:
        """As HTML says it."""
        return "rtl" if self.right_to_left else "ltr"


ENGLISH = Language("en")
