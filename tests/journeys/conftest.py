"""A desktop, and a Redox on loopback that a profile with a custom base URL can speak to."""

import contextlib
from collections.abc import Generator

import pytest

from app.sandbox.server import Sandbox
from tests.support.desk import Desk, open_desk
from tests.support.messages import catalog, schemas


@pytest.fixture
def desk() -> Generator[Desk]:
    with open_desk() as opened:
        yield opened


def calls(redox: Sandbox, path: str) -> int:
    """How many calls of *path* the Redox has seen."""
    return sum(request.path == path for request in redox.status().requests)


@contextlib.contextmanager
def open_redox() -> Generator[Sandbox]:
    """Stands in for the real Redox: its key and secret are typed in and kept in the keyring."""
    sandbox = Sandbox(catalog=catalog(), schemas=schemas())
    sandbox.start()
    try:
        yield sandbox
    finally:
        sandbox.stop()


@pytest.fixture
def redox() -> Generator[Sandbox]:
    with open_redox() as running:
        yield running
