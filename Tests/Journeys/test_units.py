# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Units and mailboxes made in the browser: a resident writes at once, a case worker gets the right, a stale page is told, and a mailbox closes."""

import datetime

from browser import DESK, NARROW, Looker, Person, chromium
from town import MAILBOX, PASSWORD, Tally, Town, letter

CLINIC = "neuvola@mallila.example"
SECRET = "The rash came back on Tuesday"
SANNA = "sanna@example.com"
PEOPLE = """
  - login: aino
    name: Aino Aalto
    language: en
    roles: [administrator]
    mailboxes: []
  - login: orvokki
    name: Orvokki Ojala
    language: en
    mailboxes:
      - {address: %s, rights: [administer, supervise], reason: head of unit, until: 2099-12-31}
""" % MAILBOX


def day(later):
    return (datetime.date.today() + datetime.timedelta(days=later)).isoformat()


class Units:
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

    def fill(self, person, **fields):
        for label, value in fields.items():
            person.page.locator(f"#{label.replace('_', '-')}").fill(value)

    def make(self):
        self.tally.part("Aino makes a unit and a mailbox")
        aino = self.enter("aino", size=NARROW, scripts=False)
        aino.page.get_by_role("link", name="Units and mailboxes").click()
        self.check("what the file has says so", aino.sees("in the configuration file"))
        aino.page.get_by_role("link", name="Add a unit").click()
        self.fill(aino, name_fi="Terveyspalvelut", name_en="Health")
        aino.press("Add")
        self.check("a missing name is told at its field", aino.page.locator("#name-sv-flaw").is_visible()
                   and aino.page.locator("#name-en").input_value() == "Health")
        self.fill(aino, name_sv="Hälsotjänster")
        aino.page.get_by_role("button", name="Add", exact=True).dblclick()
        self.check("the unit is there, once", aino.sees("The unit is added")
                   and self.town.row("SELECT count(*) FROM unit")[0] == 1)
        aino.close()
        aino = self.enter("aino", size=DESK)
        aino.go(f"{self.town.origin}/staff/mailboxes/new")
        self.fill(aino, address="neuvola@elsewhere.example", owner="orvokki", name_fi="Neuvola", name_sv="Rådgivning", name_en="Clinic",
                  guidance_fi="Kysy lapsen terveydestä.", guidance_sv="Fråga om barnets hälsa.", guidance_en="Ask about a child's health.", days="3")
        aino.page.get_by_label("Belongs to the unit").select_option(label="Health")
        aino.page.get_by_label("May residents write first").select_option(label="Anybody, without identification")
        aino.press("Add")
        self.check("an address elsewhere is told", aino.sees("does not end in one of the authority’s own"))
        for language in ("sv", "fi", "en"):
            aino.go(f"{self.town.origin}/staff/mailboxes/new?lang={language}")
            self.look(aino, f"units new mailbox {language}")
        self.fill(aino, address=CLINIC, owner="orvokki", name_fi="Neuvola", name_sv="Rådgivning", name_en="Clinic",
                  guidance_fi="Kysy lapsen terveydestä.", guidance_sv="Fråga om barnets hälsa.", guidance_en="Ask about a child's health.", days="61")
        aino.page.get_by_label("Belongs to the unit").select_option(label="Health")
        aino.page.get_by_label("May residents write first").select_option(label="Anybody, without identification")
        aino.press("Add")
        self.look(aino, "units new mailbox mistake")
        self.fill(aino, days="3")
        aino.press("Add")
        self.check("the mailbox is there", aino.sees("It takes mail at once"))
        self.look(aino, "units mailbox")
        for language in ("sv", "fi", "en"):
            aino.go(f"{self.town.origin}/staff/units?lang={language}")
            self.look(aino, f"units tree {language}")
        aino.close()

    def write(self):
        self.tally.part("Sanna writes to it at once")
        sanna = Person(self.browser, self.tally, "Sanna")
        sanna.go(f"{self.town.origin}/contact")
        self.check("it stands among the services", sanna.sees("Clinic") and sanna.sees("Health"))
        sanna.go(f"{self.town.origin}/contact/to/neuvola/write")
        sanna.page.get_by_label("Your email address").fill(SANNA)
        sanna.page.get_by_label("Subject").fill("A child's health")
        sanna.page.get_by_label("Your message").fill(SECRET)
        sanna.press("Send the message")
        sanna.page.wait_for_url("**/sent/**")
        self.check("it is sent", sanna.sees("Your message has been sent"))
        sanna.close()

    def read(self):
        self.tally.part("Olli gets the right, and reads it")
        olli = self.enter("olli")
        olli.go(f"{self.town.origin}/staff/access/apply?lang=en")
        olli.page.get_by_label("Mailbox").select_option(label="Health – Clinic")
        olli.page.get_by_label("Read", exact=True).check()
        olli.page.get_by_label("Last day").fill(day(30))
        olli.page.get_by_label("Reason").fill("I work there")
        olli.press("Send application")
        orvokki = self.enter("orvokki", size=DESK)
        orvokki.go(f"{self.town.origin}/staff/access/requests")
        orvokki.page.get_by_role("link", name="Olli Oja").click()
        orvokki.press("Grant access")
        self.check("its owner grants it", orvokki.sees("Access is granted"))
        orvokki.close()
        olli.go(f"{self.town.origin}/staff")
        olli.page.get_by_role("link", name=SANNA).click()
        self.check("Olli reads it", olli.sees(SECRET))
        olli.close()

    def stale(self):
        self.tally.part("Two have the mailbox's page open")
        aino, orvokki = self.enter("aino", size=DESK), self.enter("orvokki", size=DESK)
        for person in (aino, orvokki):
            person.go(f"{self.town.origin}/staff/units")
            person.page.get_by_role("link", name="Clinic").click()
        self.check("an owner sees no tree and no closing", not orvokki.page.get_by_role("button", name="Close the mailbox").count())
        self.fill(orvokki, name_en="Child health clinic")
        orvokki.press("Save")
        self.check("the owner's change is kept", orvokki.sees("The mailbox is saved"))
        self.fill(aino, name_en="Clinics")
        aino.press("Save")
        self.check("the other is told, and sees how it is now", aino.sees("has changed since the page was shown")
                   and aino.page.locator("#name-en").input_value() == "Child health clinic")
        self.look(aino, "units stale")
        orvokki.close()
        aino.close()

    def substitute(self):
        self.tally.part("Orvokki names a substitute for Liisa")
        orvokki = self.enter("orvokki", size=NARROW)
        orvokki.go(f"{self.town.origin}/staff/access")
        orvokki.page.get_by_role("link", name="Employment services").click()
        orvokki.page.get_by_label("Who is away").select_option(label="Liisa Lehto")
        orvokki.page.get_by_label("The substitute’s user name").fill("olli")
        orvokki.page.get_by_label("Last day").fill(day(5))
        self.look(orvokki, "units substitute")
        orvokki.press("Name")
        self.check("it stands there", orvokki.sees("Olli Oja stands in for Liisa Lehto"))
        orvokki.close()
        liisa = self.enter("liisa")
        liisa.go(f"{self.town.origin}/staff/access")
        self.check("Liisa sees who named him", liisa.sees("named by Orvokki Ojala"))
        liisa.close()

    def close(self):
        self.tally.part("Aino closes the mailbox, and a restart changes nothing")
        self.town.stop()
        self.town.start()
        aino = self.enter("aino", size=DESK)
        aino.go(f"{self.town.origin}/staff/units")
        aino.page.get_by_role("link", name="Child health clinic").click()
        aino.press("Close the mailbox")
        self.check("it is closed", aino.sees("The mailbox is closed"))
        self.look(aino, "units closed mailbox")
        said = self.town.send(letter("x", "Hello", CLINIC), [CLINIC], sender=SANNA)
        self.check("mail to it is refused, and says why", said.startswith("550") and "closed" in said, said)
        sanna = Person(self.browser, self.tally, "Sanna again")
        response = sanna.go(f"{self.town.origin}/contact/to/neuvola")
        self.check("its page is gone", response.status == 404, response.status)
        sanna.close()
        aino.close()
        self.town.stop()
        config = self.town.config.read_text()
        self.town.config.write_text(config.replace("\nmailboxes:\n", f"\nmailboxes:\n  - {{address: {CLINIC}, residents: open,"
                                                   " name: {fi: Neuvola, sv: Rådgivning, en: Declared clinic}}\n", 1))
        self.town.start()
        aino = self.enter("aino", size=DESK)
        aino.go(f"{self.town.origin}/staff/units")
        aino.page.get_by_role("link", name="Declared clinic").click()
        self.check("what the file names is the file's from then on, and open", aino.sees("This is kept in the configuration file")
                   and not aino.page.get_by_role("button", name="Save").count()
                   and self.town.row("SELECT closed_at FROM mailbox_rules WHERE mailbox_key = 'neuvola'")[0] is None)
        self.look(aino, "units declared mailbox")
        aino.close()

    def guide(self):
        self.tally.part("Aino publishes guidance, and Liisa acknowledges it")
        aino = self.enter("aino", size=DESK)
        aino.go(f"{self.town.origin}/staff/guidance/new")
        self.look(aino, "guidance new")
        self.fill(aino, title_fi="Suojatun postin ohje", title_sv="Anvisning för skyddad post", title_en="Guidance on secure mail",
                  text_fi="Älä lähetä vastausta tavallisena postina.", text_sv="Svara inte med vanlig e-post.",
                  text_en="Do not answer by ordinary mail.", link="https://intra.mallila.example/ohje")
        aino.press("Publish new guidance")
        self.check("it is published", aino.sees("The guidance is published"))
        for language in ("sv", "fi", "en"):
            aino.go(f"{self.town.origin}/staff/guidance?lang={language}")
            self.look(aino, f"guidance {language}")
        aino.close()
        liisa = self.enter("liisa", size=NARROW, scripts=False)
        liisa.page.get_by_role("link", name="New guidance awaits your acknowledgement").click()
        liisa.page.get_by_role("button", name="I have read the guidance and follow it").dblclick()
        self.check("it is on record, once", liisa.sees("You acknowledged this on")
                   and self.town.row("SELECT count(*) FROM guidance_acknowledged")[0] == 1)
        liisa.go(f"{self.town.origin}/staff")
        self.check("the bar reminds no more", not liisa.page.get_by_text("New guidance awaits").count())
        liisa.close()

    def cover(self):
        self.tally.part("Who has secure mail, and who lacks it")
        aino = self.enter("aino", size=DESK)
        aino.page.get_by_role("link", name="Who has secure mail").click()
        aino.page.get_by_role("link", name="Change: Aino Aalto").click()
        aino.page.get_by_label("The unit where the person works").select_option(label="Health")
        aino.page.get_by_label("Needs secure mail").select_option(label="Yes")
        self.look(aino, "coverage person")
        aino.press("Save")
        self.check("she needs it and lacks it", aino.sees("Lacks it"))
        for language in ("sv", "fi", "en"):
            aino.go(f"{self.town.origin}/staff/coverage?lang={language}")
            self.look(aino, f"coverage {language}")
        with aino.page.expect_download() as download:
            aino.page.get_by_role("link", name="Download as a table").click()
        rows = download.value.path().read_text()
        today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        self.check("the file says the same", '"Terveyspalvelut","Aino Aalto","aino",yes,no,,' in rows
                   and f'"Liisa Lehto","liisa",no,yes,1,{today}' in rows, rows)
        aino.close()
        orvokki = self.enter("orvokki")
        orvokki.go(f"{self.town.origin}/staff/coverage")
        self.check("a supervisor sees the own people alone", orvokki.sees("Liisa Lehto")
                   and not orvokki.page.get_by_text("Aino Aalto").count())
        orvokki.close()

    def what_remains(self):
        self.tally.part("What remains")
        told = [word for word in (SECRET, SANNA, CLINIC, PASSWORD) if word in self.town.log()]
        self.check("the program's own log holds no content and no address", not told, told)


def main():
    tally = Tally()
    with Town(26300) as town, chromium() as browser:
        town.config.write_text(town.config.read_text().replace("\nstaff:\n", f"\nstaff:{PEOPLE}", 1))
        for login in ("liisa", "olli", "orvokki", "aino"):
            town.password(login)
        town.start()
        journey = Units(browser, town, tally)
        parts = ("make", "write", "read", "stale", "substitute", "guide", "cover", "close", "what_remains")
        tally.play(*[getattr(journey, name) for name in parts])


if __name__ == "__main__":
    main()
