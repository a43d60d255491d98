# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail programs that send without pause, and remember what they were told."""

import base64
import collections
import random
import re
import socket
import threading
import time
import uuid

from town import MAILBOX, SECOND_MAILBOX, message_id

Accepted = collections.namedtuple("Accepted", "id recipient subject text attachment life port")
Odd = collections.namedtuple("Odd", "reply at port")


class Load:
    """Sessions to the ports in turn, each message its own, none ever sent again; they come back when a gateway is gone."""

    def __init__(self, ports, sessions=8, pause=0.0):
        self.accepted, self.begun, self.odd, self.pause = [], 0, [], pause
        self.life, self.going, self.lock = 0, True, threading.Lock()
        self.threads = [threading.Thread(target=self.session, args=(ports[number % len(ports)], random.Random(number)),
                                         daemon=True) for number in range(sessions)]
        for thread in self.threads:
            thread.start()

    def session(self, port, chance):
        while self.going:
            try:
                with socket.create_connection(("127.0.0.1", port), 5) as wire:
                    wire.settimeout(90)
                    self.dialog(port, wire, wire.makefile("rb"), chance)
            except OSError:
                time.sleep(0.05)

    def dialog(self, port, wire, replies, chance):
        self.hear(replies)
        self.say(wire, replies, "EHLO outlook.mallila.example")
        while self.going:
            with self.lock:
                self.begun += 1
                number = self.begun
            life = self.life
            recipient = f"r{number}@example.com"
            subject = f"Päätös {number}"
            text = f"Viesti {number}: " + "ä" * chance.randrange(1, 6000)
            attachment = chance.randbytes(chance.choice((0, 0, 0, 900, 40_000, 400_000)))
            sender = chance.choice((MAILBOX, SECOND_MAILBOX))
            for line in (f"MAIL FROM:<{sender}> BODY=8BITMIME", f"RCPT TO:<{recipient}.s>", "DATA"):
                reply = self.say(wire, replies, line)
                if reply[:1] not in b"23":
                    self.odd.append(Odd(reply.decode().strip(), time.time(), port))
                    time.sleep(0.1)
                    return
            wire.sendall(source(sender, recipient, subject, text, attachment))
            reply = self.hear(replies).decode().strip()
            if reply.startswith("250"):
                with self.lock:
                    self.accepted.append(
                        Accepted(message_id(reply), recipient, subject, text, attachment, life, port))
            else:
                self.odd.append(Odd(reply, time.time(), port))
            time.sleep(chance.uniform(0, 2 * self.pause))

    def say(self, wire, replies, line):
        wire.sendall(line.encode() + b"\r\n")
        return self.hear(replies)

    def hear(self, replies):
        while True:
            line = replies.readline()
            if not line.endswith(b"\n"):
                raise ConnectionError("the gateway is gone")
            if line[3:4] == b" ":
                return line

    def since(self, at):
        """The replies that were not as one wishes since the moment."""
        return [odd for odd in self.odd if odd.at >= at]

    def end(self):
        self.going = False
        for thread in self.threads:
            thread.join(100)


def source(sender, recipient, subject, text, attachment):
    head = (f"From: {sender}\r\nTo: {recipient}\r\nSubject: {subject}\r\nMessage-ID: <{uuid.uuid4()}@mallila.example>\r\n"
            "Date: Mon, 02 Mar 2026 09:00:00 +0200\r\nMIME-Version: 1.0\r\n")
    words = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    if not attachment:
        return (head + words + ".\r\n").encode()
    folded = re.sub(r"(.{76})", "\\1\r\n", base64.b64encode(attachment).decode())
    return (f"{head}Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\n{words}--edge\r\n"
            "Content-Type: application/pdf; name=liite.pdf\r\nContent-Disposition: attachment; filename=liite.pdf\r\n"
            f"Content-Transfer-Encoding: base64\r\n\r\n{folded}\r\n--edge--\r\n.\r\n").encode()
