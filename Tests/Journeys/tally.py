# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What held and what did not, and how to wait for something."""

import inspect
import signal
import sys
import time
import traceback


class Tally:
    """Counts what held and what did not, one line for each."""

    def __init__(self):
        self.passed, self.failed, self.skipped, self.begun = 0, 0, [], time.monotonic()
        # A journey whose time is over still ends what it started.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def check(self, sentence, held, detail=""):
        """Counts one sentence; the journey goes on where it does not hold."""
        if held:
            self.passed += 1
            print(f"  ok      {sentence}", flush=True)
        else:
            self.failed += 1
            print(f"  FAILED  {sentence}" + (f": {detail}" if detail != "" else ""), flush=True)
        return held

    def skip(self, name, why):
        self.skipped.append(name)
        print(f"skipped: {name} ({why})", flush=True)

    def part(self, title):
        print(f"\n{title}  [{time.monotonic() - self.begun:.0f} s]", flush=True)

    def play(self, *parts):
        """Plays the parts and ends; one broken part does not hide the others.

        A part is a function of the tally, or a method of a journey that has the tally already.
        """
        for part in parts:
            try:
                part() if inspect.ismethod(part) else part(self)
            except Exception as error:  # noqa: BLE001
                traceback.print_exc()
                self.check(f"{part.__name__} is played to its end", False, repr(error)[:1500])
        self.end()

    def end(self):
        print(f"\n{self.passed} passed, {self.failed} failed, {len(self.skipped)} skipped")
        sys.exit(1 if self.failed or not self.passed else 0)


def until(condition, seconds=30, pause=0.05):
    """The condition's first true value, or its last one where the time is over.

    The seconds are patience and no measure: a slow machine may take most of them. How fast something is, `bin/bench` says.
    """
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value or time.monotonic() > end:
            return value
        time.sleep(pause)
