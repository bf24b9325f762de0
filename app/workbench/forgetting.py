"""The command --forget-everything: for a person in a terminal, and for the uninstaller."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from app.instance import Instance
from app.model.errors import CourierError
from app.services.files import reason
from app.services.forgetting import Forgotten, forget_everything, remove_if_empty
from app.services.keyring_access import KeyringAccess, Trouble

SHOWN = 5


def run(data_dir: Path) -> int:
    """Ask a person who sits at a terminal, remove everything, and say what became of it.

    Returns the exit code: 0 when nothing of the program is left, 1 otherwise.
    """
    if not data_dir.is_dir():
        _say(f"Nothing to remove: there is no folder {data_dir}.")
        return 0
    if sys.stdin is not None and sys.stdin.isatty() and not _is_agreed(data_dir):
        _say("Nothing was removed.")
        return 1
    instance = Instance(data_dir)
    try:
        if not instance.acquire():
            _say("Nothing was removed: Redox Courier is running. Close it, then start this again.")
            return 1
        with asyncio.Runner() as runner:
            forgotten = runner.run(forget_everything(data_dir, KeyringAccess()))
    except CourierError as error:
        _say(error.text)
        return 1
    except OSError as error:
        _say(f"{data_dir} cannot be read. {reason(error)}")
        return 1
    finally:
        instance.release()
    remove_if_empty(data_dir)
    for line in report(forgotten, data_dir):
        _say(line)
    return 0 if forgotten.is_complete else 1


def report(forgotten: Forgotten, data_dir: Path) -> Iterator[str]:
    """What was removed and what was not, in sentences."""
    if forgotten.files:
        yield (
            f"Removed from {data_dir}: profiles, settings, drafts, history and all else that was"
            f" kept there ({_counted(forgotten.files, 'file', 'files')})."
        )
    if forgotten.entries:
        entries = _counted(forgotten.entries, "entry", "entries")
        yield f"Removed from {forgotten.keyring}: {entries} with API keys, secrets or a data key."
    if not forgotten.files and not forgotten.entries and forgotten.is_complete:
        yield f"Nothing to remove: {data_dir} holds nothing of Redox Courier."
    for path, why in forgotten.left_files:
        yield f"Not removed: {path}. {why}".rstrip()
    if forgotten.left_entries:
        left = _counted(len(forgotten.left_entries), "entry", "entries")
        trouble = forgotten.trouble or Trouble.REFUSING
        yield (
            f"Not removed: {left} named “Redox Courier” in the keyring."
            f" {trouble.cause(forgotten.keyring)} Start this again once it can be used, or delete"
            " them in the keyring's own window."
        )
    for link, target in forgotten.links:
        yield f"{link.name} only stood for {target}, which is still there."
    if forgotten.foreign:
        names = ", ".join(path.name for path in forgotten.foreign[:SHOWN])
        more = " and others" if len(forgotten.foreign) > SHOWN else ""
        yield f"Left in {data_dir}, as it is not of Redox Courier: {names}{more}."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _is_agreed(data_dir: Path) -> bool:
    _say(
        f"This removes all that Redox Courier keeps for you in {data_dir}: profiles, settings,"
        " drafts, history, address book. It also removes your API keys and secrets from the"
        " system's keyring. It cannot be undone."
    )
    sys.stdout.write("Go on? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _say(text: str) -> None:
    if sys.stdout is None:  # a windowed program of Windows has none
        return
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
