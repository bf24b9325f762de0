"""The main job against the sandbox through the real window, for builds: one JSON line."""

import asyncio
import json
import sys
import time
from collections.abc import Callable

from app import __version__
from app.model.outcome import Outcome
from app.model.token_status import TokenState
from app.services.vault import Vault
from app.workbench.session import Session
from app.workbench.window import Window

DEADLINE_S = 60.0
LOOK_EVERY_S = 0.02


class SmokeTest:
    """Waits for a token, presses Send as a person would, and reads the verdict in the window."""

    def __init__(self, *, window: Window, session: Session, vault: Vault) -> None:
        self._window = window
        self._session = session
        self._vault = vault

    async def run(self) -> bool:
        """Do the job and print the line; tells whether it went well."""
        began = time.monotonic()
        report: dict[str, object] = {"ok": False, "version": __version__}
        try:
            async with asyncio.timeout(DEADLINE_S):
                await self._do(report)
        except TimeoutError:
            report["error"] = f"not done in {DEADLINE_S:.0f} s"
        report["keyring"] = self._vault.status.backend
        report["frozen"] = bool(getattr(sys, "frozen", False))
        report["seconds"] = round(time.monotonic() - began, 3)
        if sys.stdout is not None:  # a windowed program of Windows has none
            sys.stdout.write(json.dumps(report) + "\n")
            sys.stdout.flush()
        return report["ok"] is True

    async def _do(self, report: dict[str, object]) -> None:
        await self._until(self._has_token)
        report["token"] = self._window.token_badge.state_text
        report["countdown"] = self._window.token_badge.countdown_text
        self._window.composer.send_button.click()
        await self._until(lambda: self._window.reply_viewer.reply is not None)
        reply = self._window.reply_viewer.reply
        if reply is None:
            return
        report["reply"] = reply.explanation.title
        report["status"] = reply.exchange.status
        report["log_ids"] = len(reply.log_ids)
        report["ok"] = reply.outcome is Outcome.ACCEPTED and bool(reply.log_ids)

    def _has_token(self) -> bool:
        authenticator = self._session.authenticator
        return authenticator is not None and authenticator.status().state is TokenState.VALID

    async def _until(self, seen: Callable[[], bool]) -> None:
        while not seen():
            await asyncio.sleep(LOOK_EVERY_S)
