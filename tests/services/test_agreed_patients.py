import json

import pytest

from app.services.agreed_patients import AgreedPatients
from app.services.data_key import DataKey
from app.services.data_key_source import DataKeyStatus
from app.services.offload import Offload

pytestmark = pytest.mark.anyio


class Keys:
    """A data key that is there, or not."""

    def __init__(self, folder, key):
        self.folder = folder
        self.status = DataKeyStatus(key)


def agreed_in(folder, key):
    return AgreedPatients(Keys(folder, key), files=Offload("files"))


async def test_who_was_agreed_to_is_known_in_the_next_run_by_a_digest_alone(tmp_path):
    key = DataKey(b"k" * 32)
    first = agreed_in(tmp_path, key)
    assert first.is_lasting
    assert await first.unknown(["maria", "anna"]) == ("maria", "anna")
    await first.add(["maria"])
    assert await first.unknown(["maria", "anna"]) == ("anna",)
    assert await agreed_in(tmp_path, key).unknown(["maria", "anna"]) == ("anna",)
    (file,) = tmp_path.iterdir()
    assert "maria" not in file.read_text()
    assert json.loads(file.read_text())["patients"] == [key.digest("maria")]


async def test_with_another_key_nobody_is_known(tmp_path):
    await agreed_in(tmp_path, DataKey(b"k" * 32)).add(["maria"])
    assert await agreed_in(tmp_path, DataKey(b"l" * 32)).unknown(["maria"]) == ("maria",)


async def test_without_a_key_it_lasts_for_this_run_and_nothing_is_written(tmp_path):
    agreed = agreed_in(tmp_path, None)
    assert not agreed.is_lasting
    await agreed.add(["maria"])
    assert await agreed.unknown(["maria", "anna"]) == ("anna",)
    assert await agreed_in(tmp_path, None).unknown(["maria"]) == ("maria",)
    assert list(tmp_path.iterdir()) == []


async def test_a_damaged_file_is_said_and_asked_about_anew(tmp_path):
    (tmp_path / "agreed-patients.json").write_text("{")
    agreed = agreed_in(tmp_path, DataKey(b"k" * 32))
    assert await agreed.unknown(["maria"]) == ("maria",)
    assert agreed.problem is not None
