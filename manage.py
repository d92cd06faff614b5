#!/usr/bin/env python3
"""Django's command line for the portal; settings default to development."""

import gc
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    # What a start loads stays; looking through it for garbage at every 700 objects is a tenth of the start.
    gc.set_threshold(50_000)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
