# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Measures a release build of Sinetti beside Postfix on the same disk in the same run; bin/bench starts it."""

import argparse
import hashlib
import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import mail
import people
import workspace
from machine import Machine
from peers import MAILBOX, Certificate, Peer, Postfix, Sinetti, Sink, thread_seconds, write_filters
from report import write_page, write_report
from stores import STORES, fill
from town import Town

SIZES = {"4 kB": 4_000, "100 kB": 100_000, "1.4 MB": 1_400_000}
CELLS = [("4 kB", 1), ("4 kB", 8), ("4 kB", 32), ("100 kB", 8), ("1.4 MB", 8)]
PARTS = ("mail", "people", "workspace", "pins", "opens", "pages", "submits", "attachments", "intake", "filters", "intake_alone", "growth")
PINS = 10
UPLOAD_BYTES = 64 << 20
FILLED_BY_MAIL = 2_000


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.seconds = 3 if options.quick else 5
        self.patience = 15 if options.quick else 30
        self.tools = Path(options.tools)
        self.machine = Machine(folder)
        self.certificate = Certificate(folder)
        self.sink = Sink(self.tools / "sink", folder)
        self.install("sinetti")
        self.figures = {"cells": [], "filters": {}, "turns": {}, "growth": {}, "store": options.store}

    def install(self, name):
        """A Sinetti with an empty store."""
        folder = f"{self.folder}/{name}"
        os.mkdir(folder, 0o755)
        self.sinetti = Sinetti(os.path.abspath(self.options.program), folder, self.certificate, self.sink,
                               STORES[self.options.store](folder))
        self.town = Town(self.sinetti, self.sink)

    def say(self, text):
        print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)

    def observed(self, peer, command):
        """What a load client printed, and what the machine and the peer did meanwhile and for it afterwards."""
        peer.wait_until_idle(self.patience)
        processor, before = peer.processor(), self.machine.look()
        sink, threads, begun = self.sink.processor(), thread_seconds(peer.process.pid), time.monotonic()
        done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        took = time.monotonic() - begun
        if not done.stdout:
            raise SystemExit(f"{command[0]} said nothing: {done.stderr[:500]}")
        figures = json.loads(done.stdout) | {"complaint": done.stderr.split("\n")[0]}
        figures.update(self.machine.between(before, self.machine.look(), took))
        figures["own"] = (peer.processor() - processor) / took
        ours = figures["own"] + (figures["processor"] + self.sink.processor() - sink) / took
        figures["foreign"] = max(0, figures["busy"] * os.cpu_count() - ours)
        figures["busiest"] = max(((spent - threads.get(thread, ("", 0))[1]) / took, name)
                                 for thread, (name, spent) in thread_seconds(peer.process.pid).items())
        figures["idle"] = peer.wait_until_idle(self.patience)
        done = max(1, figures["taken"] + figures["late"])
        figures["each at once"], figures["each"] = (figures["own"] * took / done * 1e3,
                                                    (peer.processor() - processor) / done * 1e3)
        return figures

    def load(self, name, peer, size, sessions, tls):
        """One cell: so many seconds of one size, then the time until the peer has done all that follows."""
        to = "resident@example.com.s" if peer is self.sinetti else "resident@example.com"
        cell = self.observed(
            peer, [self.tools / "smtp_load", "--port", peer.port, "--sessions", sessions, "--seconds", self.seconds,
                   "--bytes", SIZES[size], "--from", MAILBOX, "--to", to] + (["--tls"] if tls else []))
        cell.update(peer=name, size=size, sessions=sessions, tls=tls)
        self.say(f"{name:15} {size:>6} {sessions:3} sessions {'TLS' if tls else '   '} {described(cell)}")
        return cell

    def turns(self, name, lines, clients, *more):
        """So many seconds of pages, or of answers, through the web."""
        path = f"{self.folder}/lines"
        with open(path, "w") as file:
            file.write("".join(f"{line}\n" for line in lines))
        kind = "--answers" if "--file" in more else "--pages"
        figures = self.observed(self.sinetti, [self.tools / "http_load", "--port", self.sinetti.web_port, "--clients",
                                               clients, "--seconds", self.seconds, kind, path, *more])
        self.say(f"{name:42} {described(figures)}")
        return figures

    def measure_intake(self):
        with_postfix = Postfix(f"{self.folder}/postfix", self.certificate)
        try:
            for size, sessions in CELLS:
                for tls in (False, True):
                    self.figures["cells"].append(self.load("Sinetti", self.sinetti, size, sessions, tls))
                    self.figures["cells"].append(self.load("Postfix", with_postfix, size, sessions, tls))
            self.figures["postfix memory"] = with_postfix.memory_mb()
        finally:
            with_postfix.stop()

    def measure_intake_alone(self):
        """The role that holds no root key, in a process of its own; nobody sends the notices meanwhile."""
        self.sinetti.stop()
        self.sinetti.serve("intake")
        for sessions in (8, 32):
            for tls in (False, True):
                self.figures["cells"].append(self.load("Sinetti intake", self.sinetti, "4 kB", sessions, tls))
        self.sinetti.stop()
        self.sinetti.serve("all")

    def measure_filters(self):
        for name, script in write_filters(self.folder, self.certificate).items():
            peer = Postfix(f"{self.folder}/postfix-{Path(script).name}", self.certificate, script)
            try:
                begun = time.monotonic()
                load = self.load(f"with {name}", peer, "4 kB", 8, False)
                offered = load["taken"] + load["late"]
                while peer.discarded() < offered and time.monotonic() - begun < 60:
                    time.sleep(0.1)
                done, took = peer.discarded(), time.monotonic() - begun
                self.figures["filters"][name] = done / took
                self.say(f"Postfix with {name}: {done} of {offered} in {took:.1f} s, {done / took:.1f}/s")
            finally:
                peer.stop()

    def measure_opens(self):
        """An open is the page with the message of 20 kB, and then its whole attachment of 1 MB."""
        lines = self.town.opens(40, os.urandom(1 << 20))
        for name, clients, rate in (("8 clients", 8, []), ("300 asked for", 32, ["--rate", 300])):
            self.figures["turns"][f"open, {name}"] = self.turns(f"open, {name}", lines, clients, *rate)

    def measure_pages(self):
        for name, lines in (("my messages", self.town.inbox()), ("conversation, staff", self.town.conversations(40)),
                            ("conversation, recipient", self.town.opens(40))):
            full = self.turns(name, lines, 16)
            half = self.turns(f"{name}, half load", lines, 16, "--rate", max(1, full["rate"] / 2))
            self.figures["turns"] |= {name: full, f"{name}, half load": half}

    def measure_submits(self, clients=(1, 8, 64)):
        """Answers of 20 kB with a file of 1 MB; what was said to be kept is counted in the rows and the blobs."""
        lines = self.town.forms(64)
        for count in clients:
            before = self.town.answers()
            figures = self.turns(f"submit, {count} clients", lines, count, "--text", 20_000, "--file", 1 << 20)
            figures["stored"] = [after - then for after, then in zip(self.town.answers(), before)]
            self.figures["turns"][f"submit, {count} clients"] = figures
            self.say(f"said to be kept {figures['taken'] + figures['late']}; messages and files there: {figures['stored']}")

    def measure_growth(self):
        """The figures again, with so many messages stored."""
        for wanted in self.options.fill:
            self.sinetti.stop()
            self.install(f"sinetti-{wanted}")
            self.town.send_many(FILLED_BY_MAIL, self.tools)
            self.sinetti.wait_until_idle(120)
            self.sinetti.stop()
            begun = time.monotonic()
            stored = fill(self.sinetti.store, wanted)
            os.sync()  # or the disk would be busy with the copies while we measure
            self.say(f"{stored} messages are stored, after {time.monotonic() - begun:.0f} s")
            self.sinetti.serve("all")
            self.sinetti.wait_until_idle(120)
            kept, self.figures["turns"] = self.figures["turns"], {}
            cell = self.load("Sinetti", self.sinetti, "4 kB", 32, False)
            self.measure_opens()
            self.measure_pages()
            self.measure_submits((8,))
            grown, self.figures["turns"] = {"4 kB at 32 sessions": cell} | self.figures["turns"], kept
            self.figures["growth"][stored] = grown

    def measure_mail(self):
        """Parsing and decoding alone, beside two other readers."""
        self.figures["mail"] = mail.measure(os.path.abspath(self.options.program), self.tools, self.folder, self.seconds,
                                            self.say)

    def measure_people(self):
        """On an installation of its own: a node that knows a provider, and a million sessions."""
        kept, town = self.sinetti, self.town
        self.install("sinetti-people")
        self.figures["people"] = people.measure(self)
        self.sinetti.stop()
        self.sinetti, self.town = kept, town

    def measure_workspace(self):
        """On an installation of its own: words are indexed, and two hundred case workers are signed in."""
        kept, town = self.sinetti, self.town
        self.install("sinetti-workspace")
        self.figures["workspace"] = workspace.measure(self)
        self.sinetti.stop()
        self.sinetti, self.town = kept, town

    def measure_pins(self):
        to_phone, to_message = zip(*(self.town.pin(number) for number in range(PINS)))
        self.figures["pin"] = {"to phone": statistics.median(to_phone) * 1e3,
                               "to message": statistics.median(to_message) * 1e3, "worst": max(to_message) * 1e3}
        self.say(f"PIN: {self.figures['pin']}")

    def measure_attachments(self):
        content = os.urandom(1 << 20) * (UPLOAD_BYTES >> 20)
        up, up_processor, down, down_processor = self.town.attachment(content)
        self.figures["attachment"] = {"up": UPLOAD_BYTES / up / 1e6, "down": UPLOAD_BYTES / down / 1e6,
                                      "up processor": up_processor, "down processor": down_processor}
        self.say(f"attachment of 64 MiB: {self.figures['attachment']}")

    def run(self):
        self.figures["load before"] = os.getloadavg()
        self.figures["memory at start"] = self.sinetti.resident_mb()
        self.figures["sync"] = self.machine.syncs()
        only = self.options.only.split(",") if self.options.only else PARTS
        for name in PARTS:
            if name in only:
                getattr(self, f"measure_{name}")()
            if name != "growth":
                self.figures["memory at end"] = self.sinetti.resident_mb()
                self.figures["memory peak"] = max(self.sinetti.peak_mb, self.sinetti.resident_mb()[1])
        self.figures["stored"] = self.sinetti.stored_bytes()
        self.figures["load after"] = os.getloadavg()


def described(f):
    return (f"{f['rate']:8.1f}/s  p50 {f['p50']:.1f} p99 {f['p99']:.1f} max {f['max']:.1f} ms  {f['each at once']:.2f}, in all "
            f"{f['each']:.2f} ms of processor each  machine {f['busy']:.0%}  {f['failed']} failed {f['complaint']}")


def first_line(*command):
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout.split("\n")[0]
    except OSError:
        return "not here"


def surroundings(options):
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) >> 20
    with open(options.program, "rb") as file:
        digest = "sha256 " + hashlib.file_digest(file, "sha256").hexdigest()[:12]
    revision = first_line("git", "describe", "--always", "--dirty")
    server = f"; {first_line('psql', '--version')}" if options.store == "postgres" else ""
    return {
        "machine": f"{len(os.sched_getaffinity(0))} × {models[0] if models else platform.machine()}, {memory} GB, "
                   f"{platform.system()} {platform.release()}",
        "disk": first_line("findmnt", "-no", "SOURCE,FSTYPE", "-T", options.folder),
        "command": "bin/bench" + "".join(" " + word for word in sys.argv[1:] if not word.startswith("--tools")
                                         and not word.startswith("--program") and not word.startswith("--output")),
        # A program that was given may be older than the sources beside it, so it is named by what it is.
        "versions": f"program {digest} (sources here: {revision}); {first_line('swift', '--version')}; Postfix "
                    f"{first_line('/usr/sbin/postconf', '-d', '-h', 'mail_version')}{server}; "
                    f"{first_line('openssl', 'version')}; {first_line('gpg', '--version')}",
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
    }


def main():
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures a release build beside Postfix.")
    parser.add_argument("--quick", action="store_true", help="3 seconds for each cell instead of 5")
    parser.add_argument("--store", choices=STORES, default="sqlite", help="where the rows are")
    parser.add_argument("--fill", type=lambda text: [int(word) for word in text.split(",")], default=[],
                        help="measure again with so many messages stored: 10000,1000000")
    parser.add_argument("--only", help=", ".join(PARTS) + "; with commas")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md from this run and the other store's last")
    parser.add_argument("--folder", default="/var/tmp", help="where rows and queues lie while it runs (a real disk)")
    for name in ("--program", "--tools", "--output"):
        parser.add_argument(name, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if os.geteuid() != 0:
        raise SystemExit("bin/bench starts a Postfix of its own, and only root may: run it as root.")
    os.makedirs(options.output, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="sinetti-bench-", dir=options.folder)
    os.chmod(folder, 0o755)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bin/bench was asked to end"))
    try:
        bench = Bench(options, folder)
        bench.run()
        figures = bench.figures | {"surroundings": surroundings(options), "seconds": bench.seconds}
        with open(f"{options.output}/figures-{options.store}.json", "w") as file:
            json.dump(figures, file, indent=1)
        print("\n" + write_report(figures, f"{options.output}/report-{options.store}.md"))
        if options.write:
            write_page(options.output, "docs/performance.md")
    finally:
        for peer in reversed(Peer.started):
            peer.stop()
        for log in Path(folder).rglob("*.log"):
            shutil.copy(log, f"{options.output}/{str(log.relative_to(folder)).replace('/', '-')}")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
