# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of a test's own, on a socket in a folder of its own, that can lose its power and come back.

It runs as an ordinary user (as `nobody` where we are root, which PostgreSQL will not be), with everything that keeps what
it was told, and is ended by its own process id.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

from tally import until

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent"}


def programs():
    """Where Debian has the server's programs, of its newest version."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise AssertionError("PostgreSQL is not here: install the package postgresql")
    return found[-1].parent


def ordinary(*command):
    """The command as an ordinary user."""
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", *command]


class PostgreSQL:
    def __init__(self):
        self.programs = programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
        self.data, self.log_path, self.process = self.folder / "data", self.folder / "log", None
        subprocess.run(
            ordinary(self.programs / "initdb", f"--pgdata={self.data}", "--username=postgres", "--auth=trust",
                     "--encoding=UTF8", "--locale=C", "--data-checksums"),
            check=True, capture_output=True, env=ENVIRONMENT, cwd=self.folder)
        self.start()
        for statement in ("CREATE ROLE sinetti LOGIN", "CREATE ROLE sinetti_intake LOGIN",
                          "CREATE DATABASE sinetti OWNER sinetti"):
            self.rows(statement, database="postgres")

    def address(self, user="sinetti", database="sinetti"):
        """As libpq reads it."""
        return f"host={self.folder} dbname={database} user={user}"

    def start(self, seconds=60):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                ordinary(self.programs / "postgres", "-D", self.data, "-c", "listen_addresses=", "-c",
                         f"unix_socket_directories={self.folder}", "-c", "max_connections=100"),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=ENVIRONMENT, cwd=self.folder)
        if not until(self.is_ready, seconds, 0.02):
            raise AssertionError("PostgreSQL did not start: " + self.log()[-2000:])

    def is_ready(self):
        # The file of a server that was killed is still there, with that one's number.
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return lines[0] == str(self.process.pid) and any(line.strip() == "ready" for line in lines)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def kill(self):
        """As a machine that loses its power would: every process of the server at once."""
        self.process.send_signal(signal.SIGSTOP)  # so that it starts nothing more
        children = [int(path.parent.name) for path in pathlib.Path("/proc").glob("[0-9]*/stat")
                    if parent(path) == self.process.pid]
        for child in children:
            os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        until(lambda: not any(pathlib.Path(f"/proc/{child}/exe").exists() for child in children), 20, 0.01)

    def stop(self):
        """Ends it as its own operator would (fast shutdown)."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, sql, *values, database="sinetti", user="postgres"):
        """Runs one statement, with a ? for each value; its rows, if it has any."""
        import psycopg  # not needed by what stands on SQLite alone

        with psycopg.connect(self.address(user, database), autocommit=True, connect_timeout=20) as connection:
            done = connection.execute(sql.replace("%", "%%").replace("?", "%s"), values)
            return done.fetchall() if done.description else []

    def flaws(self):
        """What PostgreSQL finds wrong when it looks at every page of every table and index; nothing where all is well."""
        done = subprocess.run(
            [self.programs / "pg_amcheck", "--install-missing", "--heapallindexed", "--host", self.folder, "--username",
             "postgres", "sinetti"], capture_output=True, text=True, timeout=120)
        return (done.stdout + done.stderr).strip() or (f"status {done.returncode}" if done.returncode else "")


def parent(stat):
    """The parent's id in a /proc/…/stat, whose second field may hold anything in its brackets."""
    try:
        return int(stat.read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None
