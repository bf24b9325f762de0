"""Checking a message of 230 kB: its time, and the window's worst stall while it is typed in."""

import asyncio
import copy
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from PySide6.QtCore import Qt, QTimer
from qasync import QEventLoop

from app.application import Application
from app.model.catalog import Catalog
from app.model.message import check
from app.model.schema import Schemas
from app.resources import resource
from tests.benchmarks.open_window import open_window

SIZE = 230_000
COUNT = 50
Gaps = list[float]
"""Milliseconds."""
EDITS = 15
REST_S = 0.6
"""Longer than the pauses after a keystroke, and the check."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and the difference."""
    text = message()
    catalog = Catalog.from_json(resource("catalog/event-types.json").read_bytes())
    schemas = Schemas(lambda name: resource(f"schemas/{name}").read_bytes())
    plain = plain_validator()
    ours = times(lambda: check(text, catalog, schemas))
    bare = times(lambda: list(plain.iter_errors(json.loads(text))))
    yield (
        f"check of a message of {len(text) // 1000} kB, median of {COUNT} (worst)",
        f"{statistics.median(ours):.1f} ms ({max(ours):.1f})",
        f"json and jsonschema-rs alone {statistics.median(bare):.1f} ms ({max(bare):.1f})",
        f"{statistics.median(ours) / statistics.median(bare):.1f}×",
    )
    application: Any = Application.instance() or Application(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        idle, checking, typing = runner.run(in_the_window(application, text))
    yield (
        f"worst stall of the window while it is re-checked, median of {EDITS} (worst)",
        f"{statistics.median(checking):.1f} ms ({max(checking):.1f})",
        f"as long at rest {statistics.median(idle):.1f} ms ({max(idle):.1f})",
        f"+{more(checking, idle):.1f} ms (≤ 16); the keystroke itself +{more(typing, idle):.1f} ms",
    )


def more(ours: Gaps, baseline: Gaps) -> float:
    return statistics.median(ours) - statistics.median(baseline)


def message() -> str:
    """A message of the data model Results with as many results as it takes."""
    result: dict[str, Any] = {
        "Code": "718-7",
        "Codeset": "LOINC",
        "Description": "Hemoglobin",
        "Value": "13.9",
        "ValueType": "Numeric",
        "Units": "g/dL",
        "Status": "Final",
        "CompletionDateTime": "2026-01-31T09:30:00.000Z",
        "AbnormalFlag": "Normal",
        "Notes": ["Made up."],
        "Performer": {"ID": "1", "IDType": "NPI", "LastName": "Sample", "Address": {"City": "X"}},
        "ReferenceRange": {"Low": 12, "High": 16.5, "Text": None},
    }
    order: dict[str, Any] = {"ID": "1", "Status": "Resulted", "Results": [result] * 8}
    whole: dict[str, Any] = {
        "Meta": {
            "DataModel": "Results",
            "EventType": "New",
            "EventDateTime": "2026-01-31T09:30:00.000Z",
            "Test": True,
            "Destinations": [{"ID": "af394f14-b34a-464f-8d24-895f370af4c9", "Name": "Redox EMR"}],
        },
        "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}]},
        "Orders": [],
    }
    one = len(json.dumps(order, indent=2))
    while len(json.dumps(whole, indent=2)) + one < SIZE:
        whole["Orders"].append(copy.deepcopy(order))
    return json.dumps(whole, indent=2)


def plain_validator() -> Any:
    """The shipped schema as it is, without anything of ours."""
    files = ("Results.json", "shared.json")
    documents = [
        (f"redox:///{name}", json.loads(resource(f"schemas/{name}").read_bytes())) for name in files
    ]
    schema = {"$ref": "redox:///Results.json#/$defs/Results.New"}
    return jsonschema_rs.validator_for(schema, registry=jsonschema_rs.Registry(documents))


def times(run: Callable[[], object]) -> list[float]:
    run()
    found: list[float] = []
    for _ in range(COUNT):
        began = time.perf_counter()
        run()
        found.append((time.perf_counter() - began) * 1000)
    return found


class Heartbeat(QTimer):
    """Beats every millisecond; `worst` is the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(1)
        self.timeout.connect(self._beat)
        self.worst = 0.0
        self._last = time.perf_counter()

    def measure(self) -> None:
        """Begin anew."""
        self._last = time.perf_counter()
        self.worst = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, (now - self._last) * 1000)
        self._last = now


async def in_the_window(application: Application, text: str) -> tuple[Gaps, Gaps, Gaps]:
    """The worst gaps at rest, from a keystroke's end to the end of its check, and in keystrokes."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        window, program = await open_window(application, data_dir)
        composer = window.composer
        composer.editor.change_text(text)
        await asyncio.sleep(6)  # at rest: what lives long is out of the collector's sight
        heart = Heartbeat()
        heart.start()
        await asyncio.sleep(0.1)
        idle: Gaps = []
        checking: Gaps = []
        typing: Gaps = []
        for number in range(EDITS):
            heart.measure()
            await asyncio.sleep(REST_S)
            idle.append(heart.worst)
            heart.measure()
            composer.editor.change_text(text.replace("Made up.", f"Made up {number}.", 1))
            await asyncio.sleep(0.05)  # the keystroke: Qt lays the line out and paints it
            typing.append(heart.worst)
            heart.measure()
            await asyncio.sleep(REST_S)
            checking.append(heart.worst)
            assert composer.is_checked
        heart.stop()
        window.hide()
        await program.close()
        return idle, checking, typing
