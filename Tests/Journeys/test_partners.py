# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A partner organisation: on record, its person invited, reads and answers; the clerk sees who wrote; and it ends at once."""

import datetime
import re

from browser import DESK, NARROW, Looker, Person, chromium
from town import Tally, Town, letter, until

ANNA, SHARED = "anna@hoiva.example", "toimisto@hoiva.example"
TEXT, ANSWER = "The client moves in on Monday.", "We are ready for the client."
HEAD = """
  - login: orvokki
    name: Orvokki Ojala
    language: en
    address: orvokki@mallila.example
    roles: [administrator]
    mailboxes: []
"""


def day(later):
    return (datetime.date.today() + datetime.timedelta(days=later)).isoformat()


class Partners:
    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)
        self.codes = 0

    def look(self, person, name):
        self.looker.look(person, name)

    def enter(self, login, **how):
        person = Person(self.browser, self.tally, login, **how)
        person.go(f"{self.town.origin}/staff?lang=en")
        person.sign_in(login)
        person.sees("Sign out")
        return person

    def mails(self, address, words):
        return [mail for mail in self.town.office.mails if address in mail.recipients and words in mail.everything]

    def code(self, person):
        """Orders a one-time code and gives it."""
        self.codes += 1
        person.page.get_by_role("button", name=re.compile("^Send (the code|a new code)$")).click()
        person.page.get_by_label("The code from the text message").fill(self.town.office.pin(self.codes))

    def record(self):
        self.tally.part("An administrator writes the record")
        clerk = self.enter("liisa")
        clerk.go(f"{self.town.origin}/staff/partners")
        self.check("who is no administrator finds no such page", clerk.response.status == 404)
        clerk.close()
        head = self.head = self.enter("orvokki", size=DESK)
        head.page.get_by_role("link", name="Accounts and recovery").click()
        head.page.get_by_role("link", name="Partners").click()
        self.check("there are no partners yet", head.sees("There are no partners yet"))
        self.look(head, "partners none")
        head.page.get_by_role("link", name="Add a partner").click()
        page = head.page
        page.get_by_label("Name of the organisation").fill("Hoivakoti Oy")
        page.get_by_label("Business id").fill("2077474-1")
        page.get_by_label("Mail domains").fill("hoiva.example")
        page.get_by_label("Shared mail address").fill(SHARED)
        page.get_by_label("Reference of the agreement").fill("HK/1/2026")
        page.get_by_label("Agreement made on").fill(day(-30))
        page.get_by_label("Review due by").fill(day(300))
        head.press("Save")
        self.check("a wrong business id is told, and the rest is kept", head.sees("This is no business id")
                   and page.get_by_label("Shared mail address").input_value() == SHARED)
        self.look(head, "partner mistake")
        page.get_by_label("Business id").fill("2077474-0")
        page.get_by_role("button", name="Save", exact=True).dblclick()
        self.check("it is saved, once, whatever is clicked twice", head.sees("The record has been saved")
                   and self.town.row("SELECT count(*), max(revision) FROM partner") == (1, 1))
        self.path = head.page.url.split("?")[0]
        stale = Person(self.browser, self.tally, "the same page elsewhere", size=DESK)
        stale.context.add_cookies(head.context.cookies())
        stale.go(self.path)
        page.get_by_label("Name of the organisation").fill("Hoivakoti Oy Ab")
        head.press("Save")
        head.sees("The record has been saved")
        stale.page.get_by_label("Name of the organisation").fill("Other Oy")
        stale.press("Save")
        self.check("a page that is behind changes nothing, and says so", stale.page.get_by_role("heading", level=1).count() == 1
                   and self.town.row("SELECT name FROM partner")[0] == "Hoivakoti Oy Ab")
        stale.close()
        page.get_by_label("The person's name").fill("Anna Aalto")
        page.get_by_label("Mail address", exact=True).fill("anna@other.example")
        page.get_by_label("Mobile number").fill("040 123 4567")
        head.press("Send the invitation")
        self.check("nobody is invited outside its domains", head.sees("Write a mail address in a domain of the partner"))
        page.get_by_label("Mail address", exact=True).fill(ANNA)
        page.get_by_role("button", name="Send the invitation", exact=True).dblclick()
        self.check("Anna is invited, once", head.sees("The invitation goes out by mail") and head.sees("not accepted yet")
                   and self.town.row("SELECT count(*) FROM partner_person")[0] == 1)
        self.look(head, "partner record")
        head.go(self.path + "?lang=fi")
        self.look(head, "partner record fi")
        head.go(self.path + "?lang=sv")
        self.look(head, "partner record sv")
        head.go(self.path + "?lang=en")
        # Time passes: the worker looks each minute, and what it tells is looked at in the end.
        self.town.rows("UPDATE partner SET review_due_day = review_due_day - 400")

    def accept(self):
        self.tally.part("Anna accepts, with a link by mail and a code by text message")
        until(lambda: self.mails(ANNA, "Invitation"), 40)
        invitation = self.mails(ANNA, "Invitation")[0]
        self.check("the invitation names the authority and the partner", "Hoivakoti Oy Ab" in invitation.text)
        link = invitation.link("/partner/in/")
        self.link = link
        anna = self.anna = Person(self.browser, self.tally, "Anna", size=NARROW)
        anna.go(link)
        self.look(anna, "partner link")
        anna.press("Go on")
        self.look(anna, "partner code")
        anna.go(f"{self.town.origin}/partner")
        self.check("the link alone leads to the code, not in", anna.page.url.endswith("/partner/pin"))
        self.code(anna)
        anna.press("Sign in")
        self.check("Anna is in, and there is nothing yet", anna.sees("There are no messages"))
        self.look(anna, "partner messages none")
        again = Person(self.browser, self.tally, "a finder of the mail", size=NARROW)
        again.go(link)
        again.press("Go on")
        self.check("the link works no second time", again.sees("The link no longer works"))
        self.look(again, "partner link used")
        again.close()

    def write(self):
        self.tally.part("A message to the partner")
        reply = self.town.send(letter("Moving in", TEXT, f"{ANNA}.s"), [f"{ANNA}.s"])
        self.check("the mail is sealed", reply.startswith("250"), reply)
        until(lambda: self.mails(ANNA, "You have a sealed message"), 40)
        notice = self.mails(ANNA, "You have a sealed message")[0]
        self.check("the notice has no link to the message, and no content",
                   "/partner" in notice.text and "/p/" not in notice.text and TEXT not in notice.everything)
        delivery = self.town.row("SELECT opening FROM delivery ORDER BY delivery_id DESC LIMIT 1")[0]
        self.check("it opens by the partner's own sign-in", delivery == "partner")
        anna = self.anna
        anna.go(f"{self.town.origin}/partner")
        self.look(anna, "partner messages")
        anna.page.get_by_role("button", name="Open the message").click()
        self.check("Anna reads it", anna.sees(TEXT))
        self.look(anna, "partner reads")
        self.message = anna.page.url
        anna.page.get_by_label("Your answer").fill(ANSWER)
        anna.page.get_by_label("Attachments").set_input_files(
            {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Monday at nine"})
        anna.press("Send the answer")
        self.check("Anna's answer is sent", anna.sees("Your answer has been sent"))
        stranger = Person(self.browser, self.tally, "a stranger", size=NARROW)
        stranger.go(self.message)
        self.check("a stranger at the message's address is asked to sign in", stranger.page.url.endswith("/partner")
                   and stranger.sees("Your mail address") and TEXT not in stranger.page.content())
        self.look(stranger, "partner sign-in")
        before = len(self.town.office.mails)
        stranger.page.get_by_label("Your mail address").fill("somebody@hoiva.example")
        stranger.press("Send the link")
        self.check("… and an address that nobody has is answered alike", stranger.sees("Look at your mail"))
        self.look(stranger, "partner asked")
        self.check("… and gets no mail", len(self.town.office.mails) == before or not self.mails("somebody@hoiva.example", ""))
        stranger.close()

    def clerk_sees(self):
        self.tally.part("The clerk sees who wrote for the partner")
        liisa = self.liisa = self.enter("liisa", size=DESK)
        liisa.page.get_by_role("link", name=ANNA).first.click()
        self.check("the answer is there, with its writer and how that person was identified",
                   liisa.sees(ANSWER) and liisa.sees("Anna Aalto, Hoivakoti Oy Ab")
                   and liisa.sees("For a partner · Identified by one-time code"))
        self.check("… and how the partner opens", liisa.sees("The partner's people open the message by their own sign-in"))
        self.look(liisa, "partner answer at the desk")
        liisa.page.get_by_label("Your answer").fill("Thank you.")
        liisa.press("Send the answer")
        self.check("Liisa answers", liisa.sees("The answer has been sent"))
        until(lambda: len(self.mails(ANNA, "You have a sealed message")) == 2, 40)

    def sign_in(self):
        self.tally.part("Anna signs in another day, without scripts")
        self.anna.go(f"{self.town.origin}/partner")
        self.anna.press("Sign out")
        self.check("Anna has signed out", self.anna.sees("You have signed out"))
        self.anna.go(self.message)
        self.check("… and the message is closed with it", self.anna.page.url.endswith("/partner"))
        anna = self.later = Person(self.browser, self.tally, "Anna later", size=NARROW, scripts=False)
        anna.go(f"{self.town.origin}/partner?lang=en")
        anna.page.get_by_label("Your mail address").fill(ANNA)
        anna.press("Send the link")
        until(lambda: self.mails(ANNA, "Signing in"), 40)
        plain = [word for word in self.mails(ANNA, "Signing in")[-1].text.split() if "/partner/in/" in word and "#" not in word][0]
        anna.go(plain)
        anna.press("Go on")
        self.code(anna)
        anna.press("Sign in")
        self.check("there is one conversation, the answer newest", anna.sees("Messages of the organisation")
                   and anna.page.get_by_role("button", name="Open the message").count() == 1)
        anna.page.get_by_role("button", name="Open the message").click()
        self.check("Anna reads all of it, and who of the partner wrote", anna.sees("Thank you.") and anna.sees(ANSWER)
                   and anna.sees("Anna Aalto, Hoivakoti Oy Ab"))

    def end(self):
        self.tally.part("Anna leaves the partner; its review is overdue; the partnership ends")
        head = self.head
        head.go(self.path)
        head.page.get_by_role("button", name="End access: Anna Aalto").click()
        self.check("Anna's access is ended", head.sees("The person's access has ended"))
        self.later.page.reload()
        self.check("… and she is out at once, in the open message too", self.later.page.url.endswith("/partner")
                   and TEXT not in self.later.page.content() and self.later.sees("Your mail address"))
        until(lambda: self.mails("orvokki@mallila.example", "overdue"), 150)
        told = self.mails("orvokki@mallila.example", "overdue")
        self.check("the administrator is told once that a review is overdue, without whose", len(told) == 1
                   and "Hoivakoti" not in told[0].everything)
        head.go(f"{self.town.origin}/staff/partners")
        self.check("the list says so", head.sees("Review overdue"))
        self.look(head, "partners overdue")
        head.page.get_by_role("link", name="Hoivakoti Oy Ab").click()
        head.page.locator("summary", has_text="End the partnership").click()
        self.look(head, "partner ending")
        head.press("End the partnership")
        self.check("the partnership has ended", head.sees("The partnership has ended") and head.sees("Ended on"))
        self.check("the log has each step", {"partner.recorded", "partner.changed", "partner.closed", "partner.person-invited",
                                            "partner.person-ended", "partner.signed-in", "partner.review-overdue"}
                   <= {row[0] for row in self.town.rows("SELECT DISTINCT act FROM log_entry")})
        for person in (head, self.anna, self.later, self.liisa):
            person.close()


def main():
    tally = Tally()
    with Town(26200) as town, chromium() as browser:
        town.config.write_text(town.config.read_text().replace("\nstaff:\n", f"\nstaff:{HEAD}", 1))
        for login in ("liisa", "orvokki"):
            town.password(login)
        town.start()
        journey = Partners(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("record", "accept", "write", "clerk_sees", "sign_in", "end")])


if __name__ == "__main__":
    main()
