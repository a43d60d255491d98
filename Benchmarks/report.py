# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes down what bin/bench measured."""


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
    shares = sorted(cell["foreign"] for cell in figures["cells"])
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
    return ["", "## Durable", "", *lines] if lines else []


def find(figures, **wanted):
    return next((cell for cell in figures["cells"] if all(cell[key] == value for key, value in wanted.items())), None)


def intake_table(figures):
    lines = ["| size | sessions | TLS | Sinetti, a second | Postfix, a second | ratio | p50 / p99 ms | Postfix p50 / p99 ms "
             "| processor ms each, Sinetti / Postfix | cores used, Sinetti / machine busy | flushes a second, S / P | limit |",
             "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for cell in figures["cells"]:
        if cell["peer"] != "Sinetti":
            continue
        other = find(figures, peer="Postfix", size=cell["size"], sessions=cell["sessions"], tls=cell["tls"])
        lines.append(
            f"| {cell['size']} | {cell['sessions']} | {'yes' if cell['tls'] else 'no'} | **{cell['rate']:.0f}** "
            f"| {other['rate']:.0f} | {cell['rate'] / max(other['rate'], 0.1):.2f} | {cell['p50']:.1f} / {cell['p99']:.1f} "
            f"| {other['p50']:.1f} / {other['p99']:.1f} | {cell['each']:.2f} / {other['each']:.2f} "
            f"| {cell['own']:.2f} / {cell['busy']:.0%} | {cell['flushes']:.0f} / {other['flushes']:.0f} "
            f"| {limit(cell)}{'' if cell['idle'] else ' ¹'} |")
    return lines + ["", "Each process in full: sealing, the rows on the disk, *and* the notice made, handed to the relay and "
                    "recorded; for Postfix the queue file and its discarding. The load client and the sink run on the same "
                    "processors. ¹ What follows the 250 was not yet done when the next cell began."]


def alone_table(figures):
    cells = [cell for cell in figures["cells"] if cell["peer"] == "Sinetti intake"]
    if not cells:
        return []
    lines = ["", "## Intake alone (`--role intake`: no root key, no notices sent meanwhile)", "",
             "| size | sessions | TLS | a second | p50 / p99 ms | processor ms each | cores used / machine busy | flushes a second |",
             "|---|---|---|---|---|---|---|---|"]
    return lines + [f"| {c['size']} | {c['sessions']} | {'yes' if c['tls'] else 'no'} | **{c['rate']:.0f}** "
                    f"| {c['p50']:.1f} / {c['p99']:.1f} | {c['each']:.2f} | {c['own']:.2f} / {c['busy']:.0%} "
                    f"| {c['flushes']:.0f} |" for c in cells]


def verdict(met, words):
    return f"- **{'met' if met else 'NOT met'}**: {words}"


def goals(figures):
    lines = []
    for tls in (False, True):
        ours = find(figures, peer="Sinetti", size="4 kB", sessions=32, tls=tls)
        theirs = find(figures, peer="Postfix", size="4 kB", sessions=32, tls=tls)
        if ours and theirs:
            lines.append(verdict(ours["rate"] >= theirs["rate"] and not ours["failed"],
                                 f"as many 4 kB messages a second as Postfix accepts at 32 sessions, "
                                 f"{'with' if tls else 'without'} TLS: {ours['rate']:.0f} beside {theirs['rate']:.0f}, "
                                 f"{ours['failed']} failed"))
    ours = find(figures, peer="Sinetti", size="4 kB", sessions=32, tls=False)
    for name, rate in figures["filters"].items():
        if ours:
            lines.append(verdict(ours["rate"] >= 10 * rate, f"ten times a Postfix content filter with {name}: "
                                 f"{ours['rate']:.0f} beside {rate:.0f}, {ours['rate'] / max(rate, 0.1):.1f} times"))
    openings = figures.get("50 a second")
    if openings:
        lines.append(verdict(openings["p99"] < 25 and not openings["failed"],
                             f"opening a 20 kB message, p99 under 25 ms at 50 a second: {openings['p99']:.1f} ms, "
                             f"{openings['failed']} failed"))
    return lines


def others(figures):
    lines = []
    for name, words in (("50 a second", "openings of a 20 kB message, 50 asked for a second"),
                        ("full speed", "openings of a 20 kB message, 8 clients at full speed")):
        if name in figures:
            o = figures[name]
            lines.append(f"| {words} | {o['rate']:.0f} a second; p50 {o['p50']:.1f}, p99 {o['p99']:.1f}, worst {o['max']:.1f} ms; "
                         f"{o['each']:.2f} ms of processor each; machine {o['busy']:.0%} busy; {o['failed']} failed |")
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
    for name in ("memory at start", "memory after intake", "memory at end"):
        if name in figures:
            lines.append(f"| Sinetti's {name}: resident now, at most so far | {figures[name][0]:.0f} MB, {figures[name][1]:.0f} MB |")
    if "postfix memory" in figures:
        lines.append(f"| Postfix's memory after intake, shared pages divided | {figures['postfix memory']:.0f} MB |")
    lines.append(f"| one writer making 4 kB durable on this disk | {figures['sync']['rate']} a second "
                 f"(median {figures['sync']['p50']:.2f} ms) |")
    lines.append(f"| rows and blobs at the end | {figures['stored'] / 1e6:.0f} MB |")
    return ["| what | measured |", "|---|---|"] + lines


def write_report(figures, path):
    around = figures["surroundings"]
    failed = sum(cell["failed"] for cell in figures["cells"])
    lines = ["# Sinetti, measured", "",
             f"{around['date']}, `{around['command']}`, {figures['seconds']} s a cell.", "",
             f"- Machine: {around['machine']}; disk {around['disk']}",
             f"- Load average before and after: {figures['load before'][0]:.2f}, {figures['load after'][0]:.2f} "
             "(before: what others did on the machine)",
             *others_share(figures), f"- Versions: {around['versions']}", "", "## Goals", "", *goals(figures), *durability(figures)]
    if figures["cells"]:
        lines += ["", "## Intake: sealed and durable over SMTP, all roles, beside Postfix's accept rate", "",
                  *intake_table(figures), "", f"Messages that were not taken, over all cells: {failed}.",
                  *alone_table(figures)]
    lines += ["", "## The rest", "", *others(figures), ""]
    text = "\n".join(lines)
    with open(path, "w") as file:
        file.write(text)
    return text
