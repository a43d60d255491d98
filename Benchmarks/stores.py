# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Where Sinetti keeps its rows while it is measured, and how they are made many."""

import glob
import os
import pwd
import shutil
import sqlite3
import subprocess
import time

from peers import Peer

# What a message leaves behind, in the order in which one table refers to another.
TABLES = ("message", "conversation", "conversation_message", "delivery", "pickup", "seal_header", "message_part",
          "log_entry", "log_related", "search_token", "indexed_message")
MINUTE = 60_000  # milliseconds
IDS = ("message_id", "conversation_id", "delivery_id", "pickup_id", "entry_id")


class SQLite:
    """The embedded file."""

    name = "sqlite"
    lines = ""

    def __init__(self, folder):
        self.path = f"{folder}/rows/sinetti.sqlite"
        self.process = None

    def processor(self):
        return 0.0

    def ask(self, question):
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30) as rows:
            return rows.execute(question).fetchone()[0]

    def columns(self, table):
        with sqlite3.connect(self.path) as rows:
            return [row[1] for row in rows.execute(f"PRAGMA table_info({table})")]

    def literal(self, digits):
        return f"X'{digits}'"

    def other_id(self, column, head):
        return f"CAST({self.literal(head)} || substr({column}, 7) AS BLOB)"

    def run(self, script):
        with sqlite3.connect(self.path, isolation_level=None) as rows:
            rows.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;" + script
                               + "PRAGMA wal_checkpoint(TRUNCATE);")


class PostgreSQL(Peer):
    """A PostgreSQL of our own on a socket, run by the package's user, with what Debian starts it with."""

    name = "postgres"

    def __init__(self, folder):
        self.folder = f"{folder}/postgresql"
        os.mkdir(self.folder)
        shutil.chown(self.folder, "postgres")
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.as_owner("initdb", "--pgdata=data", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        owner = pwd.getpwnam("postgres")
        self.start([f"{self.bin}/postgres", "-D", "data", "-k", self.folder, "-c", "listen_addresses=", "-c",
                    "max_connections=100"], f"{self.folder}/postgresql.log", cwd=self.folder, user=owner.pw_uid,
                   group=owner.pw_gid, extra_groups=[])
        until = time.monotonic() + 30
        while not os.path.exists(f"{self.folder}/.s.PGSQL.5432"):
            if time.monotonic() > until or self.process.poll() is not None:
                raise SystemExit("PostgreSQL does not start; see its log")
            time.sleep(0.05)
        self.as_owner("createuser", "-h", self.folder, "sinetti")
        self.as_owner("createdb", "-h", self.folder, "--owner=sinetti", "sinetti")

    @property
    def lines(self):
        return f'store:\n  postgresql:\n    address: "host={self.folder} dbname=sinetti user=sinetti"\n'

    def as_owner(self, program, *arguments, **options):
        owner = pwd.getpwnam("postgres")
        return subprocess.run([f"{self.bin}/{program}", *arguments], cwd=self.folder, user=owner.pw_uid,
                              group=owner.pw_gid, extra_groups=[], check=True, stdout=subprocess.PIPE, text=True,
                              **options).stdout

    def psql(self, script):
        return self.as_owner("psql", "-h", self.folder, "-U", "sinetti", "-qtAX", "-v", "ON_ERROR_STOP=1", "sinetti",
                             input=script)

    def ask(self, question):
        return int(self.psql(question))

    def columns(self, table):
        return self.psql("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
                         f"AND table_name = '{table}' ORDER BY ordinal_position").split()

    def literal(self, digits):
        return f"'\\x{digits}'::bytea"

    def other_id(self, column, head):
        return f"{self.literal(head)} || substr({column}, 7)"

    def run(self, script):
        self.psql("SET synchronous_commit = off;" + script + f"ANALYZE {', '.join(TABLES)};")


STORES = {"sqlite": SQLite, "postgres": PostgreSQL}


def fill(store, wanted):
    """Copies what is stored until so many messages are; the node must be stopped.

    The first thousands came over SMTP. A copy has their rows under ids of another time (the first six bytes of an id
    are its time), as though they had come earlier: so every table and index, the log's too, is as large as it would be.
    What is sealed in a copy opens for nobody, being bound to the id that it was sealed for. The log's copies stand
    outside the tree (their places in it are negative).
    """
    before, now = store.ask("SELECT count(*) FROM message"), int(time.time() * 1000)
    columns = {table: store.columns(table) for table in TABLES}
    script = "".join(f"CREATE TEMP TABLE from_{table} AS SELECT * FROM {table};" for table in columns)
    for copy in range(1, (wanted - 1) // before + 1):
        head = f"{now - copy * 10 * MINUTE:012x}"
        script += "BEGIN;" + "".join(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT "
            f"{', '.join(copied(store, name, head, copy) for name in names)} FROM from_{table};"
            for table, names in columns.items()) + "COMMIT;"
    store.run(script)
    return store.ask("SELECT count(*) FROM message")


def copied(store, column, head, copy):
    """A column's value in a copy."""
    if column in IDS:
        return store.other_id(column, head)
    if column == "reader_id":  # a mailbox's key is the same for all its messages, a link's its own
        return (f"CASE WHEN reader_id IN (SELECT key_id FROM reader_key) THEN reader_id "
                f"ELSE {store.other_id(column, head)} END")
    if column == "object_id":  # an id in letters
        return f"'{head[:8]}-{head[8:]}' || substr(object_id, 14)"
    if column == "sequence":
        return f"-sequence - {1 + copy * 10 ** 9}"
    if column == "last_at":
        return f"last_at - {copy} * {10 * MINUTE}"
    return column
