"""Drafts on disk: each in a file of its own, sealed, and there whole or not at all."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.model.draft import Draft, Row, Rows
from app.model.errors import FileError, SealBroken
from app.model.language import translate
from app.services.data_key import DataKey
from app.services.draft_document import bytes_of, bytes_of_rows, draft_of, rows_of
from app.services.files import is_leftover, move_aside, read_bounded, reason, write_whole
from app.services.json_file import in_time
from app.services.offload import Offload

MAX_BYTES = 64 * 1024 * 1024
_SUFFIX = ".draft"
_ORDER = "order"
_OPEN = "in-use"


@dataclass(frozen=True, slots=True)
class KeptDrafts:
    """What the last run left.

    *drafts* are in the order of their tabs. *was_interrupted*: that run did not end in order.
    *problem* names what could not be read, for a notice.
    """

    drafts: tuple[Draft, ...] = ()
    rows: Rows = field(default_factory=dict[str, Row])
    was_interrupted: bool = False
    problem: FileError | None = None


class Drafts:
    """The drafts of one data directory, in *folder*.

    What is saved later counts: a write that a slow disk makes late never undoes a newer one.
    """

    def __init__(self, folder: Path, key: DataKey, *, files: Offload | None = None) -> None:
        self._folder = folder
        self._key = key
        self._files = files or Offload("files")
        self._latest: dict[str, object] = {}

    async def load(self) -> KeptDrafts:
        """Read what there is, and note that a run is under way.

        Raises:
            FileError: the folder cannot be read or written at all.
        """
        return await in_time(self._files, self._folder, self._load)

    async def save(self, draft: Draft) -> None:
        """Keep a draft as it is now.

        Raises:
            FileError: it could not be written; what was kept before is still there.
        """
        await self._write(f"{draft.id}{_SUFFIX}", lambda: bytes_of(draft))

    async def save_rows(self, rows: Rows) -> None:
        """Keep the order of the tabs.

        Raises:
            FileError: it could not be written.
        """
        await self._write(_ORDER, lambda: bytes_of_rows(rows))

    async def delete(self, draft_id: str) -> None:
        """Remove a draft for good.

        Raises:
            FileError: it may still be there.
        """
        name = f"{draft_id}{_SUFFIX}"
        self._latest[name] = object()

        def remove() -> None:
            try:
                (self._folder / name).unlink(missing_ok=True)
            except OSError as error:
                raise FileError(
                    translate("Drafts", "A closed message could not be removed from the disk."),
                    translate("Drafts", "It comes back, encrypted as it was, at the next start."),
                    cause=reason(error),
                ) from error

        await in_time(self._files, self._folder / name, remove)

    async def end(self) -> None:
        """Note that this run ends in order."""

        def remove() -> None:
            with contextlib.suppress(OSError):
                (self._folder / _OPEN).unlink(missing_ok=True)

        with contextlib.suppress(FileError):
            await in_time(self._files, self._folder, remove)

    async def _write(self, name: str, make: Callable[[], bytes]) -> None:
        turn = self._latest[name] = object()

        def write() -> None:
            data = self._key.seal(make(), context=_context(name))
            write_whole(self._folder / name, data, is_wanted=lambda: self._latest.get(name) is turn)

        await in_time(self._files, self._folder / name, write)

    def _load(self) -> KeptDrafts:
        drafts: dict[str, Draft] = {}
        rows: dict[str, Row] = {}
        aside: list[Path] = []
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in sorted(self._folder.iterdir()):
                if is_leftover(path):
                    path.unlink(missing_ok=True)
                elif path.suffix == _SUFFIX or path.name == _ORDER:
                    self._read(path, drafts, rows, aside)
        except OSError as error:
            raise FileError(
                translate("Drafts", "Drafts in {folder} cannot be read.").format(
                    folder=self._folder
                ),
                translate(
                    "Drafts",
                    "Make the folder readable and writable for your account and start again.",
                ),
                cause=reason(error),
            ) from error
        was_interrupted = (self._folder / _OPEN).exists()
        with contextlib.suppress(FileError):  # of a full disk the next save will tell
            write_whole(self._folder / _OPEN, b"")
        return KeptDrafts(
            tuple(_sorted(drafts, rows)), rows, was_interrupted, _problem(self._folder, aside)
        )

    def _read(
        self, path: Path, drafts: dict[str, Draft], rows: dict[str, Row], aside: list[Path]
    ) -> None:
        try:
            data = self._key.open(read_bounded(path, most=MAX_BYTES), context=_context(path.name))
            if path.name == _ORDER:
                rows.update(rows_of(data))
            else:
                drafts[path.stem] = draft_of(path.stem, data)
        except (SealBroken, ValueError):
            aside.append(move_aside(path, "unreadable"))
        except OSError:
            aside.append(path)


def _context(name: str) -> str:
    return f"drafts/{name}"


def _sorted(drafts: dict[str, Draft], rows: Rows) -> Iterable[Draft]:
    places = {ident: place for row in rows.values() for place, ident in enumerate(row.order)}
    return sorted(drafts.values(), key=lambda draft: places.get(draft.id, len(places)))


def _problem(folder: Path, aside: list[Path]) -> FileError | None:
    if not aside:
        return None
    kept = translate("Drafts", "Kept in {folder} as {names}.")
    if len(aside) > 3:
        kept = translate("Drafts", "Kept in {folder} as {names} and {n} more.")
    return FileError(
        translate("Drafts", "A draft could not be read.")
        if len(aside) == 1
        else translate("Drafts", "{n} drafts could not be read.").format(n=len(aside)),
        kept.format(
            folder=folder,
            names=", ".join(path.name for path in aside[:3]),
            n=len(aside) - 3,
        ),
        cause=translate(
            "Drafts", "Damaged, written by another version of the program, or not readable for you."
        ),
    )
