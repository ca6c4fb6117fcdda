"""The command's process without ReportLab's ways in from outside.

At its first import ReportLab runs `reportlab_settings` and `reportlab_mods` from the path, the
files of these names in the home folder, and reads every RL_ variable; a wrong value there raises.
No byte that we write depends on any of them, but code that lies about is not to run. A program
that calls the library has its own ReportLab, which it may set as it likes.
"""

import os
import sys
from types import ModuleType

_OUTSIDE_MODULES = ("reportlab_mods", "reportlab_settings")


def isolate_reportlab() -> None:
    """Let ReportLab, imported later in this process, find its own defaults only."""
    for module in _OUTSIDE_MODULES:
        # An empty module found on import also keeps ReportLab from the file in the home folder.
        sys.modules.setdefault(module, ModuleType(module))
    for variable in [it for it in os.environ if it.startswith("RL_")]:
        del os.environ[variable]
