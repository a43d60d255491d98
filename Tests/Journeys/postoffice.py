# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""The mail relay and the SMS gateway of a town, on loopback."""

import email
import email.policy
import http.server
import re
import socketserver
import sys
import threading
import time
import urllib.parse

from tally import until


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
        office, asker, sender, recipients = self.server.office, "", "", []
        self.say("220 relay.mallila.example ESMTP")
        while line := self.rfile.readline():
            verb = line.strip().upper()
            if verb.startswith(b"EHLO"):
                asker = line.split()[1].decode()
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
                    time.sleep(office.slowness)
                    office.keep(Posted(sender, recipients, bytes(content), asker))
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
    """A mail as the relay took it: when it said its 250, and to which host."""

    def __init__(self, sender, recipients, content, asker=""):
        self.sender, self.recipients, self.content = sender, recipients, content
        self.asker, self.at = asker, time.time()
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
        self.refused, self.slowness = {}, 0
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

    def wait(self, recipient, count=1, seconds=60):
        """The last of `count` mails to the recipient; an error where it does not come."""
        if not until(lambda: len(self.to(recipient)) >= count, seconds):
            raise AssertionError(f"mail number {count} to {recipient} did not come")
        return self.to(recipient)[count - 1]

    def pin(self, count):
        """The PIN of the so manyth text."""
        if not until(lambda: len(self.texts) >= count, 60):
            raise AssertionError(f"text number {count} did not come")
        return re.search(r"\b\d{6}\b", self.texts[count - 1][1])[0]
