# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What the checks of `make check` have in common: finding files, reading Swift, telling, and testing themselves.

A check is a function from the project's folder to findings. Run with --self-test it proves on small made-up trees
that it stays silent where all is well and speaks where something is wrong.
"""

import re
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LEFT_OUT = {".build", ".git", ".demo", ".test-output", "__pycache__", "node_modules"}


class Finding(str):
    """One line to print: `file:line: sentence`."""


def finding(path, line, sentence):
    return Finding(f"{path}:{line}: {sentence}")


def files(root, folders, suffixes):
    """Files with one of the suffixes below the folders (or the folders themselves, being files), in order."""
    for folder in folders:
        start = root / folder
        if start.is_file():
            yield start
            continue
        for path in sorted(start.rglob("*")):
            if path.is_file() and path.suffix in suffixes and not LEFT_OUT & set(path.relative_to(root).parts):
                yield path


def swift_files(root, folders=("Sources", "Tests", "Package.swift")):
    return (path for path in files(root, folders, {".swift"}) if path.is_file())


def text_of(path):
    return path.read_text(encoding="utf-8")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def split_swift(text):
    """The text twice, each with what does not belong to it blanked: code without comments and string contents
    (but with what stands inside interpolations), and comments alone. Offsets and lines stay as they are."""
    code, comments = list(text), [c if c == "\n" else " " for c in text]
    end = len(text)

    def blank(start, stop):
        for i in range(start, stop):
            if code[i] != "\n":
                code[i] = " "

    def string(i):
        hashes = 0
        while i < end and text[i] == "#":
            hashes, i = hashes + 1, i + 1
        quote = '"""' if text.startswith('"""', i) else '"'
        i += len(quote)
        close, escape = quote + "#" * hashes, "\\" + "#" * hashes
        start = i
        while i < end:
            if text.startswith(close, i):
                blank(start, i)
                return i + len(close)
            if text.startswith(escape + "(", i):
                blank(start, i)
                i = scan(i + len(escape) + 1, ")")
                start = i
            elif text.startswith(escape, i):
                i += len(escape) + 1
            else:
                i += 1
        blank(start, end)
        return end

    def scan(i, closing):
        depth = 0
        while i < end:
            if text.startswith("//", i):
                stop = text.find("\n", i)
                stop = end if stop < 0 else stop
                comments[i:stop] = text[i:stop]
                blank(i, stop)
                i = stop
            elif text.startswith("/*", i):
                level, j = 1, i + 2
                while j < end and level:
                    if text.startswith("/*", j):
                        level, j = level + 1, j + 2
                    elif text.startswith("*/", j):
                        level, j = level - 1, j + 2
                    else:
                        j += 1
                comments[i:j] = text[i:j]
                blank(i, j)
                i = j
            elif text[i] == '"' or (text[i] == "#" and re.match(r'#+"', text[i:])):
                i = string(i)
            elif closing and text[i] == "(":
                depth, i = depth + 1, i + 1
            elif closing and text[i] == ")":
                i += 1
                if depth == 0:
                    return i
                depth -= 1
            else:
                i += 1
        return end

    scan(0, None)
    return "".join(code), "".join(comments)


def code_of(path):
    return split_swift(text_of(path))[0]


def table_rows(text, *columns):
    """Rows of every Markdown table whose header has exactly these columns, as (line, cells)."""
    lines, inside = text.split("\n"), False
    for number, line in enumerate(lines, 1):
        cells = cells_of(line)
        if cells == list(columns):
            inside = True
        elif not cells:
            inside = False
        elif inside and not set("".join(cells)) <= set("-:"):
            yield number, cells


def cells_of(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.strip().startswith("|") else []


def listed(root, page, heading):
    """The names in backticks that begin the list items below a heading of a page of docs/decisions, with lines."""
    path = root / "docs/decisions" / page
    names, inside = {}, False
    if path.is_file():
        for number, line in enumerate(text_of(path).split("\n"), 1):
            if line.startswith("#"):
                inside = line.lstrip("# ").strip() == heading
            elif inside and (match := re.match(r"[-*] `([^`]+)`", line)):
                names[match[1]] = number
    return names


def run(check, right, wrong):
    """The entrance of every check: `right` is a list of trees that pass, `wrong` a list of (tree, expected words)."""
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test(check, right, wrong))
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else PROJECT
    found = list(check(root))
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


def self_test(check, right, wrong):
    failures = 0
    for tree, expected in [(tree, None) for tree in right] + list(wrong):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            for name, content in tree.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
            found = list(check(root))
            if expected is None and found:
                print(f"{Path(sys.argv[0]).name}: a right tree was found wrong: {found}")
                failures += 1
            if expected is not None and not any(expected in line for line in found):
                print(f"{Path(sys.argv[0]).name}: nothing said “{expected}”, but: {found}")
                failures += 1
    return 1 if failures else 0
