"""A server held to a share of a core by the kernel, as a host holds it; needs root, on Linux."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path

PERIOD = 100_000  # microseconds; the kernel's own, and Docker's
TOPS = (Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup"))  # the first and the second kind


@contextmanager
def held(cores, *apps):
    """Each app to this share of a core, as long as it lasts; yields whether the kernel let us."""
    groups = [_group(cores, app.process.pid) for app in apps]
    try:
        yield all(groups)
    finally:
        for app, group in zip(apps, groups, strict=True):
            if group:
                with suppress(OSError):
                    (group.parent / "cgroup.procs").write_text(str(app.process.pid))
                group.rmdir()


def _group(cores, pid):
    quota = int(cores * PERIOD)
    for top in TOPS:
        group = top / f"bench-{os.getpid()}-{pid}"
        try:
            group.mkdir()
        except OSError:
            continue
        with suppress(OSError):
            if (group / "cpu.max").exists():
                (group / "cpu.max").write_text(f"{quota} {PERIOD}")
            else:
                (group / "cpu.cfs_quota_us").write_text(str(quota))
            (group / "cgroup.procs").write_text(str(pid))
            return group
        group.rmdir()
    return None
