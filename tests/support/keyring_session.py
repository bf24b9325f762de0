"""A session bus with a real Secret Service on it, in an empty home."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
PASSWORD = b"only-for-tests"

# Nothing on this bus is started by being asked for: no prompter, no second keyring.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
"""


def needs_secret_service() -> pytest.MarkDecorator:
    """Skip where there is no Secret Service: on Linux it is part of the set-up."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return pytest.mark.skipif(
        sys.platform != "linux" or bool(missing),
        reason=f"a Secret Service is needed, with {' and '.join(missing) or 'Linux'}",
    )


@dataclass(frozen=True)
class KeyringSession:
    """A running bus (at *address*) and its keyring, with all its files in *folder*."""

    address: str
    folder: Path
    keyring: "subprocess.Popen[bytes]"

    def lock(self) -> None:
        """Lock the keyring; only a prompt, which nobody answers here, could unlock it."""
        import secretstorage

        before = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.address
        try:
            with contextlib.closing(secretstorage.dbus_init()) as bus:
                collection = secretstorage.get_default_collection(bus)
                collection.lock()
                assert collection.is_locked()
        finally:
            if before is None:
                del os.environ["DBUS_SESSION_BUS_ADDRESS"]
            else:
                os.environ["DBUS_SESSION_BUS_ADDRESS"] = before

    def end_keyring(self) -> None:
        """End the keyring; the bus goes on without it."""
        self.keyring.terminate()
        self.keyring.wait(20)

    @contextlib.contextmanager
    def silent_prompter(self) -> Iterator[None]:
        """Stand in for the program that asks for passwords, and never say a word."""
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        with contextlib.closing(open_dbus_connection(self.address)) as connection:
            Proxy(message_bus, connection).RequestName("org.gnome.keyring.SystemPrompter")
            yield


@contextlib.contextmanager
def open_keyring_session(*, unlocked: bool = True) -> Iterator[KeyringSession]:
    """Start a bus and a keyring, and end both; not *unlocked*: a keyring without a collection."""
    folder = Path(tempfile.mkdtemp(prefix="keyring."))
    (folder / "bus.conf").write_text(BUS.format(folder=folder))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "LANG": "C.UTF-8",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (folder / "output").open("ab") as output:
            process = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
            )
        started.append(process)
        return process

    try:
        bus = start(
            "dbus-daemon",
            f"--config-file={folder}/bus.conf",
            "--nofork",
            "--print-address",
            environment=environment,
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().decode().strip()
        keyring = start(
            "gnome-keyring-daemon",
            "--foreground",
            "--components=secrets",
            *(["--unlock"] if unlocked else []),
            environment=environment | {"DBUS_SESSION_BUS_ADDRESS": address},
        )
        assert keyring.stdin is not None
        if unlocked:
            keyring.stdin.write(PASSWORD)
        keyring.stdin.close()
        _wait_for_its_name(address)
        yield KeyringSession(address, folder, keyring)
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(20)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_its_name(address: str) -> None:
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    name = "org.freedesktop.secrets"
    with contextlib.closing(open_dbus_connection(address)) as connection:
        rule = MatchRule(
            type="signal",
            sender="org.freedesktop.DBus",
            interface="org.freedesktop.DBus",
            member="NameOwnerChanged",
        )
        rule.add_arg_condition(0, name)
        bus = Proxy(message_bus, connection, timeout=20)
        with connection.filter(rule) as owners:
            bus.AddMatch(rule)
            if not bus.NameHasOwner(name)[0]:
                connection.recv_until_filtered(owners, timeout=20)
