from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pressroom.building.pipeline
from pressroom.building.built import Wish
from pressroom.cli import cli
from pressroom.drafting.starter import start
from pressroom.errors import Refused

SRC = Path(__file__).parents[1] / "src"
NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
AT = "2026-03-04T10:00"
ADVISORY = "releases/2026-03-04-harbor-ferry.md"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with its first build, made once."""
    root = tmp_path_factory.mktemp("sample") / "city"
    start(root, NOW)
    assert in_time("-C", root, "build").exit_code == 0
    return root


@pytest.fixture
def root(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same newsroom, to spoil; the current folder is in it."""
    root = tmp_path / "city"
    shutil.copytree(sample, root)
    monkeypatch.chdir(root)
    return root


def press(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="pressroom")


class Clock(datetime):
    """The machine's clock, which shows the sample's day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.fromtimestamp(NOW.timestamp(), tz)


def in_time(*words: object) -> Result:
    """The command on the sample's day: only what is built by the machine's own clock is told to anybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pressroom.cli.datetime", Clock)
        return press(*words)


def run(*words: object, cwd: Path, program: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, or a program around it."""
    how = ["-c", program] if program else ["-m", "pressroom"]
    return subprocess.run(
        [sys.executable, *how, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SRC), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def spoil(root: Path, old: str, new: str) -> None:
    path = root / ADVISORY
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, but for what pressroom keeps for itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".pressroom" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# ---------------------------------------------------------------- check


@pytest.mark.usefixtures("root")
def test_check_of_a_newsroom_in_order_is_fine() -> None:
    told = press("check")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "1 release: nothing to put right.\n", "")


def test_check_tells_a_mistake_with_its_place_and_exits_with_1(root: Path) -> None:
    spoil(root, "where: harbor-house", "where: harbour-house")
    told = press("check")
    assert told.exit_code == 1
    assert f"{ADVISORY}:" in told.stdout
    assert "harbor-house" in told.stdout
    assert told.stdout.endswith("1 error in 1 of 1 release.\n")


def test_check_with_warnings_alone_is_fine_and_quiet_leaves_them_out(root: Path) -> None:
    spoil(root, "contacts: [press-office]\n", "")
    told = press("check")
    assert told.exit_code == 0
    assert told.stdout.endswith("1 warning in 1 of 1 release.\n")
    assert press("check", "-q").output == ""


def test_check_in_json_has_names_for_other_programs(root: Path) -> None:
    spoil(root, "kind: media advisory", "kind: media advisery")
    told = press("check", "--json")
    problem = json.loads(told.stdout)["problems"][0]
    assert told.exit_code == 1
    assert (problem["file"], problem["level"], problem["line"]) == (ADVISORY, "error", 5)
    assert set(problem) == {"code", "level", "message", "file", "line", "column", "length", "write"}


def test_check_of_one_release_is_about_that_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "releases" / "2026-01-01-bad.md").write_text("no front matter\n")
    assert press("check").exit_code == 1
    assert press("check", ADVISORY).exit_code == 0
    assert press("check", "2026-03-04-harbor-ferry").exit_code == 0
    assert press("-C", root, "check", root / ADVISORY).exit_code == 0
    monkeypatch.chdir(root / "releases")
    assert press("check", "2026-01-01-bad.md").exit_code == 1


def test_a_drafts_own_lines_are_what_to_write_where_an_advisory_has_no_event(root: Path) -> None:
    press("--at", AT, "new", "The harbor opens", "--kind", "media advisory")
    told = press("check")
    assert "Its lines are here, each behind a #" in told.stdout
    assert "  write  events:\n           - id: opening\n             title: What happens\n" in told.stdout
    (draft,) = (path for path in (root / "releases").glob("*.md") if path.name != Path(ADVISORY).name)
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("# events:", "events:").replace("\n#  ", "\n "), encoding="utf-8")
    assert "events-missing" not in press("check").stdout


@pytest.mark.usefixtures("root")
def test_check_of_a_release_that_is_not_there_guesses_which_was_meant() -> None:
    told = press("check", "2026-03-04-harbour-fery")
    assert told.exit_code == 2
    assert f"write  {ADVISORY}" in told.stderr


def test_check_of_a_name_like_no_other_tells_which_releases_there_are(root: Path) -> None:
    for number in range(6):
        shutil.copy(root / ADVISORY, root / "releases" / f"2026-01-0{number + 1}-ferry.md")
    told = press("check", "qqq")
    assert told.exit_code == 2
    newest = Path(ADVISORY).name, *(f"2026-01-0{number}-ferry.md" for number in (6, 5, 4, 3))
    assert f'There is no release "qqq". releases/ has {", ".join(newest)} and 2 more.' in told.stderr


def test_a_place_in_a_report_leads_there_from_the_current_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(root, "where: harbor-house", "where: harbour-house")
    monkeypatch.chdir(root.parent)
    assert f"\ncity/{ADVISORY}:" in "\n" + press("-C", "city", "check").stdout
    monkeypatch.chdir(root / "releases")
    assert f"\n../{ADVISORY}:" in "\n" + press("check").stdout


@pytest.mark.parametrize("words", [["check"], ["check", ADVISORY], ["list"], ["list", "--quotes", "--json"]])
def test_check_and_list_import_nothing_that_makes_documents(root: Path, words: list[str]) -> None:
    program = (
        "import sys; from pressroom.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print(sorted(set(sys.modules) & {'weasyprint', 'docx', 'feedgen', 'icalendar',"
        " 'babel', 'rich', 'jinja2', 'fontTools'}), file=sys.stderr)"
    )
    assert run(*words, cwd=root, program=program).stderr == "[]\n"


# ---------------------------------------------------------------- build


def test_build_says_in_one_line_what_it_made(root: Path) -> None:
    shutil.rmtree(root / "build")
    told = press("--at", AT, "build")
    files = len(tree(root / "build")) - 1
    expected = f"Built 1 release, 1 press event: {files} files ({files} new) in build/.\n"
    assert (told.exit_code, told.stdout, told.stderr) == (0, expected, "")


def test_a_second_build_changes_nothing(root: Path) -> None:
    before = tree(root / "build")
    told = press("--at", AT, "build")
    assert "(nothing changed)" in told.stdout
    assert tree(root / "build") == before


def test_a_mistake_stops_the_build_and_nothing_is_written(root: Path) -> None:
    before = tree(root)
    spoil(root, "where: harbor-house", "where: harbour-house")
    told = press("--at", AT, "build")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.endswith("1 error in 1 of 1 release. Nothing was built.\n")
    spoil(root, "where: harbour-house", "where: harbor-house")
    assert tree(root) == before


def test_a_mistake_before_the_first_build_makes_no_folder(root: Path) -> None:
    shutil.rmtree(root / "build")
    spoil(root, "where: harbor-house", "where: harbour-house")
    assert press("build").exit_code == 1
    assert not (root / "build").exists()


def test_a_mistake_in_a_template_stops_the_build_with_its_place(root: Path) -> None:
    (root / "templates" / "media-advisory.html").write_text("<p>\n{{ relase.headline }}</p>\n")
    before = tree(root / "build")
    told = press("--at", AT, "build")
    assert told.exit_code == 1
    assert "templates/media-advisory.html:2:" in told.stderr
    assert told.stderr.endswith("Nothing was built.\n")
    assert tree(root / "build") == before


def test_a_release_that_is_taken_away_on_purpose_leaves_the_site_and_a_record(root: Path) -> None:
    advisory = (root / ADVISORY).read_bytes()
    (root / ADVISORY).unlink()
    before = tree(root)
    refused = in_time("build")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "is already public since Wednesday, March 4, 2026" in refused.stderr
    assert "pressroom build --unpublish 2026-03-04-harbor-ferry" in refused.stderr
    assert tree(root) == before
    unpublish = ("--unpublish", "2026-03-04-harbor-ferry", "--because", 'Sent "too early": by mistake')
    told = in_time("build", *unpublish)
    assert told.exit_code == 0
    assert " removed) in build/." in told.stdout
    record = (root / "releases" / "_unpublished.yml").read_text(encoding="utf-8")
    assert "release: 2026-03-04-harbor-ferry" in record
    assert r'because: "Sent \"too early\": by mistake"' in record
    assert in_time("build").exit_code == 0
    assert not (root / "build" / "releases" / "2026-03-04-harbor-ferry").exists()
    assert b"harbor-ferry" not in b"".join(tree(root / "build").values())
    (root / ADVISORY).write_bytes(advisory)
    again = in_time("build")
    assert again.exit_code == 3
    assert "[taken-back]" in again.stderr
    assert "too early" not in again.stderr
    assert "[taken-back]" in press("--at", AT, "check").stdout
    (root / "releases" / "_unpublished.yml").unlink()
    assert in_time("build").exit_code == 0


def test_a_correction_stays_until_it_is_taken_back_on_purpose(root: Path) -> None:
    text = (root / ADVISORY).read_text(encoding="utf-8")
    corrected = "---\ncorrections: [{at: 2026-03-04 09:59, wrong: Pier 8., right: Pier 9.}]\n"
    (root / ADVISORY).write_text(text.replace("---\n", corrected, 1), encoding="utf-8")
    assert in_time("build").exit_code == 0
    before = tree(root / "build")
    (root / ADVISORY).write_text(text, encoding="utf-8")
    refused = in_time("build")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "[said-already]" in refused.stderr
    assert "[said-already]" in press("--at", AT, "check").stdout
    assert tree(root / "build") == before
    slug = "2026-03-04-harbor-ferry#corrections"
    assert f"pressroom build --unpublish {slug} --because" in refused.stderr
    told = in_time("build", "--unpublish", slug, "--because", "It was of another ferry.")
    assert told.exit_code == 0
    assert f"release: {slug}" in (root / "releases" / "_unpublished.yml").read_text(encoding="utf-8")
    assert in_time("build").exit_code == 0


def test_status_says_by_its_exit_code_that_something_is_overdue(root: Path) -> None:
    told = press("--at", AT, "status")
    assert (told.exit_code, told.stdout) == (0, "build/ shows what is public now.\n")
    (root / "build" / ".pressroom.json").unlink()
    told = press("--at", AT, "status")
    assert told.exit_code == 1
    assert "the last build does not show it" in told.stdout


@pytest.mark.usefixtures("root")
def test_build_in_json_gives_counts_and_paths() -> None:
    told = press("build", "--json", "--at", AT)
    data = json.loads(told.stdout)
    assert (data["built"], data["releases"], data["events"], data["problems"]) == (True, 1, 1, [])
    assert set(data["files"]) == {"new", "changed", "unchanged", "removed", "strangers"}
    assert "index.html" in data["files"]["unchanged"]


def test_a_stopped_build_in_json_is_json_too(root: Path) -> None:
    spoil(root, "where: harbor-house", "where: harbour-house")
    told = press("build", "--json", "--at", AT)
    data = json.loads(told.stdout)
    assert (told.exit_code, data["built"], len(data["problems"])) == (1, False, 1)


def test_build_warns_and_builds(root: Path) -> None:
    spoil(root, "contacts: [press-office]\n", "")
    told = press("--at", AT, "build")
    assert told.exit_code == 0
    assert "1 warning in 1 of 1 release.\n" in told.stderr
    assert press("--at", AT, "-q", "build").output == ""


def test_a_stranger_in_build_is_mentioned(root: Path) -> None:
    (root / "build" / "CNAME").write_text("press.example.gov")
    assert "did not write, and leaves alone: CNAME" in press("--at", AT, "build").stderr


# ---------------------------------------------------------------- the options of every command


@pytest.mark.parametrize(
    "words",
    [
        ["-C", "city", "--at", AT, "--json", "list"],
        ["list", "-C", "city", "--at", AT, "--json"],
        ["-C", "nowhere", "--at", "2020-01-01", "list", "-C", "city", "--json", "--at", AT],
        ["--json", "list", "--folder", "city", "--at", "2026-03-04 10:00"],
        ["--json", "-C", "city", "list", "--at", "2026-03-04T10:00-05:00"],
        ["--json", "-C", "city", "list", "--at", "2026-03-04T15:00Z"],
        ["--json", "-C", "city", "list", "--at", "2026-03-04"],
    ],
)
def test_what_every_command_can_be_asked_goes_before_or_after_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(root.parent)
    told = press(*words)
    assert told.exit_code == 0, told.output
    assert [row["state"] for row in json.loads(told.stdout)] == ["public"]


def test_at_is_the_newsrooms_clock(root: Path) -> None:
    spoil(root, "date: 2026-03-04", "date: 2026-03-04 10:00")
    times = ("2026-03-04T09:59", "2026-03-04T10:00", "2026-03-04T14:59Z", "2026-03-04T15:00Z")
    states = [json.loads(press("--at", at, "--json", "list").stdout)[0]["state"] for at in times]
    assert states == ["scheduled", "public", "scheduled", "public"]


def test_at_decides_what_a_build_makes_public(root: Path) -> None:
    shutil.rmtree(root / "build")
    shutil.rmtree(root / "releases" / "_public")
    spoil(root, "date: 2026-03-04", "date: 2026-03-04 10:00")
    assert "Built 0 releases, 0 press events" in press("--at", "2026-03-04T09:59", "build").stdout
    assert "Built 1 release, 1 press event" in press("--at", "2026-03-04T10:00", "build").stdout


@pytest.mark.usefixtures("root")
def test_a_time_that_happens_twice_is_refused_with_both_choices() -> None:
    told = press("--at", "2026-11-01T01:30", "list")
    assert told.exit_code == 2
    assert "--at 2026-11-01T01:30:00-04:00" in told.stderr


@pytest.mark.parametrize(
    "command", ["check", "build", "proof", "next", "status", "scan", "diff", "daybook", "list", "new", "init"]
)
def test_version_and_help_are_known_to_every_command(command: str) -> None:
    assert press(command, "--version").output.startswith("pressroom ")
    assert press(command, "-h").exit_code == 0


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        (["biuld"], "Did you mean 'build'?"),
        (["list", "--qoutes"], "'--quotes'?"),
        (["new", "x", "--kind", "statment"], "Did you mean 'statement'?"),
        (["new", "x", "--kind", "advisery"], "Did you mean 'advisory'?"),
        (["--at", "noon", "check"], "2018-11-13T12:00"),
    ],
)
def test_a_slip_of_the_finger_gets_a_guess(words: list[str], guess: str) -> None:
    told = press(*words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert guess in told.stderr


# ---------------------------------------------------------------- what is not public yet

SECRET = "releases/2026-03-04-quokka.md"


def hide(root: Path, *fields: str) -> None:
    """Another release, with words of its own that must stay inside."""
    text = (root / ADVISORY).read_text(encoding="utf-8").replace("ferry", "quokka").replace("Ferry", "Quokka")
    (root / SECRET).write_text(text.replace("kind:", "\n".join((*fields, "kind:")), 1), encoding="utf-8")


def test_errors_of_an_embargoed_release_stop_a_build_that_says_none_of_its_words(root: Path) -> None:
    before = tree(root / "build")
    hide(root, "embargo: 2026-03-05 06:00", "subheading: a quokka")
    told = press("--at", AT, "build")
    assert told.exit_code == 1
    assert (
        told.output
        == "1 release that may not be public yet has errors; pressroom check tells them. Nothing was built.\n"
    )
    json_ = press("--at", AT, "build", "--json")
    assert "uokka" not in json_.output
    assert json.loads(json_.stdout)["unsaid"] == 1
    assert "a quokka" in press("check").stdout
    assert tree(root / "build") == before


def test_errors_of_a_draft_stop_nothing(root: Path) -> None:
    before = tree(root / "build")
    hide(root, "draft: yes", "subheading: a quokka")
    told = press("--at", AT, "build")
    assert told.exit_code == 0
    assert told.stderr == "1 release that may not be public yet has errors; pressroom check tells them.\n"
    assert "nothing changed" in told.stdout
    assert tree(root / "build") == before
    assert press("check").exit_code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind:", "embagro: 2026-03-05 06:00\nkind:"),
        ("kind:", "draft: perhaps\nkind:"),
        ("kind:", "embargo: tomorrow\nkind:"),
        ("date: 2026-03-04", "date: soon"),
        ("---\n\n", "\n"),
    ],
)
def test_a_release_whose_secrecy_is_in_doubt_is_not_quoted(root: Path, old: str, new: str) -> None:
    hide(root)
    text = (root / SECRET).read_text(encoding="utf-8")
    assert old in text
    (root / SECRET).write_text(text.replace(old, new, 1).replace("press: open", "press: quokka"))
    told = press("--at", AT, "build", "--json")
    assert told.exit_code == 1
    assert "uokka" not in told.output


def test_errors_of_a_release_that_is_to_be_public_now_are_told_in_full(root: Path) -> None:
    hide(root)
    path = root / SECRET
    path.write_text(path.read_text(encoding="utf-8").replace("press: open", "press: quokka"))
    assert f"{SECRET}:" in press("--at", AT, "build").stderr


def test_a_problem_that_a_public_release_has_with_a_hidden_one_is_not_said(root: Path) -> None:
    hide(root, "embargo: 2026-03-05 06:00")
    path = root / SECRET
    path.write_text(path.read_text(encoding="utf-8").replace("2026-03-11 10", "2026-03-11 09"))
    assert press("check").stdout.count("[events-clash]") == 1, "two events at one place at one time"
    told = press("--at", AT, "build", "-vv")
    assert (told.exit_code, "uokka" in told.output) == (0, False)


def test_the_shared_facts_are_not_quoted_while_anything_is_hidden(root: Path) -> None:
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + "quokka: a slip\n", encoding="utf-8")
    assert "releases/_newsroom.yml:" in press("--at", AT, "build").stderr
    hide(root, "embargo: 2026-03-05 06:00")
    told = press("--at", AT, "build")
    assert told.exit_code == 1
    assert "uokka" not in told.output
    assert "releases/_newsroom.yml has errors" in told.stderr


@pytest.mark.parametrize("line", ["draft: yes\nheadlin: x", "draft: yes", "embargo: 2026-03-09 06:00"])
def test_what_is_public_stays_public(root: Path, line: str) -> None:
    before = tree(root / "build")
    spoil(root, "kind:", f"{line}\nkind:")
    told = press("--at", AT, "build")
    assert told.exit_code == 3
    assert "is already public since" in told.stderr
    assert "withdrawn:" in told.stderr
    checked = press("--at", AT, "check")
    assert checked.exit_code == 1
    assert "[public-already]" in checked.stdout
    assert tree(root / "build") == before


@pytest.mark.usefixtures("root")
def test_unpublish_wants_a_reason_and_a_release_that_was_public() -> None:
    for half in (("--unpublish", "2026-03-04-harbor-ferry"), ("--because", "It was wrong")):
        told = press("build", *half)
        assert told.exit_code == 2
        assert "--unpublish and --because go together" in told.stderr
    told = press("--at", AT, "build", "--unpublish", "nothing", "--because", "It was wrong")
    assert told.exit_code == 2
    assert "is not public by the last build" in told.stderr


def test_a_clock_that_runs_behind_is_refused_and_one_set_by_hand_is_obeyed(root: Path) -> None:
    with pytest.raises(Refused) as stop:
        pressroom.building.pipeline.build(root, NOW - timedelta(days=1), wish=Wish(pinned=False))
    assert "the clock is wrong" in stop.value.problems[0].message
    assert "Built 0 releases" in press("--at", "2026-03-03T10:00", "build").stdout
    assert press("--at", AT, "build").exit_code == 0


# ---------------------------------------------------------------- list, new, init


@pytest.mark.usefixtures("root")
def test_list_shows_releases_with_their_states() -> None:
    told = press("--at", AT, "list")
    heads = ["DATE", "STATE", "CHANGES", "KIND", "HEADLINE", "EVENTS", "PROBLEMS"]
    assert told.stdout.splitlines()[0].split() == heads
    assert "2026-03-04  public           media advisory" in told.stdout


def test_list_tells_by_the_newsroom_s_clock_when_a_release_changes(root: Path) -> None:
    spoil(root, "kind:", "expires: 2026-12-31\nkind:")
    assert "2027-01-01 00:00" in press("--at", "2026-11-20", "list").stdout
    (data,) = json.loads(press("--at", "2026-11-20", "--json", "list").stdout)
    assert data["changes"] == "2027-01-01T00:00:00-05:00"


def test_list_tells_when_a_release_will_be_marked_as_old(root: Path) -> None:
    facts = root / "releases" / "_newsroom.yml"
    facts.write_text(facts.read_text("utf-8") + "\nold_after: 3\n", "utf-8")
    assert "2029-03-05 00:00" in press("--at", AT, "list").stdout
    assert press("--at", AT, "next").stdout.startswith("2026-03-11"), "its event is over before that"
    assert "2029-03-05 00:00" not in press("--at", "2029-03-05", "list").stdout
    spoil(root, "kind:", "expires: 2026-12-31\nkind:")
    assert "2027-01-01 00:00" in press("--at", AT, "list").stdout


def test_list_names_a_release_that_cannot_be_read(root: Path) -> None:
    spoil(root, "kind: media advisory", "kind: nothing")
    assert "unreadable" in press("list").stdout
    assert json.loads(press("list", "--json").stdout)[0]["file"] == ADVISORY


def test_list_of_quotations_names_speakers_and_words(root: Path) -> None:
    (quotation,) = json.loads(press("list", "--quotes", "--json").stdout)
    assert quotation == {
        "speaker": "Ruth Okafor",
        "title": "Mayor",
        "organisation": "City of Lindenport",
        "words": ["a bridge that floats,"],
        "release": "2026-03-04-harbor-ferry",
        "file": ADVISORY,
        "line": (root / ADVISORY).read_text(encoding="utf-8").partition("floats")[0].count("\n") + 1,
    }
    assert "Ruth Okafor" in press("list", "--quotes").stdout


@pytest.mark.usefixtures("root")
def test_list_of_events_gives_times_and_places() -> None:
    (event,) = json.loads(press("list", "--events", "--json").stdout)
    assert (event["id"], event["starts"], event["press"]) == (
        "first-crossing",
        "2026-03-11T10:00:00-04:00",
        "open",
    )
    assert "Great Hall, Harbor House" in press("list", "--events").stdout


@pytest.mark.usefixtures("root")
def test_new_writes_a_draft_that_is_not_public() -> None:
    told = press("--at", AT, "new", "Council", "votes on harbor", "--kind", "advisory", "--json")
    path = "releases/2026-03-04-council-votes-on-harbor.md"
    assert json.loads(told.stdout) == {"file": path}
    states = {row["file"]: row["state"] for row in json.loads(press("--at", AT, "list", "--json").stdout)}
    assert states[path] == "draft"
    assert press("--at", AT, "new", "Council votes on harbor").exit_code == 2


def test_init_then_build_from_the_line_that_init_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "cd my-newsroom && pressroom build" in press("init", "my-newsroom").stdout
    again = press("init", "my-newsroom", "--json")
    assert json.loads(again.stdout)["written"] == []
    assert press("-C", "my-newsroom", "init").stdout.endswith(
        " in my-newsroom. Now: cd my-newsroom && pressroom build\n"
    )
    assert "cd 'our city' && pressroom build" in press("init", "our city").stdout
    monkeypatch.chdir("our city")
    assert press("init").stdout == "Wrote 0 files in this folder. Now: pressroom build\n"


def test_outside_of_a_newsroom_every_command_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["check"], ["build"], ["list"], ["new", "x"]):
        told = press(*words)
        assert told.exit_code == 2
        assert told.stderr == "  error  This folder is not a newsroom.\n  write  pressroom init my-newsroom\n"
    told = press("check", "--json")
    assert json.loads(told.stdout)["error"]["write"] == "pressroom init my-newsroom"


# ---------------------------------------------------------------- the daybook


@pytest.mark.usefixtures("root")
def test_the_daybook_lists_the_events_of_a_day_and_of_a_week() -> None:
    for period in ("2026-03-11", "2026-W11"):
        told = press("--at", AT, "daybook", period)
        assert told.exit_code == 0
        assert "First crossing of the harbor ferry" in told.stdout
        assert "555-555-0142" in told.stdout
    assert "No events open to press" in press("--at", AT, "daybook", "2026-03-12").stdout
    (event,) = json.loads(press("--at", AT, "daybook", "2026-W11", "--json").stdout)
    assert (event["id"], event["phone"]) == ("first-crossing", "555-555-0142")
    unclear = press("--at", AT, "daybook", "soon")
    assert (unclear.exit_code, "write  pressroom daybook 2026-03-04" in unclear.stderr) == (2, True)


def test_a_reminder_is_due_the_day_before_and_drafted_without_telling_a_fact_twice(root: Path) -> None:
    assert press("--at", "2026-03-09T09:00", "daybook", "--reminders").stdout == "No reminder is due.\n"
    told = press("--at", "2026-03-10T09:00", "daybook", "--reminders")
    assert "is due by Tuesday, March 10, 2026, noon EDT" in told.stdout
    name = "2026-03-04-harbor-ferry#first-crossing"
    assert f"pressroom new --reminder-for {name}" in told.stdout
    path = json.loads(press("--at", "2026-03-10T09:00", "new", "--reminder-for", name, "--json").stdout)[
        "file"
    ]
    text = (root / path).read_text(encoding="utf-8")
    assert f"see: {name}" in text
    assert "starts:" not in text
    assert press("--at", "2026-03-10T09:00", "check").exit_code == 0, press("check").output
    (root / path).write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    assert press("--at", "2026-03-10T09:30", "build").exit_code == 0
    assert press("--at", "2026-03-10T09:30", "daybook", "--reminders").stdout == "No reminder is due.\n"
    wrong = press("new", "--reminder-for", "2026-03-04-harbor-ferry#crossing")
    assert (wrong.exit_code, f"write  {name}" in wrong.stderr) == (2, True)
    assert press("new").exit_code == 2


# ---------------------------------------------------------------- failures of our own


@pytest.mark.usefixtures("root")
def test_a_failure_of_ours_is_one_plain_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("half a\nthought")

    monkeypatch.setattr(pressroom.building.pipeline, "render", broken)
    told = press("--at", AT, "build")
    assert told.exit_code == 2
    assert told.stderr.count("\n") == 1
    assert "RuntimeError: half a" in told.stderr
    assert "Traceback" in press("--at", AT, "build", "-vv").stderr
    monkeypatch.setenv("PRESSROOM_TRACEBACK", "1")
    assert "Traceback" in press("--at", AT, "build").stderr


@pytest.mark.usefixtures("root")
def test_a_failure_of_ours_is_json_where_json_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("half a thought")

    monkeypatch.setattr(pressroom.building.pipeline, "render", broken)
    told = press("--at", AT, "build", "--json")
    assert "RuntimeError: half a thought" in json.loads(told.stdout)["error"]["message"]


def test_what_the_disk_refuses_is_told_with_the_file_and_without_a_failure_of_ours(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(root / "templates" / "article.html"))

    monkeypatch.setattr(pressroom.building.pipeline, "render", refused)
    told = press("--at", AT, "build")
    why = "this account has no permission, or the file is open in another program"
    assert told.stderr == f"  error  templates/article.html cannot be used: {why}.\n"
    assert told.exit_code == 2
    assert "article.html" in json.loads(press("--at", AT, "build", "--json").stdout)["error"]["message"]
    assert "Traceback" in press("--at", AT, "build", "-vv").stderr
    full = (
        "import pressroom.commands.listing, pressroom.cli\n"
        "def full(*_): raise OSError(28, 'No space left on device')\n"
        "pressroom.commands.listing.out = full\n"
        "pressroom.cli.main(['list'])"
    )
    said = run(cwd=root, program=full)
    assert (said.returncode, said.stderr) == (2, "  error  The disk is full.\n")


def test_a_slip_of_the_finger_is_json_where_json_was_asked_for(root: Path) -> None:
    for words in (
        ["--json", "biuld"],
        ["build", "--json", "--aat", "x"],
        ["--json", "check", "--at", "noon"],
    ):
        told = run(*words, cwd=root)
        assert told.returncode == 2
        message = json.loads(told.stdout)["error"]["message"]
        assert message in told.stderr


def test_interrupted_is_130_and_one_line(root: Path) -> None:
    program = (
        "import pressroom.checking.check, pressroom.cli\n"
        "def interrupt(*_): raise KeyboardInterrupt\n"
        "pressroom.checking.check.check = interrupt\n"
        "pressroom.cli.main(['check'])"
    )
    told = run(cwd=root, program=program)
    assert (told.returncode, told.stdout, told.stderr.strip()) == (130, "", "Interrupted.")


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_who_leaves_early_is_no_failure(root: Path) -> None:
    for number in range(200):
        (root / "releases" / f"2026-01-01-bad-{number}.md").write_text("no front matter\n" * 9)
    command = f'"{sys.executable}" -m pressroom check | head -n 1; exit "${{PIPESTATUS[0]}}"'
    told = subprocess.run(
        ["bash", "-c", command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stderr) == (1, "")


def test_a_console_without_the_letters_is_no_failure(root: Path) -> None:
    told = run("list", "--quotes", cwd=root, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (told.returncode, told.stderr) == (0, "")


# ---------------------------------------------------------------- same input, same bytes


def test_two_builds_in_different_places_zones_locales_and_hash_seeds_are_identical(
    root: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a longer path" / "newsroom"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("build"))
    shutil.rmtree(root / "build")
    first = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    second = {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"}
    for folder, environment in ((root, first), (other, second)):
        told = run("--at", AT, "build", cwd=folder, **environment)
        assert told.returncode == 0, told.stderr
    assert tree(root / "build") == tree(other / "build")
