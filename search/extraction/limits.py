"""What reading one attachment may cost."""

import resource

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes."""
LONGEST_S = 40
"""Seconds by the clock; those of the processor are fewer."""
PROCESSOR_S = 20
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space, the interpreter's own included."""
LONGEST_TEXT = 200_000
"""Characters that are taken."""
LARGEST_PART = 64 * 1024 * 1024
"""Bytes one member of a packed file may unfold to."""
MOST_UNFOLDED = 256 * 1024 * 1024
MOST_PARTS = 20_000


def apply() -> None:
    """Set the limits for this process and whatever it starts: nothing, for it may not start any, nor write a file."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
