# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Large files, missing keys, dead neighbours, a full disk and a wrong configuration: what a running Sinetti does then."""

import base64
import email.policy
import hashlib
import os
import pathlib
import re
import shutil
import signal
import smtplib
import socket
import subprocess
import time

from town import MAILBOX, PROGRAM, Tally, Town, Visitor, answers, letter, message_id, unescape, until

MEGABYTE = 1 << 20
RESIDENT = "maija@example.com"


def enter(town, count=1):
    """A resident who has opened the so manyth message."""
    visitor = Visitor(town)
    visitor.enter(town.office.wait(RESIDENT, count).link("/p/"))
    return visitor


def large_files(tally):
    tally.part("A gigabyte up and a gigabyte down")
    with Town(21200) as town:
        town.password("liisa")
        town.start()
        town.send(letter("Liitteet", "Lähetä liitteet", RESIDENT), [f"{RESIDENT}.s"])
        maija = enter(town)
        liisa = Visitor(town)
        maija.answer("Ensin pieni", [("pieni.pdf", os.urandom(MEGABYTE), 1)])
        conversation = town.office.wait(MAILBOX).link("/staff/conversations/").removeprefix(town.origin)
        liisa.sign_in(to=conversation)
        pathlib.Path(f"/proc/{town.process.pid}/clear_refs").write_text("5")  # forgets the highest, which was a password's hash
        before, peak = town.memory(), town.memory("VmHWM")
        blocks = [os.urandom(MEGABYTE) for _ in range(5)]
        began = time.monotonic()
        for answer in range(2):
            maija.open(maija.path.replace("/receipt/", "/message/").split("/message")[0] + "/message")
            maija.answer(f"Vastaus {answer}", [(f"suuri-{n}.pdf", blocks[n], 100) for n in range(5)])
            tally.check(f"an answer with five attachments of 100 MB is taken ({time.monotonic() - began:.0f} s)",
                        "/receipt/" in maija.path and maija.status == 200, (maija.status, maija.path))
        up, up_peak = town.memory() - before, town.memory("VmHWM") - peak
        print(f"          memory: {before >> 20} MB before, {up >> 20:+d} MB after 1 GB up, at its highest {up_peak >> 20:+d} MB")
        tally.check("1 GB of uploads adds less than 64 MB to the resident memory", max(up, up_peak) < 64 * MEGABYTE,
                    (up >> 20, up_peak >> 20))
        liisa.open(conversation)
        began = time.monotonic()
        wanted = {f"suuri-{n}.pdf": whole(block) for n, block in enumerate(blocks)}
        links = re.findall(r'href="([^"]*attachment[^"]*)"', liisa.page)
        large = [link for link in map(unescape, links)][-10:]
        down, total = [], 0
        for link in large:
            response = liisa.request("GET", link)
            digest = hashlib.sha256()
            while block := response.read(MEGABYTE):
                digest.update(block)
                total += len(block)
            down.append(digest.hexdigest())
        tally.check(f"1 GB is downloaded, byte for byte ({time.monotonic() - began:.0f} s)",
                    total == 1000 * MEGABYTE and sorted(down) == sorted([*wanted.values()] * 2), (total, len(links)))
        grown, grown_peak = town.memory() - before, town.memory("VmHWM") - peak
        print(f"          memory: {grown >> 20:+d} MB after 1 GB down as well, at its highest {grown_peak >> 20:+d} MB")
        tally.check("… and adds less than 64 MB to it", max(grown, grown_peak) < 64 * MEGABYTE, (grown >> 20, grown_peak >> 20))
        too_large(town, maija, tally)
        sealed = sum(path.stat().st_size for path in (town.folder / "blobs").rglob("*") if path.is_file())
        tally.check("on the disk is what was posted, and nothing of what was refused",
                    1001 * MEGABYTE <= sealed < 1005 * MEGABYTE, sealed >> 20)
        clear = subprocess.run(["grep", "-rlF", "-m1", "Lähetä liitteet", str(town.folder)], capture_output=True)
        tally.check("no text of a message stands in clear in the folder", clear.returncode == 1, clear.stdout)
        tally.check("the process ends when it is asked to", town.stop() == 0)


def whole(block):
    digest = hashlib.sha256()
    for _ in range(100):
        digest.update(block)
    return digest.hexdigest()


def too_large(town, maija, tally):
    maija.open(maija.path.split("/receipt/")[0] + "/message")
    rows = "SELECT count(*) FROM message WHERE direction = 'in'"
    before = town.rows(rows)
    maija.answer("Tämä teksti säilyy", [("liian-suuri.pdf", bytes(MEGABYTE), 101)])
    tally.check("an attachment of 101 MB is refused with a page that names it and the limit",
                maija.status == 413 and "liian-suuri.pdf" in maija.page and "100 MB" in maija.page.replace("\u00a0", " "),
                (maija.status, maija.page[-1500:]))
    tally.check("… and gives the text back", "Tämä teksti säilyy" in maija.page)
    maija.open(maija.path.removesuffix("/answer") + "/message" if maija.path.endswith("/answer") else maija.path)
    maija.answer("Monta", [(f"{n}.pdf", b"x", 1) for n in range(21)])
    tally.check("21 attachments are refused with the number that may be", maija.status == 413 and "20" in maija.page, maija.status)
    tally.check("nothing of either was posted", town.rows(rows) == before)


def intake_alone(tally):
    tally.part("The intake alone")
    with Town(21210) as town:
        town.start()
        town.stop()
        for name in ("root.key", "log.key"):
            (town.place / name).rename(town.place / f"{name}.away")
        refused = subprocess.run([PROGRAM, "serve", "--config", str(town.config)], capture_output=True, text=True,
                                 env=town.environment, timeout=60)
        tally.check("serve as a whole does not start without the root key, and names the setting's line",
                    refused.returncode == 78 and re.search(r"line \d+.*root|:\d+.*root", refused.stderr), refused.stderr)
        town.start("intake")
        reply = town.send(letter("Ilman avainta", "salainen lause", RESIDENT), [f"{RESIDENT}.s"])
        tally.check("--role intake starts with no key file at all, and takes and seals mail", reply.startswith("250"), reply)
        keys = [(town.place / f"{name}.away").read_text().split()[-1] for name in ("root.key", "log.key")]
        tally.check("its memory holds no key", not in_memory(town.process.pid, keys), "a key was found")
        opened = [os.readlink(file) for file in pathlib.Path(f"/proc/{town.process.pid}/fd").iterdir() if file.exists()]
        tally.check("it has no key file open", not [name for name in opened if ".key" in name])
        town.stop()
        (town.place / "root.key").write_text("unreadable")
        (town.place / "root.key").chmod(0)
        town.start("intake")
        reply = town.send(letter("Lukematon avain", "toinen lause", RESIDENT), [f"{RESIDENT}.s"])
        tally.check("nor does a root key file that it cannot read hinder it", reply.startswith("250"), reply)
        tally.check("no notice leaves before a worker runs", not town.office.mails)
        town.stop()
        (town.place / "root.key").unlink()
        for name in ("root.key", "log.key"):
            (town.place / f"{name}.away").rename(town.place / name)
        town.start()
        pages = enter(town, 1).page + enter(town, 2).page  # the worker's order is its own
        tally.check("with the key, what the intake sealed opens", "salainen lause" in pages and "toinen lause" in pages)


def in_memory(pid, keys):
    """Whether a key, as it is written or as its bytes, stands in the writable memory of a process."""
    wanted = [piece for key in keys for piece in (key.encode(), base64.b64decode(key))]
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            start, end = (int(number, 16) for number in line.split()[0].split("-"))
            if "rw" not in line or end - start > 256 * MEGABYTE:
                continue
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except OSError:
                continue
            if any(piece in content for piece in wanted):
                return True
    return False


def dead_neighbours(tally):
    tally.part("A dead relay and a dead SMS gateway")
    with Town(21220) as town:
        town.password("liisa")
        town.start()
        town.office.close("relay")
        reply = town.send(letter("Rele on alhaalla", "odotan", RESIDENT), [f"{RESIDENT}.0401234567.s"])
        tally.check("mail is taken while the relay is dead", reply.startswith("250"), reply)
        delayed = until(lambda: town.rows("SELECT delay_reason FROM delivery WHERE delay_reason IS NOT NULL"), 60)
        tally.check("the delivery says why it waits", bool(delayed), delayed)
        liisa = Visitor(town)
        liisa.sign_in()
        path = re.search(r'href="([^"]*conversations[^"]*)"', liisa.page)[1]
        liisa.open(unescape(path))
        tally.check("the sender reads that the relay does not answer and that it will be tried again",
                    "The notice waits: the mail relay does not answer" in liisa.page)
        town.office.open("relay")
        began = time.monotonic()
        mail = town.office.wait(RESIDENT, seconds=40)
        tally.check(f"the notice arrives once the relay is back ({time.monotonic() - began:.0f} s)", mail)
        until(lambda: town.rows("SELECT notified_at FROM delivery")[0][0], 20)
        liisa.open(liisa.path)
        tally.check("the sender sees that it went", "Notice sent" in liisa.page and "The notice waits" not in liisa.page)

        maija = enter(town)
        town.office.close("sms")
        maija.submit("/pin/order")
        tally.check("a PIN is ordered while the gateway is dead, and the page says that it is on its way",
                    maija.status == 200 and "being sent" in maija.page, maija.status)
        time.sleep(1)
        maija.open(maija.path)
        tally.check("the page keeps saying so, and that it can be refreshed", "being sent" in maija.page)
        town.office.open("sms")
        began = time.monotonic()
        pin = town.office.pin(1)
        tally.check(f"the PIN comes once the gateway is back ({time.monotonic() - began:.0f} s)", pin)
        maija.open(maija.path)
        maija.submit("/pin", pin=pin)
        tally.check("and opens the message", "odotan" in maija.page)

        town.office.refused["vaara@example.com"] = "550 5.1.1 no such person"
        town.send(letter("Väärä osoite", "x", "vaara@example.com"), ["vaara@example.com.s"])
        report = town.office.wait(MAILBOX, seconds=20)
        tally.check("a notice that the relay refuses for good is reported to its sender",
                    "vaara@example.com" in report.text and "Väärä osoite" not in report.everything, report.text[:300])
        tally.check("… and shows as bounced", town.rows("SELECT bounce_status FROM delivery WHERE bounced_at IS NOT NULL") == [
            ("5.1.1",)])


def full_disk(tally):
    tally.part("A full disk")
    name = "a full disk delays and loses nothing"
    place = pathlib.Path("/run/sinetti-journey-disk" if os.access("/run", os.W_OK) else "/tmp/sinetti-journey-disk")
    if os.geteuid() != 0:
        return tally.skip(name, "mounting a small disk needs root")
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", str(place)], capture_output=True).returncode:
        place.rmdir()
        return tally.skip(name, "no disk can be mounted here")
    try:
        with Town(21230, folder=place) as town:
            town.start()
            fill_and_empty(town, place, tally)
    finally:
        subprocess.run(["umount", str(place)], check=False)
        place.rmdir()


def fill_and_empty(town, place, tally):
    accepted, replies = [], []  # of each message: its id, recipient and text; and every reply

    def send(number, size=700_000):
        files = [("a.pdf", "application/pdf", os.urandom(size))] if size else []
        mail = letter(f"Levy {number}", f"levyviesti {number}", RESIDENT, files)
        reply = town.send(mail, [f"d{number}@example.com.s"])
        replies.append(reply)
        if reply.startswith("250"):
            accepted.append((message_id(reply), f"d{number}@example.com", f"levyviesti {number}"))
        return reply

    for number in range(60):
        if not send(number).startswith("250"):
            break
    tally.check(f"after {len(accepted)} messages the disk is full, and the gateway answers 4xx", replies[-1].startswith("4"), replies[-1])
    # Whatever room is left goes as well, so that not even a row fits.
    try:
        with open(place / "ballast", "wb", buffering=0) as ballast:
            while ballast.write(bytes(4096)):
                pass
    except OSError:
        pass
    refused = [send(number) for number in range(60, 64)]
    tally.check("with no room for a file nothing large is accepted", all(reply.startswith("4") for reply in refused), refused)
    # A little room stays within the database's own files; what is accepted there is counted below like all else.
    small = until(lambda: send(len(replies) + 100, 0)[:1] == "4", 120, 0)
    tally.check("with no room for a row nothing small is either", small, replies[-1])
    tally.check("the process lives", not town.ended())
    (place / "ballast").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
    again = until(lambda: send(90).startswith("250"), 60, 0.5)
    tally.check("with room again it takes mail, without a restart", again, replies[-1])
    kept = {row[0] for row in town.rows("SELECT message_id FROM message")}
    tally.check("nothing accepted is lost", all(id.bytes in kept for id, _, _ in accepted))
    until(lambda: all(town.office.to(recipient) for _, recipient, _ in accepted), 180, 0.5)
    missing = [recipient for _, recipient, _ in accepted if not town.office.to(recipient)]
    tally.check("every accepted message is noticed", not missing, missing[:3])
    for _, recipient, text in (accepted[0], accepted[-1]):
        visitor = Visitor(town)
        visitor.enter(town.office.wait(recipient).link("/p/"))
        files = re.findall(r'href="([^"]*attachment[^"]*)"', visitor.page)
        size = len(visitor.request("GET", unescape(files[0])).read()) if files else 0
        tally.check(f"“{text}” opens with its attachment", text in visitor.page and size == 700_000, (visitor.status, size))
    town.stop()
    tally.check("the log is sound after it", "The log is sound" in town.run("audit", "verify", expect=None))


def wrong_configuration(tally):
    tally.part("A configuration with several mistakes")
    with Town(21240) as town:
        text = town.config.read_text()
        wrong = (text.replace("listen: 127.0.0.1:21240", "listen: 127.0.0.1:99999")
                 .replace("from: suojattu@mallila.example", "from: suojattu")
                 .replace("networks: [127.0.0.0/8]", "networks: [127.0.0.0/99]")
                 .replace("logName:", "logNane:").replace("until: 2099-12-31", "until: 2099-02-31", 1))
        town.config.write_text(wrong)
        done = subprocess.run([PROGRAM, "serve", "--config", str(town.config)], capture_output=True, text=True,
                              env=town.environment, timeout=60)
        lines = wrong.split("\n")
        tally.check("it ends with EX_CONFIG", done.returncode == 78, done.returncode)
        for piece in ("99999", "from: suojattu", "/99", "logNane", "2099-02-31"):
            line = next(number for number, text in enumerate(lines, 1) if piece in text)
            tally.check(f"the mistake in line {line} ({piece}) is told with its line",
                        re.search(rf"(line |:){line}\b", done.stderr), done.stderr)
        tally.check("nothing was started, nothing was made", not answers(town.web_port) and not answers(town.smtp_port)
                    and not list(town.folder.iterdir()))
        print("\n".join("          " + row for row in done.stderr.strip().split("\n")))


def gentle_end(tally):
    tally.part("SIGTERM in the middle of DATA")
    with Town(21250) as town:
        town.start()
        mail = letter("Viime hetkellä", "ehdin", RESIDENT).as_bytes(policy=email.policy.SMTP)
        with smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=40) as program:
            program.ehlo()
            program.mail(MAILBOX)
            program.rcpt(f"{RESIDENT}.s")
            program.docmd("DATA")
            program.sock.sendall(mail[:200])
            time.sleep(0.2)
            town.process.send_signal(signal.SIGTERM)
            time.sleep(0.7)
            tally.check("no new connection is taken", not answers(town.smtp_port))
            try:
                program.sock.sendall(mail[200:] + b".\r\n")
                code, reply = program.getreply()
                reply = f"{code} {reply.decode()}"
            except (OSError, smtplib.SMTPException) as error:
                reply = repr(error)
            tally.check("what was under way is finished with a 250", reply.startswith("250"), reply)
            began = time.monotonic()
            try:
                program.sock.settimeout(40)
                end = program.file.readline() if program.file else b""
            except OSError as error:
                end = repr(error).encode()
            tally.check(f"then the session is ended ({time.monotonic() - began:.0f} s)", end == b"" or end.startswith(b"421"), end)
            program.close()
        status = town.process.wait(40)
        tally.check("the process ends by itself with status 0", status == 0, status)
        if reply.startswith("250"):
            tally.check("the message is in the database", town.rows("SELECT message_id FROM message") == [(message_id(reply).bytes,)])
        town.start()
        tally.check("its notice goes out at the next start, if not before", town.office.wait(RESIDENT))


def main():
    Tally().play(wrong_configuration, gentle_end, intake_alone, dead_neighbours, full_disk, large_files)


if __name__ == "__main__":
    main()
