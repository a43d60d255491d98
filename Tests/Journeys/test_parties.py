# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""One conversation with a resident and two partner organisations: each sees only its own, and the desk sees all."""

from browser import DESK, NARROW, Person, chromium
from test_partners import HEAD, Partners, day
from town import Tally, Town, letter, until

RESIDENT = "maija@example.com"
CARE, REHAB = ("Hoivakoti Oy", "hoiva.example", "Anna Aalto", "anna@hoiva.example"), (
    "Kuntoutus Oy", "kunto.example", "Berit Berg", "berit@kunto.example")
FIRST, BOTH, ALL = "Your move is being prepared.", "Can the client come on Monday?", "The client moves in on Monday."
ANNA_SAYS, BERIT_SAYS = "The room at the care home is free.", "We begin the exercises on Tuesday."


class Parties(Partners):
    def __init__(self, browser, town, tally):
        super().__init__(browser, town, tally)
        self.people = {}

    def keep(self, head, organisation, domain, name, address):
        head.go(f"{self.town.origin}/staff/partners")
        head.page.get_by_role("link", name="Add a partner").click()
        page = head.page
        page.get_by_label("Name of the organisation").fill(organisation)
        page.get_by_label("Business id").fill("2077474-0")
        page.get_by_label("Mail domains").fill(domain)
        page.get_by_label("Shared mail address").fill(f"toimisto@{domain}")
        page.get_by_label("Reference of the agreement").fill("S/1/2026")
        page.get_by_label("Agreement made on").fill(day(-30))
        page.get_by_label("Review due by").fill(day(300))
        head.press("Save")
        head.sees("The record has been saved")
        page.get_by_label("The person's name").fill(name)
        page.get_by_label("Mail address", exact=True).fill(address)
        page.get_by_label("Mobile number").fill("040 123 4567")
        head.press("Send the invitation")
        self.check(f"{name} is invited", head.sees("The invitation goes out by mail"))
        until(lambda: self.mails(address, "Invitation"), 40)
        person = Person(self.browser, self.tally, name, size=NARROW)
        person.go(self.mails(address, "Invitation")[0].link("/partner/in/"))
        person.press("Go on")
        self.code(person)
        person.press("Sign in")
        self.check(f"{name} is in, and there is nothing yet", person.sees("There are no messages"))
        self.people[organisation] = person

    def begin(self):
        self.tally.part("Two partners on record, and a conversation with a resident")
        head = self.enter("orvokki", size=DESK)
        for partner in (CARE, REHAB):
            self.keep(head, *partner)
        head.close()
        reply = self.town.send(letter("Moving", FIRST, f"{RESIDENT}.s"), [f"{RESIDENT}.s"])
        self.check("the resident's message is sealed", reply.startswith("250"), reply)
        until(lambda: self.mails(RESIDENT, "You have a sealed message"), 40)

    def add(self):
        self.tally.part("Liisa adds both organisations to the conversation")
        liisa = self.liisa = self.enter("liisa", size=DESK)
        liisa.page.get_by_role("link", name=RESIDENT).first.click()
        page = liisa.page
        for name in (CARE[0], REHAB[0]):
            page.locator("summary", has_text="Add an organisation").click()
            page.get_by_label("Partner", exact=True).select_option(label=name)
            page.get_by_role("button", name="Add the organisation").dblclick()
            self.check(f"{name} takes part", liisa.sees("The organisation has been added")
                       and liisa.sees(f"Liisa Lehto added the organisation {name}"))
        self.check("… once each, whatever is clicked twice",
                   self.town.row("SELECT count(*) FROM conversation_event WHERE partner_id IS NOT NULL")[0] == 2)
        self.check("the page names all of them", liisa.sees(f"Conversation: {RESIDENT}, {CARE[0]}, {REHAB[0]}"))
        self.check("ticked is who got the last message, and nobody else", page.get_by_label(RESIDENT, exact=True).is_checked()
                   and not page.get_by_label(CARE[0], exact=True).is_checked())
        self.conversation = page.url.split("?")[0]
        self.look(liisa, "parties added")
        for language in ("fi", "sv"):
            liisa.go(f"{self.conversation}?lang={language}")
            self.look(liisa, f"parties added {language}")
        liisa.go(f"{self.conversation}?lang=en")
        for person in self.people.values():
            person.go(f"{self.town.origin}/partner")
            self.check(f"{person.name} sees nothing of it yet", person.sees("There are no messages"))

    def ask(self):
        self.tally.part("A question to both organisations, and not to the resident")
        liisa, page = self.liisa, self.liisa.page
        page.get_by_label("Your answer").fill(BOTH)
        page.get_by_label(RESIDENT, exact=True).uncheck()
        liisa.press("Send the answer")
        self.check("with nobody ticked nothing is sent, and the text is kept", liisa.sees("Choose at least one recipient")
                   and page.get_by_label("Your answer").input_value() == BOTH)
        self.look(liisa, "nobody chosen")
        page.get_by_label(CARE[0], exact=True).check()
        page.get_by_label(REHAB[0], exact=True).check()
        liisa.press("Send the answer")
        self.check("the answer is sent", liisa.sees("The answer has been sent"))
        for partner in (CARE, REHAB):
            shared = f"toimisto@{partner[1]}"
            until(lambda: self.mails(shared, "You have a sealed message"), 40)
            notice = self.mails(shared, "You have a sealed message")[0]
            self.check(f"{partner[0]} has a notice without a link, content or another's name", "/p/" not in notice.text and all(
                word not in notice.everything for word in (BOTH, RESIDENT, CARE[0], REHAB[0])))
        self.check("the resident hears nothing", len(self.mails(RESIDENT, "You have a sealed message")) == 1)

    def read(self, person, ours, theirs):
        """A person of an organisation reads its conversation: this, and nothing of that."""
        person.go(f"{self.town.origin}/partner")
        person.page.get_by_role("button", name="Open the message").click()
        self.check(f"{person.name} reads what is theirs", all(person.sees(text) for text in ours))
        content = person.page.content()
        self.check(f"one party never sees what another wrote, nor who takes part: {person.name}",
                   not [text for text in theirs if text in content])

    def answer(self):
        self.tally.part("Each organisation answers, and neither sees the other")
        secrets = {CARE[0]: (FIRST, RESIDENT, REHAB[0], BERIT_SAYS, "Berit"), REHAB[0]: (FIRST, RESIDENT, CARE[0], ANNA_SAYS, "Anna")}
        for organisation, says in ((CARE[0], ANNA_SAYS), (REHAB[0], BERIT_SAYS)):
            person = self.people[organisation]
            self.read(person, [BOTH], secrets[organisation])
            if organisation == CARE[0]:
                self.look(person, "an organisation reads")
            person.page.get_by_label("Your answer").fill(says)
            person.press("Send the answer")
            self.check(f"{person.name}'s answer is sent", person.sees("Your answer has been sent"))
        for organisation, says in ((CARE[0], ANNA_SAYS), (REHAB[0], BERIT_SAYS)):
            self.read(self.people[organisation], [BOTH, says], secrets[organisation])
        foreign = self.people[CARE[0]]
        foreign.go(self.people[REHAB[0]].page.url)
        self.check("the address of another's message leads nowhere", BERIT_SAYS not in foreign.page.content())

    def desk(self):
        self.tally.part("The desk sees all, and tells all three")
        liisa, page = self.liisa, self.liisa.page
        liisa.go(self.conversation)
        self.check("both answers are there, with who wrote for whom", all(liisa.sees(text) for text in (
            FIRST, BOTH, ANNA_SAYS, BERIT_SAYS, "Anna Aalto, Hoivakoti Oy", "Berit Berg, Kuntoutus Oy")))
        liisa.go(f"{self.conversation}?all=1")
        self.check("each delivery stands by itself", page.get_by_role("heading", name="Delivery: Hoivakoti Oy").count() == 1
                   and page.get_by_role("heading", name="Delivery: Kuntoutus Oy").count() == 1, page.locator("h4").all_inner_texts())
        self.check("it waits for the authority", self.town.row("SELECT last_direction FROM conversation")[0] == "in")
        self.check("ticked is who wrote last", page.get_by_label(REHAB[0], exact=True).is_checked()
                   and not page.get_by_label(RESIDENT, exact=True).is_checked())
        self.look(liisa, "the desk sees all")
        for name in (RESIDENT, CARE[0]):
            page.get_by_label(name, exact=True).check()
        page.get_by_label("Your answer").fill(ALL)
        liisa.press("Send the answer")
        liisa.sees("The answer has been sent")
        until(lambda: len(self.mails(RESIDENT, "You have a sealed message")) == 2, 40)
        resident = Person(self.browser, self.tally, "Maija", size=NARROW)
        resident.go(self.mails(RESIDENT, "You have a sealed message")[1].link("/p/"))
        resident.press("Open the message")
        self.check("Maija reads what went to her", resident.sees(FIRST) and resident.sees(ALL))
        content = resident.page.content()
        self.check("… and nothing of what only the organisations got or wrote", not [
            text for text in (BOTH, ANNA_SAYS, BERIT_SAYS, CARE[0], REHAB[0], "Anna", "Berit") if text in content])
        self.look(resident, "the resident reads")
        resident.close()

    def remove(self):
        self.tally.part("An organisation leaves")
        liisa, page = self.liisa, self.liisa.page
        liisa.go(self.conversation)
        liisa.press("Remove: Kuntoutus Oy")
        self.check("it is removed, and can be chosen no more", liisa.sees("The organisation has been removed")
                   and page.get_by_label(REHAB[0], exact=True).count() == 0)
        self.look(liisa, "party removed")
        self.read(self.people[REHAB[0]], [BOTH, BERIT_SAYS, ALL], (FIRST, RESIDENT, CARE[0], ANNA_SAYS))
        self.check("the log has each step", {"conversation.party-added", "conversation.party-removed"}
                   <= {row[0] for row in self.town.rows("SELECT DISTINCT act FROM log_entry")})
        for person in (liisa, *self.people.values()):
            person.close()


def main():
    tally = Tally()
    with Town(26300) as town, chromium() as browser:
        town.config.write_text(town.config.read_text().replace("\nstaff:\n", f"\nstaff:{HEAD}", 1))
        for login in ("liisa", "orvokki"):
            town.password(login)
        town.start()
        journey = Parties(browser, town, tally)
        tally.play(*[getattr(journey, name) for name in ("begin", "add", "ask", "answer", "desk", "remove")])


if __name__ == "__main__":
    main()
