"""How much one picture of a page differs from another: less than one can see, or a thing that moved.

Both are taken small, where letters are grey texture, and blurred a little, so that it does not count how the
edge of a letter is drawn. Strips of a few lines are laid upon each other where they fit best, within DRIFT:
less than a line of text, which another version of a browser or an office program may shift. What is left is
averaged over small blocks, light and colour (Y and CbCr) each for itself, for letters are without colour:
a colour that is only a little off is seen, while letters may be drawn a little fatter. The largest average
of all blocks is the difference, from 0 (the same) to 255. How both tolerances were set: docs/decisions.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

SMALL = {360: 150, 768: 256, 1020: 340, 1280: 360}  # how wide a picture of each width is kept
LEVELS = 31  # of each colour: pictures take half the space, and nobody sees it
STRIP, BLOCK, DRIFT = 24, 6, 4  # pixels of the small picture
LIGHT, COLOUR = 18, 5  # what may differ


@dataclass(frozen=True, slots=True)
class Difference:
    """The largest differences of any block in light and in colour, and where, in parts of the width."""

    light: int
    colour: int
    across: float
    down: float

    @property
    def is_seen(self) -> bool:
        return self.light > LIGHT or self.colour > COLOUR

    def __str__(self) -> str:
        place = f"{self.across:.0%} of the width from the left, {self.down:.0%} from the top"
        return f"light {self.light} (of {LIGHT} allowed), colour {self.colour} (of {COLOUR}); {place}"


def small(picture: Image.Image) -> Image.Image:
    """A picture as small as it is kept."""
    width = SMALL[picture.width]
    height = round(picture.height * width / picture.width)
    reduced = picture.convert("RGB").resize((width, height), Image.Resampling.BOX)
    return reduced.point(lambda value: round(value * LEVELS / 255) * 255 // LEVELS)


def difference(approved: Image.Image, fresh: Image.Image) -> Difference:
    """What differs between two small pictures; where one is longer, the other is black there."""
    size = (max(approved.width, fresh.width), max(approved.height, fresh.height))
    ours, theirs = (_blurred(picture, size) for picture in (approved, fresh))
    left = Image.new("RGB", size)
    for top in range(0, size[1], STRIP):
        left.paste(_of_strip(ours, theirs, top), (0, top))
    light, blue, red = left.reduce(BLOCK).split()
    colour = ImageChops.lighter(blue, red)
    most = (_most(light), _most(colour))
    loudest = light if most[0] * COLOUR >= most[1] * LIGHT else colour
    at = loudest.tobytes().index(max(loudest.tobytes()))
    across, down = at % loudest.width, at // loudest.width
    return Difference(*most, across * BLOCK / size[0], down * BLOCK / size[0])


def _most(blocks: Image.Image) -> int:
    return max(blocks.tobytes())


def _blurred(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Light and colours of a picture, blurred; one that is a little shorter goes on as it ends."""
    blurred = picture.convert("RGB").filter(ImageFilter.BoxBlur(1))
    whole = Image.new("RGB", size)
    last = blurred.crop((0, blurred.height - 1, blurred.width, blurred.height))
    whole.paste(last.resize((blurred.width, DRIFT)), (0, blurred.height))
    whole.paste(blurred)
    # As three plain bands: Pillow would turn a picture that is called YCbCr back to red, green and blue.
    return Image.merge("RGB", whole.convert("YCbCr").split())


def _of_strip(ours: Image.Image, theirs: Image.Image, top: int) -> Image.Image:
    """What differs in one strip, laid upon the other picture where it fits best."""
    bottom = min(top + STRIP, ours.height)
    strip = ours.crop((0, top, ours.width, bottom))
    tried = [
        ImageChops.difference(strip, theirs.crop((0, top + drift, ours.width, bottom + drift)))
        for drift in range(-DRIFT, DRIFT + 1)
        if top + drift >= 0 and bottom + drift <= ours.height
    ]
    return min(tried, key=lambda left: sum(ImageStat.Stat(left).sum))
