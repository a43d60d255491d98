# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail servers and balancers at a running Sinetti: how it ends under their hands, LMTP, and the PROXY protocol."""

import ipaddress
import re
import socket
import struct
import time

from town import MAILBOX, Tally, Town, until

RESIDENT = "maija@example.com"
CLOSING = "421 4.3.2 Server is shutting down, try again soon"
CONTENT = f"From: <{MAILBOX}>\r\nTo: <{RESIDENT}>\r\nSubject: Päätös\r\n\r\nHyvä Maija\r\n".encode()
SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"


class Client:
    """Says exactly what it is told, and hears reply by reply."""

    def __init__(self, port, first=b""):
        self.wire = socket.create_connection(("127.0.0.1", port), 10)
        self.wire.settimeout(60)
        self.replies = self.wire.makefile("rb")
        self.wire.sendall(first)
        self.greeting = self.hear()

    def hear(self):
        """The last line of the next reply; nothing where the server has closed."""
        while True:
            line = self.replies.readline().decode().rstrip("\r\n")
            if line[3:4] != "-":
                return line

    def say(self, *lines):
        """Says each line and hears its reply; gives the last."""
        for line in lines:
            self.wire.sendall(line.encode() + b"\r\n")
            reply = self.hear()
        return reply

    def begin(self, recipient=RESIDENT, hello="EHLO"):
        self.say(f"{hello} outlook.mallila.example", f"MAIL FROM:<{MAILBOX}> BODY=8BITMIME")
        return self.say(f"RCPT TO:<{recipient}.s>")

    def rest(self):
        """What the server says until it closes."""
        said = []
        while line := self.hear():
            said.append(line)
        self.wire.close()
        return said


def kept(town):
    return town.row("SELECT count(*) FROM message")[0]


def ends_gracefully(tally):
    tally.part("A node is asked to end while mail is on its way")
    with Town(21700) as town:
        town.start()
        idle = Client(town.smtp_port)
        idle.say("EHLO outlook.mallila.example")
        ready = Client(town.smtp_port)
        ready.begin()
        writing, chunking, stalled = (Client(town.smtp_port) for _ in range(3))
        for client in (writing, stalled):
            client.begin()
            tally.check("content is asked for", client.say("DATA")[:3] == "354")
            client.wire.sendall(CONTENT[:40])
        chunking.begin()
        chunking.wire.sendall(b"BDAT 40\r\n" + CONTENT[:40])
        tally.check("a chunk is taken", chunking.hear() == "250 2.0.0 40 octets received")
        town.process.terminate()
        began = time.monotonic()
        tally.check("an idle client is told to come back", idle.rest() == [CLOSING])
        tally.check("so is one that has named its recipients", ready.rest() == [CLOSING])
        tally.check("nobody new is listened to", until(lambda: refused(town.smtp_port), 60))
        writing.wire.sendall(CONTENT[40:] + b".\r\n")
        said = writing.rest()
        tally.check("a message that is being written is taken to its end, and answered",
                    len(said) == 2 and said[0].startswith("250 ") and said[1] == CLOSING, said)
        chunking.wire.sendall(b"BDAT %d LAST\r\n" % len(CONTENT[40:]) + CONTENT[40:])
        said = chunking.rest()
        tally.check("so is one in chunks", len(said) == 2 and said[0].startswith("250 ") and said[1] == CLOSING, said)
        tally.check("one that stays away gets a clean 421 in the end", stalled.rest() == [CLOSING])
        status = town.stop()
        tally.check(f"the process has ended by itself ({time.monotonic() - began:.0f} s)", status == 0, status)
        town.start()
        tally.check("what was acknowledged is kept, and nothing else", kept(town) == 2, kept(town))
        tally.check("… and its notices go out", until(lambda: len(town.office.to(RESIDENT)) == 2, 60))


def refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
        return False
    except ConnectionRefusedError:
        return True


def next_door(tally):
    tally.part("LMTP")
    with Town(21710, smtp='  lmtpListen: ["127.0.0.1:21714"]') as town:
        town.start()
        client = Client(21714)
        tally.check("EHLO is not its language", client.say("EHLO x").startswith("500 5.5.1 "))
        tally.check("a recipient is taken", client.begin(hello="LHLO").startswith("250 "))
        tally.check("another one too", client.say("RCPT TO:<matti@example.com.s>").startswith("250 "))
        client.say("DATA")
        client.wire.sendall(CONTENT + b".\r\n")
        said = [client.hear(), client.hear()]
        tally.check("each recipient is answered for", all(line.startswith("250 ") for line in said), said)
        tally.check("the session goes on", client.say("NOOP").startswith("250 "))
        client.wire.close()


def proxied(address, port=25):
    """A PROXY header of version 2 for a client at this address."""
    source = ipaddress.ip_address(address)
    addresses = source.packed + bytes(len(source.packed)) + struct.pack("!HH", 40000, port)
    family = 0x11 if source.version == 4 else 0x21
    return SIGNATURE + bytes([0x21, family]) + struct.pack("!H", len(addresses)) + addresses


def behind_balancer(tally):
    tally.part("Behind a balancer that speaks the PROXY protocol")
    listener = '  proxy: {networks: [127.0.0.1], listen: ["127.0.0.1:21724"]}'
    with Town(21720, smtp=listener) as town:
        town.start()
        client = Client(21724, proxied("127.0.0.77"))
        tally.check("a client of a listed network is greeted", client.greeting.startswith("220 "), client.greeting)
        tally.check("… and may send", client.begin().startswith("250 "))
        client.say("DATA")
        client.wire.sendall(CONTENT + b".\r\n")
        tally.check("… and its message is kept", client.hear().startswith("250 "))
        bodies = [bytes(row[0]).decode() for row in town.rows("SELECT body FROM log_entry")]
        posted = [body for body in bodies if '"127.0.0.77"' in body]
        tally.check("the log names the client, not the balancer", bool(posted), bodies[-1:])
        for address in ("203.0.113.9", "2001:db8::9"):
            stranger = Client(21724, proxied(address))
            said = stranger.begin()
            tally.check(f"{address} is a stranger, whoever carried it here", said[:2] == "55", said)
        for name, first in (("no header", b"EHLO x\r\n"), ("the protocol's first version", b"PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n")):
            tally.check(f"a connection with {name} is closed without a word", Client(21724, first).greeting == "")
        plain = Client(town.smtp_port)
        plain.wire.sendall(proxied("127.0.0.1"))
        said = plain.rest()
        tally.check("where no header is expected it is none", said and said[-1].startswith("500 5.5.2 Bare LF"), said)
        tally.check("the log of the process is quiet about all that", not re.search(r"\berror\b", town.log()), town.log()[-500:])


if __name__ == "__main__":
    Tally().play(ends_gracefully, next_door, behind_balancer)
