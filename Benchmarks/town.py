# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""The people of the measurements: who sends, who opens, who answers, and what of it is stored."""

import os
import re
import smtplib
import subprocess
import time
from email.message import EmailMessage

from peers import MAILBOX, PASSWORD
from resident import Resident, link_of

TEXT = "Your application of 12 April lacks a page; please send it here by the end of May.\n" * 245  # 20 kB


class Town:
    def __init__(self, sinetti, sink):
        self.sinetti, self.sink = sinetti, sink
        self.born = 0
        self.staff = None

    def send(self, to, text, attachment=None):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = MAILBOX, to.removesuffix(".s"), "Measured"
        mail.set_content(text)
        if attachment:
            mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename="plan.bin")
        with smtplib.SMTP("127.0.0.1", self.sinetti.port) as session:
            session.send_message(mail, MAILBOX, [to])

    def send_many(self, count, tools):
        """So many mails of 4 kB."""
        while self.stored("message") < count:
            subprocess.run([tools / "smtp_load", "--port", str(self.sinetti.port), "--sessions", "8", "--seconds", "1",
                            "--bytes", "4000", "--from", MAILBOX, "--to", "resident@example.com.s"], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def resident(self, phone="", visitor=None, **mail):
        """A new resident, or the visitor, before the opened link of a notice; with a phone, before the PIN."""
        self.born += 1
        name = f"keep-{os.getpid()}-{id(self) % 9973}-{self.born}@example.com"
        self.send(f"{name}{phone}.s", **mail)
        link = link_of(self.sink.wait_for(f"{name}.mail"), self.sinetti.web_port)
        resident = visitor or Resident(self.sinetti.web_port)
        return resident, resident.open(link)

    def opens(self, count, attachment=None):
        """Turns of http_load: a message of 20 kB, and its attachment where it has one."""
        lines = []
        for _ in range(count):
            resident, path = self.resident(text=TEXT, attachment=attachment)
            files = [resident.link("/attachment/")] if attachment else []
            lines.append("\t".join([resident.cookie_header(), f"{path}/message", *files]))
        return lines

    def forms(self, count):
        """Turns of http_load: the form of an answer."""
        lines = []
        for _ in range(count):
            resident, path = self.resident(text="Please send us the plan.\n")
            action, hidden = resident.form("/answer")
            lines.append("\t".join([resident.cookie_header(), action, hidden["form"]]))
        return lines

    def inbox(self):
        """Turns of http_load: the list of conversations, full."""
        while self.stored("conversation") < 50:
            self.send("resident@example.com.s", TEXT)
        if self.staff is None:
            self.staff = Resident(self.sinetti.web_port)
            self.staff.go("GET", "/staff")
            self.staff.submit("/staff/sign-in", login="liisa", password=PASSWORD)
        return [f"{self.staff.cookie_header()}\t/staff"]

    def conversations(self, count):
        """Turns of http_load: conversations of 20 kB, as staff see them."""
        for _ in range(count):
            self.send("resident@example.com.s", TEXT)
        self.inbox()
        self.staff.go("GET", "/staff")
        paths = list(dict.fromkeys(re.findall(r'href="(/staff/conversations/[^"?#]+)"', self.staff.page)))
        return [f"{self.staff.cookie_header()}\t{path}" for path in paths[:count]]

    def stored(self, table):
        return self.sinetti.store.ask(f"SELECT count(*) FROM {table}")

    def answers(self):
        """How many answers are stored, and how many of their files: rows whose blob is there."""
        messages = self.sinetti.store.ask("SELECT count(*) FROM message WHERE direction = 'in'")
        files = self.sinetti.store.ask(
            "SELECT count(*) FROM message_part AS p JOIN message AS m ON m.message_id = p.message_id "
            "WHERE m.direction = 'in' AND p.kind = 'attachment' AND p.blob_id IS NOT NULL AND p.bytes = 1048576")
        return messages, files

    def pin(self, number):
        """The times from a PIN's order to the phone and to the message on the screen."""
        digits = f"40{1230000 + number}"
        resident, _ = self.resident(f".0{digits}", text="Behind a PIN.\n")
        begun = time.monotonic()
        resident.submit("/pin/order")
        text = self.sink.wait_for(f"2358{digits}.text").decode()
        to_phone = time.monotonic() - begun
        query = text.split("text=")[1].split("&")[0]
        words = query.replace("%20", "+").replace("%0A", "+").replace(".", "+").replace("%3A", "+").split("+")
        resident.submit("/pin", pin=next(word for word in words if len(word) == 6 and word.isdigit()))
        if "Behind a PIN." not in resident.page:
            raise SystemExit("the PIN did not open the message")
        return to_phone, time.monotonic() - begun

    def attachment(self, content):
        """Sends a large file with an answer and fetches it again: seconds and processor of both."""
        resident, path = self.resident(text="Please send us the plan.\n")
        processor, begun = self.sinetti.processor(), time.monotonic()
        resident.submit_file("/answer", "plan.bin", content, text="Here it is.")
        up, up_processor = time.monotonic() - begun, self.sinetti.processor() - processor
        resident.go("GET", f"{path}/message")
        processor, begun = self.sinetti.processor(), time.monotonic()
        length = resident.download(resident.link("/attachment/"))
        if length != len(content):
            raise SystemExit(f"the attachment came back with {length} bytes")
        return up, up_processor, time.monotonic() - begun, self.sinetti.processor() - processor
