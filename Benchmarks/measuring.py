"""Runs programs and says what they cost."""

import dataclasses
import json
import os
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Cost:
    """What one run of a program used up, with everything that it started and waited for."""

    wall: float  # seconds on the clock
    cpu: float  # seconds of all processors together
    memory: int  # bytes: the most physical memory that one of its processes held
    report: dict  # the JSON object that it wrote to standard output, if it did


class Failed(Exception):
    """A program did not end well."""


def run(command):
    """Runs `command` (a list of arguments) to its end."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        # Only wait4 tells the cost of the child and of the children that the child itself waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        written = output.read().decode(errors="replace")
        if process.returncode != 0:
            last = errors.read().decode(errors="replace").strip().splitlines()[-3:]
            raise Failed(f"{' '.join(map(str, command))}\nended with {process.returncode}: {' / '.join(last)}")
    try:
        report = json.loads(written)
    except ValueError:
        report = {}
    # The program knows the memory of its own child, which does the work; the system knows it once the child is reaped.
    told = report.get("timings", {}).get("peak_memory_bytes", 0)
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss * 1024, told), report)


@dataclasses.dataclass
class Series:
    """The same thing measured several times."""

    costs: list

    def median(self, what):
        return statistics.median(what(cost) for cost in self.costs)

    @property
    def wall(self):
        return self.median(lambda cost: cost.wall)

    @property
    def cpu(self):
        return self.median(lambda cost: cost.cpu)

    @property
    def memory(self):
        return max(cost.memory for cost in self.costs)

    @property
    def spread(self):
        walls = [cost.wall for cost in self.costs]
        return min(walls), max(walls)

    def stages(self):
        """Name, median wall and median processor time of every stage that the program reported."""
        names = [stage["stage"] for stage in self.costs[0].report.get("timings", {}).get("stages", [])]
        result = []
        for name in names:
            found = [
                stage
                for cost in self.costs
                for stage in cost.report["timings"]["stages"]
                if stage["stage"] == name
            ]
            result.append(
                (
                    name,
                    statistics.median(stage["wall_s"] for stage in found),
                    statistics.median(stage["cpu_s"] for stage in found),
                )
            )
        return result
