"""Pictures: checked before they are decoded, and made ready for a page."""
