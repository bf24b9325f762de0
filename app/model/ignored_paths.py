"""Which places of a message differ every time, by patterns a person can edit."""

import fnmatch
import re
from collections.abc import Iterable

from app.model.json_scan import Path

ALWAYS_DIFFERENT = (
    "Meta.Logs",
    "Meta.Message.ID",
    "Meta.Transmission.ID",
    "AttemptID",
    "*DateTime",
)
"""What no two replies or messages have in common, however alike they are."""


class IgnoredPaths:
    """Patterns, one for each kind of place: ``EventDateTime``, ``Meta.Logs``, ``Visit.*.ID``.

    A name alone fits at any depth, names with dots fit from the root on, and what stands below
    is ignored, too. ``*`` and ``?`` stand for characters of a name, ``*`` alone for any name.
    Places in lists are not asked for; upper and lower case are the same.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._anywhere: list[re.Pattern[str]] = []
        self._rooted: list[tuple[re.Pattern[str], ...]] = []
        for pattern in patterns:
            names = [name for name in re.sub(r"\[[^\]]*\]", "", pattern.strip()).split(".") if name]
            steps = tuple(re.compile(fnmatch.translate(name), re.IGNORECASE) for name in names)
            if len(steps) == 1:
                self._anywhere.append(steps[0])
            elif steps:
                self._rooted.append(steps)
        self._known: dict[Path, bool] = {}

    def holds(self, path: Path) -> bool:
        """Whether the value at *path* itself is named by a pattern."""
        known = self._known.get(path)
        if known is not None:
            return known
        if not path or not isinstance(path[-1], str):
            return False
        names = tuple(step for step in path if isinstance(step, str))
        if names not in self._known:
            self._known[names] = self._fits(names)
        return self._known[names]

    def _fits(self, names: tuple[str, ...]) -> bool:
        if any(one.match(names[-1]) for one in self._anywhere):
            return True
        return any(
            len(steps) == len(names)
            and all(step.match(name) for step, name in zip(steps, names, strict=True))
            for steps in self._rooted
        )
