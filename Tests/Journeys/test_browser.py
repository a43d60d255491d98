# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Plays the whole exchange in a real browser: from a mail program to a resident and back, in three languages.

With --picture it makes the picture of the README instead.
"""

import base64
import os
import pathlib
import re
import sys
import time
import traceback
import uuid

from browser import DESK, Looker, Person, chromium
from town import MAILBOX, PASSWORD, PROJECT, Tally, Town, Visitor, letter, message_id, until

MAIJA, PHONE_NUMBER = "maija@example.com", "0401234567"
SUBJECT, SECRET = "Additional details to your application", "the employment contract is missing from your application"
PLAN = b"%PDF-1.4 " + os.urandom(150_000)
HOUR = 3_600_000


def worded(title):
    return f"Hi Maija,\n\n{title}: {SECRET}. Could you send it through this service?\n\nBest regards\nLiisa Lehto\n"


class Exchange:
    """The one exchange that every part adds to."""

    def __init__(self, browser, town, tally):
        self.browser, self.town, self.tally = browser, town, tally
        self.check, self.looker = tally.check, Looker(tally)
        self.links, self.ids = {}, {}

    def look(self, person, name):
        self.looker.look(person, name)

    # What the mail program does.

    def four_ways(self):
        self.tally.part("A case worker's mail program asks in four ways")
        ways = {
            "link suffix": ("a@example.com", "a@example.com.s", SUBJECT, {}),
            "PIN suffix": (MAIJA, f"{MAIJA}.{PHONE_NUMBER}.s", SUBJECT, {}),
            "tag": ("c@example.com", "c@example.com", f"[sinetti] {SUBJECT}", {"Sinetti_Expires": "1"}),
            "Finnish tag": ("e@example.com", "e@example.com", f"[suojattu] {SUBJECT}", {}),
            "header": ("d@example.com", "d@example.com", SUBJECT, {"Sinetti_Seal": "pin;phone=+358401234567"}),
        }
        for way, (person, written, subject, headers) in ways.items():
            mail = letter(subject, worded(way), written, [("plan äö.pdf", "application/pdf", PLAN)], **headers)
            reply = self.town.send(mail, [written])
            self.check(f"{way}: the gateway says 250, sealed", "250" in reply and "Sealed and kept as" in reply, reply)
            self.ids[way] = message_id(reply)
            notice = self.town.office.wait(person)
            self.links[way] = notice.link("/p/")
            told = [word for word in (SUBJECT, "employment contract", "Liisa", MAILBOX, "Employment", "plan", PHONE_NUMBER,
                                      "401234567", "4567", ".s>", f"{person}.", "[sinetti]", "[suojattu]", "Sinetti-Seal")
                    if word.lower() in notice.everything.lower().replace("sinetti.mallila", "")]
            self.check(f"{way}: the notice discloses nothing", not told, told)
            self.check(f"{way}: it comes from the authority", "suojattu@mallila.example" in notice.mail["From"]
                       and "Mallilan kunta" in str(notice.mail["From"]))
            self.check(f"{way}: it has a link with its secret behind #", re.fullmatch(
                re.escape(self.town.origin) + r"/p/[0-9a-f-]{36}#[A-Za-z0-9_-]{43}", self.links[way]), self.links[way])
        unmarked = self.town.send(letter("Clear", "x", "b@example.com"), ["b@example.com"])
        self.check("mail that asks for nothing is refused, and says what to do", unmarked.startswith("55")
                   and "[sinetti]" in unmarked, unmarked)
        wrong = self.town.send(letter("Wrong", "x", "b@example.com"), ["b@example.com.12.s"])
        self.check("a number that is none is refused, and says the form", wrong.startswith("55") and "0401234567.s" in wrong, wrong)
        self.check("neither reached anybody", not self.town.office.to("b@example.com"))

    def delivery(self, way):
        return uuid.UUID(self.links[way].split("/p/")[1][:36])

    def prefetch(self):
        self.tally.part("Scanners and previews")
        before = self.town.rows("SELECT count(*) FROM log_entry")
        for link in (self.links["PIN suffix"], self.links["link suffix"]):
            for address in (link.split("#")[0], link.replace("#", ".")):
                for method in ("GET", "HEAD", "GET"):
                    response = Visitor(self.town).request(method, address, headers={"User-Agent": "LinkScanner/1.0"})
                    response.read()
        time.sleep(0.5)
        opened = self.town.rows("SELECT count(*) FROM delivery WHERE opened_at IS NOT NULL")[0][0]
        self.check("fetching the links opens nothing, orders nothing, logs nothing",
                   not opened and not self.town.office.texts and before == self.town.rows("SELECT count(*) FROM log_entry"))
        self.check("a page that was fetched shows nothing of the message", SECRET not in response.read().decode())

    # What the resident does.

    def front(self):
        person = Person(self.browser, self.tally, "a newcomer")
        person.go(self.town.origin)
        self.look(person, "front")
        person.press("Open the message")
        self.look(person, "link missing")
        person.page.get_by_label("The whole link from the notice").fill("https://example.com/nothing")
        person.press("Open the message")
        self.look(person, "link not valid")
        person.close()

    def pickup(self):
        self.tally.part("Maija opens with a PIN")
        link, maija = self.links["PIN suffix"], Person(self.browser, self.tally, "Maija")
        maija.go(link)
        self.look(maija, "pickup")
        secret = link.split("#")[1]
        self.check("the secret is gone from the address bar", secret not in maija.page.url, maija.page.url)
        self.check("the browser never sent the secret in an address",
                   not [request.url for request in maija.requested if secret in request.url])
        self.check("the page asks for no pasting where the script runs", not maija.page.get_by_label("The whole link").count())
        maija.press("Open the message")
        self.check("the link alone ends at the PIN", maija.page.url.endswith("/pin"), maija.page.url)
        self.look(maija, "pin to order")
        maija.press("Send the code")
        self.check("the page follows the order by itself until the code is sent", maija.sees("The code has been sent"))
        self.look(maija, "pin sent")
        pin = self.town.office.pin(1)
        self.check("the SMS goes to the number of the address", self.town.office.texts[0][0] == "+358401234567",
                   self.town.office.texts)
        self.check("… and discloses nothing of the message", not [word for word in (SUBJECT, SECRET, "Liisa", MAIJA)
                   if word in self.town.office.texts[0][1]])
        maija.press("Open the message")
        self.look(maija, "pin not typed")
        maija.page.get_by_label("The code from the text message").fill("000000" if pin != "000000" else "111111")
        maija.press("Open the message")
        self.check("a wrong PIN is refused, with the tries that are left", maija.sees("The code is not valid")
                   and maija.sees("You have 4 tries left"))
        self.look(maija, "pin wrong")
        maija.page.get_by_label("The code from the text message").fill(f"{pin[:3]} {pin[3:]}")
        maija.press("Open the message")
        self.check("the right PIN opens the message", maija.sees(SECRET) and maija.sees(SUBJECT))
        self.look(maija, "message")
        stranger = Person(self.browser, self.tally, "a stranger with the address")
        stranger.go(maija.page.url)
        self.check("the message's address opens nothing in another browser", SECRET not in stranger.page.content())
        self.look(stranger, "no session")
        stranger.close()
        self.maija = maija

    def answer(self):
        self.tally.part("Maija answers")
        maija = self.maija
        with maija.page.expect_download() as download:
            maija.page.get_by_role("link", name="plan äö.pdf").click()
        file = pathlib.Path(download.value.path()).read_bytes()
        self.check("the attachment is downloaded byte for byte, with its name",
                   file == PLAN and download.value.suggested_filename == "plan äö.pdf", download.value.suggested_filename)
        maija.press(self.send_button)
        self.check("an empty answer is refused, and says so", maija.page.get_by_role("alert").first.is_visible())
        self.look(maija, "answer empty")
        large, small = self.town.place / "contract.pdf", self.town.place / "työtodistus.pdf"
        large.write_bytes(os.urandom(22 << 20))
        small.write_bytes(os.urandom(70_000))
        over = self.town.place / "too large.pdf"
        over.write_bytes(bytes((30 << 20) + 1))
        maija.page.get_by_label("Your answer").fill("Hello,\n\nhere it is. Anything else?\n\nMaija")
        maija.page.get_by_label("Attachments").set_input_files(over)
        self.check("a file that is too large is told before it is sent", maija.sees("too large.pdf is too large"))
        self.look(maija, "file too large")
        maija.press(self.send_button)
        self.check("… and is not sent", "/message" in maija.page.url or "/answer" in maija.page.url, maija.page.url)
        maija.page.get_by_label("Attachments").set_input_files([large, small])
        maija.page.get_by_role("button", name=self.send_button).dblclick()
        maija.page.wait_for_url("**/receipt/**", timeout=120_000)
        self.check("an answer with two attachments, one of 22 MB, gets a receipt", maija.sees("Your answer has been sent")
                   and maija.sees("It had 2 attachments"))
        self.look(maija, "receipt")
        self.check("a double click posts one message", self.count_in() == 1, self.count_in())
        maija.page.reload()
        self.check("a receipt that is loaded again posts nothing", self.count_in() == 1, self.count_in())
        maija.page.get_by_role("link", name="Back to the message").click()
        self.check("the conversation shows the answer as hers", maija.sees("here it is. Anything else?") and maija.sees("You"))
        self.look(maija, "message answered")
        self.large, self.small = large.read_bytes(), small.read_bytes()

    @property
    def send_button(self):
        return "Send the answer"

    def count_in(self):
        return self.town.rows("SELECT count(*) FROM message WHERE direction = 'in'")[0][0]

    def close_message(self):
        maija = self.maija
        message = maija.page.url
        maija.press("Close the message on this device")
        self.look(maija, "closed")
        maija.page.go_back()
        maija.go(message)
        self.check("a closed message is closed, the back button notwithstanding", SECRET not in maija.page.content())
        self.look(maija, "session ended")
        maija.close()

    def without_scripts(self):
        self.tally.part("Without scripts")
        person = Person(self.browser, self.tally, "somebody without scripts", scripts=False)
        link = self.links["link suffix"]
        person.go(link)
        self.look(person, "pickup without scripts")
        person.page.get_by_label("The whole link from the notice").fill(link[:-3])
        person.press("Open the message")
        self.check("a link that was cut is refused with advice", person.sees("The link is not valid"))
        person.page.get_by_label("The whole link from the notice").fill(link)
        person.press("Open the message")
        self.check("the pasted link opens the message", person.sees(SECRET))
        self.look(person, "message without scripts")
        before = self.count_in()
        person.page.get_by_label("Your answer").fill("An answer without scripts")
        hidden = {field.get_attribute("name"): field.get_attribute("value") for field in
                  person.page.locator("form[data-answer] input[type=hidden]").all()}
        action = person.page.locator("form[data-answer]").get_attribute("action")
        person.press(self.send_button)
        self.check("an answer without scripts gets its receipt", person.sees("Your answer has been sent"))
        again = person.context.request.post(self.town.origin + action, multipart={**hidden, "text": "An answer without scripts"},
                                            headers={"Sec-Fetch-Site": "same-origin"})
        self.check("the same form sent twice is one message, and its receipt",
                   self.count_in() == before + 1 and "/receipt/" in again.url, (again.status, again.url))
        over = self.town.place / "too large.pdf"
        person.page.get_by_role("link", name="Back to the message").click()
        person.page.get_by_label("Your answer").fill("My words are kept")
        person.page.get_by_label("Attachments").set_input_files(over)
        person.press(self.send_button)
        self.check("a file that is too large is refused by the server too, and the text is kept",
                   "too large.pdf" in person.page.content() and "My words are kept" in person.page.content())
        self.look(person, "file refused")
        person.close()
        dotted = Person(self.browser, self.tally, "somebody with the plain address", scripts=False)
        dotted.go(self.links["Finnish tag"].replace("#", "."))
        dotted.press("Open the message")
        self.check("the notice's plain address opens without scripts and without pasting", dotted.sees(SECRET))
        dotted.close()

    def pasted_over(self):
        """A second link to the same message in the tab that the first one was opened in."""
        person = Person(self.browser, self.tally, "somebody with two links")
        link = self.links["link suffix"]
        person.page.goto(link.split("#")[0] + "#" + "A" * 43)
        person.press("Open the message")
        self.check("a link with a wrong secret opens nothing", person.sees("The link is not valid") and SECRET not in person.page.content())
        person.page.goto(link.split("#")[0])
        person.page.evaluate("secret => { location.hash = secret }", link.split("#")[1])
        person.press("Open the message")
        self.check("the right one, pasted into the same tab, opens the message", person.sees(SECRET))
        person.close()

    def wrong_pins(self):
        self.tally.part("Five wrong PINs, three orders")
        person = Person(self.browser, self.tally, "a guesser")
        person.go(self.links["header"])
        person.press("Open the message")
        texts = len(self.town.office.texts)
        for order in range(1, 4):
            self.age_orders("header")
            person.press("Send the code" if order == 1 else "Send a new code")
            pin = self.town.office.pin(texts + order)
            person.sees("The code has been sent")
            if order == 1:
                self.five_wrong(person, pin)
        if person.page.get_by_label("The code from the text message").count():
            old = self.town.office.pin(texts + 2)
            person.page.get_by_label("The code from the text message").fill(old)
            person.press("Open the message")
            self.check("the code before the last opens nothing", SECRET not in person.page.content())
        person.page.reload()
        self.check("after three orders in an hour the page says when the next can be ordered",
                   person.sees("A new code can be ordered"))
        self.look(person, "pin orders used")
        self.town.rows("UPDATE pin SET ends_at = ends_at - ?", HOUR)
        person.page.get_by_label("The code from the text message").fill(pin)
        person.press("Open the message")
        self.check("a code whose ten minutes are over opens nothing", person.sees("The code is not valid"))
        person.close()

    def age_orders(self, way):
        """Ten seconds pass, so that the next click is no double click."""
        self.town.rows("UPDATE pin SET ordered_at = ordered_at - 11000 WHERE delivery_id = ?", self.delivery(way).bytes)

    def five_wrong(self, person, pin):
        wrong = [f"{(int(pin) + step) % 1_000_000:06}" for step in range(1, 6)]
        for number in wrong:
            person.page.get_by_label("The code from the text message").fill(number)
            person.press("Open the message")
        self.check("five wrong tries use the code up", person.sees("The tries for the code are used"))
        self.look(person, "pin tries used")
        field = person.page.get_by_label("The code from the text message")
        if field.count():
            field.fill(pin)
            person.press("Open the message")
        self.check("then the right one opens nothing", SECRET not in person.page.content())

    def keyboard(self):
        self.tally.part("With the keyboard alone")
        self.age_orders("PIN suffix")
        person = Person(self.browser, self.tally, "a keyboard user", size=DESK)
        person.go(self.links["PIN suffix"])
        faint = []

        def tab_to(name):
            for _ in range(25):
                person.page.keyboard.press("Tab")
                seen, where = person.page.evaluate("""() => {
                    const e = document.activeElement, s = getComputedStyle(e);
                    if (e === document.body) return [true, ""];
                    const label = e.labels?.[0]?.textContent ?? e.getAttribute("aria-label") ?? e.textContent;
                    return [s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none", label.trim()];
                }""")
                if not seen:
                    faint.append(where)
                if where.startswith(name):
                    return True
            return False

        self.check("Tab comes to the skip link first", tab_to("Skip to"))
        person.page.keyboard.press("Enter")
        self.check("… which leads past the header", person.page.evaluate("document.activeElement.id") == "main")
        self.check("Tab comes to the button, Enter opens", tab_to("Open the message"))
        person.page.keyboard.press("Enter")
        person.page.wait_for_url("**/pin")
        texts = len(self.town.office.texts)
        self.check("Tab comes to the order", tab_to("Send "))
        person.page.keyboard.press("Enter")
        pin = self.town.office.pin(texts + 1)
        person.sees("The code has been sent")
        self.check("Tab comes to the code's field", tab_to("The code from"))
        person.page.keyboard.type("123")
        person.page.keyboard.press("Enter")
        person.page.get_by_role("alert").first.wait_for()
        self.check("a mistake takes the focus to what is said of it",
                   person.page.evaluate("document.activeElement.getAttribute('role')") == "alert")
        self.check("Tab comes to the way to the field", tab_to("The code from"))
        person.page.keyboard.press("Enter")
        self.check("… which leads there", person.page.evaluate("document.activeElement.id") == "pin")
        person.page.keyboard.press("Control+A")
        person.page.keyboard.type(pin)
        person.page.keyboard.press("Enter")
        self.check("Enter opens the message", person.sees(SECRET))
        self.check("Tab comes to the attachment and to the answer", tab_to("Download") and tab_to("Your answer"))
        self.check("the focus could be seen everywhere", not faint, faint)
        person.close()

    def languages(self):
        self.tally.part("Three languages")
        for language, title, button, words in (
                ("fi-FI", "Sinulle on suojattu viesti", "Avaa viesti", "Mallilan kunta"),
                ("sv-FI", "Du har fått ett skyddat meddelande", "Öppna meddelandet", "Mallila kommun")):
            person = Person(self.browser, self.tally, f"a reader of {language}", language=language)
            person.go(self.links["link suffix"])
            self.check(f"{language}: the page is in the browser's language", person.sees(title) and person.sees(words)
                       and person.page.locator("html").get_attribute("lang") == language[:2])
            self.look(person, f"pickup {language}")
            person.press(button)
            self.look(person, f"message {language}")
            person.close()
        person = Person(self.browser, self.tally, "somebody who changes the language")
        person.go(self.links["link suffix"])
        person.page.get_by_role("link", name="Svenska").click()
        person.page.get_by_role("button", name="Öppna meddelandet").click()
        self.check("changing the language keeps the link's secret", person.sees("Svara") and person.sees(SECRET))
        person.page.get_by_role("link", name="Suomi").click()
        self.check("… and the message stays open", person.sees("Vastaa") and person.sees(SECRET))
        person.close()

    # What the case worker does.

    def staff(self):
        self.tally.part("Liisa signs in, reads, answers")
        notice = self.town.office.wait(MAILBOX)
        told = [word for word in ("Maija", MAIJA, "here it is", "contract", SUBJECT) if word in notice.everything]
        self.check("the mailbox's notice tells nothing of the answer", not told, told)
        liisa = self.liisa = Person(self.browser, self.tally, "Liisa", size=DESK)
        liisa.go(notice.link("/staff/conversations/"))
        self.check("the notice's link leads to the sign-in", liisa.page.get_by_label("Password").is_visible())
        self.look(liisa, "sign-in")
        liisa.page.get_by_label("User name").fill("liisa")
        liisa.page.get_by_label("Password").fill("not the password")
        liisa.press("Sign in")
        self.look(liisa, "sign-in refused")
        liisa.page.get_by_label("Password").fill(PASSWORD)
        liisa.press("Sign in")
        self.check("after sign-in the conversation of the notice is there", liisa.sees("here it is. Anything else?"))
        self.conversation = liisa.page.url
        self.look(liisa, "conversation")
        track = liisa.page.locator(".delivery").first.inner_text()
        self.check("the delivery says sealed, notified, opened with a one-time code, answered",
                   all(word in track for word in ("Sealed", "Notice sent", "Opened", "with a one-time code", "Answered")), track)
        self.check("the answer says how its writer was known", liisa.sees("Identified by one-time code"))
        for name, content in (("contract.pdf", self.large), ("työtodistus.pdf", self.small)):
            with liisa.page.expect_download() as download:
                liisa.page.get_by_role("link", name=name).click()
            self.check(f"{name} comes byte for byte", pathlib.Path(download.value.path()).read_bytes() == content)
        self.check("no reminder is offered within the hour", not liisa.page.get_by_role("button", name="Remind").count())
        liisa.page.get_by_label("Your answer").fill("Thank you, your application is complete now.")
        liisa.press(self.send_button)
        self.check("Liisa's answer is sent", liisa.sees("The answer has been sent"))
        self.look(liisa, "conversation answered")
        self.second = self.town.office.wait(MAIJA, 2)
        waiting = [item.inner_text() for item in liisa.page.locator(".delivery").last.locator("li.waiting").all()]
        self.check("what has not happened yet has no time", waiting and not [text for text in waiting if re.search(r"\d:\d\d", text)],
                   waiting)
        over = liisa.page.evaluate("""() => [...document.querySelectorAll(".track")].some(track => {
            const end = track.closest(".delivery").getBoundingClientRect().right;
            return [...track.querySelectorAll("time")].some(time => { const range = document.createRange();
                range.selectNodeContents(time); return range.getBoundingClientRect().right > end + 1; }); })""")
        self.check("the delivery's track stays within its card", not over)
        self.check("Maija gets a notice with a link of its own", self.second.link("/p/") != self.links["PIN suffix"]
                   and "complete now" not in self.second.everything)
        liisa.page.get_by_role("link", name="All messages").first.click()
        self.look(liisa, "inbox")
        self.check("the inbox names who was written to, and who waits", liisa.sees(MAIJA))
        liisa.page.get_by_role("navigation", name="Mailboxes").get_by_role("link", name="Advice").click()
        self.look(liisa, "inbox empty")

    def recall(self):
        self.tally.part("Reminding, recalling, expiring")
        liisa = self.liisa
        rows = "SELECT delivery_id FROM delivery WHERE conversation_id = ? ORDER BY sealed_at"
        conversation = uuid.UUID(self.conversation.split("/conversations/")[1][:36])
        first, second = [uuid.UUID(bytes=row[0]) for row in self.town.rows(rows, conversation.bytes)]
        liisa.go(f"{self.town.origin}/staff/conversations/{conversation}")
        token = liisa.page.locator("input[name=form]").first.get_attribute("value")
        early = self.post(liisa, f"{self.town.origin}/staff/conversations/{conversation}/deliveries/{second}/remind", token)
        self.check("a reminder within the hour is refused", early.status == 409 and len(self.town.office.to(MAIJA)) == 2, early.status)
        self.look(liisa, "not now")
        self.town.rows("UPDATE delivery SET notified_at = notified_at - ? WHERE delivery_id = ?", HOUR, second.bytes)
        liisa.go(f"{self.town.origin}/staff/conversations/{conversation}")
        self.look(liisa, "remind offered")
        liisa.press("Remind")
        self.check("after the hour it is offered, and sent", liisa.sees("A reminder goes to the recipient"))
        reminder = self.town.office.wait(MAIJA, 3)
        self.check("the reminder brings a link that discloses nothing", reminder.link("/p/")
                   and not [word for word in (SUBJECT, SECRET, PHONE_NUMBER) if word in reminder.everything])
        liisa.go(f"{self.town.origin}/staff/conversations/{conversation}")
        boxes = liisa.page.locator(".delivery")
        boxes.nth(0).get_by_text("Recall the delivery…").click()
        self.check("before a recall the page says what the log says: opened so often, first then",
                   "has been opened" in boxes.nth(0).inner_text(), boxes.nth(0).inner_text())
        boxes.nth(1).get_by_text("Recall the delivery…").click()
        self.check("… or that it was not opened", "has not been opened" in boxes.nth(1).inner_text(), boxes.nth(1).inner_text())
        self.look(liisa, "recall asked")
        boxes.nth(1).get_by_role("button", name="Recall the delivery").click()
        self.check("the recall is done", liisa.sees("The delivery has been recalled"))
        self.look(liisa, "recalled by staff")
        maija = Person(self.browser, self.tally, "Maija with recalled and expired links")
        for link in (self.second.link("/p/"), reminder.link("/p/")):
            response = maija.go(link)
            self.check("a recalled link says so", response.status == 410 and maija.sees("The sender has recalled the message"))
        self.look(maija, "recalled")
        maija.go(self.links["PIN suffix"])
        self.check("the first message is still there to open", maija.page.get_by_role("button", name="Open the message").count())
        expires = self.town.rows("SELECT expires_at - sealed_at FROM delivery WHERE delivery_id = ?", self.delivery("tag").bytes)
        self.check("Sinetti-Expires: 1 gave one day", expires == [(24 * HOUR,)], expires)
        maija.go(self.links["tag"])
        self.check("the page says until when", maija.sees("The message can be opened until"))
        maija.press("Open the message")
        self.check("it opens before its time", maija.sees(SECRET))
        opened = maija.page.url
        self.town.rows("UPDATE delivery SET expires_at = expires_at - ? WHERE delivery_id = ?", 25 * HOUR, self.delivery("tag").bytes)
        maija.page.reload()
        self.check("its time over, an open session shows nothing more", SECRET not in maija.page.content())
        maija.go(self.links["tag"])
        self.check("and the link says that the time has passed", maija.sees("The message’s time has passed"))
        self.look(maija, "expired")
        maija.close()

    def post(self, person, address, token, **fields):
        """A form that no page shows, sent by the browser itself."""
        with person.page.expect_navigation() as navigation:
            person.page.evaluate("""([address, fields]) => {
                const form = Object.assign(document.createElement("form"), {method: "post", action: address});
                for (const [name, value] of Object.entries(fields))
                    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
                document.body.append(form);
                form.submit();
            }""", [address, {"form": token, **fields}])
        return navigation.value

    def error_pages(self):
        self.tally.part("Error pages")
        liisa = self.liisa
        for path, status, name in (("/nothing/here", 404, "nothing here"), ("/p/cut", 404, "link cut"),
                                   (f"/p/{uuid.uuid4()}", 404, "link unknown"),
                                   (f"/staff/conversations/{uuid.uuid4()}", 404, "conversation unknown")):
            response = liisa.go(self.town.origin + path)
            self.check(f"{path.replace(path[-30:], '…') if len(path) > 40 else path} is {status}", response.status == status, response.status)
            self.look(liisa, name)
        response = self.post(liisa, f"{self.town.origin}/staff/sign-out", "0" * 32)
        self.check("a form with a foreign token is refused", response.status == 403, response.status)
        self.look(liisa, "foreign form")
        token = next(cookie["value"] for cookie in liisa.context.cookies() if cookie["name"] == "__Host-form")
        response = self.post(liisa, f"{self.conversation.split('?')[0].split('#')[0]}/answer", token)
        self.check("a form that no page makes is refused", response.status == 400, response.status)
        self.look(liisa, "malformed form")
        olli = Person(self.browser, self.tally, "Olli without a mailbox", size=DESK)
        olli.go(f"{self.town.origin}/staff?lang=en")
        olli.sign_in("olli")
        self.look(olli, "no mailboxes")
        response = olli.go(self.conversation)
        self.check("a conversation of another mailbox is as if it were not there", response.status == 404
                   and SECRET not in olli.page.content(), response.status)
        self.look(olli, "conversation of others")
        olli.close()
        self.kept_text()
        guesser = Person(self.browser, self.tally, "a guesser of passwords", size=DESK)
        guesser.go(f"{self.town.origin}/staff")
        for _ in range(6):
            guesser.page.get_by_label("User name").fill("olli")
            guesser.page.get_by_label("Password").fill("guessed at random")
            guesser.press("Sign in")
        self.check("five wrong passwords pause the account", guesser.sees("paused") or guesser.sees("again at")
                   or guesser.page.locator(".problem").is_visible(), guesser.page.locator("main").inner_text()[:200])
        self.look(guesser, "sign-in paused")
        guesser.close()

    def kept_text(self):
        """A session that ends while an answer is written."""
        liisa = self.liisa
        liisa.go(self.conversation)
        liisa.page.get_by_label("Your answer").fill("Half an hour of writing")
        self.town.rows("DELETE FROM staff_session")
        liisa.press(self.send_button)
        self.check("where the session ended meanwhile, what was written is given back",
                   "Half an hour of writing" in liisa.page.content())
        self.look(liisa, "text kept")
        liisa.go(self.conversation)
        self.look(liisa, "session of staff ended")
        liisa.sign_in("liisa")
        liisa.press("Sign out")
        self.check("after sign-out the workspace is closed", liisa.page.get_by_label("Password").is_visible())
        liisa.close()

    def what_remains(self):
        self.tally.part("What remains")
        said = self.town.log()
        told = [word for word in (PHONE_NUMBER, "401234567", MAIJA, SUBJECT, "employment contract", PASSWORD, "example.com",
                                  self.links["PIN suffix"].split("#")[1]) if word in said]
        self.check("the program's own log holds no address, number, content or secret", not told, told)
        until(lambda: self.town.rows("SELECT count(*) FROM log_entry WHERE sequence IS NULL")[0][0] == 0)
        shown = self.town.run("audit", "show", str(self.ids["PIN suffix"]))
        acts = re.findall(r'"act":\s*"([^"]+)"', shown)
        self.check("audit show lists who did what to the message, sealing and opening among it",
                   len(acts) > 5 and any("posted" in act for act in acts) and any("opened" in act for act in acts), shown[:400])
        self.check("… without content, address or number", not [word for word in (SUBJECT, MAIJA, "401234567") if word in shown])
        self.check("audit verify calls the log sound", "The log is sound" in self.town.run("audit", "verify"))


def picture(exchange):
    """A phone with the message beside the case worker's view of it, for the README."""
    browser, town, tally = exchange.browser, exchange.town, exchange.tally
    phone, desk = Person(browser, tally, "the phone of the picture", size=(360, 800)), Person(
        browser, tally, "the desk of the picture", size=(860, 1000))
    reply = town.send(letter("Your application for a pay subsidy", "Hi Maija,\n\nthe employment contract is still missing from your "
                             "application. You can send it as an attachment of your answer.\n\nLiisa Lehto\n", "maija.meri@example.com",
                             [("decision.pdf", "application/pdf", PLAN)]), [f"maija.meri@example.com.{PHONE_NUMBER}.s"])
    link, texts = town.office.wait("maija.meri@example.com").link("/p/"), len(town.office.texts)
    phone.go(link)
    phone.press("Open the message")
    phone.press("Send the code")
    pin = town.office.pin(texts + 1)
    phone.sees("The code has been sent")
    phone.page.get_by_label("The code from the text message").fill(pin)
    phone.press("Open the message")
    phone.sees("Liisa Lehto")
    address = phone.page.url
    phone.page.get_by_label("Your answer").fill("Hello, here is the contract. Best regards, Maija")
    contract = town.place / "employment contract.pdf"
    contract.write_bytes(PLAN)
    phone.page.get_by_label("Attachments").set_input_files(contract)
    phone.press(exchange.send_button)
    phone.page.wait_for_url("**/receipt/**")
    phone.go(address)
    conversation = town.rows("SELECT conversation_id FROM conversation_message WHERE message_id = ?", message_id(reply).bytes)[0][0]
    desk.go(f"{town.origin}/staff")
    desk.sign_in("liisa")
    desk.go(f"{town.origin}/staff/conversations/{uuid.UUID(bytes=conversation)}")
    desk.page.evaluate("document.querySelector('h1').scrollIntoView()")
    desk.sees("Answered")
    shots = [base64.b64encode(person.page.screenshot()).decode() for person in (phone, desk)]
    sheet = browser.new_page(viewport={"width": 1324, "height": 876})
    sheet.set_content(f"""<style>body {{ margin: 0; padding: 28px; display: flex; gap: 28px; background: #dfe6ec }}
        img {{ border-radius: 10px; display: block }} .phone {{ padding: 10px; background: #10151a; border-radius: 26px }}
        .phone img {{ border-radius: 16px }} .desk {{ border-top: 22px solid #10151a; border-radius: 10px; height: 798px; overflow: hidden }}
        .desk img {{ border-radius: 0 0 10px 10px }}</style>
        <div class=phone><img src="data:image/png;base64,{shots[0]}"></div><div class=desk><img src="data:image/png;base64,{shots[1]}"></div>""")
    target = PROJECT / "docs/pictures/message.png"
    target.parent.mkdir(exist_ok=True)
    sheet.screenshot(path=target)
    phone.close()
    desk.close()
    tally.check("the README's picture is under 200 kB", target.stat().st_size < 200_000, target.stat().st_size)


def main():
    tally = Tally()
    with Town(21300, smtp="  ordinary: refuse\n", messages="messages: {attachmentBytes: 31457280, undoSeconds: 0}") as town, chromium() as browser:
        town.password("liisa")
        town.password("olli")
        town.start()
        exchange = Exchange(browser, town, tally)
        parts = ["four_ways", "prefetch", "front", "pickup", "answer", "close_message", "without_scripts", "pasted_over",
                 "wrong_pins", "keyboard",
                 "languages", "staff", "recall", "error_pages", "what_remains"]
        playing = [(part, getattr(exchange, part)) for part in parts]
        if sys.argv[1:] == ["--picture"]:
            playing = [("picture", lambda: picture(exchange))]
        for part, play in playing:
            try:
                play()
            except Exception as error:  # noqa: BLE001 (one broken part does not hide the others)
                traceback.print_exc()
                tally.check(f"{part} is played to its end", False, repr(error)[:900])
        print(f"\n{len(exchange.looker.seen)} pages looked at, light, dark and narrow")
    tally.end()


if __name__ == "__main__":
    main()
