"""The command line: arguments only. Each command is a file of its own."""

import errno
import importlib
import keyword
import os
import sys
import traceback

import click

from brochure.cli.exits import BUG, INTERRUPTED, WRONG_USAGE, StopError
from brochure.cli.isolation import isolate_reportlab
from brochure.cli.output import say, show, unwritable

COMMANDS = (
    *(
        "batch",
        "build",
        "check",
        "diff",
        "email",
        "explain",
        "import",
        "list",
        "new",
        "outbox",
        "pages",
        "preview",
    ),
    "schema",
    "theme",
)
"""Each is a function of this name in the module of this name beside this one.

A word of Python's has an underscore behind it there.
"""
_UNWRITABLE = frozenset((errno.ENOSPC, errno.EIO, errno.EBADF))


class _Commands(click.Group):
    """The commands, each imported when it is asked for: `build` need not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"brochure.cli.{name}")
        # `list` is a word of Python's own.
        own = f"{cmd_name}_" if hasattr(module, f"{cmd_name}_") else cmd_name
        command: click.Command = getattr(module, own)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Exit codes: 0 all is well; 1 findings that stop, or a difference; 2 a wrong call, or a"
    " file that can't be opened or written; 70 a fault of ours; 130 interrupted.",
)
@click.version_option(package_name="brochure", message="brochure %(version)s")
@click.option("--debug", is_flag=True, help="Show where a fault of ours happened.")
def cli(*, debug: bool) -> None:
    """Build printable, accessible PDF handouts for patients from YAML and images."""


def main() -> None:
    """Run the command line; exit with its code, never with a traceback."""
    # What else is installed has no say in what is built, and looking for it takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    isolate_reportlab()
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    is_debug = "--debug" in arguments
    if arguments[:1] == ["help"]:
        # What many people type first.
        arguments = [*arguments[1:2], "--help"]
    try:
        cli.main([it for it in arguments if it != "--debug"], standalone_mode=False)
    except StopError as stop:
        return stop.code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        show(error)
        return WRONG_USAGE
    except SystemExit:
        # click ends so where the reader of its help has gone away, which is no fault.
        return 0
    except (KeyboardInterrupt, click.Abort):
        say("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told, with its code
        return _tell_fault(error, is_debug=is_debug)
    return 0


def _tell_fault(error: Exception, *, is_debug: bool) -> int:
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        # Whatever we say goes through `say`: this was click, with its help or our version.
        return unwritable(error).code
    if is_debug:
        traceback.print_exception(error)
    say(
        f"brochure has a fault ({type(error).__name__}); it is not in your file.\n"
        "Please report it, with the content file and what `brochure --debug ...` prints.",
        err=True,
    )
    return BUG
