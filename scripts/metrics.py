# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/metrics.md from the types …Metrics, where every metric stands with its help."""

import re
import sys

from checking import PROJECT, swift_files, text_of

PAGE = "docs/metrics.md"
DECLARED = re.compile(r"\blet (\w+): ((?:Labelled<[\w, <>]+|Counter|Gauge|Histogram|Total))\s*(?:=|$)", re.M)
REGISTERED = re.compile(r"(?:\blet (\w+): [\w<>, ]+|\b(\w+)) = registry\.metric\(\s*\"(\w+)\"((?:,\s*(?:by|and): \"\w+\")*),\s*"
                        r"(?:\"\"\"\n(.*?)\"\"\"|\"((?:[^\"\\]|\\.)*)\")\s*\)", re.S)
ENUM = re.compile(r"\benum (\w+): String, MetricLabel \{(?: ([^\n]*) \}$|\n(.*?)^ *\}$)", re.S | re.M)
KINDS = {"Counter": "counter", "Total": "counter", "Gauge": "gauge", "Histogram": "histogram"}
HEAD = """# Metrics

What `GET /metrics` on `watch.listen` tells, in Prometheus' text exposition format 0.0.4; each role tells those of its own
parts. Labels have the values that are listed and no others: nothing that a person typed can become a metric.
This page is written by `make docs` from the types named `…Metrics`; `make check` sees that it is up to date.
"""


def cases(body):
    """The raw values of an enumeration's cases, in order."""
    values = []
    for line in re.findall(r"^\s*case (.+)$", body, re.M) or re.findall(r"case (.+)", body):
        for name, raw in re.findall(r"`?(\w+)`?(?: = \"([^\"]*)\")?(?:,|$|\s)", line):
            values.append(raw or name)
    return values


def page(root):
    paths = sorted(swift_files(root, ["Sources"]))
    labels = {}
    for path in paths:
        for match in ENUM.finditer(text_of(path)):
            labels[(path.relative_to(root).parts[1], match[1])] = cases(match[2] or match[3])
    sections = {}
    for path in paths:
        text = text_of(path)
        target = path.relative_to(root).parts[1]
        types = dict(DECLARED.findall(text))
        for match in REGISTERED.finditer(text):
            type_words = re.findall(r"\w+", types.get(match[1] or match[2], ""))
            kind = KINDS.get(type_words[-1] if type_words else "", "?")
            sets = [word for word in type_words if word != "Labelled" and word not in KINDS]
            names = re.findall(r'"(\w+)"', match[4])
            told = "<br>".join(f"`{name}`: {', '.join(f'`{value}`' for value in labels.get((target, of), []))}"
                               for name, of in zip(names, sets)) or "–"
            told_what = re.sub(r"\s*\\?\n\s*", " ", match[5]).strip() if match[5] else match[6]
            sections.setdefault(target, []).append((match[3], kind, told, told_what))
    tables = [f"\n## {target}\n\n| metric | type | labels | what |\n|---|---|---|---|\n"
              + "".join(f"| `{name}` | {kind} | {told} | {what} |\n" for name, kind, told, what in sorted(rows))
              for target, rows in sorted(sections.items())]
    return HEAD + "".join(tables)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        (PROJECT / PAGE).write_text(page(PROJECT), encoding="utf-8")
    else:
        print(page(PROJECT), end="")
