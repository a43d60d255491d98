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
import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from peers import MAILBOX, Certificate, Peer, Postfix, Sinetti, Sink, thread_seconds, write_filters
from report import write_report
from resident import Resident, link_of

SIZES = {"4 kB": 4_000, "100 kB": 100_000, "1 MB": 1_000_000}
SESSIONS = (1, 8, 32)
LINKS = 50
PINS = 10
UPLOAD_BYTES = 64 << 20


def run_json(command):
    """What a load client printed; where it said that something failed, that is in the figures."""
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if not done.stdout:
        raise SystemExit(f"{command[0]} said nothing: {done.stderr[:500]}")
    figures = json.loads(done.stdout)
    figures["complaint"] = done.stderr.split("\n")[0]
    return figures


class Machine:
    """What the processors and the disk did between two moments."""

    def __init__(self, folder):
        device = os.stat(folder).st_dev
        self.device = f"/sys/dev/block/{os.major(device)}:{os.minor(device)}/stat"

    def look(self):
        with open("/proc/stat") as file:
            times = list(map(int, file.readline().split()[1:9]))
        flushes = 0
        if os.path.exists(self.device):
            with open(self.device) as file:
                fields = file.read().split()
            flushes = int(fields[15]) if len(fields) > 15 else 0
        return sum(times), times[3] + times[4], flushes

    def between(self, before, after, seconds):
        spent = max(1, after[0] - before[0])
        return {"busy": 1 - (after[1] - before[1]) / spent, "flushes": (after[2] - before[2]) / seconds}


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.seconds = 3 if options.quick else 5
        self.patience = 15 if options.quick else 30
        self.tools = Path(options.tools)
        self.machine = Machine(folder)
        self.certificate = Certificate(folder)
        self.sink = Sink(self.tools / "sink", folder)
        self.sinetti = Sinetti(os.path.abspath(options.program), folder, self.certificate, self.sink)
        self.figures = {"cells": [], "filters": {}}

    def say(self, text):
        print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)

    def load(self, name, peer, size, sessions, tls):
        """One cell: so many seconds of one size, then the time until the peer has done all that follows."""
        to = "resident@example.com.s" if peer is self.sinetti else "resident@example.com"
        processor, mails, before = peer.processor(), self.sink.mails(), self.machine.look()
        sink, threads, begun = self.sink.processor(), thread_seconds(peer.process.pid), time.monotonic()
        cell = run_json([self.tools / "smtp_load", "--port", peer.port, "--sessions", sessions, "--seconds",
                         self.seconds, "--bytes", SIZES[size], "--from", MAILBOX, "--to", to]
                        + (["--tls"] if tls else []))
        took = time.monotonic() - begun
        cell.update(self.machine.between(before, self.machine.look(), took))
        cell["own"] = (peer.processor() - processor) / took
        ours = cell["own"] + (cell["processor"] + self.sink.processor() - sink) / took
        cell["foreign"] = max(0, cell["busy"] * os.cpu_count() - ours)
        cell["busiest"] = max(((spent - threads.get(thread, ("", 0))[1]) / took, name)
                              for thread, (name, spent) in thread_seconds(peer.process.pid).items())
        cell["idle"] = peer.wait_until_idle(self.patience)
        all_taken = max(1, cell["taken"] + cell["late"])
        cell["each"] = (peer.processor() - processor) / all_taken * 1e3
        cell.update(peer=name, size=size, sessions=sessions, tls=tls, notices=self.sink.mails() - mails)
        self.figures["cells"].append(cell)
        self.say(f"{name:15} {size:>6} {sessions:3} sessions {'TLS' if tls else '   '} {cell['rate']:8.1f}/s  "
                 f"p50 {cell['p50']:.1f} p99 {cell['p99']:.1f} ms  {cell['each']:.2f} ms of processor each  "
                 f"machine {cell['busy']:.0%}  {cell['failed']} failed {cell['complaint']}")

    def measure_intake(self):
        with_postfix = Postfix(f"{self.folder}/postfix", self.certificate)
        try:
            for size in SIZES:
                for sessions in SESSIONS:
                    for tls in (False, True):
                        self.load("Sinetti", self.sinetti, size, sessions, tls)
                        self.load("Postfix", with_postfix, size, sessions, tls)
            self.figures["postfix memory"] = with_postfix.memory_mb()
        finally:
            with_postfix.stop()
        self.figures["memory after intake"] = self.sinetti.resident_mb()

    def measure_intake_alone(self):
        """The role that holds no root key, in a process of its own; nobody sends the notices meanwhile."""
        self.sinetti.stop()
        self.sinetti.serve("intake")
        for sessions in (8, 32):
            for tls in (False, True):
                self.load("Sinetti intake", self.sinetti, "4 kB", sessions, tls)

    def measure_filters(self):
        for name, script in write_filters(self.folder, self.certificate).items():
            peer = Postfix(f"{self.folder}/postfix-{Path(script).name}", self.certificate, script)
            try:
                begun = time.monotonic()
                load = run_json([self.tools / "smtp_load", "--port", peer.port, "--sessions", 8, "--seconds", 1, "--bytes",
                                 SIZES["4 kB"], "--from", MAILBOX, "--to", "resident@example.com"])
                offered = load["taken"] + load["late"]
                while peer.discarded() < offered and time.monotonic() - begun < 20:
                    time.sleep(0.1)
                done, took = peer.discarded(), time.monotonic() - begun
                self.figures["filters"][name] = done / took
                self.say(f"Postfix with {name}: {done} of {offered} in {took:.1f} s, {done / took:.1f}/s")
            finally:
                peer.stop()

    def send(self, to, text, attachment=None):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = MAILBOX, to.removesuffix(".s"), "Measured"
        mail.set_content(text)
        if attachment:
            mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename="plan.bin")
        with smtplib.SMTP("127.0.0.1", self.sinetti.port) as session:
            session.send_message(mail, MAILBOX, [to])

    def resident(self, name, phone="", **mail):
        """A resident before the link of a notice, opened; with a phone, before the PIN."""
        self.send(f"{name}@example.com{phone}.s", **mail)
        link = link_of(self.sink.wait_for(f"{name}@example.com.mail"), self.sinetti.web_port)
        resident = Resident(self.sinetti.web_port)
        return resident, resident.open(link)

    def measure_openings(self):
        text = "Your application of 12 April lacks a page; please send it here by the end of May.\n" * 245
        pages = f"{self.folder}/pages"
        with open(pages, "w") as file:
            for number in range(LINKS):
                resident, path = self.resident(f"keep-open-{number}", text=text)
                file.write(f"{path}/message\t{resident.cookie_header()}\n")
        command = [self.tools / "http_load", "--port", self.sinetti.web_port, "--pages", pages]
        for name, more in (("50 a second", ["--clients", 16, "--rate", 50, "--seconds", 2 * self.seconds]),
                           ("full speed", ["--clients", 8, "--seconds", self.seconds])):
            self.sinetti.wait_until_idle(self.patience)
            processor, before, begun = self.sinetti.processor(), self.machine.look(), time.monotonic()
            figures = run_json(command + more)
            figures.update(self.machine.between(before, self.machine.look(), time.monotonic() - begun))
            figures["each"] = (self.sinetti.processor() - processor) / max(1, figures["answered"]) * 1e3
            self.figures[name] = figures
            self.say(f"openings, {name}: {figures['rate']:.1f}/s p50 {figures['p50']:.1f} p99 {figures['p99']:.1f} "
                     f"max {figures['max']:.1f} ms  {figures['each']:.2f} ms of processor each  "
                     f"page {figures['smallest']} bytes  {figures['failed']} failed {figures['complaint']}")

    def measure_pins(self):
        to_phone, to_message = [], []
        for number in range(PINS):
            digits = f"40{1230000 + number}"
            resident, path = self.resident(f"keep-pin-{number}", f".0{digits}", text="Behind a PIN.\n")
            begun = time.monotonic()
            resident.submit("/pin/order")
            text = self.sink.wait_for(f"2358{digits}.text").decode()
            to_phone.append(time.monotonic() - begun)
            query = text.split("text=")[1].split("&")[0]
            pin = next(word for word in query.replace("%20", "+").replace("%0A", "+").replace(".", "+").replace(
                "%3A", "+").split("+") if len(word) == 6 and word.isdigit())
            resident.submit("/pin", pin=pin)
            if "Behind a PIN." not in resident.page:
                raise SystemExit("the PIN did not open the message")
            to_message.append(time.monotonic() - begun)
        self.figures["pin"] = {"to phone": statistics.median(to_phone) * 1e3, "to message": statistics.median(to_message) * 1e3,
                               "worst": max(to_message) * 1e3}
        self.say(f"PIN: {self.figures['pin']}")

    def measure_attachments(self):
        resident, path = self.resident("keep-answers", text="Please send us the plan.\n")
        content = os.urandom(1 << 20) * (UPLOAD_BYTES >> 20)
        processor, begun = self.sinetti.processor(), time.monotonic()
        resident.submit_file("/answer", "plan.bin", content, text="Here it is.")
        up = time.monotonic() - begun
        up_processor = self.sinetti.processor() - processor
        resident.go("GET", f"{path}/message")
        processor, begun = self.sinetti.processor(), time.monotonic()
        length = resident.download(resident.link("/attachment/"))
        down = time.monotonic() - begun
        if length != UPLOAD_BYTES:
            raise SystemExit(f"the attachment came back with {length} bytes")
        self.figures["attachment"] = {
            "up": UPLOAD_BYTES / up / 1e6, "down": UPLOAD_BYTES / down / 1e6, "up processor": up_processor,
            "down processor": self.sinetti.processor() - processor}
        self.say(f"attachment of 64 MiB: {self.figures['attachment']}")

    def measure_disk(self):
        """How often one writer can make 4 kB durable here: the floor of everything that answers 250."""
        block, times, end, before = os.urandom(4096), [], time.monotonic() + 1, self.machine.look()
        with open(f"{self.folder}/sync", "wb", buffering=0) as file:
            while time.monotonic() < end:
                begun = time.monotonic()
                file.write(block)
                os.fdatasync(file.fileno())
                times.append(time.monotonic() - begun)
        self.figures["sync"] = {"rate": len(times), "p50": statistics.median(times) * 1e3,
                                "flushes": (self.machine.look()[2] - before[2]) / len(times)}
        self.say(f"disk: {len(times)} fdatasync a second, one after another")

    def run(self):
        self.figures["load before"] = os.getloadavg()
        self.figures["memory at start"] = self.sinetti.resident_mb()
        self.measure_disk()
        only = self.options.only.split(",") if self.options.only else []
        for name in ("pins", "openings", "attachments", "intake", "filters", "intake_alone"):
            if not only or name in only:
                getattr(self, f"measure_{name}")()
        self.figures["memory at end"] = self.sinetti.resident_mb()
        self.figures["stored"] = self.sinetti.stored_bytes()
        self.figures["load after"] = os.getloadavg()


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
    return {
        "machine": f"{len(os.sched_getaffinity(0))} × {models[0] if models else platform.machine()}, {memory} GB, "
                   f"{platform.system()} {platform.release()}",
        "disk": first_line("findmnt", "-no", "SOURCE,FSTYPE", "-T", options.folder),
        "command": "bin/bench" + "".join(" " + word for word in sys.argv[1:] if not word.startswith("--tools")
                                         and not word.startswith("--program") and not word.startswith("--output")),
        # A program that was given may be older than the sources beside it, so it is named by what it is.
        "versions": f"program {digest} (sources here: {revision}); {first_line('swift', '--version')}; Postfix "
                    f"{first_line('/usr/sbin/postconf', '-d', '-h', 'mail_version')}; {first_line('openssl', 'version')}; "
                    f"{first_line('gpg', '--version')}",
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
    }


def main():
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures a release build beside Postfix.")
    parser.add_argument("--quick", action="store_true", help="3 seconds for each cell instead of 5")
    parser.add_argument("--only", help="pins, openings, attachments, intake, filters, intake_alone; with commas")
    parser.add_argument("--folder", default="/var/tmp", help="where rows and queues lie while it runs (a real disk)")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--tools", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--output", required=True, help=argparse.SUPPRESS)
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
        with open(f"{options.output}/figures.json", "w") as file:
            json.dump(figures, file, indent=1)
        print("\n" + write_report(figures, f"{options.output}/report.md"))
    finally:
        for peer in reversed(Peer.started):
            peer.stop()
        for log in Path(folder).rglob("*.log"):
            shutil.copy(log, f"{options.output}/{str(log.relative_to(folder)).replace('/', '-')}")
        shutil.rmtree(folder, ignore_errors=True)


main()
