# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A small town around a running Sinetti, or several of them: configuration, rows, mail relay, SMS gateway, people.

Everything listens on loopback, and what is started here is ended here, by its own process id.
"""

import email
import email.policy
import os
import pathlib
import re
import shutil
import smtplib
import sqlite3
import tempfile
import uuid
from email.message import EmailMessage

# What a journey needs comes from here, wherever it lives.
from balancer import Balancer
from clamd import Clamd
from node import PROGRAM, PROJECT, Node, answers  # noqa: F401
from postgres import PostgreSQL
from postoffice import PostOffice
from tally import Tally, until  # noqa: F401
from visitor import PASSWORD, Visitor, unescape  # noqa: F401

OUTPUT = PROJECT / ".test-output"
MAILBOX = "tyollisyys@mallila.example"
SECOND_MAILBOX = "neuvonta@mallila.example"


class Town:
    """One installation in a folder of its own, on ports that follow `port`: ten of them belong to it.

    With one node, which most journeys have, the town is asked for what is the node's. With more, a balancer stands before them.
    """

    # Nothing waits to be undone, but where a journey says so.
    def __init__(self, port, messages="messages: {undoSeconds: 0}", smtp="", folder=None, sms=True, store="sqlite", nodes=1,
                 clamd=False, ladder=""):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-journey-"))
        self.folder = pathlib.Path(folder) if folder else self.place / "rows"
        self.folder.mkdir(exist_ok=True)
        self.environment = {**os.environ, "SINETTI_SMS_PASSWORD": "journey"}
        self.office = PostOffice(port + 2, port + 3)
        self.nodes = [Node(self.place, "sinetti", port, port + 1, port + 8, self.environment)]
        if nodes == 2:
            self.nodes.append(Node(self.place, "sinetti2", port + 6, port + 7, port + 9, self.environment))
        self.node = self.nodes[0]
        self.config, self.log_path = self.node.config, self.node.log_path
        self.web_port, self.smtp_port = self.node.web_port, self.node.smtp_port
        self.front_port = port + 4 if nodes > 1 else port
        self.origin = f"http://localhost:{self.front_port}"
        self.postgres = PostgreSQL() if store == "postgres" else None
        self.clamd = Clamd() if clamd else None
        self.ladder = ladder
        for node in self.nodes:
            node.config.write_text(configuration(self, node, messages, smtp, sms))
            node.config.chmod(0o600)
        self.run("keys", "make")
        self.balancer = Balancer(self, self.front_port, port + 5) if nodes > 1 else None

    def run(self, *words, stdin=None, expect=0):
        """Runs a command of the program and gives what it printed, errors after it."""
        self.status, said = self.node.run(*words, stdin=stdin)
        if expect is not None and self.status != expect:
            raise AssertionError(f"{words} ended with {self.status}: {said}")
        return said

    def password(self, login, password=PASSWORD):
        return self.run("staff", "password", login, stdin=password + "\n")

    # The only node, or the first.

    def start(self, role="all", config=None):
        self.node.start(role, config)
        return self

    @property
    def process(self):
        return self.node.process

    def ended(self):
        return self.node.ended()

    def log(self):
        return self.node.log()

    def kill(self):
        self.node.kill()

    def stop(self, seconds=45):
        return self.node.stop(seconds)

    def memory(self, field="VmRSS"):
        return self.node.memory(field)

    def close(self):
        """Ends everything and removes the folder; the logs are kept with the test's output."""
        try:
            for node in self.nodes:
                node.stop()
        finally:
            if self.balancer:
                self.balancer.close()
            for which in ("relay", "sms"):
                self.office.close(which)
            (OUTPUT / "journeys").mkdir(parents=True, exist_ok=True)
            for node in self.nodes:
                if node.log_path.exists():
                    shutil.copy(node.log_path, OUTPUT / "journeys" / f"sinetti-{node.web_port}.log")
            if self.postgres:
                shutil.copy(self.postgres.log_path, OUTPUT / "journeys" / f"postgres-{self.web_port}.log")
                self.postgres.close()
            if self.clamd:
                self.clamd.close()
            shutil.rmtree(self.place, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def database(self):
        """The path of the SQLite file."""
        found = [path for path in self.folder.iterdir() if path.suffix in (".sqlite", ".db", ".sqlite3")]
        return found[0]

    def rows(self, sql, *values):
        """Asks or changes the rows directly, as no user can: what a test needs to see, and time that passes."""
        if self.postgres:
            return self.postgres.rows(sql, *values)
        return sqlite_rows(self.database(), sql, *values)

    def row(self, sql, *values):
        return self.rows(sql, *values)[0]

    def flaws(self):
        """What the database finds wrong with itself, page by page; nothing where all is well."""
        if self.postgres:
            return self.postgres.flaws()
        found = self.rows("PRAGMA integrity_check")
        return "" if found == [("ok",)] else str(found[:3])

    def blobs(self):
        """The ids of the sealed attachments that are kept whole, wherever they are kept."""
        if self.postgres:
            return {uuid.UUID(bytes=row[0]) for row in self.rows("SELECT blob_id FROM blob WHERE finished_at IS NOT NULL")}
        return {uuid.UUID(path.name) for path in (self.folder / "blobs").rglob("*")
                if path.is_file() and path.stat().st_size and re.fullmatch(r"[0-9a-f-]{36}", path.name)}

    def send(self, mail, recipients, sender=MAILBOX):
        """Sends as a mail program does; gives the gateway's last reply as text."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, "outlook.mallila.example", timeout=60) as program:
            program.ehlo()
            program.mail(sender, ["BODY=8BITMIME"])
            for recipient in recipients:
                code, reply = program.rcpt(recipient)
                if code != 250:
                    return f"{code} {reply.decode()}"
            code, reply = program.data(mail.as_bytes(policy=email.policy.SMTP))
            return f"{code} {reply.decode()}"


def letter(subject, text, to, attachments=(), **headers):
    """A mail as a mail program writes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Liisa Lehto <{MAILBOX}>", to, subject
    mail["Message-ID"] = f"<{uuid.uuid4()}@mallila.example>"
    mail["Date"] = email.utils.localtime()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for name, kind, content in attachments:
        main, sub = kind.split("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail


def sqlite_rows(file, sql, *values):
    rows = sqlite3.connect(file, timeout=20, isolation_level=None)
    try:
        return rows.execute(sql, values).fetchall()
    finally:
        rows.close()


def message_id(reply):
    """The id that a 250 names."""
    return uuid.UUID(re.search(r"Sealed and kept as ([0-9a-f-]{36})", reply)[1])


def configuration(town, node, messages, smtp, sms):
    """What an operator would write for this town's node."""
    gateway = f"""
sms:
  kannel:
    url: http://127.0.0.1:{town.office.ports["sms"]}/cgi-bin/sendsms
    user: sinetti
    sender: Mallila
""" if sms else ""
    store = f"""
store:
  postgresql:
    address: "{town.postgres.address()}"
    intakeAddress: "{town.postgres.address("sinetti_intake")}"
blobs:
  kind: database
""" if town.postgres else ""
    watch = f"watch: {{listen: 127.0.0.1:{node.watch_port}, drainSeconds: 2}}" if len(town.nodes) > 1 else ""
    return f"""
authority:
  name: {{fi: Mallilan kunta, sv: Mallila kommun, en: Municipality of Mallila}}
  help:
    fi: Neuvonta, puh. 029 000 0000 (arkisin 8–16)
    sv: Rådgivningen, tfn 029 000 0000 (vardagar 8–16)
    en: Customer service, tel. 029 000 0000 (weekdays 8–16)
folder: {town.folder}
keys: {{root: root.key, log: log.key, logName: sinetti.mallila.example/log}}
web:
  origin: {town.origin}
  listen: 127.0.0.1:{node.web_port}
smtp:
  hostname: {node.hostname}
  listen: ["127.0.0.1:{node.smtp_port}"]
  networks: [127.0.0.0/8]
{smtp}
relay: {{host: 127.0.0.1, port: {town.office.ports["relay"]}, tls: none}}
scanning: {f"{{clamd: {town.clamd.socket}, timeoutSeconds: 10}}" if town.clamd else "none"}
notices:
  from: suojattu@mallila.example
  bounceDomain: sinetti.mallila.example
{town.ladder}
{gateway}{store}{watch}
{messages}
mailboxes:
  - address: {MAILBOX}
    name: {{fi: Työllisyyspalvelut, sv: Sysselsättningstjänster, en: Employment services}}
  - address: {SECOND_MAILBOX}
    name: {{fi: Neuvonta, sv: Rådgivning, en: Advice}}
staff:
  - login: liisa
    name: Liisa Lehto
    language: en
    mailboxes:
      - {{address: {MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}
      - {{address: {SECOND_MAILBOX}, rights: [read], reason: deputy, until: 2099-12-31}}
  - login: olli
    name: Olli Oja
    language: fi
    mailboxes: []
"""
