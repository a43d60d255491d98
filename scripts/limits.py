# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/limits.md from the types …Limits, where every bound stands with its source (docs/style.md, rule 8)."""

import re
import sys

from checking import PROJECT, swift_files, text_of

PAGE = "docs/limits.md"
CONSTANT = re.compile(r"^    (?:package |public )?(?:static let|var) (\w+)(?:: \w+)? = ([^/\n{]+?)(?:\s+// (.*))?$")
BLOCK = re.compile(r"^(?:package |public )?(?:enum|struct|extension) (\w*Limits)\b[^\n]*\{\n(.*?)^\}", re.M | re.S)
HEAD = """# Limits

Every bound that Sinetti enforces, with its unit in the name and where it comes from (“ours” is our own choice).
This page is written by `make docs` from the types named `…Limits`; `make check` sees that it is up to date.
"""


def page(root):
    sections = {}
    for path in sorted(swift_files(root, ["Sources"])):
        target = path.relative_to(root).parts[1]
        for block in BLOCK.finditer(text_of(path)):
            sections.setdefault((target, block[1]), []).extend(rows_of(block[2]))
    tables = [f"\n## {target}: `{name}`\n\n| limit | value | source |\n|---|---|---|\n" + "\n".join(rows) + "\n"
              for (target, name), rows in sorted(sections.items()) if rows]
    return HEAD + "".join(tables)


def rows_of(block):
    comment = []
    for line in block.split("\n"):
        if (match := CONSTANT.match(line)) and not match[2].endswith("Limits()"):
            source = match[3] or " ".join(part for part in comment if part)
            value = re.sub(r"(?<=\d)_(?=\d)", " ", match[2].strip())
            yield f"| `{match[1]}` | {value} | {source} |"
        stripped = line.strip()
        comment = comment + [stripped[3:].strip()] if stripped.startswith("///") else []


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        (PROJECT / PAGE).write_text(page(PROJECT), encoding="utf-8")
    else:
        print(page(PROJECT), end="")
