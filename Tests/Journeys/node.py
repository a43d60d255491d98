# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""One `sinetti serve`: started, killed, stopped, and ended by its own process id."""

import os
import pathlib
import re
import signal
import socket
import subprocess

from tally import until

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SINETTI_PROGRAM") or str(PROJECT / ".build/debug/sinetti")


class Node:
    def __init__(self, place, name, web_port, smtp_port, watch_port, environment):
        self.name, self.hostname = name, f"{name}.mallila.example"
        self.web_port, self.smtp_port, self.watch_port = web_port, smtp_port, watch_port
        self.config, self.log_path = place / f"{name}.yaml", place / f"{name}.log"
        self.environment, self.process = environment, None

    def start(self, role="all", config=None):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--role", role, "--config", str(config or self.config)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        ports = {"all": self.doors(config), "web": (self.web_port,), "intake": (self.smtp_port,)}.get(role, ())
        if not until(lambda: self.ended() or all(answers(port) for port in ports), 60, 0.02):
            raise AssertionError("sinetti does not answer")
        if self.ended():
            raise AssertionError("sinetti ended at once: " + self.log()[-2000:])
        return self

    def doors(self, config=None):
        """Every port that the configuration has it listen on; they open one after the other."""
        text = (config or self.config).read_text()
        return {self.web_port, self.smtp_port, *map(int, re.findall(r'[lL]isten: *\[?"?127\.0\.0\.1:(\d+)', text))}

    def ended(self):
        return self.process is None or self.process.poll() is not None

    def log(self):
        return self.log_path.read_text(errors="replace")

    def kill(self):
        """As a machine that loses its power would."""
        self.process.kill()
        self.process.wait()

    def freeze(self):
        """As a machine that hangs would."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self, seconds=45):
        if not self.ended():
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"sinetti did not end within {seconds} s of SIGTERM") from None
        return self.process.returncode if self.process else None

    def run(self, *words, stdin=None, config=None):
        """Runs a command of the program; its status, and what it printed, errors after it."""
        done = subprocess.run([PROGRAM, *words, "--config", str(config or self.config)], input=stdin, text=True,
                              capture_output=True, env=self.environment, timeout=120)
        return done.returncode, done.stdout + done.stderr

    def memory(self, field="VmRSS"):
        """Of the running process, in bytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.M)[1]) * 1024


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
