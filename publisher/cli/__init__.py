"""The command `leaflet`: parse, call, print, exit code.

The only room that prints, exits, and reads the clock or the environment; one module a command, each with `add` (its
part of the parser) and `run` (returns the exit code). A command's module is imported when it is asked for, so that
``--help`` comes at once.
"""

from publisher.cli.main import main

__all__ = ["main"]
