# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Kills a Sinetti under load many times, and counts that nothing accepted is lost and nothing untrue is sent."""

import base64
import collections
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import uuid

from town import MAILBOX, PROGRAM, SECOND_MAILBOX, Tally, Town, message_id, until

KILLS = 15
SESSIONS = 8
LIVES_SECONDS = (0.2, 2.2)  # how long a life may last, from the moment the gateway answers

Accepted = collections.namedtuple("Accepted", "id recipient subject text attachment life")


class Load:
    """Mail programs that send without pause, and come back when the gateway is gone."""

    def __init__(self, town):
        self.town, self.accepted, self.begun, self.odd = town, [], 0, []
        self.life, self.going, self.lock = 0, True, threading.Lock()
        self.threads = [threading.Thread(target=self.session, args=(random.Random(number),), daemon=True)
                        for number in range(SESSIONS)]
        for thread in self.threads:
            thread.start()

    def session(self, chance):
        while self.going:
            try:
                with socket.create_connection(("127.0.0.1", self.town.smtp_port), 5) as wire:
                    wire.settimeout(30)
                    self.dialog(wire, wire.makefile("rb"), chance)
            except OSError:
                time.sleep(0.05)

    def dialog(self, wire, replies, chance):
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
                    self.odd.append(reply)
                    return
            wire.sendall(source(sender, recipient, subject, text, attachment))
            reply = self.hear(replies)
            if reply.startswith(b"250"):
                with self.lock:
                    self.accepted.append(
                        Accepted(message_id(reply.decode()), recipient, subject, text, attachment, life))
            else:
                self.odd.append(reply)

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

    def end(self):
        self.going = False
        for thread in self.threads:
            thread.join(60)


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


def live_and_die(town, tally):
    tally.part(f"{KILLS} lives under load from {SESSIONS} SMTP sessions, each ended by kill -9")
    chance = random.Random()
    load = None
    for life in range(KILLS):
        town.start()
        load = load or Load(town)
        load.life = life
        time.sleep(chance.uniform(*LIVES_SECONDS))
        town.kill()
    lives = collections.Counter(message.life for message in load.accepted)
    tally.check(f"mail was accepted in at least {KILLS - 3} of the lives", len(lives) >= KILLS - 3, dict(lives))
    town.start()
    load.life = KILLS
    time.sleep(1.5)
    load.end()
    print(f"          {load.begun} messages begun, {len(load.accepted)} accepted, {len(town.office.mails)} notices so far")
    tally.check("no reply but 250 came while the gateway lived", not load.odd, load.odd[:3])
    return load.accepted


def nothing_is_lost(town, accepted, tally):
    tally.part("What was accepted")
    kept = {uuid.UUID(bytes=row[0]) for row in town.rows("SELECT message_id FROM message")}
    lost = [message for message in accepted if message.id not in kept]
    tally.check(f"each of the {len(accepted)} messages that got a 250 is in the database", not lost, lost[:3])
    print(f"          and {len(kept) - len(accepted)} more, whose 250 the kill cut off")
    tally.check("no two replies named one message", len({m.id for m in accepted}) == len(accepted))
    parts = dict(town.rows("SELECT message_id, count(*) FROM message_part GROUP BY 1"))
    headers = dict(town.rows("SELECT message_id, count(*) FROM seal_header GROUP BY 1"))
    tally.check("every message has its parts and its sealed headers", set(parts) == set(headers) == {
        message.bytes for message in kept})
    found = town.rows("PRAGMA integrity_check")
    tally.check("SQLite finds the file whole", found == [("ok",)], found[:3])
    named = {uuid.UUID(bytes=row[0]) for row in town.rows("SELECT blob_id FROM message_part WHERE blob_id IS NOT NULL")}
    there = {uuid.UUID(path.name) for path in (town.folder / "blobs").rglob("*")
             if path.is_file() and path.stat().st_size and re.fullmatch(r"[0-9a-f-]{36}", path.name)}
    tally.check(f"every one of the {len(named)} sealed files that a row names is on the disk", named and named <= there,
                len(named - there))


def notices_are_true(town, accepted, tally):
    tally.part("Notices")
    # What a killed worker held comes up when its lease of five minutes ends; here the five minutes pass at once.
    held = town.rows("SELECT count(*) FROM job WHERE state = 'planned' AND run_at > 1000 * (unixepoch() + 30)")[0][0]
    town.rows("UPDATE job SET run_at = 0 WHERE state = 'planned'")
    print(f"          {held} were held by workers that were killed")
    until(lambda: town.rows("SELECT count(*) FROM job")[0][0] == 0, 90, 0.5)
    tally.check("no work is left over", town.rows("SELECT kind, state, reason FROM job LIMIT 3") == [])
    deliveries = {uuid.UUID(bytes=row[0]) for row in town.rows("SELECT delivery_id FROM delivery")}
    told = [(uuid.UUID(mail.link("/p/").split("/p/")[1][:36]), mail.recipients[0]) for mail in town.office.mails]
    strange = [delivery for delivery, _ in told if delivery not in deliveries]
    tally.check(f"each of the {len(told)} notices is for a delivery that exists", told and not strange, strange[:3])
    times = collections.Counter(recipient for _, recipient in told)
    missing = [message.recipient for message in accepted if not times[message.recipient]]
    tally.check("every accepted message was noticed", not missing, (len(missing), missing[:3]))
    twice = sum(1 for count in times.values() if count > 1)
    tally.check(f"few were noticed twice ({twice} of {len(times)}): only those on the way at a kill",
                twice <= KILLS * 24, twice)
    unsaid = town.rows("SELECT count(*) FROM delivery WHERE notified_at IS NULL")[0][0]
    tally.check("every delivery shows when its notice went", unsaid == 0, unsaid)


def it_opens(town, accepted, tally):
    tally.part("Messages open")
    if not shutil.which("age-keygen"):
        return tally.skip("exported messages open with age", "age is not installed")
    key = town.place / "reader.txt"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    reader = re.search(r"public key: (\S+)", key.read_text())[1]
    large = [message for message in accepted if len(message.attachment) > 300_000]
    small = [message for message in accepted if not message.attachment]
    for message in [*random.sample(large, min(2, len(large))), *random.sample(small, min(2, len(small)))]:
        folder = town.place / f"export-{message.id}"
        town.run("export", str(message.id), "--recipient", reader, "--folder", str(folder))
        opened = {path.name: subprocess.run(["age", "-d", "-i", str(key), str(path)], check=True,
                                            capture_output=True).stdout for path in folder.iterdir()}
        texts = [content for content in opened.values() if content.decode("utf-8", "replace").strip() == message.text]
        tally.check(f"{message.subject} of life {message.life} opens with age, its text whole", len(texts) == 1, list(opened))
        if message.attachment:
            tally.check("… and its attachment of 400 kB", message.attachment in opened.values(),
                        {name: len(content) for name, content in opened.items()})


def copy_of(town, name):
    """A copy of the stopped town's rows under a configuration of its own."""
    place = town.place / name
    place.mkdir()
    for file in town.folder.glob("sinetti.sqlite*"):
        shutil.copy(file, place)
    config = town.place / f"{name}.yaml"
    config.write_text(town.config.read_text().replace(f"folder: {town.folder}", f"folder: {place}"))
    return config, place / "sinetti.sqlite"


def verify(town, config):
    """The status and the words of `sinetti audit verify`."""
    done = subprocess.run([PROGRAM, "audit", "verify", "--config", str(config)], text=True,
                          capture_output=True, env=town.environment, timeout=120)
    return done.returncode, (done.stdout + done.stderr).strip()


def the_log_is_sound(town, tally):
    tally.part("The log")
    until(lambda: town.rows("SELECT count(*) FROM log_entry WHERE sequence IS NULL")[0][0] == 0, 20)
    tally.check("the process ends within its time when it is asked to", town.stop() == 0, town.process.returncode)
    status, words = verify(town, town.config)
    entries = town.rows("SELECT count(*) FROM log_entry")[0][0]
    tally.check(f"audit verify calls the log of {entries} entries sound", status == 0 and f"{entries} entries" in words, words)
    tally.check("it has a checkpoint over all of them", "0 waiting" in words and f"\n{entries}\n" in words, words)
    posted = town.rows("SELECT count(*) FROM log_entry WHERE act = 'message.posted'")[0][0]
    messages = town.rows("SELECT count(*) FROM message")[0][0]
    tally.check("there is one entry for each message", posted == messages, (posted, messages))

    middle = entries // 2
    last, before = [row[0] for row in town.rows("SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 2")]

    def tampered(name, *changes):
        config, file = copy_of(town, name)
        rows = sqlite3.connect(file, isolation_level=None)
        for change in changes:
            rows.execute(change)
        rows.close()
        return verify(town, config)

    flip = "substr(body, 1, 40) || CAST(CASE substr(body, 41, 1) WHEN x'61' THEN 'b' ELSE 'a' END AS BLOB) || substr(body, 42)"
    status, words = tampered("changed", f"UPDATE log_entry SET body = CAST({flip} AS BLOB) WHERE sequence = {middle}")
    tally.check("one changed byte of one entry is seen", status == 1 and "NOT sound" in words, words)
    status, words = tampered("deleted", f"DELETE FROM log_entry WHERE sequence = {middle}")
    tally.check("a deleted entry is seen", status == 1 and "NOT sound" in words, words)
    status, words = tampered(
        "swapped", f"UPDATE log_entry SET sequence = -1 WHERE sequence = {middle}",
        f"UPDATE log_entry SET sequence = {middle} WHERE sequence = {middle + 1}",
        f"UPDATE log_entry SET sequence = {middle + 1} WHERE sequence = -1")
    tally.check("two entries that changed places are seen", status == 1 and "NOT sound" in words, words)
    status, words = tampered("cut", f"DELETE FROM log_entry WHERE sequence >= {before}")
    tally.check("last entries cut off under a standing checkpoint are seen", status == 1 and "NOT sound" in words, words)
    status, words = tampered(
        "rehashed", f"UPDATE log_entry SET body = CAST({flip} AS BLOB), leaf = zeroblob(32) WHERE sequence = {middle}")
    tally.check("an entry changed together with its leaf hash is seen", status == 1 and "NOT sound" in words, words)
    # The limit of what a log can prove about itself: a shorter log that was true once is sound. Only a checkpoint that
    # somebody keeps outside shows it, because its size is larger.
    status, words = tampered(
        "shortened", f"DELETE FROM log_entry WHERE sequence >= {before}", f"DELETE FROM log_checkpoint WHERE size > {before}")
    tally.check(
        f"entries cut together with their checkpoints are seen by a checkpoint kept outside alone ({before} < {last})",
        status == 0 and f"\n{before}\n" in words and before < last, words)


def main():
    tally = Tally()
    with Town(21100) as town:
        accepted = live_and_die(town, tally)
        notices_are_true(town, accepted, tally)
        nothing_is_lost(town, accepted, tally)
        it_opens(town, accepted, tally)
        the_log_is_sound(town, tally)
    tally.end()


if __name__ == "__main__":
    main()
