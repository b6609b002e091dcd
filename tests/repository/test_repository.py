"""What the repository must keep: nothing of one machine, everything locked, a package that is whole."""

from __future__ import annotations

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob(".ci/requirements*.txt"))
NPM_LOCK = ROOT / "tests" / "audit" / "package-lock.json"

# Homes and work folders of one person's machine, and the hosts that packages come from: each machine has its
# own. Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    "|".join(("/" + "home/[a-z]", "/" + "Users/[A-Za-z]", "/" + "root/", "/" + "work/", "/" + "tmp/"))
)
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.(org|com)", "deb" + r"\.debian\.org"))
)


def tracked() -> list[Path]:
    """Every file that git keeps; where there is no git (a source archive), there is nothing to ask."""
    try:
        words = ("git", "-C", str(ROOT), "ls-files", "-z")
        listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git repository")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    files = tracked()
    assert len(files) > 40
    assert lines_with(MACHINE_PATHS, files) == []


def test_no_tracked_file_names_a_host_that_packages_come_from() -> None:
    assert lines_with(REGISTRIES, tracked()) == []


def test_lock_files_hold_hashes_and_no_download_addresses() -> None:
    assert [path.name for path in LOCKS] == [
        "requirements-build.txt",
        "requirements-dev.txt",
        "requirements.txt",
    ]
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[A-Za-z0-9._-]+==\S+(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        assert pinned
        assert all("--hash=sha256:" in rest for rest in pinned)
        assert not re.findall(r"^-", text, re.MULTILINE), "an option of one machine"
    npm = NPM_LOCK.read_text(encoding="utf-8")
    assert '"resolved"' not in npm
    assert npm.count('"integrity"') == npm.count('"node_modules/') > 9


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {
        ".ci/requirements.txt": project["project"]["dependencies"],
        ".ci/requirements-build.txt": project["dependency-groups"]["build"]
        + project["build-system"]["requires"],
        ".ci/requirements-dev.txt": project["dependency-groups"]["test"],
    }
    for file, wanted in named.items():
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        names = [re.split(r"[\[<>=~! ;]", need)[0] for need in wanted]
        assert [
            name for name in names if name.lower().replace("_", "-").replace(".", "-") not in locked
        ] == []


def test_only_the_build_folder_at_the_top_is_ignored() -> None:
    # A bare `build/` would hide tests/**/build/ and src/**/build/ as well.
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert "/build/" in lines
    assert "build/" not in lines


def test_no_font_program_or_archive_is_committed() -> None:
    kinds = {".ttf", ".otf", ".woff", ".woff2", ".jar", ".so", ".dll", ".exe", ".whl", ".zip"}
    assert [str(path) for path in tracked() if path.suffix in kinds] == []


def test_the_wheel_holds_the_package_and_the_default_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hatchling.builders.wheel import WheelBuilder

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    [built] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        names = wheel.namelist()
        metadata = next(wheel.read(name).decode() for name in names if name.endswith("METADATA"))
    for folder, inside in (
        (ROOT / "src" / "pressroom", "pressroom"),
        (ROOT / "templates", "pressroom/templates"),
    ):
        files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        assert [
            path for path in files if f"{inside}/{path.relative_to(folder).as_posix()}" not in names
        ] == []
    assert [name for name in names if not name.startswith("pressroom")] == []
    assert "Requires-Dist: weasyprint>=70" in metadata
    assert any(name.endswith("entry_points.txt") for name in names)
    assert "pressroom/py.typed" in names, "type checkers of other programs read our types by this mark"


def test_the_source_archive_holds_what_the_tests_need(tmp_path: Path) -> None:
    import tarfile

    from hatchling.builders.sdist import SdistBuilder

    [built] = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "templates/article.html",
        "tests/repository/test_repository.py",
        ".ci/setup.py",
        "Makefile",
    } <= names
    assert [name for name in names if "node_modules" in name or name.startswith((".venv", "build/"))] == []
