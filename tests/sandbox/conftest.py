from collections.abc import Iterator

import pytest

from app.model.catalog import Catalog
from app.model.sandbox_control import SandboxSettings
from app.resources import resource
from app.sandbox.server import Sandbox
from tests.support.messages import schemas
from tests.support.sandbox_caller import Caller


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.from_json(resource("catalog/event-types.json").read_bytes())


@pytest.fixture(scope="module")
def running(catalog: Catalog) -> Iterator[Sandbox]:
    sandbox = Sandbox(catalog=catalog, schemas=schemas())
    sandbox.start()
    yield sandbox
    sandbox.stop()


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """The sandbox of the module, as if just started."""
    running.settings = SandboxSettings()
    running.set_fault(None)
    return running


@pytest.fixture
def caller(sandbox: Sandbox) -> Iterator[Caller]:
    caller = Caller(sandbox)
    caller.log_in()
    yield caller
    caller.http.close()
