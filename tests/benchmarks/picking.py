"""Picking: a letter typed into a picker, and the biggest template opened by a pick."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import jsonschema_rs
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit

from app.model.catalog import Catalog
from app.model.preferences import Theme
from app.model.sandbox_control import DEFAULT_DESTINATION
from app.model.schema import Schemas
from app.resources import resource
from app.ui import theme
from app.ui.composer import Composer

COUNT = 50
OPENED = 20


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and how they compare."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, Theme.LIGHT, 100)
    catalog = Catalog.from_json(resource("catalog/event-types.json").read_bytes())
    schemas = Schemas(lambda name: resource(f"schemas/{name}").read_bytes())
    composer = Composer()
    composer.set_catalog(
        catalog, lambda key: resource(f"templates/{key}.json").read_text("utf-8"), schemas
    )
    composer.resize(700, 850)
    composer.show()
    composer.start_new("PatientAdmin", "Arrival", (DEFAULT_DESTINATION,))
    application.processEvents()
    yield _letters(application, composer, catalog)
    yield _biggest(application, composer, schemas)
    composer.hide()


def _letters(
    application: QApplication, composer: Composer, catalog: Catalog
) -> tuple[str, str, str, str]:
    ours = composer.findChild(QComboBox, "dataModel")
    assert ours is not None
    plain = QComboBox()
    plain.setEditable(True)
    plain.addItems(list(catalog.data_models))
    completer = QCompleter(plain.model(), plain)
    plain.setCompleter(completer)
    plain.show()
    typed = [_typed(application, box) for box in (ours, plain)]
    return (
        f"letter typed into a picker → choices painted, median of {COUNT} (worst)",
        _words(typed[0]),
        f"plain QComboBox with a completer {_words(typed[1])}",
        f"+{statistics.median(typed[0]) - statistics.median(typed[1]):.1f} ms",
    )


def _typed(application: QApplication, box: QComboBox) -> list[float]:
    line = box.lineEdit()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    application.processEvents()
    found: list[float] = []
    for number in range(COUNT):
        line.clear()
        application.processEvents()
        letter = "prso"[number % 4]
        found.append(_timed(application, partial(QTest.keyClicks, line, letter)))
        box.completer().popup().hide()
    return found


def _biggest(
    application: QApplication, composer: Composer, schemas: Schemas
) -> tuple[str, str, str, str]:
    path = max(resource("templates").glob("*.json"), key=lambda one: one.stat().st_size)
    data_model, event_type = path.stem.rsplit(".", 1)
    text = path.read_text("utf-8")
    file = schemas.file_of(data_model)
    documents = [
        (f"redox:///{name}", json.loads(resource(f"schemas/{name}").read_bytes()))
        for name in (file, "shared.json")
    ]
    plain = jsonschema_rs.validator_for(
        {"$ref": f"redox:///{file}#/$defs/{path.stem.replace(' ', '%20')}"},
        registry=jsonschema_rs.Registry(documents),
    )
    opened: list[float] = []
    for _ in range(OPENED):
        composer.start_new("PatientAdmin", "Arrival", (DEFAULT_DESTINATION,))
        application.processEvents()
        opened.append(
            _timed(
                application,
                lambda: composer.start_new(data_model, event_type, (DEFAULT_DESTINATION,)),
            )
        )
    parsed = [
        _timed(application, lambda: list(plain.iter_errors(json.loads(text))))
        for _ in range(OPENED)
    ]
    return (
        f"biggest template ({path.stem}, {len(text) // 1000} kB) → painted, {OPENED} times (worst)",
        _words(opened),
        f"json and jsonschema-rs alone {_words(parsed)}",
        f"+{statistics.median(opened) - statistics.median(parsed):.1f} ms",
    )


def _timed(application: QApplication, do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    application.processEvents()
    return (time.perf_counter() - began) * 1000


def _words(times: list[float]) -> str:
    return f"{statistics.median(times):.1f} ms ({max(times):.1f})"
