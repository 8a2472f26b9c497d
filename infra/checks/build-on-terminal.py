#!/usr/bin/env python3
"""Runs "make run" and infra/local/build.sh on a pseudo terminal, with a Maven and a Java of its own that are slow and do nothing."""
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import tempfile
import time
import unittest

MOMENTS = 26
ROOT = pathlib.Path(__file__).resolve().parents[2]
MAVEN = """#!/usr/bin/env bash
echo "[INFO] Building Countersign: the words 1.0-SNAPSHOT             [2/3]"
echo "[INFO] Downloading from somewhere: https://example.com/a/b.jar"
sleep 1.4 & wait $!
echo "[INFO] --- compiler:3.14.1:compile (default-compile) @ words ---"
echo "a word about that"
sleep 1.4
{end}
"""
JAVA = """#!/usr/bin/env bash
echo started
sleep 60
"""
FAILS = """echo "[ERROR] It does not compile"
echo "  and that is why"
exit 1"""


class OnATerminal:
    """A command in a process group of its own, whose processes can be told from all others."""

    def __init__(self, command):
        begun, beginning = os.pipe()  # Which the beginning of the command closes.
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(ROOT)
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        os.close(beginning)
        os.read(begun, 1)
        os.close(begun)
        self.began = time.monotonic()
        self.text = ""

    def read(self, seconds, until=None):
        """What was written, until it ends, or for so long, or until these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in self.text):
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    more = os.read(self.terminal, 65536)
                except OSError:  # Nobody has the other end any more.
                    break
                if not more:
                    break
                self.text += more.decode()
        return self.text

    def interrupt(self, after=0.0):
        time.sleep(max(0.0, self.began + after - time.monotonic()))
        os.write(self.terminal, b"\x03")

    def left(self):
        """Processes that are still there, once they have had a moment to go."""
        for _ in range(40):
            found = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat=,args="], capture_output=True, text=True).stdout
            ours = [line for line in found.splitlines() if line.split()[1] == str(self.pid) and line.split()[2][0] != "Z"]
            if not ours:
                return []
            time.sleep(0.05)
        return ours

    def status(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self):
        for line in self.left():
            os.kill(int(line.split()[0]), signal.SIGKILL)
        os.close(self.terminal)


class BuildTest(unittest.TestCase):

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.built = self.file("built")
        self.program("java", JAVA)

    def program(self, name, text):
        path = self.directory / name
        path.write_text(text)
        path.chmod(0o755)
        return str(path)

    def file(self, name):
        return self.directory / "target" / name

    def maven(self, end=""):
        return self.program("mvn", MAVEN.replace("{end}", end))

    def build(self, maven, built=None):
        terminal = OnATerminal(["infra/local/build.sh", str(built or self.built), maven])
        self.addCleanup(terminal.close)
        return terminal

    def make(self, maven, built=None):
        java = self.directory / "java"
        terminal = OnATerminal(["make", "run", f"MVN={maven}", f"JAVA={java}", f"BUILT={built or self.built}"])
        self.addCleanup(terminal.close)
        return terminal

    def test_says_what_is_done_and_for_how_long_once_a_second(self):
        terminal = self.build(self.maven())

        text = terminal.read(20)

        said = re.findall(r"\r\x1b\[K(Building[^\r]*)", text)
        self.assertEqual(said[0], "Building the local cloud: downloading the words (2 of 3), 1 s")
        self.assertEqual(said[1], "Building the local cloud: compiling the words (2 of 3), 2 s")
        self.assertLessEqual(len(said), 3)
        self.assertRegex(text, r"\r\x1b\[KBuilt the local cloud in [23] s\.\r\n$")
        self.assertEqual(terminal.status(), 0)
        self.assertTrue(self.built.exists())

    def test_keeps_quiet_where_nobody_looks(self):
        done = subprocess.run(["infra/local/build.sh", self.built, self.maven("exit 0")], cwd=ROOT, capture_output=True, text=True)

        self.assertEqual(done.stdout.splitlines()[0], "Building the local cloud...")
        self.assertNotIn("\r", done.stdout)
        self.assertNotIn("Built", done.stdout)
        self.assertTrue(self.built.exists())

    def test_shows_what_is_wrong_and_does_not_pass_for_built(self):
        self.built.parent.mkdir()
        self.built.touch()
        terminal = self.build(self.maven(FAILS))

        text = terminal.read(20)

        self.assertIn("[ERROR] It does not compile\r\n", text)
        self.assertIn("  and that is why\r\n", text)
        self.assertNotIn("a word about that", text)
        self.assertEqual(terminal.status(), 1)
        self.assertFalse(self.built.exists())

    def test_starts_what_was_built(self):
        terminal = self.make(self.maven())

        terminal.read(20, until="started")
        terminal.interrupt()
        text = terminal.read(5)

        self.assertRegex(text, r"Built the local cloud in \d s\.\r\nStarting it, \d+ s so far\.\.\.\r\nstarted")
        self.assertEqual(terminal.left(), [])
        self.assertTrue(self.built.exists())

    def test_leaves_nothing_behind_at_whatever_moment_it_is_interrupted(self):
        maven = self.maven()
        marks = [self.file(f"built-{moment}") for moment in range(MOMENTS)]
        terminals = [(self.make if moment % 2 else self.build)(maven, mark) for moment, mark in enumerate(marks)]

        for moment, terminal in enumerate(terminals):
            terminal.interrupt(after=0.01 + moment * 0.1)

        for moment, terminal in enumerate(terminals):
            with self.subTest(moment=moment):
                terminal.read(10)
                self.assertEqual(terminal.left(), [])
                self.assertNotEqual(terminal.status(), 0)
                self.assertFalse(marks[moment].exists())


if __name__ == "__main__":
    unittest.main(verbosity=0)
