# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""General information goes to a group: made, checked, counted, sent through a crash, stopped midway, and left with one click."""

import smtplib
import urllib.request

from browser import DESK, NARROW, OUTPUT, Looker, Person, chromium
from town import MAILBOX, Tally, Town, until

SUBJECT, TEXT = "Job fair on 3 December", "Welcome to the town hall at noon. Coffee is served."
MANY = [f"reader{number:03}@example.com" for number in range(60)]
REFUSED, SLOW = "gone@example.com", "busy@example.com"

BOUNCE = """From: MAILER-DAEMON@relay.mallila.example
To: {back}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=edge

--edge
Content-Type: text/plain

It came back.
--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.mallila.example

Final-Recipient: rfc822; {reader}
Action: failed
Status: 5.1.1

--edge--
"""


class Bulletins:
    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)

    def enter(self, login="liisa", language="en", **how):
        person = Person(self.browser, self.tally, login, **{"size": DESK, **how})
        person.go(f"{self.town.origin}/staff?lang=en")
        person.sign_in(login)
        if language != "en":
            person.go(f"{self.town.origin}/staff?lang={language}")
        return person

    def write(self, liisa, subject=SUBJECT, text=TEXT, group="Job seekers"):
        liisa.go(f"{self.town.origin}/staff/bulletins/new")
        page = liisa.page
        value = page.locator("#group option", has_text=group).get_attribute("value")
        page.get_by_label("Group", exact=True).select_option(value)
        page.get_by_label("Language of the bulletin").select_option("en")
        page.get_by_label("Subject").fill(subject)
        page.get_by_label("Text", exact=True).fill(text)

    def counts(self, liisa):
        return [int(number) for number in liisa.page.locator("dl.forms dd").all_inner_texts()]

    def group(self):
        self.tally.part("A group is made and filled")
        liisa = self.enter()
        liisa.page.get_by_role("link", name="Bulletins", exact=True).click()
        self.check("Liisa comes to the bulletins from the workspace", liisa.sees("General information to many"))
        self.looker.look(liisa, "no bulletins yet")
        liisa.page.get_by_role("link", name="New group").click()
        liisa.page.get_by_label("Name of the group").fill("Job seekers")
        liisa.page.get_by_role("button", name="Make the group").dblclick()
        self.check("a double click makes one group", liisa.sees("Nobody is in the group yet")
                   and self.town.row("SELECT count(*) FROM bulletin_group")[0] == 1)
        self.group_page = liisa.page.url
        page = liisa.page
        page.get_by_label("Email addresses").fill(f"{MANY[0]}\nnot an address\n{MANY[1]}, oops@\n")
        liisa.press("Add")
        self.check("lines that hold no address are named, and nothing is added",
                   liisa.sees("These lines hold no valid email address: 2, 3.")
                   and self.town.row("SELECT count(*) FROM subscriber")[0] == 0)
        self.check("… and what was typed is still there", "not an address" in page.get_by_label("Email addresses").input_value())
        self.looker.look(liisa, "lines to mend")
        OUTPUT.mkdir(exist_ok=True)
        table = OUTPUT / "readers.csv"
        rows = [f'"Reader, {n}";{address}' for n, address in enumerate([*MANY, REFUSED, SLOW, MANY[3].upper()])]
        table.write_text("name;email\r\n" + "\r\n".join(rows) + "\r\n")
        page.get_by_label("Email addresses").fill("")
        page.get_by_label("Or a table as a file (CSV)").set_input_files(table)
        liisa.press("Add")
        self.check("a table brings them in, and who stands twice is counted",
                   liisa.sees(f"New: {len(MANY) + 2}. Already in the group: 1."))
        page.get_by_label("Email address", exact=True).fill(MANY[4])
        liisa.press("Remove")
        self.check("one who asked by telephone is taken out", liisa.sees("has been removed from the group"))
        page.get_by_label("Email addresses").fill(MANY[4])
        liisa.press("Add")
        self.check("… and no list brings the address back", liisa.sees("Have left the group and were not added: 1."))
        liisa.close()

    def checked(self):
        self.tally.part("What would have to be sealed is refused")
        liisa = self.enter()
        self.write(liisa, text="Maija’s code is 131052-308T.")
        self.looker.look(liisa, "writing a bulletin")
        liisa.press("Check the bulletin")
        self.check("the check finds the identity code, and nothing can be sent",
                   liisa.sees("There is a personal identity code in the text")
                   and not liisa.page.get_by_role("button", name="Go on").count())
        self.looker.look(liisa, "refused by the check")
        liisa.page.get_by_role("link", name="Edit the bulletin").click()
        liisa.page.get_by_label("Text", exact=True).fill(TEXT)
        liisa.press("Check the bulletin")
        self.check("once mended it may go on", liisa.page.get_by_role("button", name="Go on").count() == 1)
        self.bulletin = liisa.page.url
        liisa.press("Go on")
        self.count = len(MANY) + 1
        self.check("the number of recipients is shown before the sending", liisa.sees(f"The bulletin goes to {self.count} recipients"))
        self.looker.look(liisa, "ready to be sent")
        other = self.enter()
        other.go(self.group_page)
        other.page.get_by_label("Email addresses").fill("late@example.com")
        other.press("Add")
        liisa.go(self.bulletin)
        self.check("who joins later does not change it", liisa.sees(f"The bulletin goes to {self.count} recipients"))
        self.check("nothing has been sent", not self.town.office.mails)
        for person in (liisa, other):
            person.close()

    def sent(self):
        self.tally.part("It is sent, through a crash, to each once")
        office = self.town.office
        office.refused[REFUSED] = "550 5.1.1 no such mailbox"
        office.refused[SLOW] = "451 4.7.1 try again later"
        office.slowness = 0.1
        liisa = self.enter()
        liisa.go(self.bulletin)
        liisa.page.get_by_role("button", name="Send the bulletin").dblclick()
        self.check("the page says that it is on its way", liisa.sees("Being sent"))
        self.looker.look(liisa, "being sent")
        until(lambda: len(office.mails) >= 10)
        self.town.kill()
        before = len(office.mails)
        self.check("the process is killed midway", 10 <= before < self.count - 2, before)
        self.town.start()
        # As though the lease of the killed process had run out.
        self.town.rows("UPDATE job SET run_at = 0 WHERE kind = 'bulletin.mail'")
        everybody = [address for address in MANY if address != MANY[4]]
        done = until(lambda: all(office.to(address) for address in everybody), 80)
        self.check("after the restart everybody has it", done, [a for a in everybody if not office.to(a)][:5])
        twice = [address for address in everybody if len(office.to(address)) > 1]
        self.check("at most the letter that was under way came again, under the same Message-ID",
                   len(twice) <= 1 and all(len({mail.mail["message-id"] for mail in office.to(a)}) == 1 for a in twice), twice)
        self.check("who is not in it gets nothing", not office.to("late@example.com") and not office.to(MANY[4]))
        liisa.page.reload()
        self.check("what became of it is shown: sent, waiting, refused, left",
                   until(lambda: (liisa.page.reload(), self.counts(liisa))[1] == [self.count - 2, 1, 1, 0], 60), self.counts(liisa))
        self.looker.look(liisa, "one still waits")
        del office.refused[SLOW]
        self.town.rows("UPDATE bulletin_recipient SET next_at = 0 WHERE state = 'waiting'")
        self.town.rows("UPDATE job SET run_at = 0 WHERE kind = 'bulletin.mail'")
        self.check("who was put off gets it in the end", until(lambda: office.to(SLOW), 60))
        until(lambda: self.town.row("SELECT count(*) FROM bulletin WHERE state = 'sent'")[0] == 1)
        liisa.page.reload()
        self.check("it has been sent", liisa.sees("Sent") and self.counts(liisa) == [self.count - 1, 0, 1, 0], self.counts(liisa))
        for language, word in (("fi", "Lähetetty"), ("sv", "Skickat")):
            liisa.go(f"{self.bulletin}?lang={language}")
            self.check(f"the page in {language}", liisa.sees(word))
            self.looker.look(liisa, f"sent {language}")
            page = f"{self.town.origin}/staff/bulletins" if language == "fi" else self.group_page
            liisa.go(f"{page}?lang={language}")
            self.looker.look(liisa, f"list or group {language}")
        liisa.close()

    def letter(self):
        self.tally.part("What a reader gets, and how one leaves")
        mail = self.town.office.to(MANY[0])[0]
        self.check("it is ordinary mail from the mailbox, to one person",
                   MAILBOX in mail.mail["from"] and mail.mail["to"] == MANY[0] and mail.mail["subject"] == SUBJECT and TEXT in mail.text)
        self.check("… and names no other reader", not [address for address in MANY[1:] if address in mail.everything])
        leave = mail.link("/leave/")
        self.check("its header has the way to leave (RFC 2369, RFC 8058)",
                   mail.mail["list-unsubscribe"] == f"<{leave}>" and mail.mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
                   and mail.mail["list-id"])
        self.check("the link holds no address", "reader" not in leave and "example.com" not in leave)
        reader = Person(self.browser, self.tally, "Reader", size=NARROW, scripts=False)
        reader.go(f"{leave}?lang=en")
        self.check("looking leaves nobody out", reader.sees("Do you want to end the bulletins?")
                   and self.town.row("SELECT count(*) FROM subscriber WHERE left_at IS NOT NULL")[0] == 1)
        reader.press("End the bulletins")
        self.check("one click ends it, without sign-in and scripts", reader.sees("The bulletins have ended"))
        reader.close()
        looked = Person(self.browser, self.tally, "Reader again")
        for language in ("fi", "sv", "en"):
            looked.go(f"{leave}?lang={language}")
            self.looker.look(looked, f"left {language}")
            looked.go(f"{self.town.office.to(MANY[2])[0].link('/leave/')}?lang={language}")
            self.looker.look(looked, f"leaving {language}")
        looked.close()
        link = self.town.office.to(MANY[1])[0].link("/leave/")
        request = urllib.request.Request(link, data=b"List-Unsubscribe=One-Click", method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            self.check("a mail provider ends it by itself", answer.status == 200)
        self.check("both addresses are gone from the rows",
                   self.town.row("SELECT count(*) FROM subscriber WHERE left_at IS NOT NULL AND wrapped_address IS NULL")[0] == 3)

    def bounced(self):
        self.tally.part("A letter that comes back")
        back = self.town.office.to(MANY[5])[0].sender
        report = BOUNCE.format(back=back, reader=MANY[5]).replace("\n", "\r\n").encode()
        with smtplib.SMTP("127.0.0.1", self.town.smtp_port) as relay:
            relay.sendmail("", [back], report)
        self.check("later bulletins do not go there",
                   until(lambda: self.town.row("SELECT count(*) FROM subscriber WHERE bounced_at IS NOT NULL")[0] == 1))

    def stopped(self):
        self.tally.part("Stopped midway")
        office = self.town.office
        before = len(office.mails)
        liisa = self.enter(size=NARROW, scripts=False)
        self.write(liisa, subject="Cancelled")
        liisa.press("Check the bulletin")
        liisa.press("Go on")
        liisa.press("Send the bulletin")
        until(lambda: len(office.mails) >= before + 5)
        liisa.press("Stop the sending")
        self.check("Liisa stops it", liisa.sees("Sending was stopped"))
        handed = until(lambda: self.town.row("SELECT count(*) FROM job WHERE kind = 'bulletin.mail'")[0] == 0)
        liisa.page.reload()
        sent, waiting, refused, _ = self.counts(liisa)
        self.check("some have it, the others do not get it", handed and 5 <= sent < 30 and waiting > 20, self.counts(liisa))
        self.check("… and that is what the post office saw", len(office.mails) == before + sent, (len(office.mails) - before, sent))
        self.check("who left gets nothing", not [mail for mail in office.mails[before:] if MANY[0] in mail.recipients or MANY[1] in mail.recipients])
        liisa.page.reload()
        self.looker.look(liisa, "stopped")
        liisa.close()

    def what_remains(self):
        self.tally.part("What remains")
        olli = self.enter("olli")
        self.check("Olli, who may not send, has no link", not olli.page.get_by_role("link", name="Bulletins", exact=True).count())
        self.check("… and finds nothing there", olli.go(self.bulletin).status == 404 and olli.go(self.group_page).status == 404)
        olli.close()
        said = self.town.log()
        told = [word for word in ("example.com", SUBJECT, TEXT, "reader0") if word in said]
        self.check("the program's own log holds no address and no text", not told, told)
        stored = b"".join(path.read_bytes() for path in self.town.folder.rglob("*") if path.is_file())
        told = [address for address in (MANY[7], MANY[0], SLOW) if address.encode() in stored]
        self.check("no reader's address is stored in clear", not told, told)
        flaws = self.town.flaws()
        self.check("the store is sound", not flaws, flaws)


def main():
    tally = Tally()
    with Town(26400) as town, chromium() as browser:
        for login in ("liisa", "olli"):
            town.password(login)
        town.start()
        bulletins = Bulletins(browser, town, tally)
        tally.play(*[getattr(bulletins, name)
                     for name in ("group", "checked", "sent", "letter", "bounced", "stopped", "what_remains")])


if __name__ == "__main__":
    main()
