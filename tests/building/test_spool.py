from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.building.spool import Spool
from pressroom.errors import CannotRun


def test_a_newsroom_that_cannot_be_written_to_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir / "tmp4x8k"))

    monkeypatch.setattr("pressroom.building.spool.TemporaryFile", refuse)
    with pytest.raises(CannotRun, match=rf"^The folder {tmp_path.name}/ could not be written to: this"):
        Spool(tmp_path)
