# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Sinetti in the line between mail servers: signed mail passes, mail is split, strangers' mail is taken in, nothing is lost."""

import base64
import email
import email.policy
import os
import smtplib
import subprocess
import time

import dkim

import postfix
from town import MAILBOX, SECOND_MAILBOX, Tally, Town, Visitor, letter, until

OWN, STRANGER = "127.0.0.2", "127.0.0.1"  # the network that may relay is the first alone
RESIDENT, DOMAIN = "maija@example.com", b"mallila.example"


class Keys:
    """A signer's key, and its DNS."""

    def __init__(self):
        self.private = subprocess.run(["openssl", "genrsa", "-traditional", "2048"], capture_output=True, check=True).stdout
        public = subprocess.run(["openssl", "rsa", "-pubout", "-outform", "DER"], input=self.private,
                                capture_output=True, check=True).stdout
        self.record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    def sign(self, mail, canonicalize):
        return dkim.sign(mail, b"s1", DOMAIN, self.private, canonicalize=canonicalize) + mail

    def verifies(self, mail):
        return dkim.verify(mail, dnsfunc=lambda name, timeout=5: self.record)


def lined_up(port, smtp="", **more):
    """A town whose gateway stands in the line: only one address may send to the world through it."""
    town = Town(port, smtp=smtp, **more)
    text = town.config.read_text()
    assert "networks: [127.0.0.0/8]" in text
    town.config.write_text(text.replace("networks: [127.0.0.0/8]", f"networks: [{OWN}/32]"))
    return town


def send(town, mail, recipients, sender=MAILBOX, address=OWN):
    """Hands octets over; gives the reply to each recipient, and the one to the message."""
    with smtplib.SMTP("127.0.0.1", town.smtp_port, "mx.mallila.example", timeout=60,
                      source_address=(address, 0)) as program:
        program.ehlo()
        program.mail(sender, ["BODY=8BITMIME"])
        each = []
        for recipient in recipients:
            code, reply = program.rcpt(recipient)
            each.append(f"{code} {reply.decode()}")
        if not any(reply.startswith("250") for reply in each):
            return each, ""
        code, reply = program.data(mail)
        return each, f"{code} {reply.decode()}"


def octets(subject, text, to, **more):
    return letter(subject, text, to, **more).as_bytes(policy=email.policy.SMTP)


def waiting(town):
    return town.row("SELECT count(*) FROM relay_mail")[0]


def signed_mail_passes(tally):
    tally.part("Signed mail passes, and still verifies")
    keys = Keys()
    odd = (b"From: Liisa <tyollisyys@mallila.example>\r\nTo:  =?utf-8?q?P=C3=A4ivi?= <paivi@example.net>\r\n"
           b"Subject:   odd   blanks \r\n\tand a fold\r\nX-Empty:\r\nMessage-ID: <odd@mallila.example>\r\n"
           b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
           + "Päivää \t \r\n.\r\n..\r\n.dot\r\n\r\nlast line   \r\n\r\n\r\n".encode())
    large = [("kuva.png", "image/png", os.urandom(3_000_000))]
    mails = [octets("Kutsu avoimiin oviin", "Tervetuloa!\n" * 50, "paivi@example.net"), odd,
             octets("Liite", "Ohessa", "paivi@example.net", attachments=large)]
    with lined_up(21300) as town:
        town.start()
        sent = [keys.sign(mail, canonicalize) for mail in mails
                for canonicalize in ((b"simple", b"simple"), (b"relaxed", b"relaxed"))]
        for mail in sent:
            assert keys.verifies(mail)
            _, reply = send(town, mail, ["paivi@example.net"])
            tally.check(f"a mail of {len(mail)} bytes is kept for the relay", reply.startswith("250") and "passed on" in reply, reply)
        until(lambda: len(town.office.to("paivi@example.net")) == len(sent), 60)
        arrived = [posted.content for posted in town.office.to("paivi@example.net")]
        tally.check("each arrives byte for byte, behind one trace of three lines",
                    all(any(content.endswith(mail) and content[:-len(mail)].count(b"\r\n") == 3
                            and content.startswith(b"Received: from mx.mallila.example ([127.0.0.2])")
                            for content in arrived) for mail in sent), [content[:200] for content in arrived])
        tally.check("each still verifies with its signer's key", len(arrived) == len(sent) and all(map(keys.verifies, arrived)))
        broken = bytearray(arrived[0])
        broken[-10] ^= 1
        tally.check("and a changed one would not", not keys.verifies(bytes(broken)))
        tally.check("nothing is left in the queue", until(lambda: waiting(town) == 0))
        tally.check("the envelope's sender is as it was", {posted.sender for posted in town.office.mails} == {MAILBOX})


def odd_mails():
    """What real mail has in it that a careless relay would mend, by name."""
    head = (b"From: Liisa <tyollisyys@mallila.example>\r\nTo: paivi@example.net\r\nSubject: odd\r\n"
            b"Date: Sat, 21 Nov 2026 10:00:00 +0200\r\nMessage-ID: <%s@mallila.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: 8bit\r\n")
    bodies = {
        "eight bits": "Päivää, hyvää yötä – €\r\n".encode() + bytes(range(0x80, 0x100)) + b"\r\n",
        "a line of 998 octets": b"x" * 998 + b"\r\n" + b"y" * 997 + b" \r\n",
        "dots": b".\r\n..\r\n...\r\n.x\r\n\r\n.\r\n",
        "empty lines at its end": b"x\r\n\r\n\r\n\r\n",
        "no body": b"",
        "a From at the beginning of a line": b"From here to there\r\n>From\r\n",
        "a megabyte": b"0123456789abcdef" * 4 + b"\r\n" + b"".join(b"%060d\r\n" % n for n in range(17_000)),
    }
    mails = {name: head % str(number).encode() + b"\r\n" + body for number, (name, body) in enumerate(bodies.items())}
    mails["folds and blanks in its header"] = (head % b"f" + b"X-Odd:  two   blanks\t\r\n \t and a fold \r\n\t\r\n x\r\n"
                                               b"X-Empty:\r\nx-case:Y\r\n\r\nx\r\n")
    return mails


def through_postfix(tally):
    tally.part("Signed mail through a real Postfix, with CHUNKING and without")
    if not postfix.is_here():
        return tally.skip("a real relay", "Debian's postfix is not here, or we are not root")
    keys = Keys()
    signed = {name: keys.sign(mail, (b"simple", b"simple")) for name, mail in odd_mails().items()}
    for offer, settings in (("CHUNKING", ""), ("no CHUNKING", "smtpd_discard_ehlo_keywords = chunking")):
        with lined_up(21360) as town:
            town.office.close("relay")
            relay = postfix.Postfix(town.office.ports["relay"], settings)
            try:
                town.start()
                for name, mail in signed.items():
                    assert keys.verifies(mail), name
                    _, reply = send(town, mail, ["paivi@example.net"])
                    if not reply.startswith("250"):
                        tally.check(f"{name} is kept", False, reply)
                # Without a last line end, which only BDAT can carry.
                cut = keys.sign(odd_mails()["dots"] + b"no line end", (b"simple", b"simple"))
                code, reply = send_in_chunks(town, cut, "paivi@example.net")
                tally.check(f"({offer}) a mail without a last line end is kept", code == 250, reply)
                until(lambda: len(relay.mails()) == len(signed) + 1, 60)
                arrived = relay.mails()
                for name, mail in signed.items():
                    found = [content for content in arrived if content.endswith(mail)]
                    tally.check(f"({offer}) {name}: byte for byte, and the signature is good",
                                len(found) == 1 and keys.verifies(found[0]))
                found = [content for content in arrived if content.endswith(cut + b"\r\n")]
                tally.check(f"({offer}) without a last line end: its signature is good",
                            len(found) == 1 and keys.verifies(found[0]))
            finally:
                relay.close()


def send_in_chunks(town, mail, recipient):
    """Hands octets over with BDAT, in two pieces."""
    with smtplib.SMTP("127.0.0.1", town.smtp_port, "mx.mallila.example", timeout=60, source_address=(OWN, 0)) as program:
        program.ehlo()
        program.mail(MAILBOX, ["BODY=8BITMIME"])
        program.rcpt(recipient)
        half = len(mail) // 2
        for piece, last in ((mail[:half], ""), (mail[half:], " LAST")):
            program.send(f"BDAT {len(piece)}{last}\r\n".encode() + piece)
            code, reply = program.getreply()
        return code, reply.decode()


def one_mail_for_many(tally):
    tally.part("One mail to many is split, one answer each")
    with lined_up(21310) as town:
        town.start()
        mail = octets("Monelle", "Sama kaikille", "kaikki")
        each, reply = send(town, mail, [f"{RESIDENT}.s", "paivi@example.net", SECOND_MAILBOX,
                                        "olli@example.com.12.s", "x@sinetti.mallila.example"])
        tally.check("some are taken and some refused, each for itself",
                    [answer[:3] for answer in each] == ["250", "250", "250", "550", "550"], each)
        tally.check("the answer to the message tells what becomes of it",
                    all(words in reply for words in ("Sealed and kept", "passed on", "Taken in")), reply)
        notice, ordinary = town.office.wait(RESIDENT), town.office.wait("paivi@example.net")
        told = town.office.wait(SECOND_MAILBOX)
        tally.check("the marked one gets a notice that discloses nothing",
                    "Sama kaikille" not in notice.everything and notice.link("/p/"))
        tally.check("the unmarked one gets the mail as it is, and nobody else's address in the trace",
                    ordinary.content.endswith(mail) and ordinary.recipients == ["paivi@example.net"])
        tally.check("the mailbox is told of it", "Sama kaikille" not in told.everything and told.link("/staff/"))
        each, reply = send(town, octets("[sinetti] Kaikille", "Vain suojattuna", "x"), [RESIDENT, "paivi@example.net"])
        tally.check("a tag in the subject seals it for all", "passed on" not in reply and reply.startswith("250"), reply)
        notice = town.office.wait("paivi@example.net", 2)
        tally.check("so that nobody gets it in clear", "Vain suojattuna" not in notice.everything and notice.link("/p/"))
        town.office.refused["vaara@example.net"] = "550 5.1.1 no such person"
        send(town, mail, ["vaara@example.net", "paivi@example.net"])
        report = town.office.wait(MAILBOX)
        tally.check("what the relay refuses is reported to its sender, with a null return path",
                    report.sender == "" and report.mail.get_content_type() == "multipart/report"
                    and "vaara@example.net" in report.everything and "Sama kaikille" not in report.everything)
        tally.check("and the other recipient has it", town.office.wait("paivi@example.net", 3).content.endswith(mail))


def unprotected_mail(tally):
    tally.part("Unprotected mail from outside, and the sealed answer to it")
    with lined_up(21320, smtp="  authenticationResults: [mx.mallila.example]") as town:
        town.password("liisa")
        town.start()
        seen = "mx.mallila.example; spf=pass smtp.mailfrom=example.com; dmarc=pass header.from=example.com"
        mail = octets("Työhakemus", "Hei, haen työtä 4711.", MAILBOX, Authentication_Results=seen)
        mail = mail.replace(b"From: Liisa Lehto <tyollisyys@mallila.example>", b"From: Maija M <maija@example.com>")
        each, _ = send(town, mail, ["joku@example.net", f"{RESIDENT}.s"], RESIDENT, STRANGER)
        tally.check("a stranger may not send to others through us", all(answer.startswith("550") for answer in each), each)
        _, reply = send(town, mail, [MAILBOX], RESIDENT, STRANGER)
        tally.check("but to a mailbox", reply.startswith("250") and "Taken in" in reply, reply)
        told = town.office.wait(MAILBOX)
        tally.check("the mailbox is told, without content and sender",
                    "4711" not in told.everything and RESIDENT not in told.everything)
        liisa = Visitor(town)
        liisa.sign_in(to=told.link("/staff/conversations/").removeprefix(town.origin))
        tally.check("the case worker reads it, and sees who it says it is from",
                    "haen työtä 4711" in liisa.page and RESIDENT in liisa.page, (liisa.status, liisa.page[:500]))
        tally.check("what a stranger says of its own authentication is not shown", "really is of the domain" not in liisa.page)
        liisa.answer("Kiitos hakemuksesta.")
        notice = town.office.wait(RESIDENT)
        tally.check("the answer goes out as a notice with a link, and nothing in clear",
                    notice.link("/p/") and "Kiitos" not in notice.everything)
        maija = Visitor(town)
        maija.enter(notice.link("/p/"))
        tally.check("which opens the answer, beside what was asked", "Kiitos hakemuksesta" in maija.page
                    and "haen työtä 4711" in maija.page, maija.page[:500])
        maija.answer("Tulen haastatteluun.")
        town.office.wait(MAILBOX, 2)
        liisa.open(liisa.path.split("?")[0])
        tally.check("and the answer to that is in the same conversation", "Tulen haastatteluun" in liisa.page)
        send(town, mail, [MAILBOX], RESIDENT, OWN)
        third = town.office.wait(MAILBOX, 3)
        liisa.open(third.link("/staff/conversations/").removeprefix(town.origin))
        tally.check("of our own mail server the results are shown", "really is of the domain example.com" in liisa.page)
        back = told.content
        each, reply = send(town, back, [MAILBOX], "", OWN)
        tally.check("a notice of ours that the relay sends back goes in no circle", reply.startswith("554"), reply)
        bounces = [posted for posted in town.office.mails if posted.mail.get_content_type() == "multipart/report"]
        tally.check("nobody was sent a bounce", not bounces)
        planted = [words for words in ("haen työtä", "maija@example.com", "Työhakemus", "haastatteluun")
                   if any(words.encode() in path.read_bytes() for path in town.folder.rglob("*") if path.is_file())]
        tally.check("nothing of it stands in clear in any file", not planted, planted)


def nothing_is_lost(tally):
    tally.part("Ordinary mail through kill -9 and a relay that is away")
    with lined_up(21330) as town:
        town.start()
        town.office.close("relay")
        mails = {f"r{number}@example.net": octets(f"Viesti {number}", f"salainen sana {number}\n" * 30, "x")
                 for number in range(30)}
        for number, (recipient, mail) in enumerate(mails.items()):
            _, reply = send(town, mail, [recipient])
            tally.check(f"mail {number} is kept", reply.startswith("250"), reply) if not reply.startswith("250") else None
            if number % 10 == 9:
                town.kill()
                town.start()
        tally.check("all of it waits", waiting(town) == len(mails), waiting(town))
        clear = [path.name for path in town.folder.rglob("*") if path.is_file() and (
            b"salainen sana" in path.read_bytes() or b"@example.net" in path.read_bytes())]
        tally.check("and stands nowhere in clear", not clear, clear)
        town.office.open("relay")
        # The pauses between tries, and the leases of the killed, pass at once.
        town.rows("UPDATE job SET run_at = 0")
        arrived = until(lambda: all(town.office.to(recipient) for recipient in mails), 120)
        tally.check("all of it arrives once the relay is there", arrived)
        twice = [recipient for recipient in mails if len(town.office.to(recipient)) > 1]
        tally.check("and none of it twice", not twice, twice)
        tally.check("byte for byte", all(town.office.to(recipient)[0].content.endswith(mail) for recipient, mail in mails.items()))
        tally.check("the queue is empty", until(lambda: waiting(town) == 0))
        time.sleep(1)
        town.stop()
        tally.check("the log is sound", "The log is sound" in town.run("audit", "verify", expect=None))


def what_is_dangerous(tally):
    tally.part("Malware and what can be read in two ways")
    if not os.path.exists("/usr/sbin/clamd"):
        return tally.skip("malware in the line", "Debian's clamav-daemon is not here")
    from clamd import EICAR
    with lined_up(21340, clamd=True) as town:
        town.password("liisa")
        town.start()
        bad = octets("Lasku", "Katso liite", "x", attachments=[("lasku.pdf", "application/pdf", EICAR)])
        for recipient in ("paivi@example.net", f"{RESIDENT}.s", SECOND_MAILBOX):
            _, reply = send(town, bad, [recipient])
            tally.check(f"malware for {recipient} is refused, with what to do",
                        reply.startswith("554") and "Remove the file" in reply, reply)
        town.clamd.close()
        _, reply = send(town, octets("Hei", "x", "x"), ["paivi@example.net"])
        tally.check("without the scanner mail waits at its sender's", reply.startswith("451"), reply)
        tally.check("and nothing was kept or sent", waiting(town) == 0 and not town.office.to("paivi@example.net"))


def nothing_unsealed(tally):
    tally.part("An authority that lets nothing leave unsealed")
    with lined_up(21350, smtp="  ordinary: refuse") as town:
        town.start()
        _, reply = send(town, octets("Hei", "x", "x"), [f"{RESIDENT}.s", "paivi@example.net"])
        tally.check("a mail that is not marked for all is refused, with what to do",
                    reply.startswith("554") and "1 of the recipients not marked" in reply, reply)
        tally.check("and none of it goes out", waiting(town) == 0 and not town.office.mails)


def main():
    Tally().play(signed_mail_passes, through_postfix, one_mail_for_many, unprotected_mail, nothing_is_lost,
                 what_is_dangerous, nothing_unsealed)


if __name__ == "__main__":
    main()
