"""Prints what was measured."""

import os
import platform
import subprocess


def machine():
    """One line on what the figures were taken on."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    version = subprocess.run(["ffmpeg", "-version"], capture_output=True, text=True).stdout.split()[2]
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {model}; ffmpeg {version}; load before {load:.1f}"


def warn_if_busy():
    """Says so where other work disturbs the clock."""
    if os.getloadavg()[0] > os.cpu_count() + 1:
        print(f"  (load {os.getloadavg()[0]:.1f}: the machine has other work; trust the cpu columns, not the clock)")


def table(clip, series):
    """The figures of one clip, a line each."""
    plain = series["transcode"]
    rounds = len(plain.costs)
    print(f"\n{clip.name}: {clip.width}x{clip.height}, {clip.seconds:.2f} s, {clip.frames} frames, "
          f"{clip.rate:.2f} a second; median of {rounds}")
    print(f"  {'':<16}{'wall s':>9}{'least':>8}{'most':>8}{'cpu s':>9}{'ms/frame':>10}{'peak MB':>9}"
          f"{'x wall':>8}{'x cpu':>7}")
    for name, one in series.items():
        least, most = one.spread
        print(f"  {name:<16}{one.wall:>9.2f}{least:>8.2f}{most:>8.2f}{one.cpu:>9.2f}"
              f"{1000 * one.wall / clip.frames:>10.1f}{one.memory / 1e6:>9.0f}"
              f"{one.wall / plain.wall:>8.2f}{one.cpu / plain.cpu:>7.2f}")
        for stage, wall, cpu in one.stages():
            print(f"    {stage:<14}{wall:>9.2f}{'':>16}{cpu:>9.2f}{1000 * wall / clip.frames:>10.1f}")
    print("  (x: against the plain transcode)")
    warn_if_busy()


def compare(what, value, limit, unit="", at_least=False):
    """One line on what was wanted and what came."""
    met = value >= limit if at_least else value <= limit
    sign = ">=" if at_least else "<="
    by = "" if met else f": missed by {abs(value / limit - 1):.0%}"
    print(f"  {'ok    ' if met else 'MISSED'} {what}: {value:.2f}{unit}, wanted {sign} {limit:.2f}{unit}{by}")
