"""Make this folder ready to build (`setup.py`) or test (`setup.py --tests`): each step only where needed."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Before anything that an old Python would not understand.
if sys.version_info < (3, 11):
    print("pressroom needs Python 3.11 or newer; {} is {}.{}.".format(sys.executable, *sys.version_info[:2]))
    print("Install a newer one, and name it:  make PYTHON=python3.12")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
AUDIT = ROOT / "tests" / "audit"
STAMP = VENV / "set-up.txt"

LOCKS = (".ci/requirements-build.txt", ".ci/requirements.txt")
TEST_LOCKS = (*LOCKS, ".ci/requirements-dev.txt", "tests/audit/package.json", "tests/audit/package-lock.json")

PANGO_HELP = """\
pressroom makes its PDFs with Pango, which is not on this machine and could not be installed from here.
Install it with the one of these that is yours, then run make again:
  Debian, Ubuntu  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora          sudo dnf install pango harfbuzz
  macOS           brew install pango
  Windows         winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango"""

PANGO = {
    "apt-get": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "pango harfbuzz",
    "brew": "pango",
}
FONTS = {
    "apt-get": "fonts-noto-core fonts-noto-cjk",
    "dnf": "google-noto-naskh-arabic-fonts google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts",
    "brew": "--cask font-noto-naskh-arabic font-noto-serif-cjk-sc font-noto-sans-cjk-sc",
}
# What the tests ask for: the names it may have, and its package for each manager.
TOOLS = (
    ("pdfinfo", {"apt-get": "poppler-utils", "dnf": "poppler-utils", "brew": "poppler"}),
    ("qpdf", {"apt-get": "qpdf", "dnf": "qpdf", "brew": "qpdf"}),
    ("java", {"apt-get": "default-jre-headless", "dnf": "java-latest-openjdk-headless", "brew": "openjdk"}),
    ("soffice", {"apt-get": "libreoffice-writer-nogui", "dnf": "libreoffice-writer", "brew": "libreoffice"}),
    ("pandoc", {"apt-get": "pandoc", "dnf": "pandoc-cli", "brew": "pandoc"}),
    ("chromium chromium-browser", {"apt-get": "chromium", "dnf": "chromium", "brew": "chromium"}),
    ("exiftool", {"apt-get": "libimage-exiftool-perl", "dnf": "perl-Image-ExifTool", "brew": "exiftool"}),
    ("libical.so.3", {"apt-get": "libical3", "dnf": "libical", "brew": "libical"}),
)
# How a package manager installs without asking; the first one found is the machine's.
MANAGERS = {
    "apt-get": "install -y -qq --no-install-recommends",
    "dnf": "install -y -q",
    "brew": "install --quiet",
}


def main(tests: bool) -> None:
    """Every step of the set-up, in order; a step that was done before costs nothing."""
    locks = TEST_LOCKS if tests else LOCKS
    if not is_stamped(locks):
        if not is_stamped(LOCKS):
            make_environment()
        install_packages(locks)
        install_pango()
        install_fonts()
        if tests:
            install_node_packages()
        STAMP.write_text(key(LOCKS) + "\n" + (key(TEST_LOCKS) if tests else ""), encoding="utf-8")
    if tests:
        install_tools()


def key(locks: tuple[str, ...]) -> str:
    """What the set-up depends on, in one word: locked versions, these steps, the Python and the folder."""
    parts = [(ROOT / name).read_bytes() for name in (*locks, ".ci/setup.py", "pyproject.toml")]
    parts += [sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_stamped(locks: tuple[str, ...]) -> bool:
    """Whether an earlier run did all this already."""
    here = STAMP.exists() and key(locks) in STAMP.read_text(encoding="utf-8").split()
    return here and (locks is LOCKS or (AUDIT / "node_modules").exists())


def make_environment() -> None:
    """A new virtual environment; what an older set-up left is not trusted."""
    if importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        say("Python's venv module, through the system's package manager")
        if not install_system({"apt-get": name, "dnf": "python3-pip", "brew": "python3"}):
            stop(f"Python has no venv module here. Debian, Ubuntu:  sudo apt-get install {name}")
    say("a virtual environment in .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_packages(locks: tuple[str, ...]) -> None:
    """The locked packages, each checked by its hash; those without a wheel are built with locked tools."""
    say("the locked Python packages")
    pip = (BIN / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    files = [word for name in locks if name.endswith(".txt") for word in ("-r", ROOT / name)]
    run(*pip, "--require-hashes", "--only-binary", ":all:", *files[:2])
    run(*pip, "--require-hashes", "--no-build-isolation", *files[2:])
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def install_pango() -> None:
    """Pango through the system's package manager, unless WeasyPrint finds it already."""
    if not has_pango():
        say("Pango, through the system's package manager")
        if not (install_system(PANGO) and has_pango()):
            stop(PANGO_HELP)


def has_pango() -> bool:
    """Whether WeasyPrint loads, with the part of HarfBuzz that embeds fonts: it knows best where to look."""
    ask = "from weasyprint.text.ffi import harfbuzz_subset as found; raise SystemExit(found is None)"
    return subprocess.run([BIN / "python", "-W", "ignore", "-c", ask], capture_output=True).returncode == 0


def install_fonts() -> None:
    """Letters of Arabic, Chinese and further scripts, unless they are here; Latin ones are a package."""
    if not has_fonts():
        say("fonts for other scripts, through the system's package manager")
        if not (install_system(FONTS) and has_fonts()):
            command = f"sudo apt-get install {FONTS['apt-get']}"
            print(f"No PDF can be in Arabic or Chinese. Debian:  {command}", file=sys.stderr)


def has_fonts() -> bool:
    """Whether every script has its fonts."""
    ask = "from pressroom.writing import pdf, scripts; exit(len(pdf.lacking(scripts.every_script())))"
    return subprocess.run([BIN / "python", "-W", "ignore", "-c", ask], capture_output=True).returncode == 0


def install_node_packages() -> None:
    """The locked checkers of tests/audit, with the locked node; none of their install scripts is run."""
    say("the locked node packages of tests/audit")
    npm = shutil.which("npm", path=str(BIN)) or "npm"
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    run(npm, "ci", *options, cwd=AUDIT, path=str(BIN))


def install_tools() -> None:
    """The programs that the tests ask about our files; a test whose program is missing says so itself."""
    missing = [(names.split(), packages) for names, packages in TOOLS if not any(map(is_here, names.split()))]
    if not missing:
        return
    say("test tools: " + ", ".join(names[0] for names, _ in missing))
    wanted = {manager: " ".join(packages[manager] for _, packages in missing) for manager in MANAGERS}
    if not install_system(wanted):
        print(f"Some tests cannot run. On Debian:  sudo apt-get install {wanted['apt-get']}", file=sys.stderr)


def is_here(name: str) -> bool:
    """Whether a program is on the path, or a library loads."""
    if ".so." not in name:
        return shutil.which(name) is not None
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_system(packages: dict[str, str]) -> bool:
    """Install through the machine's package manager, where that is allowed without a question."""
    manager = next(filter(shutil.which, MANAGERS), "")
    if not manager:
        return False
    rights = [] if manager == "brew" or os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not (shutil.which("sudo") and succeeds(*rights, "true")):
        return False
    command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", manager]
    if manager == "apt-get":
        succeeds(*command, "update", "-qq")  # a list that cannot be renewed may still do
    return succeeds(*command, *MANAGERS[manager].split(), *packages[manager].split())


def succeeds(*words: str) -> bool:
    """Run a command in silence; say what it said only when it fails."""
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


def run(*words: "str | Path", cwd: Path = ROOT, path: str = "") -> None:
    """Run a command that must succeed, with one more folder to look for programs where it needs one."""
    search = os.pathsep.join(filter(None, (path, os.environ.get("PATH", ""))))
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env={**os.environ, "PATH": search}, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        stop(f"Set-up stopped: {' '.join(map(str, words[:4]))} … failed (exit {done.returncode}); see above.")


def say(what: str) -> None:
    """One line for each step that is really done."""
    print(f"set-up: {what}", file=sys.stderr, flush=True)


def stop(message: str) -> None:
    """Leave with a plain message: the machine, not a release, stands in the way."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main(tests="--tests" in sys.argv[1:])
