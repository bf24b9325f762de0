"""Rules of the house that the linter cannot see, because it does not know what a variable is."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NESTS = "A nested Qt loop strands tasks: open() and await the answer."
LONELY = "Start work through Tasks: it keeps a reference, takes turns and reports."

# A method's name, where calling it is right, and why it is wrong elsewhere.
BANNED = {
    "exec": ((), NESTS),
    "exec_": ((), NESTS),
    "processEvents": (("app/application.py",), NESTS),
    "waitForConnected": (("app/instance.py",), "It blocks the window."),
    "waitForReadyRead": (("app/instance.py",), "It blocks the window."),
    "run_in_executor": ((), "A stuck thread of a pool hangs the exit: use Offload."),
    # The wire keeps its few: they close connections, and its own close waits for them.
    "create_task": (
        ("app/services/tasks.py", "app/services/authenticator.py", "app/services/wire.py"),
        LONELY,
    ),
}


def modules() -> list[Path]:
    return sorted((ROOT / "app").rglob("*.py"))


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno


@pytest.mark.parametrize("method", BANNED)
def test_banned_methods_are_not_called(method):
    allowed, reason = BANNED[method]
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        if path.relative_to(ROOT).as_posix() not in allowed
        for name, line in calls(path)
        if name == method
    ]
    assert not found, reason


def test_the_first_window_waits_for_nothing_heavy():
    """What a bare window must not load: modules of ui and model, imported with all they import."""
    heavy = {"asyncio", "httpx", "keyring", "msgspec", "qasync", "ssl", "starlette", "uvicorn"}
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        if path.relative_to(ROOT).parts[1] in ("model", "ui")
        for node in ast.parse(path.read_text("utf-8")).body
        for name in _imported(node)
        if name.partition(".")[0] in heavy
    ]
    assert not found


# What the program does before its first paint, and what it has loaded by then.
FIRST_PAINT = """
import sys

from app.__main__ import Application, Preferences, Window, theme

application = Application(["redox-courier"])
theme.set_size(application, 100)
window = Window()
theme.apply(application, Preferences().theme, 100)
window.arrange({})
application.paint_first(window)
print(*sys.modules)
"""
NOT_BEFORE_THE_FIRST_PAINT = {
    "app.model.catalog",
    "app.model.credential",
    "app.model.draft",
    "app.model.guide",
    "app.model.json_scan",
    "app.model.long_string",
    "app.model.message",
    "app.model.message_file",
    "app.model.meta",
    "app.model.meta_edit",
    "app.model.outcome",
    "app.model.patient",
    "app.model.problem",
    "app.model.profile_draft",
    "app.model.size",
    "app.model.template",
    "app.model.token",
    "app.ui.choice_delegate",
    "app.ui.editor_chips",
    "app.ui.editor_commands",
    "app.ui.editor_completion",
    "app.ui.editor_content",
    "app.ui.editor_files",
    "app.ui.editor_find",
    "app.ui.editor_help",
    "app.ui.editor_keys",
    "app.ui.editor_marks",
    "app.ui.expiry_words",
    "app.ui.guide_view",
    "app.ui.help_window",
    "app.ui.message_form",
    "app.ui.outcome_face",
    "app.ui.problem_row",
    "app.ui.profile_menu",
    "app.ui.reply_viewer",
    "app.ui.sandbox_choice",
    "app.ui.welcome",
    "app.workbench.program",
    "asyncio",
    "datetime",
    "html",
    "logging",
    "uuid",
}


def test_the_first_paint_is_without_what_is_needed_later():
    command = [sys.executable, "-c", FIRST_PAINT]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert not NOT_BEFORE_THE_FIRST_PAINT & set(done.stdout.split())


def test_what_is_not_before_the_first_paint_is_there_at_all():
    names = {name for name in NOT_BEFORE_THE_FIRST_PAINT if name.startswith("app.")}
    assert names <= {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in modules()
    }


def _imported(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
