# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights to a mailbox: Olli applies, its owner grants less, revokes, and a substitute is named; with scripts and without, at 320 px."""

import datetime
import os
import time

from browser import DESK, NARROW, Looker, Person, chromium
from town import MAILBOX, PASSWORD, Tally, Town, letter, until

DAY = 24 * 3600 * 1000
REASON = "Liisa is on leave"
SAANA = "saana@example.com"
OWNER = """
  - login: orvokki
    name: Orvokki Ojala
    language: en
    address: orvokki@mallila.example
    roles: [administrator]
    mailboxes:
      - {address: %s, rights: [administer], reason: head of unit, until: 2099-12-31}
""" % MAILBOX


def day(later):
    return (datetime.date.today() + datetime.timedelta(days=later)).isoformat()


class Access:
    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def look(self, person, name):
        self.looker.look(person, name)

    def enter(self, login, **how):
        person = Person(self.browser, self.tally, login, **how)
        person.go(f"{self.town.origin}/staff?lang=en")
        person.sign_in(login)
        return person

    def apply(self):
        self.tally.part("Olli applies")
        olli = self.enter("olli", size=NARROW, scripts=False)
        olli.page.get_by_role("link", name="Access rights").click()
        self.check("Olli has no right", olli.sees("You have no access to any mailbox"))
        self.look(olli, "rights none")
        olli.page.get_by_role("link", name="Apply for access").click()
        self.look(olli, "rights apply")
        olli.page.get_by_label("Mailbox").select_option(label="Employment services")
        olli.page.get_by_label("Read", exact=True).check()
        olli.page.get_by_label("Send and answer").check()
        olli.page.get_by_label("Last day").fill(day(30))
        olli.press("Send application")
        self.check("a missing reason is told, and what was chosen is kept", olli.sees("Write a reason")
                   and olli.page.get_by_label("Send and answer").is_checked()
                   and olli.page.get_by_label("Last day").input_value() == day(30))
        self.look(olli, "rights apply mistake")
        olli.page.get_by_label("Reason").fill(REASON)
        olli.press("Send application")
        self.check("the application is on Olli's page", olli.sees("awaits a decision"))
        self.look(olli, "rights asked")
        olli.close()

    def decide(self):
        self.tally.part("Orvokki decides")
        owner = self.enter("orvokki", size=DESK)
        owner.go(f"{self.town.origin}/staff/access?lang=fi")
        self.look(owner, "rights owner fi")
        owner.go(f"{self.town.origin}/staff/access?lang=en")
        owner.page.get_by_role("link", name="1 application awaits your decision").click()
        self.look(owner, "rights requests")
        owner.page.get_by_role("link", name="Olli Oja").click()
        self.check("the reason stands there", owner.sees(REASON))
        self.look(owner, "rights request")
        owner.page.get_by_label("Send and answer").uncheck()
        owner.page.get_by_label("Last day").fill(day(7))
        owner.page.get_by_role("button", name="Grant access").dblclick()
        self.check("less is granted, and once", owner.sees("Access is granted")
                   and self.town.rows("SELECT count(*) FROM mailbox_grant WHERE source = 'applied'")[0][0] == 1)
        owner.go(f"{self.town.origin}/staff/access/mailboxes?lang=en")
        self.look(owner, "rights owned")
        owner.page.get_by_role("link", name="Employment services").click()
        self.check("who may read stands beside who has read", owner.sees("Has opened no conversation"))
        self.look(owner, "rights mailbox")
        owner.close()

    def revoke(self):
        self.tally.part("Orvokki revokes it while Olli looks")
        olli = self.enter("olli", size=DESK)
        self.town.send(letter("x", "Hello", SAANA), [f"{SAANA}.s"])
        olli.go(f"{self.town.origin}/staff")
        self.check("Olli sees the mailbox", olli.sees(SAANA))
        owner = self.enter("orvokki", size=NARROW)
        owner.go(f"{self.town.origin}/staff/access/mailboxes")
        owner.page.get_by_role("link", name="Employment services").click()
        row = owner.page.locator("dl.forms > div", has_text="Olli Oja")
        row.get_by_role("link", name="Revoke").click()
        self.look(owner, "rights revoke")
        owner.page.get_by_label("Reason").fill("The leave is over")
        owner.press("End the right now")
        self.check("it is ended", owner.sees("The right has ended"))
        response = olli.go(f"{self.town.origin}/staff")
        shown = olli.page.locator("main").inner_text()
        self.check("Olli's next page has nothing", response.status == 200 and SAANA not in shown, (response.status, shown))
        keys = self.town.rows("SELECT count(*) FROM reader_key AS k JOIN mailbox AS m ON m.mailbox_id = k.holder_id WHERE m.address = ?", MAILBOX)
        self.check("the mailbox has its next key", keys[0][0] == 2, keys)
        owner.close()
        olli.close()

    def substitute(self):
        self.tally.part("Liisa names a substitute")
        liisa = self.enter("liisa", size=NARROW)
        liisa.go(f"{self.town.origin}/staff/access/substitute")
        self.look(liisa, "rights substitute")
        liisa.page.get_by_label("Mailbox").select_option(label="Employment services")
        liisa.page.get_by_label("The substitute’s user name").fill("olli")
        liisa.page.get_by_label("Last day").fill(day(5))
        liisa.press("Name")
        self.check("it stands on her page", liisa.sees("Olli Oja stands in for Liisa Lehto"))
        self.look(liisa, "rights with substitute")
        liisa.press("End it: Employment services")
        self.check("… and ends there", liisa.sees("The substitution has ended"))
        liisa.close()

    def review(self):
        self.tally.part("Orvokki answers half a review, and its time runs out")
        now = int(time.time() * 1000)
        self.town.rows("INSERT INTO access_review (review_id, mailbox_id, opened_at, due_at)"
                       " SELECT ?, mailbox_id, ?, ? FROM mailbox WHERE address = ?", os.urandom(16), now, now + 30 * DAY, MAILBOX)
        owner = self.enter("orvokki", size=DESK)
        owner.go(f"{self.town.origin}/staff/access/mailboxes?lang=fi")
        self.look(owner, "rights owned review fi")
        owner.page.get_by_role("link", name="Työllisyyspalvelut").click()
        self.look(owner, "rights review fi")
        read = owner.page.locator("fieldset", has_text="Liisa Lehto: Lukea")
        read.get_by_label("Tarvitaan edelleen").check()
        own = owner.page.locator("fieldset", has_text="Orvokki Ojala")
        self.check("nobody confirms an own right", not own.get_by_label("Tarvitaan edelleen").count() and own.get_by_text("omaa oikeuttasi").count())
        owner.press("Tallenna vastaukset")
        self.check("the answer is kept", owner.sees("Vastaukset on tallennettu"))
        self.town.rows("UPDATE access_review SET due_at = ?", now)
        self.check("the review ends", until(lambda: self.town.rows("SELECT closed_at FROM access_review")[0][0], 200, 1))
        left = self.town.rows("SELECT s.login, g.granted_right FROM mailbox_grant AS g JOIN staff AS s ON s.staff_id = g.staff_id"
                              " JOIN mailbox AS m ON m.mailbox_id = g.mailbox_id"
                              " WHERE m.address = ? AND g.ends_at > ? ORDER BY 1", MAILBOX, int(time.time() * 1000))
        self.check("what nobody confirmed has fallen, and the only owner stays", left == [("liisa", "read"), ("orvokki", "administer")], left)
        letters = lambda: [mail.text for mail in self.town.office.mails if mail.recipients == ["orvokki@mallila.example"]]  # noqa: E731
        self.check("the administrator gets a letter", until(lambda: any("/staff/administration" in text for text in letters()), 60), letters())
        owner.go(f"{self.town.origin}/staff/administration?lang=fi")
        self.check("the administrators' page names the mailbox", owner.sees("Postilaatikot, joiden käyttöoikeuksia kukaan ei vahvistanut"))
        self.look(owner, "rights unconfirmed fi")
        owner.close()

    def what_remains(self):
        self.tally.part("What remains")
        told = [word for word in (REASON, SAANA, PASSWORD) if word in self.town.log()]
        self.check("the program's own log holds no reason, address or password", not told, told)


def main():
    tally = Tally()
    with Town(22700) as town, chromium() as browser:
        town.config.write_text(town.config.read_text().replace("\nstaff:\n", f"\nstaff:{OWNER}", 1))
        for login in ("liisa", "olli", "orvokki"):
            town.password(login)
        town.start()
        journey = Access(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("apply", "decide", "revoke", "substitute", "review", "what_remains")])


if __name__ == "__main__":
    main()
