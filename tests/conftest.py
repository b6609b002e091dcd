"""What holds for every test: the same examples in CI on each run, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pressroom.newsroom import file_operations

HERE = Path(__file__).parent

# A shared machine is slow at times: no example is judged by its time. In CI the examples are the same on
# every run, so that a red run is about the change; at the desk they are new ones each time.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


# What asks a browser, Word's readers, Java or a printer, or plays lives at random: left out by `make check`.
SLOW = (
    *("promises/", "verifying/", "writing/pdf/", "writing/word/", "writing/web/", "writing/mail/"),
    *(
        "building/",
        "newsroom/test_ledger",
        "newsroom/site_folder/",
        "checking/test_advisory",
        "checking/test_guarded",
    ),
    *(
        "repository/test_audit_tools",
        "repository/test_readme",
        "repository/test_docs",
        "repository/test_repository",
    ),
    *("drafting/test_starter", "secrecy/test_last_look", "secrecy/leaks/test_scan", "test_cli"),
    *(
        "writing/press_kit",
        "writing/paper",
        "writing/photos",
        "repository/test_lindenport",
        "language/test_clock",
    ),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by where it lies, in this one place."""
    for item in items:
        where = item.path.relative_to(HERE).as_posix()
        if where.startswith(SLOW):
            item.add_marker(pytest.mark.slow)


def is_here(address: Any) -> bool:
    """Whether an address is on this machine: a socket file, or the loopback."""
    host = address[0] if isinstance(address, tuple) else "localhost"
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test pulls the plug, and to sync hundreds of sites takes minutes; that it is done has a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_operations, "sync", lambda _handle: None)
        yield


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that asks another machine fails, and so does code that would do it unnoticed."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not is_here(address):
            pytest.fail(f"the network was asked: {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
