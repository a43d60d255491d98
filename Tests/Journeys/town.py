# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A small town around a running Sinetti: its configuration, its mail relay, its SMS gateway, its people.

Everything listens on loopback, and what is started here is ended here, by its own process id.
"""

import email
import email.policy
import http.client
import http.server
import os
import pathlib
import re
import shutil
import smtplib
import socket
import socketserver
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from email.message import EmailMessage

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SINETTI_PROGRAM") or str(PROJECT / ".build/debug/sinetti")
OUTPUT = PROJECT / ".test-output"
MAILBOX = "tyollisyys@mallila.example"
SECOND_MAILBOX = "neuvonta@mallila.example"
PASSWORD = "lumihiutale-2026"


class Tally:
    """Counts what held and what did not, one line for each."""

    def __init__(self):
        self.passed, self.failed, self.skipped, self.begun = 0, 0, [], time.monotonic()

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

    def end(self):
        print(f"\n{self.passed} passed, {self.failed} failed, {len(self.skipped)} skipped")
        sys.exit(1 if self.failed or not self.passed else 0)


def until(condition, seconds=15, pause=0.05):
    """The condition's first true value, or its last one where the time is over."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value or time.monotonic() > end:
            return value
        time.sleep(pause)


class _Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A client that was killed says nothing; all else is a mistake of the test's."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Relay(socketserver.StreamRequestHandler):
    """One dialog of RFC 5321, as far as a relay needs it."""

    def handle(self):
        office, sender, recipients = self.server.office, "", []
        self.say("220 relay.mallila.example ESMTP")
        while line := self.rfile.readline():
            verb = line.strip().upper()
            if verb.startswith(b"EHLO"):
                self.say("250-relay.mallila.example", "250-8BITMIME", "250-SMTPUTF8", "250-PIPELINING",
                         "250 SIZE 52428800")
            elif verb.startswith(b"MAIL"):
                sender, recipients = _path(line), []
                self.say("250 ok")
            elif verb.startswith(b"RCPT"):
                refused = office.refuses(_path(line))
                if not refused:
                    recipients.append(_path(line))
                self.say(refused or "250 ok")
            elif verb == b"DATA" and recipients:
                self.say("354 go on")
                content = bytearray()
                while (row := self.rfile.readline()) not in (b".\r\n", b""):
                    content += row[1:] if row.startswith(b".") else row
                if row:
                    office.keep(Posted(sender, recipients, bytes(content)))
                    self.say("250 kept")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok" if verb in (b"RSET", b"NOOP") else "503 not now")

    def say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


def _path(line):
    return re.search(rb"<([^>]*)>", line)[1].decode()


class _Kannel(http.server.BaseHTTPRequestHandler):
    """The door of an SMS gateway in Kannel's form."""

    def do_GET(self):  # noqa: N802 (the library's name)
        fields = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        self.server.office.texts.append((fields.get("to", ""), fields.get("text", "")))
        self.send_response(202)
        self.end_headers()
        self.wfile.write(b"0: Accepted for delivery")

    def log_message(self, *_):
        pass


class Posted:
    """A mail as the relay took it."""

    def __init__(self, sender, recipients, content):
        self.sender, self.recipients, self.content = sender, recipients, content
        self.mail = email.message_from_bytes(content, policy=email.policy.default)

    @property
    def text(self):
        return self.mail.get_body(("plain",)).get_content()

    @property
    def everything(self):
        """Envelope, source and every part in clear, for looking what is disclosed."""
        parts = [part.get_content() for part in self.mail.walk() if part.get_content_maintype() == "text"]
        return "\n".join([self.sender, *self.recipients, self.content.decode("utf-8", "replace"),
                          str(self.mail["subject"]), *parts])

    def link(self, path):
        found = re.search(rf"https?://\S+{path}[^\s>]+", self.text)
        return found[0] if found else ""


class PostOffice:
    """The relay and the SMS gateway; each can die and come back."""

    def __init__(self, relay_port, sms_port):
        self.ports = {"relay": relay_port, "sms": sms_port}
        self.mails, self.texts, self.servers = [], [], {}
        self.lock = threading.Lock()
        self.refused = {}
        self.open("relay")
        self.open("sms")

    def open(self, which):
        server = (_Server(("127.0.0.1", self.ports[which]), _Relay) if which == "relay"
                  else http.server.ThreadingHTTPServer(("127.0.0.1", self.ports[which]), _Kannel))
        server.office = self
        self.servers[which] = server
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self, which):
        server = self.servers.pop(which, None)
        if server:
            server.shutdown()
            server.server_close()

    def refuses(self, recipient):
        return self.refused.get(recipient)

    def keep(self, posted):
        with self.lock:
            self.mails.append(posted)

    def to(self, recipient):
        with self.lock:
            return [mail for mail in self.mails if recipient in mail.recipients]

    def wait(self, recipient, count=1, seconds=20):
        """The last of `count` mails to the recipient; an error where it does not come."""
        if not until(lambda: len(self.to(recipient)) >= count, seconds):
            raise AssertionError(f"mail number {count} to {recipient} did not come")
        return self.to(recipient)[count - 1]

    def pin(self, count):
        """The PIN of the so manyth text."""
        if not until(lambda: len(self.texts) >= count, 20):
            raise AssertionError(f"text number {count} did not come")
        return re.search(r"\b\d{6}\b", self.texts[count - 1][1])[0]


class Town:
    """One installation in a folder of its own, on ports that follow `port`."""

    def __init__(self, port, messages="", smtp="", folder=None, sms=True):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-journey-"))
        self.folder = pathlib.Path(folder) if folder else self.place / "rows"
        self.folder.mkdir(exist_ok=True)
        self.web_port, self.smtp_port = port, port + 1
        self.origin = f"http://localhost:{port}"
        self.office = PostOffice(port + 2, port + 3)
        self.config = self.place / "sinetti.yaml"
        self.log_path = self.place / "sinetti.log"
        self.process, self.environment = None, {**os.environ, "SINETTI_SMS_PASSWORD": "journey"}
        self.config.write_text(configuration(self, messages, smtp, sms))
        self.run("keys", "make")

    def run(self, *words, stdin=None, expect=0):
        """Runs a command of the program and gives what it printed, errors after it."""
        done = subprocess.run([PROGRAM, *words, "--config", str(self.config)], input=stdin, text=True,
                              capture_output=True, env=self.environment, timeout=120)
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
        self.status = done.returncode
        return done.stdout + done.stderr

    def password(self, login, password=PASSWORD):
        return self.run("staff", "password", login, stdin=password + "\n")

    def start(self, role="all", config=None):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--role", role, "--config", str(config or self.config)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        port = self.web_port if role in ("all", "web") else self.smtp_port if role == "intake" else None
        if port and not until(lambda: self.ended() or answers(port), 30, 0.02):
            raise AssertionError("sinetti does not answer")
        if self.ended():
            raise AssertionError("sinetti ended at once: " + self.log()[-2000:])
        return self

    def ended(self):
        return self.process.poll() is not None

    def log(self):
        return self.log_path.read_text(errors="replace")

    def kill(self):
        """As a machine that loses its power would."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=45):
        if self.process and not self.ended():
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"sinetti did not end within {seconds} s of SIGTERM") from None
        return self.process.returncode if self.process else None

    def close(self):
        """Ends everything and removes the folder; the log is kept with the test's output."""
        try:
            self.stop()
        finally:
            for which in ("relay", "sms"):
                self.office.close(which)
            if self.log_path.exists():
                (OUTPUT / "journeys").mkdir(parents=True, exist_ok=True)
                shutil.copy(self.log_path, OUTPUT / "journeys" / f"sinetti-{self.web_port}.log")
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
        rows = sqlite3.connect(self.database(), timeout=20, isolation_level=None)
        try:
            return rows.execute(sql, values).fetchall()
        finally:
            rows.close()

    def memory(self, field="VmRSS"):
        """Of the running process, in bytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.M)[1]) * 1024

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


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def message_id(reply):
    """The id that a 250 names."""
    return uuid.UUID(re.search(r"Sealed and kept as ([0-9a-f-]{36})", reply)[1])


class Visitor:
    """A browser without scripts: keeps cookies, follows redirects, sends forms; streams what is large."""

    def __init__(self, town):
        self.town, self.cookies, self.page, self.status, self.path = town, {}, "", 0, ""

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.town.web_port, timeout=120)
        head = {"Host": f"localhost:{self.town.web_port}", "Accept-Language": "en",
                "Sec-Fetch-Site": "same-origin",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        connection.request(method, path.removeprefix(self.town.origin), body, head)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response

    def open(self, path, method="GET", body=None, headers=None):
        response = self.request(method, path, body, headers)
        while response.status in (301, 302, 303):
            path = response.headers["Location"]
            response.read()
            response = self.request("GET", path)
        self.page, self.status, self.path = response.read().decode(), response.status, path
        return self.page

    def form(self, action):
        """The target and the hidden fields of the last form whose action ends so."""
        for form in reversed(re.findall(r"<form .*?</form>", self.page, re.S)):
            target = unescape(re.search(r'action="([^"]*)"', form)[1])
            if target.endswith(action):
                hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
                return target, {name: unescape(value) for name, value in hidden}
        raise AssertionError(f"the page has no form for {action}: {self.status} {self.page[:600]}")

    def submit(self, action, **fields):
        target, hidden = self.form(action)
        body = urllib.parse.urlencode({**hidden, **fields})
        return self.open(target, "POST", body, {"Content-Type": "application/x-www-form-urlencoded"})

    def answer(self, text, files=()):
        """Answers with files of (name, bytes of a block, how many blocks), streamed."""
        target, hidden = self.form("/answer")
        edge = "----mallila-4711"

        def part(fields, kind=""):
            return f"--{edge}\r\nContent-Disposition: form-data; {fields}\r\n{kind}\r\n".encode()

        opening = b"".join(part(f'name="{name}"') + value.encode() + b"\r\n"
                           for name, value in [*hidden.items(), ("text", text)])
        heads = [part(f'name="files"; filename="{name}"', "Content-Type: application/pdf\r\n")
                 for name, _, _ in files]
        closing = f"--{edge}--\r\n".encode()
        length = len(opening) + len(closing) + sum(
            len(head) + len(block) * count + 2 for head, (_, block, count) in zip(heads, files))

        def body():
            yield opening
            for head, (_, block, count) in zip(heads, files):
                yield head
                for _ in range(count):
                    yield block
                yield b"\r\n"
            yield closing

        return self.open(target, "POST", body(), {
            "Content-Type": f"multipart/form-data; boundary={edge}", "Content-Length": str(length)})

    def enter(self, link):
        """Opens a link as without scripts: the secret goes along in a form field."""
        path, secret = link.split("#")
        self.open(path)
        return self.submit(urllib.parse.urlsplit(path).path, link=f"{path}#{secret}")

    def sign_in(self, login="liisa", password=PASSWORD, to="/staff"):
        self.open("/staff")
        self.submit("/staff/sign-in", login=login, password=password)
        return self.open(to)


def unescape(text):
    for written, meant in (("&#x2F;", "/"), ("&#x3D;", "="), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"),
                           ("&amp;", "&")):
        text = text.replace(written, meant)
    return text


def configuration(town, messages, smtp, sms):
    """What an operator would write for this town."""
    gateway = f"""
sms:
  kannel:
    url: http://127.0.0.1:{town.office.ports["sms"]}/cgi-bin/sendsms
    user: sinetti
    sender: Mallila
""" if sms else ""
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
  listen: 127.0.0.1:{town.web_port}
smtp:
  hostname: sinetti.mallila.example
  listen: ["127.0.0.1:{town.smtp_port}"]
  networks: [127.0.0.0/8]
{smtp}
relay: {{host: 127.0.0.1, port: {town.office.ports["relay"]}, tls: none}}
notices:
  from: suojattu@mallila.example
  bounceDomain: sinetti.mallila.example
{gateway}
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
