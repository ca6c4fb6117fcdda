"""ReportLab without its ways in from outside.

At its first import ReportLab runs `reportlab_settings` and `reportlab_mods` from the path, the
files of these names in the home folder, and reads every RL_ variable; a wrong value there raises.
What is written must not depend on any of them, so the first import happens in here.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_OUTSIDE_MODULES = ("reportlab_mods", "reportlab_settings")


def isolate_reportlab() -> None:
    """Import ReportLab with its own defaults, or give them back where it is already imported.

    Call it before anything else imports ReportLab: later than that, the values are put right but
    a planted module has run, and a senseless RL_ variable has raised.
    """
    with _without_outside_modules(), without_outside_variables():
        from reportlab import rl_config, rl_settings

    # Of all its settings only these two still reach us: comments in the file (none where it is
    # invariant), and fonts that forbid subsetting.
    rl_config.invariant = 1
    rl_config.allowTTFSubsetting = list(rl_settings.allowTTFSubsetting)


@contextmanager
def without_outside_variables() -> Iterator[None]:
    """Hide the variables that ReportLab reads: RL_ and its time stamp's SOURCE_DATE_EPOCH."""
    hidden = {
        variable: os.environ.pop(variable)
        for variable in tuple(os.environ)
        if variable.startswith("RL_") or variable == "SOURCE_DATE_EPOCH"
    }
    try:
        yield
    finally:
        os.environ.update(hidden)


@contextmanager
def _without_outside_modules() -> Iterator[None]:
    # An empty module found on import also keeps ReportLab from the file in the home folder.
    absent = [module for module in _OUTSIDE_MODULES if module not in sys.modules]
    for module in absent:
        sys.modules[module] = ModuleType(module)
    try:
        yield
    finally:
        for module in absent:
            del sys.modules[module]
