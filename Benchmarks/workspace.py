# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Measures where staff spend their day: the list, searching, and pages that many keep open to hear of what changes."""

import base64
import hashlib
import os
import selectors
import smtplib
import socket
import threading
import time
from email.message import EmailMessage

from peers import MAILBOX
from stores import fill

LETTERS, LATER, LISTENERS = 1_000, 60, 200
RATE, QUIET = 50, 30
DAY = 86_400_000
TEXT = "Lautakunta käsittelee hakemuksen ja antaa päätöksen. Liitä mukaan selvitys toimeentulosta.\n" * 20
# What is looked for: in every letter, in a tenth of them, in both, as a beginning, in few, an address, and nowhere.
SEARCHES = {"a word of every message": "hakemus", "a word of each tenth": "omaishoito", "two words": "hakemus omaishoito",
            "a beginning": "selvit*", "a rare word": "harvinaisuus", "an address": "later7@example.com",
            "a word of none": "lentokone"}


def configure(node):
    """Words are indexed, and there are as many case workers as listen."""
    with open(node.configuration) as file:
        text = file.read()
    workers = "".join(
        f"  - {{login: worker{n}, name: Worker {n}, language: fi, mailboxes: [{{address: {MAILBOX}, rights: [read, send], "
        f"reason: Measures, until: 2099-12-31}}]}}\n" for n in range(LISTENERS))
    with open(node.configuration, "w") as file:
        file.write("search: {words: on}\n" + text.replace("staff:\n", "staff:\n" + workers))


def post(node, name, count, word):
    """So many letters, each to somebody else; a tenth of them has a word more."""
    with smtplib.SMTP("127.0.0.1", node.port) as session:
        for n in range(count):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = MAILBOX, f"{name}{n}@example.com", "Measured"
            mail.set_content(TEXT + (f"Asia on {word}.\n" if n % 10 == 0 else ""))
            session.send_message(mail, MAILBOX, [f"{name}{n}@example.com.s"])


def wait_until_indexed(store, patience=600):
    until = time.monotonic() + patience
    while store.ask("SELECT count(*) FROM indexed_message") < store.ask("SELECT count(*) FROM message"):
        if time.monotonic() > until:
            raise SystemExit("messages wait for the index too long")
        time.sleep(0.5)


def let_wait(store, now):
    """A fifth of all conversations waits for us, half of it handled; what came last was due first, since copies open for nobody."""
    numbered = "SELECT conversation_id FROM (SELECT conversation_id, row_number() OVER (ORDER BY conversation_id) AS n " \
               "FROM conversation) AS c WHERE n % {} = 0"
    store.run(f"UPDATE conversation SET last_direction = 'in', due_at = {2 * now - DAY // 24} - last_at "
              f"WHERE conversation_id IN ({numbered.format(5)});"
              f"UPDATE conversation SET handler_id = (SELECT staff_id FROM staff WHERE login = 'worker1') "
              f"WHERE conversation_id IN ({numbered.format(10)});")


def open_sessions(store, now):
    """A session of each worker's; only a token's fingerprint is stored."""
    tokens = [os.urandom(32) for _ in range(LISTENERS)]
    store.run("".join(
        "INSERT INTO staff_session (session_fingerprint, staff_id, created_at, seen_at, ends_at) "
        f"SELECT {store.literal(hashlib.sha256(token).hexdigest())}, staff_id, {now}, {now}, {now + DAY // 3} FROM staff "
        f"WHERE login = 'worker{n}';" for n, token in enumerate(tokens)))
    return [base64.urlsafe_b64encode(token).decode().rstrip("=") for token in tokens]


def searched(staff, text, seconds):
    """Milliseconds of one search after the other, each with its page."""
    staff.connection.close()  # it may have been kept too long; the next request opens another
    staff.go("GET", "/staff/search")
    action, hidden = staff.form("/staff/search")
    took, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        staff.submit_fields(action, hidden | {"q": text})
        took.append((time.monotonic() - begun) * 1e3)
    took.sort()
    return {"searches": len(took), "lines": staff.page.count("data-conversation="), "p50": took[len(took) // 2],
            "p99": took[len(took) * 99 // 100]}


class Listeners:
    """Open pages: one connection each that the node tells of changes (server-sent events)."""

    def __init__(self, port, tokens):
        self.chosen, self.heard, self.lock = selectors.DefaultSelector(), {}, threading.Lock()
        self.going = True
        for number, token in enumerate(tokens):
            connection = socket.create_connection(("localhost", port), timeout=30)
            connection.sendall(f"GET /staff/live HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: __Host-staff={token}\r\n\r\n".encode())
            if not connection.recv(1024).startswith(b"HTTP/1.1 200"):
                raise SystemExit("a page may not listen")
            self.chosen.register(connection, selectors.EVENT_READ, number)
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def listen(self):
        while self.going:
            for key, _ in self.chosen.select(timeout=0.2):
                told = key.fileobj.recv(4096)
                if not told:
                    self.chosen.unregister(key.fileobj)
                elif b"event: change" in told:
                    with self.lock:
                        self.heard.setdefault(key.data, time.monotonic())

    def told(self, what, patience=20):
        """How long after `what` each of them heard of it."""
        with self.lock:
            self.heard.clear()
        what()
        begun = time.monotonic()
        while len(self.heard) < LISTENERS and time.monotonic() - begun < patience:
            time.sleep(0.02)
        with self.lock:
            return sorted(1e3 * (heard - begun) for heard in self.heard.values())

    def close(self):
        self.going = False
        self.thread.join()
        for key in list(self.chosen.get_map().values()):
            key.fileobj.close()


def measure_live(bench, tokens):
    node = bench.sinetti
    before = node.processor()
    time.sleep(QUIET)
    alone = (node.processor() - before) / QUIET
    listeners = Listeners(node.web_port, tokens)
    try:
        time.sleep(2)
        before = node.processor()
        time.sleep(QUIET)
        quiet = (node.processor() - before) / QUIET
        heard = listeners.told(lambda: post(node, "news", 1, ""))
    finally:
        listeners.close()
    return {"alone": alone, "quiet": quiet, "heard": len(heard), "last": heard[-1] if heard else None}


def measure(bench):
    node, town = bench.sinetti, bench.town
    node.stop()
    configure(node)
    node.serve("all")
    post(node, "resident", LETTERS, "omaishoito")
    node.wait_until_idle(120)
    wait_until_indexed(node.store)
    node.stop()
    wanted, now = max(bench.options.fill, default=0), int(time.time() * 1000)
    stored = fill(node.store, wanted) if wanted > LETTERS else LETTERS
    let_wait(node.store, now)
    tokens = open_sessions(node.store, now)
    os.sync()
    node.serve("all")
    post(node, "later", LATER, "harvinaisuus")
    node.wait_until_idle(120)
    wait_until_indexed(node.store)
    bench.say(f"{stored} messages are stored, {node.store.ask('SELECT count(*) FROM search_token')} tokens")
    figures = {"stored": stored, "lists": {}, "searches": {}}
    cookie = town.inbox()[0].split("\t")[0]
    for name, path in (("all", "/staff"), ("without a handler", "/staff?show=unhandled"), ("late", "/staff?show=late")):
        lines = [f"{cookie}\t{path}"]
        bench.turns(f"list, {name}, warming", lines, 4, "--rate", RATE)
        figures["lists"][name] = bench.turns(f"list, {name}", lines, 4, "--rate", RATE)
    for name, text in SEARCHES.items():
        figures["searches"][name] = searched(town.staff, text, bench.seconds)
        bench.say(f"search, {name}: {figures['searches'][name]}")
    figures["live"] = measure_live(bench, tokens)
    bench.say(f"{LISTENERS} open pages: {figures['live']}")
    return figures
