"""Which messages each profile has open, in their order, and which of them is shown."""

from collections.abc import Callable, Iterable

from app.model.draft import Draft, Row
from app.workbench.message_tab import MessageTab


class TabRows:
    """One row of tabs per profile; "" has what was begun without one, until there is one.

    *drop* is told of tabs that are needed no more.
    """

    def __init__(self, drop: Callable[[MessageTab], None]) -> None:
        self.shown: dict[str, MessageTab] = {}
        self._rows: dict[str, list[MessageTab]] = {"": []}
        self._drop = drop

    def of(self, profile_id: str) -> list[MessageTab]:
        """The row of a profile, to be changed in place."""
        return self._rows.setdefault(profile_id, [])

    def all(self) -> list[MessageTab]:
        """The tabs of all profiles."""
        return [tab for row in self._rows.values() for tab in row]

    def find(self, key: str) -> MessageTab | None:
        """The tab with this key, of whatever profile."""
        return next((tab for tab in self.all() if tab.key == key), None)

    def arrangement(self) -> dict[str, Row]:
        """The order of all tabs, to be kept."""
        return {
            profile_id: Row(
                tuple(tab.key for tab in row),
                self.shown[profile_id].key if profile_id in self.shown else "",
            )
            for profile_id, row in self._rows.items()
            if row
        }

    def adopt(self, profile_id: str) -> list[MessageTab]:
        """Give the first profile what was begun without one; returns what came to it.

        A tab nobody has written in comes along only where the profile has none of its own.
        """
        own, waiting = self.of(profile_id), self.of("")
        shown = self.shown.pop("", None)
        came: list[MessageTab] = []
        for tab in waiting:
            if not tab.is_untouched or not own:
                tab.give_to(profile_id)
                own.append(tab)
                came.append(tab)
            else:
                self._drop(tab)
        waiting.clear()
        if shown in came and profile_id not in self.shown:
            self.shown[profile_id] = shown
        return came

    def release(self, profile_id: str) -> None:
        """A profile is deleted: what was written for it waits for the next one."""
        for tab in self._rows.pop(profile_id, []):
            if tab.is_untouched:
                self._drop(tab)
            else:
                tab.give_to("")
                self._rows[""].append(tab)
        self.shown.pop(profile_id, None)

    def bring_back(self, drafts: Iterable[Draft], profile_id: str, shown: str) -> list[MessageTab]:
        """Put *drafts* of the last run at the head of a row; returns the tabs made for them.

        The tab the window began with gives way to them, unless somebody has used it meanwhile.
        """
        row = self.of(profile_id)
        begun = row[0] if len(row) == 1 and row[0].is_untouched else None
        made = [MessageTab(draft) for draft in drafts]
        if not made:
            return []
        tabs = list(made)
        front = next((tab for tab in tabs if tab.key == shown), tabs[0])
        if begun is not None:
            # Its parts are built, and in view.
            begun.begin(front.draft())
            tabs[tabs.index(front)] = begun
            made.remove(front)
            front = begun
            row.clear()
        row[:0] = tabs
        if begun is not None or profile_id not in self.shown:
            self.shown[profile_id] = front
        return made
