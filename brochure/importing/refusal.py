"""Why a leaflet can't be imported."""

from brochure.diagnostics.diagnostic import Diagnostic, Severity


class ImportRefusedError(Exception):
    """A file that can't be imported; the diagnostic says why and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, Severity.ERROR, message, hint=hint)
