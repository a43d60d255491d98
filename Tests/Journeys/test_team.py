# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A team answers what comes to its mailbox: the first to open handles, is ill, hands over; a supervisor helps, and sees the board."""

import smtplib
import time
import uuid
from email.message import EmailMessage

from browser import DESK, NARROW, Looker, Person, chromium
from town import MAILBOX, PASSWORD, SECOND_MAILBOX, Tally, Town

QUESTION, SECRET = "A question", "my child is afraid of going to school"
NOTE, REASON = "she will call back on Friday", "ill until the end of the week"
STAFF = {"liisa": "Liisa Lehto", "olli": "Olli Oja", "saara": "Saara Salo", "paavo": "Paavo Palo"}
TEAM = f"""
mailboxes:
  - address: {MAILBOX}
    name: {{fi: Perhepalvelut, sv: Familjetjänster, en: Family services}}
    handling: firstOpener
    responseDays: 3
  - address: {SECOND_MAILBOX}
    name: {{fi: Neuvonta, sv: Rådgivning, en: Advice}}
    handling: firstOpener
staff:
  - {{login: liisa, name: Liisa Lehto, language: en, address: liisa@mallila.example, mailboxes: [
      {{address: {MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}]}}
  - {{login: olli, name: Olli Oja, language: en, address: olli@mallila.example, mailboxes: [
      {{address: {MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}]}}
  - {{login: saara, name: Saara Salo, language: en, address: saara@mallila.example, mailboxes: [
      {{address: {MAILBOX}, rights: [supervise], reason: head of unit, until: 2099-12-31}}]}}
  - {{login: paavo, name: Paavo Palo, language: en, mailboxes: [
      {{address: {SECOND_MAILBOX}, rights: [read, send], reason: casework, until: 2099-12-31}}]}}
"""


class Team:
    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def look(self, person, name):
        self.looker.look(person, name)

    def enter(self, login, language="en", **how):
        person = Person(self.browser, self.tally, STAFF[login], **{"size": DESK, **how})
        person.go(f"{self.town.origin}/staff?lang=en")
        person.sign_in(login)
        if language != "en":
            person.go(f"{self.town.origin}/staff?lang={language}")
        return person

    def incoming(self, subject=QUESTION, text=SECRET, mailbox=MAILBOX):
        """A mail of somebody's, and the conversation that it begins."""
        known = {row[0] for row in self.town.rows("SELECT hex(conversation_id) FROM conversation")}
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "maija@example.com", mailbox, subject
        mail["Message-ID"], mail["Date"] = f"<{uuid.uuid4()}@example.com>", "Mon, 16 Nov 2026 08:00:00 +0200"
        mail.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.town.smtp_port) as smtp:
            smtp.send_message(mail)
        new = {row[0] for row in self.town.rows("SELECT hex(conversation_id) FROM conversation")} - known
        text = new.pop().lower()
        return str(uuid.UUID(text))

    def page(self, conversation):
        return f"{self.town.origin}/staff/conversations/{conversation}"

    def first_opener(self):
        self.tally.part("The first to open handles")
        self.one = self.incoming()
        liisa, olli = self.enter("liisa"), self.enter("olli")
        liisa.go(self.page(self.one))
        self.check("Liisa opens it first, reads it, and handles it",
                   liisa.sees(SECRET) and liisa.sees("You handle this conversation"))
        self.check("… and until when it is to be answered", liisa.sees("To be answered by"))
        self.check("… and nothing is called new that she reads already", not liisa.page.locator("#changed").is_visible())
        self.look(liisa, "conversation handled by me")
        olli.go(self.page(self.one))
        seen = olli.page.content()
        self.check("Olli sees who handles it", olli.sees("Liisa Lehto handles this conversation"))
        self.check("… and neither content nor subject nor sender",
                   SECRET not in seen and QUESTION not in seen and "maija" not in seen)
        self.look(olli, "conversation handled by a colleague")
        liisa.page.locator("summary", has_text="Add a note").click()
        liisa.page.get_by_label("Note for colleagues", exact=True).fill(NOTE)
        liisa.page.get_by_role("button", name="Save the note").dblclick()
        self.check("a note is saved once, whatever is clicked twice",
                   liisa.sees("The note has been saved") and liisa.page.get_by_text(NOTE).count() == 1)
        stored = self.town.database().read_bytes()
        self.check("the note does not stand in the rows", NOTE.encode() not in stored and SECRET.encode() not in stored)
        liisa.page.locator("summary", has_text="Hand over").click()
        liisa.page.get_by_label("To whom").select_option(label="Olli Oja")
        liisa.page.get_by_label("Note for colleagues (optional)").first.fill("please answer her")
        self.look(liisa, "handing over")
        liisa.press("Hand over")
        self.check("Liisa is told that it is handed over", liisa.sees("handed over to a colleague"))
        self.look(liisa, "handed over")
        olli.go(self.page(self.one))
        self.check("Olli reads it with both notes", olli.sees(SECRET) and olli.sees(NOTE) and olli.sees("please answer her"))
        self.look(olli, "conversation with its history")
        liisa.go(self.page(self.one))
        self.check("and it is closed to Liisa", liisa.sees("Olli Oja handles this conversation")
                   and SECRET not in liisa.page.content())
        told = self.town.office.wait("olli@mallila.example")
        self.check("Olli's mail says so without content and names", "handed over to you" in told.everything
                   and not [word for word in (SECRET, QUESTION, NOTE, "maija", "Liisa") if word in told.everything])
        liisa.close()
        olli.close()

    def absence(self):
        self.tally.part("Olli is ill: a substitute, and the supervisor")
        saara, liisa = self.enter("saara"), self.enter("liisa", size=NARROW, scripts=False)
        saara.go(self.page(self.one))
        self.check("Saara, who supervises, sees who handles it and no content",
                   saara.sees("Olli Oja handles this conversation") and SECRET not in saara.page.content())
        stale = self.enter("saara")
        stale.go(self.page(self.one))
        for person in (saara, stale):
            person.page.locator("summary", has_text="Release from its handler").click()
        self.look(saara, "releasing")
        saara.page.get_by_label("Reason").fill(REASON)
        saara.page.get_by_role("button", name="Release", exact=True).dblclick()
        self.check("she releases it with a reason, once", saara.sees("The conversation has been released")
                   and self.town.row("SELECT count(*) FROM conversation_event WHERE kind = 'released'")[0] == 1)
        stale.page.get_by_label("Reason").fill(REASON)
        stale.page.get_by_label("To whom").select_option(label="Liisa Lehto")
        stale.press("Release")
        self.check("a page that shows what was before does nothing, and says so", stale.sees("Something had already changed"))
        self.look(stale, "stale page")
        stale.close()
        liisa.go(self.page(self.one))
        self.check("Liisa opens it without scripts, and reads the reason",
                   liisa.sees(SECRET) and liisa.sees(REASON) and liisa.sees("You handle this conversation"))
        # Liisa is away now, and Olli stands in for her.
        staff = {login: self.town.row("SELECT staff_id FROM staff WHERE login = ?", login)[0] for login in STAFF}
        mailbox = self.town.row("SELECT mailbox_id FROM mailbox WHERE address = ?", MAILBOX)[0]
        now = int(time.time() * 1000)
        self.town.rows("INSERT INTO substitution (substitution_id, mailbox_id, staff_id, substitute_id, from_at, until_at, set_by, set_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", uuid.uuid4().bytes, mailbox, staff["liisa"], staff["olli"],
                       now - 1000, now + 3_600_000, staff["saara"], now)
        olli = self.enter("olli", size=NARROW, scripts=False)
        olli.go(self.page(self.one))
        self.check("Olli is told that he is the substitute", olli.sees("Liisa Lehto is away"))
        olli.press("Take it over as a substitute")
        self.check("… and takes it over without scripts", olli.sees("You handle this conversation now") and olli.sees(SECRET))
        olli.page.get_by_label("Your answer").fill("Let us meet on Monday.")
        olli.press("Send the answer")
        self.check("Olli answers", olli.sees("The answer has been sent"))
        kinds = [row[0] for row in self.town.rows("SELECT kind FROM conversation_event ORDER BY place")]
        self.check("the history has every step", kinds == ["taken", "handed-over", "released", "taken", "taken-over"], kinds)
        for person in (olli, liisa, saara):
            person.close()

    def other_unit(self):
        self.tally.part("It belongs to another unit")
        two = self.incoming("Another question", "where do I apply?")
        olli, paavo = self.enter("olli"), self.enter("paavo")
        response = paavo.go(self.page(two))
        self.check("Paavo finds nothing there", response.status == 404, response.status)
        olli.go(self.page(two))
        olli.page.locator("summary", has_text="Hand over").click()
        olli.page.get_by_label("To whom").select_option(label="Advice")
        olli.press("Hand over")
        self.check("Olli moves it", olli.sees("moved to another mailbox"))
        response = olli.go(self.page(two))
        self.check("… and finds nothing there any more", response.status == 404, response.status)
        paavo.go(self.page(two))
        self.check("Paavo reads it, and the move stands in its history",
                   paavo.sees("where do I apply?") and paavo.sees("moved it to the mailbox Advice"))
        paavo.page.locator("summary", has_text="Needs no answer").click()
        paavo.press("Mark: needs no answer")
        self.check("Paavo marks that it needs no answer", paavo.sees("no longer waits"))
        self.look(paavo, "needs no answer")
        olli.close()
        paavo.close()

    def board(self):
        self.tally.part("The board")
        three = self.incoming("Late", "this one is forgotten")
        self.town.rows("UPDATE response SET due_at = ? WHERE conversation_id = ?", int(time.time() * 1000) - 1000, uuid.UUID(three).bytes)
        saara = self.enter("saara")
        saara.go(f"{self.town.origin}/staff/board")
        self.check("Saara sees what waits and what is late, as numbers, pictures and a table",
                   saara.sees("Family services") and saara.page.locator("svg.bars").count() == 2
                   and saara.page.locator(".numbers dd").all_inner_texts() == ["1", "0", "1"],
                   saara.page.locator("main").inner_text()[:500])
        self.check("… and no mailbox that she does not supervise", not saara.page.get_by_role("heading", name="Advice").count())
        self.check("… and neither names nor content",
                   not [word for word in ("Olli", "maija", QUESTION, SECRET) if word in saara.page.content()])
        self.look(saara, "board")
        with saara.page.expect_download() as download:
            saara.page.get_by_role("link", name="Download as a table").click()
        lines = open(download.value.path(), encoding="utf-8", newline="").read().split("\r\n")
        self.check("the same comes as a table for other programs",
                   lines[0] == "mailbox,measure,week,count" and f'"{MAILBOX}",late,,1' in lines
                   and any(line.startswith(f'"{MAILBOX}",answered-in-time,') and line.endswith(",1") for line in lines), lines[:6])
        for language, word in (("fi", "Työtilanne"), ("sv", "Arbetsläget")):
            saara.go(f"{self.town.origin}/staff/board?lang={language}")
            self.check(f"the board in {language}", saara.sees(word))
            self.look(saara, f"board {language}")
        liisa = self.enter("liisa")
        for language, word in (("fi", "Sinä käsittelet"), ("sv", "Du handlägger")):
            liisa.go(f"{self.page(three)}?lang={language}")
            self.check(f"the conversation in {language}", liisa.sees(word))
            self.look(liisa, f"conversation {language}")
        saara.go(f"{self.page(three)}?lang=fi")
        self.look(saara, "supervisor in fi")
        liisa.close()
        saara.close()

    def what_remains(self):
        self.tally.part("What remains")
        said = self.town.log()
        told = [word for word in ("maija", "example.com", QUESTION, SECRET, NOTE, REASON, PASSWORD) if word in said]
        self.check("the program's own log holds no address and no content", not told, told)
        stored = b"".join(path.read_bytes() for path in self.town.folder.rglob("*") if path.is_file())
        told = [word for word in (SECRET, NOTE, REASON, "please answer her") if word.encode() in stored]
        self.check("no note, reason or message is stored in clear", not told, told)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(22900) as town, chromium() as browser:
        text = town.config.read_text()
        town.config.write_text(text[:text.index("mailboxes:\n  - address")] + TEAM)
        for login in STAFF:
            town.password(login)
        town.start()
        team = Team(browser, town, tally)
        tally.play(*[getattr(team, name) for name in ("first_opener", "absence", "other_unit", "board", "what_remains")])


if __name__ == "__main__":
    main()
