# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Kills a Sinetti under load many times, on either store: nothing accepted is lost, and nothing untrue is sent."""

import collections
import random
import time
import traceback

from load import Load
from reckoning import Blow, copy_of_rows, end_of_work, it_opens, notices, the_log, verify, what_is_kept
from town import Tally, Town

KILLS = {"sqlite": 12, "postgres": 8}
SESSIONS = 8
LIVES_SECONDS = (0.2, 2.2)  # how long a life may last, from the moment the gateway answers


def live_and_die(town, kills, tally):
    tally.part(f"{kills} lives under load from {SESSIONS} SMTP sessions, each ended by kill -9")
    chance, blows = random.Random(), []
    load = None
    for life in range(kills):
        town.start()
        load = load or Load([town.smtp_port], SESSIONS)
        load.life = life
        time.sleep(chance.uniform(*LIVES_SECONDS))
        blows.append(Blow("kill -9", None, time.time(), time.time()))
        town.kill()
    # What the killed workers held comes up when their leases end; here that time passes at once.
    held = town.row("SELECT count(*) FROM job WHERE state = 'held'")[0]
    town.rows("UPDATE job SET run_at = 0 WHERE state = 'held'")
    print(f"          {held} jobs were held by workers that were killed")
    lives = collections.Counter(message.life for message in load.accepted)
    tally.check(f"mail was accepted in at least {kills - 3} of the lives", len(lives) >= kills - 3, dict(lives))
    town.start()
    load.life = kills
    time.sleep(1.5)
    load.end()
    print(f"          {load.begun} messages begun, {len(load.accepted)} accepted, {len(town.office.mails)} notices so far")
    tally.check("no reply but 250 came while the gateway lived", not load.odd, load.odd[:3])
    return load.accepted, blows


def tampering_is_seen(town, entries, tally):
    middle = entries // 2
    last, before = [row[0] for row in town.rows("SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 2")]

    def tampered(name, *changes):
        config, rows = copy_of_rows(town, name)
        for change, *values in changes:
            rows(change, *values)
        return verify(town, config)

    body = bytearray(town.row("SELECT body FROM log_entry WHERE sequence = ?", middle)[0])
    body[40] ^= 1
    change = "UPDATE log_entry SET body = ? WHERE sequence = ?"
    status, words = tampered("changed", (change, bytes(body), middle))
    tally.check("one changed byte of one entry is seen", status == 1 and "NOT sound" in words, words)
    unlink = "DELETE FROM log_related WHERE entry_id IN (SELECT entry_id FROM log_entry WHERE sequence >= ? AND sequence <= ?)"
    status, words = tampered(
        "deleted", (unlink, middle, middle), ("DELETE FROM log_entry WHERE sequence = ?", middle))
    tally.check("a deleted entry is seen", status == 1 and "NOT sound" in words, words)
    move = "UPDATE log_entry SET sequence = ? WHERE sequence = ?"
    status, words = tampered("swapped", (move, -1, middle), (move, middle, middle + 1), (move, middle + 1, -1))
    tally.check("two entries that changed places are seen", status == 1 and "NOT sound" in words, words)
    cut = ((unlink, before, entries), ("DELETE FROM log_entry WHERE sequence >= ?", before))
    status, words = tampered("cut", *cut)
    tally.check("last entries cut off under a standing checkpoint are seen", status == 1 and "NOT sound" in words, words)
    status, words = tampered("rehashed", (change, bytes(body), middle),
                             ("UPDATE log_entry SET leaf = ? WHERE sequence = ?", bytes(32), middle))
    tally.check("an entry changed together with its leaf hash is seen", status == 1 and "NOT sound" in words, words)
    # The limit of what a log can prove about itself: a shorter log that was true once is sound. Only a checkpoint that
    # somebody keeps outside shows it, because its size is larger.
    status, words = tampered("shortened", *cut, ("DELETE FROM log_checkpoint WHERE size > ?", before))
    tally.check(
        f"entries cut together with their checkpoints are seen by a checkpoint kept outside alone ({before} < {last})",
        status == 0 and f"\n{before}\n" in words and before < last, words)


def crashes(store, port, tally):
    print(f"\n— {store} —")
    with Town(port, store=store) as town:
        accepted, blows = live_and_die(town, KILLS[store], tally)
        end_of_work(town, tally)
        notices(town, accepted, blows, tally)
        what_is_kept(town, accepted, tally)
        it_opens(town, accepted, tally)
        entries = the_log(town, tally)
        tampering_is_seen(town, entries, tally)


def main():
    tally = Tally()
    for store, port in (("sqlite", 21100), ("postgres", 21110)):
        try:
            crashes(store, port, tally)
        except Exception as error:  # noqa: BLE001 (one broken store does not hide the other)
            traceback.print_exc()
            tally.check(f"{store} is played to its end", False, repr(error)[:1500])
    tally.end()


if __name__ == "__main__":
    main()
