"""Pictures of pages, drawn by pdfium."""

from collections.abc import Iterator

PIXELS_PER_POINT = 2.0


def page_pictures(pdf: bytes, scale: float = PIXELS_PER_POINT) -> Iterator[bytes]:
    """Each page as a PNG file of `scale` pixels a point."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            file = io.BytesIO()
            page.render(scale=scale).to_pil().save(file, "PNG", optimize=True)
            yield file.getvalue()
    finally:
        document.close()
