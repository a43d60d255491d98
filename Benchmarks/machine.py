# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What the processors and the disk do."""

import os
import statistics
import time


class Machine:
    """What happened between two looks."""

    def __init__(self, folder):
        self.folder = folder
        device = os.stat(folder).st_dev
        self.device = f"/sys/dev/block/{os.major(device)}:{os.minor(device)}/stat"

    def look(self):
        with open("/proc/stat") as file:
            times = list(map(int, file.readline().split()[1:9]))
        flushes = 0
        if os.path.exists(self.device):
            with open(self.device) as file:
                fields = file.read().split()
            flushes = int(fields[15]) if len(fields) > 15 else 0
        return sum(times), times[3] + times[4], flushes

    def between(self, before, after, seconds):
        spent = max(1, after[0] - before[0])
        return {"busy": 1 - (after[1] - before[1]) / spent, "flushes": (after[2] - before[2]) / seconds}

    def syncs(self):
        """How often one writer can make 4 kB durable here: the floor of everything that answers 250."""
        block, times, end, before = os.urandom(4096), [], time.monotonic() + 1, self.look()
        with open(f"{self.folder}/sync", "wb", buffering=0) as file:
            while time.monotonic() < end:
                begun = time.monotonic()
                file.write(block)
                os.fdatasync(file.fileno())
                times.append(time.monotonic() - begun)
        return {"rate": len(times), "p50": statistics.median(times) * 1e3,
                "flushes": (self.look()[2] - before[2]) / len(times)}
