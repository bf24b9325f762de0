"""The inside of a throw-away desktop: runs with the system's Python, which has pyatspi.

It starts the window manager, the keyring and the accessibility bus of its session, then obeys
JSON lines on standard input, each ``{"do": name, "with": {…}}``, and answers each with one line,
``{"is": value}`` or ``{"error": text}``. Controls are found by their object name, as a screen
reader's script would find them.
"""

import json
import os
import subprocess
import sys
import time

import pyatspi

PRESS = ("press", "click", "toggle", "activate")
INSIDE = (
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_LIST_ITEM,
    pyatspi.ROLE_TABLE_CELL,
    pyatspi.ROLE_TREE_ITEM,
)


class Desk:
    def __init__(self):
        self.program = None
        self.root = None
        self.known = {}
        self.helpers = []
        self.manager = None

    # the session

    def open(self, keyring):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if keyring != "absent":
            self.unlock_keyring()
        if keyring == "locked":
            self.lock_keyring()
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

    def unlock_keyring(self):
        """Unlock it as a login does: with a new keyring program in the place of the old."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        unlock = ["gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets"]
        subprocess.run(unlock, input=b"pw", timeout=20, check=True, **quiet)
        return self.wait(lambda: self.on_bus("org.freedesktop.secrets"), 10, "no keyring")

    def lock_keyring(self):
        """Lock it, as after a long rest; nobody is there to ask for its password."""
        call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets"]
        call += ["/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock"]
        call += ["array:objpath:/org/freedesktop/secrets/collection/login"]
        answer = subprocess.run(call, capture_output=True, timeout=20, check=True).stdout
        if b"collection/login" not in answer:
            raise RuntimeError("the keyring was not locked")
        return True

    def on_bus(self, name):
        call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
        call += ["org.freedesktop.DBus.NameHasOwner", "string:" + name]
        return b"true" in subprocess.run(call, capture_output=True, timeout=10).stdout

    def start(self, command, output, cwd, environment):
        with open(output, "ab") as sink:
            self.program = subprocess.Popen(
                command,
                cwd=cwd,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        self.command, self.output, self.cwd = command[:3], output, cwd
        self.root = None
        self.known = {}
        self.wait(self.attach, 60, "no accessible window")
        self.wait(self.bring_forward, 20, "the window does not come forward")
        return self.program.pid

    def is_in_front(self):
        """Whether a window of the program is shown and has the keyboard."""
        quiet = {"timeout": 20, "check": False, "capture_output": True, "text": True}
        search = ["xdotool", "search", "--onlyvisible", "--name", "Redox Courier"]
        windows = subprocess.run(search, **quiet).stdout.split()
        active = subprocess.run(["xdotool", "getactivewindow"], **quiet).stdout.strip()
        return bool(active) and active in windows

    def wait_in_front(self, timeout=10):
        return self.wait(self.is_in_front, timeout, "the window does not come forward")

    def minimise(self):
        self.xdo("search", "--onlyvisible", "--name", "Redox Courier", "windowminimize")
        return self.wait(lambda: not self.is_in_front(), 10, "the window stays in front")

    def bring_forward(self):
        """Give the window the keyboard, as a click on it would; the window manager may be late."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        activate = ["xdotool", "search", "--onlyvisible", "--name", "Redox Courier"]
        subprocess.run([*activate, "windowactivate"], timeout=20, check=False, **quiet)
        return self.is_in_front()

    def run_again(self, *arguments):
        """Start the program a second time with further arguments and wait for its end."""
        command = [*self.command, *arguments]
        with open(self.output, "ab") as sink:
            return subprocess.run(
                command,
                cwd=self.cwd,
                timeout=30,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
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
        if self.program is not None and self.program.poll() is None:
            self.program.kill()
            self.program.wait(10)
        for helper in self.helpers:  # asked, not killed: they end what they have started
            if helper.poll() is None:
                helper.terminate()
                try:
                    helper.wait(5)
                except subprocess.TimeoutExpired:
                    helper.kill()
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

    def shows(self, node):
        try:
            return node.getState().contains(pyatspi.STATE_SHOWING)
        except Exception:
            return False

    def look(self, name):
        node = self.known.get(name)
        # One that does not show may be of a message that is not in view any more.
        if node is not None and self.is_called(node, name) and self.shows(node):
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

    def wait_not_showing(self, name, timeout=5):
        def hidden():
            node = self.look(name)
            return node is None or not node.getState().contains(pyatspi.STATE_SHOWING)

        return self.wait(hidden, timeout, "%s still shows" % name)

    def wait_focus(self, name, timeout=5):
        def focused():
            node = self.look(name)
            return node is not None and node.getState().contains(pyatspi.STATE_FOCUSED)

        return self.wait(focused, timeout, "%s has no focus" % name)

    def focused(self):
        """The object name of the control that has the keyboard; "" when none says so."""
        for node in self.nodes():
            try:
                # Qt says it of a tab, an item and a cell that only would have it.
                if node.getRole() in INSIDE or not node.get_accessible_id():
                    continue
                if node.getState().contains(pyatspi.STATE_FOCUSED):
                    return node.get_accessible_id().split(".")[-1]
            except Exception:
                continue
        return ""

    def box(self, name):
        """Where a control is on the screen, and its size: x, y, width, height in pixels."""
        box = self.find(name).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return [box.x, box.y, box.width, box.height]

    def wait_box(self, name, box, timeout=5):
        return self.wait(lambda: self.box(name) == box, timeout, "%s is not at %s" % (name, box))

    def wait_other_box(self, name, box, timeout=5):
        return self.wait(lambda: self.box(name) != box, timeout, "%s is still %s" % (name, box))

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

    def wait_not_text(self, name, words, timeout=5):
        """Wait until a control says *words* no more."""
        return self.wait(lambda: words not in self.text(name), timeout, "%s still says it" % name)

    def find_text(self, words, timeout=5):
        """Wait until something that shows says *words*."""

        def seen():
            for node in self.nodes():
                try:
                    showing = node.getState().contains(pyatspi.STATE_SHOWING)
                    if showing and words in self.text_of(node):
                        return True
                except Exception:
                    continue
            return False

        return self.wait(seen, timeout, "nothing says %r" % words)

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
            pyatspi.ROLE_SPIN_BUTTON,
            pyatspi.ROLE_TOGGLE_BUTTON,
            pyatspi.ROLE_TREE_TABLE,
            pyatspi.ROLE_MENU_ITEM,
            pyatspi.ROLE_PAGE_TAB,
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

    def click(self, name, timeout=5):
        """Press a button; one that is disabled has no actions, and is waited for."""

        def ready():
            return self.find(name).getState().contains(pyatspi.STATE_ENABLED)

        self.wait(ready, timeout, "%s is disabled" % name)
        action = self.find(name).queryAction()
        names = [action.getName(i).lower() for i in range(action.nActions)]
        return action.doAction(next((i for i, n in enumerate(names) if n in PRESS), 0))

    def point(self, name):
        """Click in the middle of a control with the mouse."""
        x, y, width, height = self.box(name)
        return self.xdo("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")

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
