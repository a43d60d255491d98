# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the same messages with Sinetti, CPython's `email` and GMime, in turn and on one processor."""

import base64
import json
import os
import quopri
import random
import subprocess
import sys
from pathlib import Path

WORDS = "hakemus päätös asiakas lapsi hoito sopimus liite kiitos vastaus käynti terveys kunta palvelu aika".split()
HEADER = """Received: from mx{n}.example.com (mx{n}.example.com [192.0.2.{n}])\r
\tby mail.kunta.example (Postfix) with ESMTPS id 4A{n}BC\r
\tfor <asiakaspalvelu@kunta.example>; Fri, 21 Nov 2025 04:48:00 +0200 (EET)\r
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1;\r
\th=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r
\tb=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR\r
From: =?utf-8?q?Maija_Meik=C3=A4l=C3=A4inen?= <maija.{n}@example.com>\r
To: "Asiakaspalvelu, kunta" <asiakaspalvelu@kunta.example>\r
Cc: toinen@example.com, Kolmas Henkilo <kolmas@example.com>\r
Subject: =?utf-8?b?{subject}?=\r
Date: Fri, 21 Nov 2025 04:48:00 +0200\r
Message-ID: <{n}.4711@example.com>\r
References: <1.4711@example.com> <2.4711@example.com>\r
MIME-Version: 1.0\r
"""


def text(chance, octets):
    lines = []
    while sum(map(len, lines)) < octets:
        lines.append(" ".join(chance.choices(WORDS, k=9)))
    return "\r\n".join(lines) + "\r\n"


def header(chance, number):
    subject = base64.b64encode(" ".join(chance.choices(WORDS, k=4)).encode()).decode()
    return HEADER.format(n=number, subject=subject).encode()


def letter(chance, number):
    """A short text, as most mail is."""
    body = quopri.encodestring(text(chance, 2_500).encode().replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return (header(chance, number) + b"Content-Type: text/plain; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body)


def with_file(chance, number, octets):
    """Text, HTML and a file in base64."""
    plain = quopri.encodestring(text(chance, 4_000).encode().replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    html = ("<html><body><p>" + text(chance, 12_000).replace("\r\n", "</p>\r\n<p>") + "</p></body></html>").encode()
    file = base64.encodebytes(chance.randbytes(octets)).replace(b"\n", b"\r\n")
    return b"".join([
        header(chance, number), b'Content-Type: multipart/mixed; boundary="=_outer"\r\n\r\n--=_outer\r\n'
        b'Content-Type: multipart/alternative; boundary="=_inner"\r\n\r\n--=_inner\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", plain,
        b"\r\n--=_inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", html,
        b'\r\n--=_inner--\r\n--=_outer\r\nContent-Type: application/pdf; name="liite.pdf"\r\n'
        b"Content-Disposition: attachment; filename=liite.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n", file,
        b"\r\n--=_outer--\r\n"])


def corpus():
    """The messages of other projects, where they are at hand."""
    shared = os.environ.get("SINETTI_SHARED", Path(__file__).resolve().parents[2] / "shared")
    found = sorted(path for path in (Path(shared) / "corpora/mail").rglob("*") if path.is_file()
                   and not path.name.startswith(("SOURCE", "NOTICE")) and "LICENCE.d" not in path.parts)
    return {f"{len(found)} messages of other projects": found} if found else {}


def write(folder):
    """Makes the sets that are not at hand; in a process of its own, whose memory would count as that of its children."""
    chance = random.Random(4711)
    made = {"200 letters of 4 kB": [letter(chance, n) for n in range(200)],
            "4 mails of 1.4 MB, text, HTML and a file": [with_file(chance, n, 1_000_000) for n in range(4)],
            "one mail of 50 MB": [with_file(chance, 1, 36_500_000)]}
    named = {}
    for number, (name, contents) in enumerate(made.items()):
        named[name] = []
        for place, content in enumerate(contents):
            path = Path(folder) / f"mail-{number}-{place}.eml"
            path.write_bytes(content)
            named[name].append(str(path))
    print(json.dumps(named))


def sets(folder):
    made = subprocess.run([sys.executable, "-B", __file__, "write", folder], stdout=subprocess.PIPE, check=True).stdout
    return corpus() | json.loads(made)


def run(command):
    """What a reader printed, and the most memory it had."""
    read, write = os.pipe()
    process = subprocess.Popen(["taskset", "-c", "0", *map(str, command)], stdout=write)
    os.close(write)
    with os.fdopen(read) as output:
        line = output.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not line:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    figures = json.loads(line)
    figures["rate"] = figures["bytes"] * figures["rounds"] / max(1, figures["milliseconds"]) / 1e3
    figures["peak"] = usage.ru_maxrss / 1e3
    return figures


def measure(program, tools, folder, seconds, say):
    results = {}
    beside = Path(__file__).parent / "mail_cpython.py"
    for name, paths in sets(folder).items():
        results[name] = {
            "Sinetti": run([program, "mail", "measure", "--seconds", seconds, *paths]),
            "CPython": run([sys.executable, "-B", beside, seconds, *paths]),
            "GMime": run([Path(tools) / "mail_gmime", seconds, *paths])}
        say(f"{name}: " + ", ".join(f"{who} {figures['rate']:.1f} MB/s with at most {figures['peak']:.0f} MB"
                                    for who, figures in results[name].items()))
    return results


def table(results):
    lines = ["| messages | Sinetti, MB/s | CPython | GMime | × CPython | × GMime | most memory, MB: S / C / G |",
             "|---|---|---|---|---|---|---|"]
    for name, by in results.items():
        ours, cpython, gmime = (by[who] for who in ("Sinetti", "CPython", "GMime"))
        lines.append(f"| {name} | **{ours['rate']:.0f}** | {cpython['rate']:.1f} | {gmime['rate']:.0f} "
                     f"| {ours['rate'] / cpython['rate']:.0f} | {ours['rate'] / gmime['rate']:.1f} "
                     f"| {ours['peak']:.0f} / {cpython['peak']:.0f} / {gmime['peak']:.0f} |")
    return lines


def goals(results):
    """The least of all sets counts."""
    if not results:
        return []
    ratios = {who: min((by["Sinetti"]["rate"] / by[who]["rate"], name) for name, by in results.items())
              for who in ("CPython", "GMime")}
    return [(ratios["CPython"][0] >= 20, f"mail parsed and decoded at 20 × CPython's `email`: at least "
             f"{ratios['CPython'][0]:.0f} × ({ratios['CPython'][1]})"),
            (ratios["GMime"][0] >= 0.5, f"and in the order of GMime: at least {ratios['GMime'][0]:.1f} × "
             f"({ratios['GMime'][1]})")]


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2])
        sys.exit()
    found = measure(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), print)
    print("\n".join(table(found) + [f"{met} {words}" for met, words in goals(found)]))
