# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes down what bin/bench measured."""

import json

import mail


def limit(cell):
    """Which resource ended the climb, as far as the machine's own counters show."""
    if cell["busy"] >= 0.9:
        return "processors"
    share, thread = cell["busiest"]
    if share >= 0.85:
        return f"one thread ({thread})"
    return "waiting for the disk or turns"


def others_share(figures):
    """What ran beside the bench, as far as it can be told: it makes every figure worse."""
    shares = sorted(cell["foreign"] for cell in figures["cells"] + list(figures["turns"].values()))
    if not shares:
        return []
    return [f"- Processor taken by anything else while cells ran (the kernel's network work among it): median "
            f"{shares[len(shares) // 2]:.2f}, most {shares[-1]:.2f} cores"]


def durability(figures):
    """Whether the disk was asked to make each lone message durable before its 250, where the kernel counts that."""
    if figures["sync"]["flushes"] < 0.9:
        return []
    lines = []
    for peer in ("Sinetti", "Postfix"):
        cell = find(figures, peer=peer, size="4 kB", sessions=1, tls=False)
        if cell and cell["rate"]:
            each = cell["flushes"] / cell["rate"]
            doubt = "" if each >= 0.9 else "; **its 250 is said before the disk has the message**"
            lines.append(f"- {peer}: {each:.2f} flushes of the disk for each message of 4 kB in one session{doubt}")
    return ["", "### Durable", "", *lines] if lines else []


def people_rows(people):
    """How dear it is to find out who is there, beside what it may be."""
    sign_in, pins, turns = people["sign-in"], people["pins"], people["sessions"]["turns"]
    return [f"| a sign-in through a provider, pages included (goal: under 5 ms of processor) | {sign_in['processor']:.1f} ms of "
            f"processor; {sign_in['median']:.1f} ms from click to page, without the provider's time |",
            f"| PIN checks, 16 people at once, with all limits in force (goal: 200 a second) | {pins['rate']:.0f} a second, p50 "
            f"{pins['p50']:.1f}, p99 {pins['p99']:.1f} ms; {pins['counted']} of {pins['checks']} counted |",
            f"| a person's page with {people['sessions']['stored']:,} sessions stored, 100 a second | p50 {turns['p50']:.1f}, p99 "
            f"{turns['p99']:.1f} ms; at most {people['sessions']['slow']:.2%} of the session look-ups took over 2 ms |"]


def people_goals(people):
    if not people:
        return []
    sign_in, pins, sessions = people["sign-in"], people["pins"], people["sessions"]
    return [verdict(sign_in["processor"] < 5, "a sign-in with its four pages, under 5 ms of our own processor time: "
                    f"{sign_in['processor']:.1f} ms"),
            verdict(pins["rate"] > 200 and pins["counted"] == pins["checks"],
                    f"200 PIN checks a second with the limits in force: {pins['rate']:.0f}"),
            verdict(sessions["slow"] < 0.01, f"session look-up p99 under 2 ms with {sessions['stored']:,} stored: at most "
                    f"{sessions['slow']:.2%} of them took over 2 ms")]


def workspace_rows(workspace):
    lists, live = workspace["lists"], workspace["live"]
    slowest = max(workspace["searches"].items(), key=lambda search: search[1]["p99"])
    return [f"| a page of the list with {workspace['stored']:,} messages, 50 a second | "
            + "; ".join(f"{name} p99 {turns['p99']:.1f} ms" for name, turns in lists.items()) + " |",
            f"| searching with {workspace['stored']:,} messages, one after the other | "
            + "; ".join(f"{name} p50 {search['p50']:.1f} ms" for name, search in workspace["searches"].items())
            + f"; slowest p99 {slowest[1]['p99']:.1f} ms ({slowest[0]}) |",
            f"| 200 open pages that hear of changes, while nothing changes | {live['quiet']:.1%} of one "
            f"core, {live['alone']:.1%} without them; a new message told to {live['heard']} of them within {max(0, live['last'] or 0):.0f} ms of its 250 |"]


def find(figures, **wanted):
    return next((cell for cell in figures["cells"] if all(cell[key] == value for key, value in wanted.items())), None)


def intake_table(figures):
    lines = ["| size | sessions | TLS | Sinetti, a second | Postfix, a second | ratio | p50 / p99 ms | Postfix p50 / p99 ms "
             "| processor ms each: by the 250 / in all / Postfix | cores used, Sinetti / machine busy | flushes a second, S / P | limit |",
             "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for cell in figures["cells"]:
        if cell["peer"] != "Sinetti":
            continue
        other = find(figures, peer="Postfix", size=cell["size"], sessions=cell["sessions"], tls=cell["tls"])
        lines.append(
            f"| {cell['size']} | {cell['sessions']} | {'yes' if cell['tls'] else 'no'} | **{cell['rate']:.0f}** "
            f"| {other['rate']:.0f} | {cell['rate'] / max(other['rate'], 0.1):.2f} | {cell['p50']:.1f} / {cell['p99']:.1f} "
            f"| {other['p50']:.1f} / {other['p99']:.1f} | {cell['each at once']:.2f} / {cell['each']:.2f} / {other['each']:.2f} "
            f"| {cell['own']:.2f} / {cell['busy']:.0%} | {cell['flushes']:.0f} / {other['flushes']:.0f} "
            f"| {limit(cell)}{'' if cell['idle'] else ' ¹'} |")
    return lines + ["", "In all means: sealing, the rows on the disk, *and* the notice made, handed to the relay and recorded, which "
                    "may come after the 250; for Postfix the queue file and its discarding. The load client and the sink run on "
                    "the same processors. ¹ What follows the 250 was not yet done when the next cell began."]


def alone_table(figures):
    cells = [cell for cell in figures["cells"] if cell["peer"] == "Sinetti intake"]
    if not cells:
        return []
    lines = ["", "### Intake alone (`--role intake`: no root key, no notices sent meanwhile)", "",
             "| size | sessions | TLS | a second | p50 / p99 ms | processor ms each | cores used / machine busy | flushes a second | limit |",
             "|---|---|---|---|---|---|---|---|---|"]
    return lines + [f"| {c['size']} | {c['sessions']} | {'yes' if c['tls'] else 'no'} | **{c['rate']:.0f}** "
                    f"| {c['p50']:.1f} / {c['p99']:.1f} | {c['each']:.2f} | {c['own']:.2f} / {c['busy']:.0%} "
                    f"| {c['flushes']:.0f} | {limit(c)} |" for c in cells]


def turns_table(turns):
    lines = ["| what | a second | p50 / p99 / worst ms | failed | processor ms each | cores used / machine busy | flushes a second | limit |",
             "|---|---|---|---|---|---|---|---|"]
    return lines + [f"| {name} | **{t['rate']:.0f}** | {t['p50']:.1f} / {t['p99']:.1f} / {t['max']:.1f} | {t['failed']} | {t['each']:.2f} "
                    f"| {t['own']:.2f} / {t['busy']:.0%} | {t['flushes']:.0f} | {limit(t)} |" for name, t in turns.items()]


def growth_table(growth):
    sizes = sorted(growth, key=int)
    first = growth[sizes[0]]
    lines = ["| what | " + " | ".join(f"{int(size):,} stored" for size in sizes) + " | most beside fewest |",
             "|---|" + "---|" * (len(sizes) + 1)]
    for name in first:
        rates = [growth[size][name]["rate"] for size in sizes]
        times = [growth[size][name]["p99"] for size in sizes]
        lines.append(f"| {name} | " + " | ".join(f"{rate:.0f} a second, p99 {p99:.1f} ms" for rate, p99 in zip(rates, times))
                     + f" | {rates[-1] / max(rates[0], 0.1):.2f} |")
    return lines


def verdict(met, words):
    return f"- **{'met' if met else 'NOT met'}**: {words}"


def mail_goals(figures):
    lines = []
    for size, sessions, factor in (("4 kB", 32, 2), ("100 kB", 8, 1.5), ("1.4 MB", 8, 1.5)):
        for tls in (False, True):
            ours = find(figures, peer="Sinetti", size=size, sessions=sessions, tls=tls)
            theirs = find(figures, peer="Postfix", size=size, sessions=sessions, tls=tls)
            if ours and theirs:
                lines.append(verdict(ours["rate"] >= factor * theirs["rate"] and not ours["failed"],
                                     f"{size} at {sessions} sessions {'with' if tls else 'without'} TLS, {factor} × Postfix: "
                                     f"{ours['rate']:.0f} beside {theirs['rate']:.0f} a second, "
                                     f"{ours['rate'] / max(theirs['rate'], 0.1):.2f} ×, {ours['failed']} failed"))
    ours = find(figures, peer="Sinetti", size="4 kB", sessions=32, tls=False)
    for name, rate in figures["filters"].items():
        if ours:
            lines.append(verdict(ours["rate"] >= 10 * rate, f"ten times a Postfix content filter with {name}: "
                                 f"{ours['rate']:.0f} beside {rate:.0f}, {ours['rate'] / max(rate, 0.1):.1f} ×"))
    alone = find(figures, peer="Sinetti intake", size="4 kB", sessions=32, tls=False)
    if alone:
        lines.append(verdict(alone["each"] < 0.8, f"under 0.8 ms of processor for a message of 4 kB, sealed and durable: "
                             f"{alone['each']:.2f} ms"))
    return lines


def workspace_goals(workspace):
    if not workspace:
        return []
    stored, quiet = f"{workspace['stored']:,}", workspace["live"]["quiet"]
    lists = max(turns["p99"] for turns in workspace["lists"].values())
    searches = max(search["p99"] for search in workspace["searches"].values())
    return [verdict(lists < 40, f"a page of the list with {stored} messages, p99 under 40 ms: {lists:.1f} ms"),
            verdict(searches < 150, f"a search in {stored} messages, p99 under 150 ms: {searches:.1f} ms"),
            verdict(quiet < 0.3, f"200 open pages that hear of changes, under 30 % of one core while nothing changes: {quiet:.1%}")]


def web_goals(figures):
    turns, lines = figures["turns"], []
    opens = turns.get("open, 300 asked for"), turns.get("open, 8 clients")
    if all(opens):
        lines.append(verdict(opens[0]["p99"] < 30 and opens[0]["rate"] >= 295 and not opens[0]["failed"],
                             f"300 opens a second of 20 kB with 1 MB, p99 under 30 ms: {opens[0]['rate']:.0f} of 300 asked for with "
                             f"p99 {opens[0]['p99']:.1f} ms; {opens[1]['rate']:.0f} with 8 clients at full speed"))
    submit = turns.get("submit, 64 clients")
    if submit:
        said = submit["taken"] + submit["late"]
        lost = said - min(submit["stored"])
        lines.append(verdict(submit["rate"] >= 100 and lost == 0 and not submit["failed"],
                             f"100 answers a second of 20 kB with 1 MB from 64 clients, none lost: {submit['rate']:.0f}; {said} said to "
                             f"be kept, {submit['stored'][0]} messages and {submit['stored'][1]} files stored, {submit['failed']} failed"))
    for name in ("my messages", "conversation, staff", "conversation, recipient"):
        full, half = turns.get(name), turns.get(f"{name}, half load")
        if full and half:
            lines.append(verdict(full["rate"] >= 1500 and half["p99"] < 20 and not full["failed"],
                                 f"1,500 pages a second ({name}), p99 under 20 ms at half load: {full['rate']:.0f}, "
                                 f"p99 {half['p99']:.1f} ms at {half['rate']:.0f}"))
    growth = figures["growth"]
    if len(growth) > 1:
        sizes = sorted(growth, key=int)
        worst = min((growth[sizes[-1]][name]["rate"] / max(growth[sizes[0]][name]["rate"], 0.1), name) for name in growth[sizes[0]]
                    if "half load" not in name and "asked for" not in name)
        lines.append(verdict(worst[0] >= 0.8, f"within 20 % with {int(sizes[-1]):,} messages stored as with {int(sizes[0]):,}: "
                             f"the most changed is {worst[1]}, {worst[0]:.2f} ×"))
    lines.append(verdict(figures["memory peak"] < 300, f"a node under all this needs less than 300 MB: {figures['memory peak']:.0f} MB"))
    return lines


def others(figures):
    lines = []
    if figures.get("people"):
        lines += people_rows(figures["people"])
    if figures.get("workspace"):
        lines += workspace_rows(figures["workspace"])
    if "pin" in figures:
        pin = figures["pin"]
        lines.append(f"| PIN ordered → SMS at the gateway; → message on the screen | {pin['to phone']:.0f} ms; "
                     f"{pin['to message']:.0f} ms (medians; worst {pin['worst']:.0f} ms) |")
    if "attachment" in figures:
        a = figures["attachment"]
        lines.append(f"| answer with an attachment of 64 MiB, up; down | {a['up']:.0f} MB/s; {a['down']:.0f} MB/s "
                     f"({a['up processor']:.2f} s and {a['down processor']:.2f} s of processor) |")
    for name, rate in figures["filters"].items():
        lines.append(f"| Postfix with a pipe content filter of {name}, 4 kB, end to end | {rate:.0f} a second |")
    for name in ("memory at start", "memory at end"):
        lines.append(f"| Sinetti's {name}: resident now, at most so far | {figures[name][0]:.0f} MB, {figures[name][1]:.0f} MB |")
    if "postfix memory" in figures:
        lines.append(f"| Postfix's memory after intake, shared pages divided | {figures['postfix memory']:.0f} MB |")
    lines.append(f"| one writer making 4 kB durable on this disk | {figures['sync']['rate']} a second "
                 f"(median {figures['sync']['p50']:.2f} ms) |")
    lines.append(f"| files of the last installation at the end | {figures['stored'] / 1e6:.0f} MB |")
    return ["| what | measured |", "|---|---|"] + lines


STORE_NAMES = {"sqlite": "SQLite, embedded", "postgres": "PostgreSQL"}


def report(figures):
    around = figures["surroundings"]
    failed = sum(cell["failed"] for cell in figures["cells"])
    lines = [f"## {STORE_NAMES[figures['store']]}", "",
             f"{around['date']}, `{around['command']}`, {figures['seconds']} s a cell.", "",
             f"- Machine: {around['machine']}; disk {around['disk']}",
             f"- Load average before and after: {figures['load before'][0]:.2f}, {figures['load after'][0]:.2f} "
             "(before: what others did on the machine)",
             *others_share(figures), f"- Versions: {around['versions']}", "", "### Goals", "", *mail_goals(figures),
             *(verdict(*goal) for goal in mail.goals(figures.get("mail", {}))), *web_goals(figures),
             *people_goals(figures.get("people")), *workspace_goals(figures.get("workspace")), *durability(figures)]
    if figures["cells"]:
        lines += ["", "### Intake: sealed and durable over SMTP, all roles, beside Postfix's accept rate", "",
                  *intake_table(figures), "", f"Messages that were not taken, over all cells: {failed}.",
                  *alone_table(figures)]
    if figures["turns"]:
        lines += ["", "### Web", "", "An open is the page and then the whole attachment, one after the other; a submit is one form with "
                  "text and file; `half load` asks evenly for half of what was reached before, and counts from when each was due.",
                  "", *turns_table(figures["turns"])]
    if "mail" in figures:
        lines += ["", "### Reading mail", "", "Structure, subject, addresses and date read, every part decoded, text to "
                  "characters; over and over on one processor.", "", *mail.table(figures["mail"])]
    if figures["growth"]:
        lines += ["", "### Growth", "", "The first 2,000 messages came over SMTP; the others are their rows, copied with SQL under ids of "
                  "earlier times into every table and index, the log's too.", "", *growth_table(figures["growth"])]
    return [*lines, "", "### The rest", "", *others(figures), ""]


def write_report(figures, path):
    text = "\n".join(["# Sinetti, measured", "", *report(figures)])
    with open(path, "w") as file:
        file.write(text)
    return text


REMARKS = "## What limits, and what would move it"


def write_page(output, path):
    """The page of the documentation, from the last run over each store; what people wrote under the remarks stays."""
    lines = ["# Performance", "", "Written by `bin/bench --write`; each section says when, where and how it was measured.", ""]
    for store in STORE_NAMES:
        try:
            with open(f"{output}/figures-{store}.json") as file:
                lines += report(json.load(file))
        except FileNotFoundError:
            lines += [f"## {STORE_NAMES[store]}", "", "Not measured yet.", ""]
    try:
        with open(path) as file:
            remarks = REMARKS + file.read().partition(REMARKS)[2]
    except FileNotFoundError:
        remarks = REMARKS + "\n\nNothing is written here yet.\n"
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n" + remarks)
