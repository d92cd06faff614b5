"""Becomes another program, after taking away from itself what that program must not have.

Run by its path, `python -I -S -B confined.py SECONDS MEGABYTES PROGRAM ARGUMENT…`: it imports nothing of the product.
Time of the processor, address space and core files are limited, no file can be written, and the process ends when the
one that asked for it does (PR_SET_PDEATHSIG, prctl(2)).
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
NICER = 10
MEGABYTE = 1024 * 1024


def main() -> None:
    seconds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    parent = os.getppid()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:  # it ended meanwhile
        os._exit(1)
    os.nice(NICER)
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.execvp(sys.argv[3], sys.argv[3:])  # noqa: S606


if __name__ == "__main__":
    main()
