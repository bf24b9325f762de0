"""The inside of a throw-away desktop: runs with the system's Python, which has pyatspi.

It starts the window manager, the keyring and the accessibility bus of its session, then obeys
JSON lines on standard input, each ``{"do": name, "with": {…}}``, and answers each with one line,
``{"is": value}`` or ``{"error": text}``. Controls are found by their object name, as a screen
reader's script would find them.
"""

import json
import os
import signal
import subprocess
import sys
import time

import pyatspi

PRESS = ("press", "click", "toggle", "activate")


class Desk:
    def __init__(self):
        self.program = None
        self.root = None
        self.known = {}
        self.helpers = []
        self.manager = None

    # the session

    def open(self, keyring):
        if keyring:
            subprocess.run(
                ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
                input=b"pw",
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=20,
                check=True,
            )
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.wait(lambda: self.has_window_manager(quiet), 20, "no window manager")
        self.helpers.append(
            subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], **quiet)
        )
        return self.wait(lambda: self.on_bus("org.a11y.Bus"), 10, "no accessibility bus")

    def has_window_manager(self, quiet):
        """Start openbox, again if need be: at times it finds the screen not ready and ends."""
        if self.manager is None or self.manager.poll() is not None:
            self.manager = subprocess.Popen(["openbox"], **quiet)
            self.helpers.append(self.manager)
        return subprocess.run(["xdotool", "get_desktop"], check=False, **quiet).returncode == 0

    def on_bus(self, name):
        call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        call += ["org.freedesktop.DBus.NameHasOwner", "string:" + name]
        return b"true" in subprocess.run(call, capture_output=True, timeout=10).stdout

    def start(self, command, output, cwd):
        with open(output, "ab") as sink:
            self.program = subprocess.Popen(
                command,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        self.command, self.cwd = command[:3], cwd
        self.root = None
        self.known = {}
        self.wait(self.attach, 60, "no accessible window")
        self.wait(self.bring_forward, 20, "the window does not come forward")
        return self.program.pid

    def bring_forward(self):
        """Give the window the keyboard, as a click on it would; the window manager may be late."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        search = ["xdotool", "search", "--onlyvisible", "--name", "Redox Courier"]
        activate = [*search, "windowactivate"]
        subprocess.run(activate, timeout=20, check=False, **quiet)
        window = subprocess.run(search, timeout=20, check=False, capture_output=True, text=True)
        active = ["xdotool", "getactivewindow"]
        found = subprocess.run(active, timeout=20, check=False, capture_output=True, text=True)
        return bool(found.stdout.strip()) and found.stdout.strip() in window.stdout.split()

    def run_again(self, *arguments):
        """Start the program a second time with further arguments and wait for its end."""
        command = [*self.command, *arguments]
        return subprocess.run(
            command, cwd=self.cwd, timeout=30, stdin=subprocess.DEVNULL
        ).returncode

    def attach(self):
        if self.program.poll() is not None:
            raise RuntimeError("the program ended with %s" % self.program.returncode)
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application and application.get_process_id() == self.program.pid:
                    if application.childCount:
                        self.root = application
                        return True
            except Exception:
                continue
        return False

    def signal(self, number):
        os.kill(self.program.pid, number)
        return True

    def ended(self, timeout):
        return self.program.wait(timeout)

    def close(self):
        for process in [self.program, *self.helpers]:
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait(10)
        return True

    # looking

    def nodes(self, root=None):
        stack = [root or self.root]
        while stack:
            node = stack.pop()
            try:
                yield node
                count = min(node.childCount, 400)
                stack += [node.getChildAtIndex(i) for i in reversed(range(count))]
            except Exception:
                continue

    def is_called(self, node, name):
        try:
            return (node.get_accessible_id() or "").split(".")[-1] == name
        except Exception:
            return False

    def look(self, name):
        node = self.known.get(name)
        if node is not None and self.is_called(node, name):
            return node
        for node in self.nodes():
            if self.is_called(node, name):
                self.known[name] = node
                return node
        return None

    def find(self, name, timeout=5):
        return self.wait(lambda: self.look(name), timeout, "no control named %s" % name)

    def has(self, name):
        return self.look(name) is not None

    def wait_gone(self, name, timeout=5):
        def gone():
            self.known.pop(name, None)
            return not self.has(name)

        return self.wait(gone, timeout, "%s is still there" % name)

    def wait_focus(self, name, timeout=5):
        def focused():
            node = self.look(name)
            return node is not None and node.getState().contains(pyatspi.STATE_FOCUSED)

        return self.wait(focused, timeout, "%s has no focus" % name)

    def text_of(self, node):
        try:
            text = node.queryText().getText(0, -1)
            if text:
                return text
        except Exception:
            pass
        return node.name or ""

    def text(self, name):
        return self.text_of(self.find(name))

    def items(self, name):
        node = self.find(name)
        return [node.getChildAtIndex(i).name for i in range(min(node.childCount, 400))]

    def state(self, name):
        states = self.find(name).getState()
        words = ("enabled", "visible", "showing", "checked", "focused", "editable", "selected")
        return [w for w in words if states.contains(getattr(pyatspi, "STATE_" + w.upper()))]

    def wait_text(self, name, wanted, timeout):
        found = [""]

        def said():
            found[0] = self.text(name)
            return any(word.lower() in found[0].lower() for word in wanted)

        try:
            self.wait(said, timeout, "")
        except RuntimeError:
            raise RuntimeError("%s says %r, wanted one of %r" % (name, found[0], wanted)) from None
        return found[0]

    def everything(self):
        """All that a screen reader could read, one string a node."""
        found = []
        for node in self.nodes():
            try:
                found.append(" ".join((node.name or "", node.description or "")))
                found.append(self.text_of(node))
            except Exception:
                continue
        return found

    def unnamed(self):
        """Controls a person can reach but a screen reader could not name."""
        roles = (
            pyatspi.ROLE_PUSH_BUTTON,
            pyatspi.ROLE_CHECK_BOX,
            pyatspi.ROLE_COMBO_BOX,
            pyatspi.ROLE_TEXT,
            pyatspi.ROLE_PASSWORD_TEXT,
            pyatspi.ROLE_LIST,
            pyatspi.ROLE_TREE,
            pyatspi.ROLE_TABLE,
            pyatspi.ROLE_RADIO_BUTTON,
        )
        found = []
        for node in self.nodes():
            try:
                states = node.getState()
                if node.getRole() not in roles or not states.contains(pyatspi.STATE_SHOWING):
                    continue
                labelled = any(
                    relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
                    for relation in node.getRelationSet()
                )
                if not node.name and not labelled and not node.description:
                    found.append(node.get_accessible_id() or node.getRoleName())
            except Exception:
                continue
        return found

    def titles(self):
        call = ["xdotool", "search", "--onlyvisible", "--name", "."]
        windows = subprocess.run(call, capture_output=True, text=True, timeout=20).stdout.split()
        names = []
        for window in windows:
            call = ["xdotool", "getwindowname", window]
            names.append(subprocess.run(call, capture_output=True, text=True, timeout=20).stdout)
        return names

    def shot(self, path):
        subprocess.run(["import", "-window", "root", path], timeout=30, check=True)
        return path

    # doing

    def fill(self, name, value):
        node = self.find(name)
        try:
            node.queryComponent().grabFocus()
        except Exception:
            pass
        node.queryEditableText().setTextContents(value)
        return True

    def click(self, name):
        action = self.find(name).queryAction()
        names = [action.getName(i).lower() for i in range(action.nActions)]
        return action.doAction(next((i for i, n in enumerate(names) if n in PRESS), 0))

    def point(self, name):
        """Click in the middle of a control with the mouse."""
        box = self.find(name).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        return self.xdo("mousemove", str(x), str(y), "click", "1")

    def choose(self, name, label):
        """Pick an entry of a combo box as a person does: click, type its name, Enter."""
        for _ in range(3):
            if self.text(name).lower() == label.lower():
                return True
            self.point(name)
            time.sleep(0.3)
            if self.find(name).getState().contains(pyatspi.STATE_EDITABLE):
                self.xdo("key", "ctrl+a")
            self.xdo("type", "--delay", "20", label)
            time.sleep(0.3)
            self.xdo("key", "Return")
            time.sleep(0.3)
        raise RuntimeError("cannot choose %r in %s: %r" % (label, name, self.text(name)))

    def xdo(self, *arguments):
        subprocess.run(["xdotool", *arguments], check=True, timeout=30, stderr=subprocess.DEVNULL)
        return True

    def keys(self, *names):
        return self.xdo("key", "--delay", "30", *names)

    def type(self, text):
        return self.xdo("type", "--delay", "8", "--", text)

    def wait(self, seen, timeout, complaint):
        deadline = time.monotonic() + timeout
        while True:
            value = seen()
            if value:
                return value
            if time.monotonic() > deadline:
                raise RuntimeError(complaint)
            time.sleep(0.05)


def main():
    desk = Desk()
    for line in sys.stdin:
        order = json.loads(line)
        try:
            value = getattr(desk, order["do"])(*order.get("args", ()), **order.get("with", {}))
            answer = {"is": value if isinstance(value, (str, int, list, bool)) else None}
        except Exception as error:
            answer = {"error": "%s: %s" % (type(error).__name__, error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    desk.close()


main()
