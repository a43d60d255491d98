# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""After crashes: whether what was accepted is kept, notices are true, messages open and the log is sound."""

import collections
import functools
import random
import re
import shutil
import subprocess
import time
import uuid

from town import PROGRAM, sqlite_rows, until

# Something that ended work in the middle: the host name that it was done by (every node's where nil), when it began, and
# when work could be recorded again.
Blow = collections.namedtuple("Blow", "kind host began over")

# So long the record of a relay's 250 may be on its way when the blow comes.
RECORD_SECONDS = 2


def what_is_kept(town, accepted, tally):
    tally.part("What was accepted")
    kept = {uuid.UUID(bytes=row[0]) for row in town.rows("SELECT message_id FROM message")}
    lost = [message for message in accepted if message.id not in kept]
    tally.check(f"each of the {len(accepted)} messages that got a 250 is in the database", not lost, (len(lost), lost[:3]))
    print(f"          and {len(kept) - len(accepted)} more, whose 250 was cut off")
    tally.check("no two replies named one message", len({m.id for m in accepted}) == len(accepted))
    parts = dict(town.rows("SELECT message_id, count(*) FROM message_part GROUP BY message_id"))
    headers = dict(town.rows("SELECT message_id, count(*) FROM seal_header GROUP BY message_id"))
    tally.check("every message has its parts and its sealed headers", set(parts) == set(headers) == {
        message.bytes for message in kept})
    flaws = town.flaws()
    tally.check("the database finds itself whole", not flaws, flaws[:500])
    named = {uuid.UUID(bytes=row[0]) for row in town.rows("SELECT blob_id FROM message_part WHERE blob_id IS NOT NULL")}
    there = town.blobs()
    tally.check(f"every one of the {len(named)} sealed attachments that a row names is kept whole", named and named <= there,
                len(named - there))


def end_of_work(town, tally, seconds=180):
    """Waits until everything planned is done."""
    until(lambda: not town.rows("SELECT 1 FROM job LIMIT 1"), seconds, 0.5)
    tally.check("no work is left over", town.rows("SELECT kind, state, reason FROM job LIMIT 3") == [])


def notices(town, accepted, blows, tally):
    tally.part("Notices")
    deliveries = {row[0]: row[1] for row in town.rows("SELECT delivery_id, notified_at FROM delivery")}
    copies = collections.defaultdict(list)
    for mail in town.office.mails:
        copies[uuid.UUID(mail.link("/p/").split("/p/")[1][:36]).bytes].append(mail)
    strange = [delivery for delivery in copies if delivery not in deliveries]
    tally.check(f"each of the {len(town.office.mails)} notices is for a delivery that exists", copies and not strange, strange[:3])
    told = {mail.recipients[0] for mail in town.office.mails}
    missing = [message.recipient for message in accepted if message.recipient not in told]
    tally.check("every accepted message was noticed", not missing, (len(missing), missing[:3]))
    unsaid = [delivery for delivery, at in deliveries.items() if at is None]
    tally.check("every delivery shows when its notice went", not unsaid, len(unsaid))
    again, unexplained = collections.Counter(), []
    for delivery, mails in copies.items():
        mails.sort(key=lambda mail: mail.at)
        for before, after in zip(mails, mails[1:]):
            recorded = deliveries[delivery] is not None and deliveries[delivery] / 1000 < after.at - RECORD_SECONDS
            blow = cause(before, blows)
            kind = ("on record as sent, " if recorded else "") + (f"at {blow.kind}" if blow else "at nothing")
            again[kind] += 1
            if recorded or not blow:
                unexplained.append((kind, before.asker, clock(before.at), after.asker, clock(after.at),
                                    clock((deliveries[delivery] or 0) / 1000)))
    count = sum(again.values())
    print("          crashes: " + ", ".join(f"{clock(blow.began)} {blow.kind}" for blow in blows))
    print(f"          {count} of {len(town.office.mails)} notices went twice: " +
          (", ".join(f"{number} {kind}" for kind, number in sorted(again.items())) or "none"))
    tally.check(f"each of the {count} that went twice is one whose relay said 250 in the moment of a crash, before that could "
                "be recorded", not unexplained, (len(unexplained), unexplained[:8]))
    # A node that wakes after its lease may try to record what another has recorded; that it was refused is an entry too.
    entries = collections.Counter(
        row[0] for row in town.rows("SELECT object_id, body FROM log_entry WHERE act = 'delivery.notified'")
        if b'"outcome":"done"' in bytes(row[1]))
    twice = [count for count in entries.values() if count > 1]
    tally.check("no notice stands in the log as sent twice", not twice, len(twice))


def cause(mail, blows):
    """What hindered the record of a notice; nil where nothing did."""
    for blow in blows:
        if blow.host in (None, mail.asker) and blow.began - RECORD_SECONDS <= mail.at <= blow.over + RECORD_SECONDS:
            return blow
    return None


def clock(seconds):
    return time.strftime("%M:%S", time.localtime(seconds)) + f"{seconds % 1:.2f}"[1:]


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


def verify(town, config=None):
    """The status and the words of `sinetti audit verify`."""
    done = subprocess.run([PROGRAM, "audit", "verify", "--config", str(config or town.config)], text=True,
                          capture_output=True, env=town.environment, timeout=120)
    return done.returncode, (done.stdout + done.stderr).strip()


def the_log(town, tally):
    """Looks at the log while the nodes live, ends them, and proves it; tells how many entries it has."""
    tally.part("The log")
    until(lambda: town.row("SELECT count(*) FROM log_entry WHERE sequence IS NULL")[0] == 0, 40)
    for node in town.nodes:
        tally.check(f"{node.name} ends within its time when it is asked to", node.stop() == 0, node.process.returncode)
    status, words = verify(town)
    entries = town.row("SELECT count(*) FROM log_entry")[0]
    tally.check(f"audit verify calls the log of {entries} entries sound", status == 0 and f"{entries} entries" in words, words)
    tally.check("it has a checkpoint over all of them", "0 waiting" in words and f"\n{entries}\n" in words, words)
    posted = town.row("SELECT count(*) FROM log_entry WHERE act = 'message.posted'")[0]
    messages = town.row("SELECT count(*) FROM message")[0]
    tally.check("there is one entry for each message", posted == messages, (posted, messages))
    return entries


def copy_of_rows(town, name):
    """A copy of the stopped town's rows: a configuration of its own for it, and what runs a statement there."""
    place = town.place / name
    config = town.place / f"{name}.yaml"
    if town.postgres:
        town.postgres.rows(f"CREATE DATABASE {name} TEMPLATE sinetti OWNER sinetti", database="postgres")
        config.write_text(town.config.read_text().replace("dbname=sinetti ", f"dbname={name} "))
        config.chmod(0o600)
        return config, functools.partial(town.postgres.rows, database=name)
    place.mkdir()
    for file in town.folder.glob("sinetti.sqlite*"):
        shutil.copy(file, place)
    config.write_text(town.config.read_text().replace(f"folder: {town.folder}", f"folder: {place}"))
    return config, functools.partial(sqlite_rows, place / "sinetti.sqlite")
