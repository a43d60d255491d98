# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong with a store: each fault has its sentence, at the start and from the doctor, and leaves nothing half done."""

import contextlib
import os
import pathlib
import re
import subprocess
import tempfile
import time

from town import PROGRAM, Tally, Town, Visitor, letter, message_id, until

RESIDENT = "maija@example.com"
MEGABYTE = 1 << 20


class Faults:
    """A town whose store is looked at: how a start ends, and what the doctor says."""

    def __init__(self, town, tally):
        self.town, self.tally, self.config = town, tally, town.config.read_text()

    def configure(self, old, new):
        self.town.config.write_text(self.config.replace(old, new))

    def restore(self):
        self.town.config.write_text(self.config)

    def start(self, role="all"):
        """A start that is not meant to succeed: its status and its words."""
        done = subprocess.run([PROGRAM, "serve", "--role", role, "--config", str(self.town.config)], capture_output=True,
                              text=True, env=self.town.environment, timeout=90)
        return done.returncode, (done.stdout + done.stderr).strip()

    def refuses(self, fault, sentence, role="all", status=1, doctor=None):
        """A start ends with the status and the sentence, and the doctor says it too."""
        ended, words = self.start(role)
        said = re.search(sentence, words)
        self.tally.check(f"{fault}: a start ends with status {status} and its sentence", ended == status and said, (ended, words))
        print(f"          {words.splitlines()[-1][:230]}")
        self.doctor(fault, doctor or rf"✗ database: .*{sentence}", role)

    def doctor(self, fault, line, role="all"):
        words = self.town.run("doctor", "--role", role, expect=None)
        self.tally.check(f"{fault}: the doctor says it", self.town.status == 1 and re.search(line, words), words)

    def send(self, recipient=RESIDENT, size=0):
        files = [("a.pdf", "application/pdf", os.urandom(size))] if size else []
        return self.town.send(letter("Kaupunki", "kestää", recipient, files), [f"{recipient}.s"])

    def tables(self):
        return {row[0] for row in self.town.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def wrong_addresses(tally):
    tally.part("A database that is not there")
    with Town(21440, store="postgres") as town:
        faults, address = Faults(town, tally), town.postgres.address()
        for fault, wrong, sentence in (
                ("no server", "host=/nowhere dbname=sinetti user=sinetti", "cannot be reached.*No such file"),
                ("another database", town.postgres.address(database="toinen"), 'cannot be reached.*database "toinen" does not exist'),
                ("an unknown user", town.postgres.address("kukaan"), 'cannot be reached.*role "kukaan" does not exist'),
                ("a server elsewhere without TLS", "host=localhost port=1 dbname=sinetti user=sinetti", "cannot be reached.*refused")):
            faults.configure(address + '"', wrong + '"')
            faults.refuses(fault, sentence)
        for fault, wrong, sentence in (
                ("an address that is none", "palvelin tuolla", "libpq"), ("an address without a user", f"host={town.postgres.folder} dbname=sinetti", "user")):
            faults.configure(address + '"', wrong + '"')
            ended, words = faults.start()
            tally.check(f"{fault} is a mistake of the configuration, told with its line", ended == 78 and re.search(rf"line \d+.*{sentence}", words), (ended, words))
        faults.configure(address + '"', address + ' password=hyvinsalainen"')
        town.config.chmod(0o644)
        ended, words = faults.start()
        tally.check("a password in a file that everyone can read is one, and is not repeated",
                    ended == 78 and re.search(r"line \d+", words) and "hyvinsalainen" not in words, (ended, words))
        tally.check("nothing was made in the database that is there", not faults.tables(), faults.tables())


def other_schemas(tally):
    tally.part("A database of another version")
    with Town(21450, store="postgres") as town:
        faults = Faults(town, tally)
        faults.refuses("no schema yet, an intake", "older schema than this program needs.*web, worker or all", "intake")
        tally.check("it made none", not faults.tables(), faults.tables())
        town.start()
        reply = faults.send()
        tally.check("the first node of another role makes it", reply.startswith("250"), reply)
        newest = town.row("SELECT name FROM migration ORDER BY at DESC, name DESC LIMIT 1")[0]
        at = town.row("SELECT at FROM migration WHERE name = ?", newest)[0]
        town.rows("INSERT INTO migration (name, at) VALUES ('messages-99', 0)")
        reply = faults.send("toinen@example.com")
        tally.check("a node that runs when a newer one migrates goes on", reply.startswith("250") and not town.ended(), reply)
        town.stop()
        before = town.rows("SELECT count(*) FROM log_entry"), faults.tables()
        for role in ("all", "intake"):
            faults.refuses(f"a newer schema, {role}", r"newer schema \(messages-99\) than this program knows", role)
        town.rows("DELETE FROM migration WHERE name = 'messages-99'")
        town.rows("DELETE FROM migration WHERE name = ?", newest)
        faults.refuses("an older schema, an intake", rf"older schema than this program needs \({newest} is missing\)", "intake")
        tally.check("nothing was written by any of them", before == (town.rows("SELECT count(*) FROM log_entry"), faults.tables()))
        town.rows("INSERT INTO migration (name, at) VALUES (?, ?)", newest, at)


def read_only(tally):
    tally.part("A database that only reads, as a standby does")
    with Town(21460, store="postgres") as town:
        faults = Faults(town, tally)
        town.start()
        tally.check("mail is taken before", faults.send().startswith("250"))
        town.office.wait(RESIDENT)
        until(lambda: not town.rows("SELECT 1 FROM job"))
        town.rows("ALTER DATABASE sinetti SET default_transaction_read_only = on")
        town.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sinetti'")
        reply = faults.send("toinen@example.com")
        tally.check("then mail is put off", reply.startswith("451"), reply)
        tally.check("the node lives, and says that it is not ready", ready(town) == 503 and not town.ended(), ready(town))
        faults.doctor("read-only", "✗ database: The database cannot be reached.*read-only")
        town.postgres.rows("ALTER DATABASE sinetti RESET default_transaction_read_only", database="postgres")
        again = until(lambda: faults.send("toinen@example.com").startswith("250"), 60, 0.5)
        tally.check("when it writes again mail is taken, without a restart", again)
        tally.check("and its notice comes", town.office.wait("toinen@example.com"))
        town.rows("ALTER DATABASE sinetti SET default_transaction_read_only = on")
        town.stop()
        faults.refuses("read-only", "cannot be reached.*read-only")


def gone_under_way(tally):
    tally.part("A database that goes away under way")
    with Town(21470, store="postgres") as town:
        faults = Faults(town, tally)
        town.start()
        town.password("liisa")
        first = message_id(faults.send())
        visitor = Visitor(town)
        visitor.sign_in()
        town.office.wait(RESIDENT)
        town.postgres.stop()
        began = time.monotonic()
        reply = faults.send()
        tally.check(f"mail is put off ({time.monotonic() - began:.1f} s): {reply}", reply.startswith("451"), reply)
        visitor.open("/staff")
        tally.check("a page says that it is out of order for the moment, and with status 503",
                    visitor.status == 503 and "Liisa" not in visitor.page, (visitor.status, visitor.page[:300]))
        tally.check("the node is not ready", until(lambda: ready(town) == 503, 60), ready(town))
        faults.doctor("gone", "✗ database: The database cannot be reached")
        time.sleep(2)
        town.postgres.start()
        again = until(lambda: faults.send("toinen@example.com").startswith("250"), 60, 0.2)
        tally.check("when it is back mail is taken, without a restart", again)
        tally.check("and its notice comes", town.office.wait("toinen@example.com"))
        visitor.open("/staff")
        tally.check("she is still signed in", visitor.status == 200 and "Liisa Lehto" in visitor.page, visitor.status)
        kept = {row[0] for row in town.rows("SELECT message_id FROM message")}
        tally.check("what was accepted before is there, and what was put off is not", kept >= {first.bytes} and len(kept) == 2, len(kept))
        town.stop()
        tally.check("the log is sound", "The log is sound" in town.run("audit", "verify", expect=None))
        town.postgres.stop()
        ended, words = faults.start()
        tally.check("a start without it ends with its sentence", ended == 1 and "cannot be reached" in words, (ended, words))


def full_disk_of_postgres(tally):
    tally.part("A full disk under the database")
    with small_disk(tally, "a full disk under PostgreSQL delays and loses nothing", "32m") as disk:
        if not disk:
            return
        with Town(21480, store="postgres") as town:
            subprocess.run(["chown", "nobody:nogroup", str(disk)], check=True)
            town.postgres.rows(f"CREATE TABLESPACE small LOCATION '{disk}'", database="postgres")
            town.postgres.rows("ALTER DATABASE sinetti SET TABLESPACE small", database="postgres")
            faults, accepted = Faults(town, tally), []
            town.start()
            replies = [""]
            for number in range(60):
                replies.append(faults.send(f"d{number}@example.com", MEGABYTE))
                if not replies[-1].startswith("250"):
                    break
                accepted.append((message_id(replies[-1]), f"d{number}@example.com"))
            tally.check(f"after {len(accepted)} messages of 1 MB the gateway answers 4xx: {replies[-1]}",
                        accepted and replies[-1].startswith("4"), replies[-1])
            tally.check("the node lives", not town.ended())
            fill(disk)
            until(lambda: faults.send("pieni@example.com").startswith("4"), 60, 0.05)  # what free pages there are go too
            faults.doctor("a full disk under PostgreSQL", r"✗ .*(No space left|could not extend|full)")
            (disk / "ballast").unlink()
            subprocess.run(["mount", "-o", "remount,size=128m", str(disk)], check=True)
            again = until(lambda: faults.send("viimeinen@example.com", MEGABYTE).startswith("250"), 60, 0.5)
            tally.check("with room again it takes mail, without a restart", again)
            kept = {row[0] for row in town.rows("SELECT message_id FROM message")}
            tally.check("nothing accepted is lost", all(id.bytes in kept for id, _ in accepted))
            missing = [recipient for _, recipient in accepted if not until(lambda r=recipient: town.office.to(r), 120)]
            tally.check("every accepted message is noticed", not missing, missing[:3])
            visitor = Visitor(town)
            visitor.enter(town.office.wait(accepted[-1][1]).link("/p/"))
            tally.check("the last of them opens", "kestää" in visitor.page, visitor.status)
            town.stop()
            flaws = town.flaws()
            tally.check("the database finds itself whole", not flaws, flaws[:500])
            tally.check("the log is sound", "The log is sound" in town.run("audit", "verify", expect=None))


def full_disk_of_sqlite(tally):
    tally.part("A full disk under the embedded database, at the start")
    with small_disk(tally, "a start on a full disk", "4m") as disk:
        if not disk:
            return
        with Town(21490, folder=disk) as town:
            faults = Faults(town, tally)
            fill(disk)
            faults.refuses("a full disk", "full", doctor=r"✗ folder: The disk of \S+ is full")
            (disk / "ballast").unlink()
            town.start()
            tally.check("with room it starts, and takes mail", faults.send().startswith("250"))
            town.stop()
            tally.check("the log is sound", "The log is sound" in town.run("audit", "verify", expect=None))


@contextlib.contextmanager
def small_disk(tally, name, size):
    """A disk of its own where we may mount one, else nothing, and the test is skipped by name."""
    if os.geteuid() != 0:
        tally.skip(name, "mounting a small disk needs root")
        yield None
        return
    place = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-disk-"))
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", str(place)], capture_output=True).returncode:
        place.rmdir()
        tally.skip(name, "no disk can be mounted here")
        yield None
        return
    place.chmod(0o755)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)
        place.rmdir()


def fill(disk):
    with contextlib.suppress(OSError), open(disk / "ballast", "wb", buffering=0) as ballast:
        while ballast.write(bytes(4096)):
            pass


def ready(town):
    response = Visitor(town).request("GET", "/ready")
    response.read()
    return response.status


def main():
    Tally().play(wrong_addresses, other_schemas, read_only, gone_under_way, full_disk_of_postgres, full_disk_of_sqlite)


if __name__ == "__main__":
    main()
