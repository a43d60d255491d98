# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Two equal nodes over one PostgreSQL behind HAProxy, under load: either of them is lost, hangs or is asked to end, the
database is lost; and the parts of a node as processes of their own."""

import contextlib
import http.client
import random
import re
import threading
import time

from load import Load
from reckoning import Blow, end_of_work, it_opens, notices, the_log, what_is_kept
from town import Node, Tally, Town, Visitor, letter, until

RESIDENT = "maija@example.com"
KILLS, DATABASE_KILLS, SESSIONS = 8, 4, 8
LEASE_SECONDS = 30


class Reader(threading.Thread):
    """Somebody who has signed in once and looks at the page again and again, through the balancer."""

    def __init__(self, town):
        super().__init__(daemon=True)
        self.visitor, self.going, self.looks = Visitor(town), True, []
        self.visitor.sign_in()
        self.visitor.patience = 5

    def run(self):
        while self.going:
            began = time.time()
            try:
                self.visitor.open("/staff")
                status = self.visitor.status if "Liisa Lehto" in self.visitor.page else -self.visitor.status
            except (OSError, http.client.HTTPException, ValueError) as error:
                status = f"{type(error).__name__} after {time.time() - began:.1f} s"
            self.looks.append((began, status))
            time.sleep(0.1)

    def since(self, at):
        """How many pages came, and what else did: why none came at all, a negative status for a page that was not hers."""
        looks = [status for began, status in self.looks if began >= at]
        return looks.count(200), [status for status in looks if status != 200]


class Keeper(threading.Thread):
    """Somebody outside who keeps each checkpoint as it comes, as another authority may."""

    def __init__(self, town):
        super().__init__(daemon=True)
        self.town, self.going, self.kept = town, True, {}

    def run(self):
        while self.going:
            with contextlib.suppress(Exception):  # the database is away now and then
                size = max(self.kept, default=-1)
                self.kept.update(self.town.rows("SELECT size, note FROM log_checkpoint WHERE size > ?", size))
            time.sleep(0.25)

    def newest(self):
        return max(self.kept, default=0)


class Trials:
    """What the two nodes go through, and what is remembered of it."""

    def __init__(self, town, tally):
        self.town, self.tally, self.chance, self.blows = town, tally, random.Random(), []
        for node in town.nodes:
            node.start()
        until(lambda: town.balancer.sees(town.nodes), 40)
        self.reader, self.keeper = Reader(town), Keeper(town)
        self.reader.start()
        self.keeper.start()
        balanced = town.balancer.smtp_port
        self.load = Load([balanced, balanced, *(node.smtp_port for node in town.nodes)], SESSIONS, pause=0.4)

    def blow(self, kind, node=None):
        now = time.time()
        self.blows.append(Blow(kind, node.hostname if node else None, now, now))
        return now

    def accepted_since(self, count):
        return len(self.load.accepted) - count

    def nodes_are_killed(self):
        self.tally.part(f"{KILLS} times one of the two nodes is killed (kill -9) under load, and comes back")
        began, idle = time.time(), 0
        for number in range(KILLS):
            node = self.town.nodes[number % 2]
            self.load.life += 1
            time.sleep(self.chance.uniform(0.5, 1.5))
            self.blow("kill -9 of a node", node)
            node.kill()
            before = len(self.load.accepted)
            time.sleep(self.chance.uniform(0.8, 1.6))
            idle += not until(lambda: self.accepted_since(before))
            node.start()
            until(lambda: self.town.balancer.sees(self.town.nodes), 40)
        self.tally.check("each time the other took mail meanwhile", idle == 0, idle)
        odd = self.load.since(began)
        self.tally.check("no reply but 250 came of a node that lived", not odd, odd[:3])
        self.pages_since(began)

    def jobs_are_taken_over(self):
        self.tally.part("The jobs of a node that is lost")
        first = self.town.nodes[0]
        self.town.office.slowness = 1
        time.sleep(3)
        at = self.blow("kill -9 of a node", first)
        first.kill()
        # What is still held by the same claim after the other has had time to finish was the lost node's.
        claims = "SELECT job_id, attempts FROM job WHERE state = 'held'"
        held = set(self.town.rows(claims))
        self.town.office.slowness = 0
        time.sleep(3)
        held &= set(self.town.rows(claims))
        self.tally.check(f"it held jobs ({len(held)})", held)
        # Behind what else is due: the load goes on, so that the time says how busy the other is beside how long a lease is.
        over = until(lambda: not held & set(self.town.rows(claims)), LEASE_SECONDS + 90, 0.2)
        self.tally.check(f"the other had taken the last of them over after {time.time() - at:.1f} s: the lease is "
                         f"{LEASE_SECONDS} s", over, held & set(self.town.rows(claims)))
        first.start()

    def database_is_killed(self):
        self.tally.part(f"{DATABASE_KILLS} times every process of the database is killed under load, and it comes back")
        began, again = time.time(), []
        for _ in range(DATABASE_KILLS):
            self.load.life += 1
            time.sleep(self.chance.uniform(1, 2))
            at = self.blow("the loss of the database")
            self.town.postgres.kill()
            time.sleep(self.chance.uniform(0.5, 4))
            before = len(self.load.accepted)
            self.town.postgres.start()
            back = time.time()
            self.blows[-1] = self.blows[-1]._replace(over=back)
            again.append(until(lambda: self.accepted_since(before), 60, 0.05))
            print(f"          away for {back - at:.1f} s, mail is taken {time.time() - back:.1f} s after it is back")
        self.tally.check("mail is taken again each time", all(again), again)
        self.tally.check("neither node ended", not any(node.ended() for node in self.town.nodes))
        odd = self.load.since(began)
        self.tally.check("no reply but 250, 421 and 451 came", all(reply[:3] in ("421", "451") for reply, *_ in odd),
                         sorted({reply for reply, *_ in odd}))
        self.town_is_well()
        again = until(lambda: self.reader.since(back)[0], 60)
        self.tally.check("and the pages are back, for the same signed-in session", again, self.reader.since(back)[1][:5])

    def nodes_hang(self):
        self.tally.part("A node hangs for longer than its leases, and wakes")
        first, second = self.town.nodes
        self.town.office.slowness = 0.3
        time.sleep(1)
        began = self.blow("a node that hung", first)
        first.freeze()
        size = self.keeper.newest()
        grows = until(lambda: self.keeper.newest() > size + 5, LEASE_SECONDS)
        self.tally.check(f"the log grows on without it ({time.time() - began:.1f} s after)", grows, (size, self.keeper.newest()))
        self.town.office.slowness = 0
        time.sleep(LEASE_SECONDS + 6 - (time.time() - began))
        first.thaw()
        time.sleep(4)
        self.pages_since(began + 5, until_at=began + LEASE_SECONDS)
        self.blow("a node that hung", second)
        second.freeze()
        time.sleep(9)
        second.thaw()
        time.sleep(2)
        odd = self.load.since(began)
        self.tally.check("no reply but 250, 421 and 451 came", all(reply[:3] in ("421", "451") for reply, *_ in odd),
                         sorted({reply for reply, *_ in odd}))
        self.town_is_well()

    def nodes_are_asked_to_end(self):
        self.tally.part("Each node is asked to end (SIGTERM) under load, as in a rolling update")
        began = time.time()
        for node in self.town.nodes:
            self.load.life += 1
            time.sleep(1)
            asked, before = time.time(), len(self.load.accepted)
            status = node.stop()
            self.tally.check(f"{node.name} ends with status 0 ({time.time() - asked:.1f} s), and mail is taken meanwhile",
                             status == 0 and self.accepted_since(before) > 0, (status, self.accepted_since(before)))
            node.start()
            until(lambda: self.town.balancer.sees(self.town.nodes), 40)
        odd = self.load.since(began)
        self.tally.check("no reply but 250, 421 and 451 came", all(reply[:3] in ("421", "451") for reply, *_ in odd),
                         sorted({reply for reply, *_ in odd}))
        pages, others = self.reader.since(began)
        self.tally.check(f"no page was missed ({pages} came)", pages and not others, others[:5])

    def pages_since(self, at, until_at=None):
        pages, others = self.reader.since(at)
        self.tally.check(f"the pages went on for the session that signed in once ({pages} came, {len(others)} did not)",
                         pages and len(others) <= pages // 20, others[:10])
        self.tally.check("she was never taken for somebody who is not signed in", not [s for s in others if s == -200], others[:10])

    def town_is_well(self):
        up = until(lambda: self.town.balancer.sees(self.town.nodes), 60)
        self.tally.check("both nodes say that they are ready, and HAProxy believes them", up)

    def end(self):
        self.load.end()
        self.reader.going = self.keeper.going = False
        print(f"          {self.load.begun} messages begun, {len(self.load.accepted)} accepted")

    def the_chain_is_one(self):
        there = dict(self.town.rows("SELECT size, note FROM log_checkpoint"))
        gone = [size for size, note in self.keeper.kept.items() if there.get(size) != note]
        self.tally.check(f"each of the {len(self.keeper.kept)} checkpoints that somebody outside kept is one of the log's "
                         f"{len(there)}: its tree never forked", self.keeper.kept and not gone, gone[:5])


def two_nodes(tally):
    with Town(21400, store="postgres", nodes=2) as town:
        town.node.start()
        town.password("liisa")
        town.node.stop()
        trials = Trials(town, tally)
        try:
            trials.nodes_are_killed()
            trials.jobs_are_taken_over()
            trials.database_is_killed()
            trials.nodes_hang()
            trials.nodes_are_asked_to_end()
        finally:
            trials.end()
        end_of_work(town, tally, 240)
        accepted = trials.load.accepted
        notices(town, accepted, trials.blows, tally)
        what_is_kept(town, accepted, tally)
        it_opens(town, accepted, tally)
        the_log(town, tally)
        trials.the_chain_is_one()


def parts_of_their_own(tally):
    tally.part("Intake, web and worker as processes of their own")
    with Town(21420, store="postgres") as town:
        place = town.place
        intake, web, worker = (Node(place, name, town.web_port, town.smtp_port, port, town.environment)
                               for port, name in enumerate(("intake", "web", "worker"), 21426))
        text = town.config.read_text()
        for node in (web, worker):
            node.config.write_text(f"{text}watch: {{listen: 127.0.0.1:{node.watch_port}}}\n")
        # What the intake's machine knows: neither the keys nor how the others connect.
        intake.config.write_text(re.sub(r"    address: .*\n", "", text).replace(
            "root: root.key, log: log.key", "root: nowhere/root.key, log: nowhere/log.key")
            + f"watch: {{listen: 127.0.0.1:{intake.watch_port}}}\n")
        for node in (intake, web, worker):
            node.config.chmod(0o600)
        try:
            web.start("web")
            worker.start("worker")
            intake.start("intake")
            town.node = web  # whose configuration the commands take
            reply = town.send(letter("Erikseen", "kolme osaa", RESIDENT), [f"{RESIDENT}.s"])
            tally.check("the intake takes mail, with no key file at all", reply.startswith("250"), reply)
            visitor = Visitor(town)
            visitor.enter(town.office.wait(RESIDENT).link("/p/"))
            tally.check("the worker sends its notice, and the web opens it", "kolme osaa" in visitor.page, visitor.status)
            users = dict(town.rows("SELECT usename, count(*) FROM pg_stat_activity WHERE application_name = 'sinetti' GROUP BY usename"))
            tally.check("the intake is at the database as a user of its own", users.get("sinetti_intake") and users.get("sinetti"), users)
            for sql in ("SELECT header FROM seal_header", "SELECT wrapped_key FROM reader_key", "SELECT login FROM staff",
                        "SELECT body FROM log_entry", "DELETE FROM message"):
                tally.check(f"… that may not {sql}", refused(town, sql))
            for node in (intake, web, worker):
                response = Visitor(town).request("GET", "/ready", port=node.watch_port)
                words = response.read().decode()
                tally.check(f"the {node.name} says that it is ready", response.status == 200, words)
            statuses = [node.stop() for node in (intake, web, worker)]
            tally.check("each ends with status 0", statuses == [0, 0, 0], statuses)
        finally:
            for node in (intake, web, worker):
                node.stop()


def refused(town, sql):
    """Whether PostgreSQL refuses the statement to the intake's user for want of a right."""
    try:
        town.postgres.rows(sql, user="sinetti_intake")
    except Exception as error:  # noqa: BLE001 (psycopg is imported by what stands on PostgreSQL alone)
        return "permission denied" in str(error)
    return False


def main():
    Tally().play(two_nodes, parts_of_their_own)


if __name__ == "__main__":
    main()
