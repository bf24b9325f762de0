"""Prove that keys and secrets are kept by the keyring of this system: the real one.

python3 packaging/try_keyring.py

On Linux in a session of its own with GNOME Keyring; on Windows and macOS in the keyring of the
account, where one entry is made and removed again.
"""

import subprocess
import sys

import dev
import trial


def main() -> None:
    """Run it; the exit code is 0 when the keyring does all that is asked of it."""
    python = dev.prepare("test", trial.FOR_A_KEYRING if sys.platform == "linux" else {})
    command = [str(python), "-m", "tests.system_keyring"]
    if sys.platform == "linux":
        in_session = ["dbus-run-session", "--", "bash", "-c", trial.WITH_A_KEYRING, "bash"]
        command = [*in_session, *command]
    sys.exit(subprocess.call(command, cwd=dev.ROOT))


if __name__ == "__main__":
    main()
