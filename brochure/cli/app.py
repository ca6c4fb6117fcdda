"""The command line: arguments only. Each command is a file of its own."""

import os
import sys
import traceback

import click

from brochure.cli.build import build
from brochure.cli.check import check
from brochure.cli.diff import diff
from brochure.cli.exits import BUG, INTERRUPTED, WRONG_USAGE, StopError
from brochure.cli.explain import explain
from brochure.cli.new import new
from brochure.cli.preview import preview
from brochure.cli.schema import schema
from brochure.cli.tell import say


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(package_name="brochure", message="brochure %(version)s")
@click.option("--debug", is_flag=True, help="Show where a fault of ours happened.")
@click.pass_context
def cli(context: click.Context, *, debug: bool) -> None:
    """Build printable, accessible PDF handouts for patients from YAML and images."""
    context.ensure_object(dict)["debug"] = debug


cli.add_command(build)
cli.add_command(check)
cli.add_command(explain)
cli.add_command(schema)
cli.add_command(new)
cli.add_command(preview)
cli.add_command(diff)


def main() -> None:
    """Run the command line; exit with its code, never with a traceback."""
    # What else is installed has no say in what is built, and looking for it takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    is_debug = "--debug" in arguments
    try:
        cli.main([it for it in arguments if it != "--debug"], standalone_mode=False)
    except StopError as stop:
        return stop.code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        say("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told, with its code
        if is_debug:
            traceback.print_exc()
        say(
            f"brochure has a fault ({type(error).__name__}); it is not in your file.\n"
            "Please report it, with the content file and what `brochure --debug ...` prints.",
            err=True,
        )
        return BUG
    return 0
