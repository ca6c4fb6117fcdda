"""The command line: arguments only. Each command is a file of its own."""

import sys

import click

from brochure.cli.build import build
from brochure.cli.exits import BUG, INTERRUPTED, WRONG_USAGE, StopError
from brochure.cli.new import new
from brochure.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(package_name="brochure", message="brochure %(version)s")
@click.option("--debug", is_flag=True, help="Show where a fault of ours happened.")
@click.pass_context
def cli(context: click.Context, *, debug: bool) -> None:
    """Build printable, accessible PDF handouts for patients from YAML and images."""
    context.ensure_object(dict)["debug"] = debug


cli.add_command(build)
cli.add_command(schema)
cli.add_command(new)


def main() -> None:
    """Run the command line; exit with its code, never with a traceback."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    is_debug = "--debug" in arguments
    try:
        cli.main([it for it in arguments if it != "--debug"], standalone_mode=False)
    except StopError as stop:
        return stop.code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _quiet_pipe()
        return 0
    except Exception as error:
        if is_debug:
            raise
        _say(
            f"brochure has a fault ({type(error).__name__}). No file was written.\n"
            "Please report it, with the content file and what `brochure --debug ...` prints."
        )
        return BUG
    return 0


def _say(words: str) -> None:
    click.echo(words, err=True)


def _quiet_pipe() -> None:
    """Point standard output at nothing, so that Python's last flush does not complain."""
    import os

    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
