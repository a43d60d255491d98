# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Moves a town from SQLite to PostgreSQL and back, with kills in between, and opens what moved."""

import os
import re
import subprocess
import time

from postgres import PostgreSQL
from town import PROGRAM, Tally, Town, Visitor, letter, until

MESSAGES = 60
RESIDENT = "maija@example.com"


def variant(town, name, folder, store=""):
    """The town's configuration with another home for its rows and attachments."""
    file = town.place / f"{name}.yaml"
    file.write_text(town.config.read_text().replace(f"folder: {town.folder}", f"folder: {folder}") + store)
    file.chmod(0o600)
    folder.mkdir(exist_ok=True)
    return file


def move(town, origin, target):
    done = subprocess.run([PROGRAM, "migrate-store", "--from", str(origin), "--to", str(target)], text=True,
                          capture_output=True, env=town.environment, timeout=300)
    return done.returncode, (done.stdout + done.stderr).strip()


def fill(town, tally):
    tally.part(f"{MESSAGES} messages, some with attachments, one of them answered")
    town.start()
    for number in range(MESSAGES):
        files = [("liite.bin", "application/octet-stream", os.urandom(400_000))] if number % 6 == 0 else []
        town.send(letter(f"Päätös {number}", f"Teksti {number}", f"r{number}@example.com", files), [f"r{number}@example.com.s"])
    content = os.urandom(700_000)
    town.send(letter("Palaveri", "Tervetuloa", RESIDENT, [("muistio.pdf", "application/pdf", content)]), [f"{RESIDENT}.s"])
    tally.check("every notice went", until(lambda: len(town.office.mails) == MESSAGES + 1, 240))
    until(lambda: not town.rows("SELECT 1 FROM log_entry WHERE sequence IS NULL"), 40)
    return content


def rights(town):
    """What a year of applications, reviews and absences leaves in the rows."""
    grant, mailbox, staff = town.row("SELECT grant_id, mailbox_id, staff_id FROM mailbox_grant LIMIT 1")
    request, review, absence = (os.urandom(16) for _ in range(3))
    for table, values in {
            "access_request (request_id, mailbox_id, staff_id, rights, reason, until, asked_at)":
                (request, mailbox, staff, "read send", "Sijaistan Liisaa ä€", 2, 1),
            "access_review (review_id, mailbox_id, opened_at, due_at, closed_at, unconfirmed)": (review, mailbox, 1, 2, 2, 3),
            "access_verdict (review_id, grant_id, verdict, given_by, given_at)": (review, grant, "confirmed", None, 2),
            "access_rule (mailbox_id, review_days)": (mailbox, 90),
            "conversation_reader (conversation_id, staff_id, mailbox_id, first_at, last_at)": (os.urandom(16), staff, mailbox, 1, 2),
            "substitution (substitution_id, mailbox_id, staff_id, substitute_id, from_at, until_at, set_by, set_at)":
                (absence, mailbox, staff, staff, 1, 2, staff, 1)}.items():
        town.rows(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", *values)


def a_node_that_runs(town, there, tally):
    status, words = move(town, town.config, there)
    tally.check("while a node runs, nothing is moved and the sentence says so", status == 1 and "a node still runs" in words, words)
    town.stop()
    rights(town)


def kill_on_the_way(town, there, tally):
    tally.part("To PostgreSQL, killed on the way")
    for pause in (0.15, 0.3, 0.5, 0.8):
        mover = subprocess.Popen([PROGRAM, "migrate-store", "--from", str(town.config), "--to", str(there)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=town.environment)
        time.sleep(pause)
        mover.kill()
        mover.wait()
    status, words = move(town, town.config, there)
    if "a node still runs" in words:
        print("          the killed one's hold is waited for")
        until(lambda: "a node still runs" not in move(town, town.config, there)[1], 180, 5)
        status, words = move(town, town.config, there)
    tally.check("begun again it ends with status 0", status == 0, words[-600:])
    tally.check("and says of every table that it is the same", words.count("the same") >= 15, words[-600:])
    tally.check("rights moved with their applications, reviews and absences", all(
        f"{table}: 1 rows" in words for table in
        ("access_request", "access_review", "access_verdict", "access_rule", "conversation_reader", "substitution")), words[-3000:])


def it_lives(town, config, content, tally, where):
    town.start(config=config)
    page = Visitor(town)
    notice = next(mail for mail in town.office.mails if mail.recipients == [RESIDENT])
    page.open(notice.link("/p/"))
    page.submit("/p/" + notice.link("/p/").split("/p/")[1][:36])
    tally.check(f"{where}: a link sent before the move opens the message", "Tervetuloa" in page.page, page.status)
    href = re.search(r'href="([^"]*/attachment/[^"]*)"', page.page)[1]
    tally.check(f"{where}: its attachment is what was sent", page.request("GET", href).read() == content)
    reply = town.send(letter("Uusi", "Uusi viesti", "uusi@example.com"), ["uusi@example.com.s"])
    tally.check(f"{where}: new mail is sealed", reply.startswith("250"), reply)
    town.stop()
    status, said = town.node.run("audit", "verify", config=config)
    tally.check(f"{where}: the log verifies", status == 0 and "The log is sound" in said, said)


def main():
    tally = Tally()
    with Town(21500) as town:
        postgres = PostgreSQL()
        try:
            content = fill(town, tally)
            there = variant(town, "there", town.place / "there",
                            f'\nstore: {{postgresql: {{address: "{postgres.address()}"}}}}\nblobs: {{kind: database}}\n')
            a_node_that_runs(town, there, tally)
            kill_on_the_way(town, there, tally)
            it_lives(town, there, content, tally, "on PostgreSQL")
            tally.part("And back, for a rehearsal")
            back = variant(town, "back", town.place / "back")
            status, words = move(town, there, back)
            tally.check("back in a new file it ends with status 0", status == 0, words[-600:])
            it_lives(town, back, content, tally, "back on SQLite")
            status, words = move(town, there, town.config)
            tally.check("a store that holds something else is left alone",
                        status == 1 and ("holds something else" in words or "not the same" in words), words[-300:])
        finally:
            postgres.close()
    tally.end()


if __name__ == "__main__":
    main()
