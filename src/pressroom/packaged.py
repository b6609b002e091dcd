"""Where the packaged templates, labels and letterhead lie."""

from __future__ import annotations

from pathlib import Path

# In the wheel the templates lie inside the package; in a clone they are the top-level folder.
_PLACES = (Path(__file__).parent / "templates", Path(__file__).parents[2] / "templates")
PACKAGED = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
