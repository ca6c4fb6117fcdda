"""A content file to what it says, with the files of sources that it names."""

from pathlib import Path

from msgspec.structs import replace

from brochure.blocks import all_models
from brochure.content.brand import BRAND, with_brand
from brochure.content.model import Content
from brochure.content.reference_files import with_reference_files
from brochure.content.validate import Validated, validate
from brochure.diagnostics.diagnostic import Severity
from brochure.editions import all_options
from brochure.pipeline.brands import find_brand
from brochure.pipeline.laid import CONTENT, Options
from brochure.pipeline.run import Run
from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.source.route import LocatedMap


def read_content(source: SourceFile, run: Run) -> Validated | None:
    """What the file says, and the files of sources that it names; None where it is no YAML."""
    parsed = parse(source, CONTENT)
    run.found.extend(parsed.diagnostics)
    if parsed.tree is None:
        return None
    run.trees[CONTENT] = parsed.tree
    data = _branded(parsed.data, source.name, run)
    named = with_reference_files(data, run.workspace, Path(source.name).parent)
    run.sources.extend(named.sources)
    run.trees.update((it.file_id, it) for it in named.trees)
    run.found.extend(named.diagnostics)
    run.report(tuple(it for it in named.problems if it.severity >= run.options.least))
    run.has_sources = named.is_whole
    validated = validate(named.data, all_models(), all_options())
    run.is_partial = run.has_errors or any(
        it.severity is Severity.ERROR for it in validated.problems
    )
    if validated.content is None:
        run.report(validated.problems)
        return validated
    return replace(validated, content=validated.content.knowing(tuple(named.other_ids)))


def _branded(data: LocatedMap, name: str, run: Run) -> LocatedMap:
    """The handout's data with what its brand says."""
    brand = find_brand(name, run.workspace, run.options.brand)
    run.found.extend(brand.diagnostics)
    run.sources.extend([brand.source] if brand.source else [])
    if brand.tree is not None:
        run.trees[BRAND] = brand.tree
        run.brand_workspace = brand.workspace
    branded = with_brand(data, brand.data)
    if branded.routes:
        run.branded = branded
    # Without the brand that is asked for, nothing is known of its names.
    lost = brand.data is None and bool(brand.diagnostics)
    found = (it for it in branded.problems if not (lost and it.code == "undefined-name"))
    run.report(tuple(it for it in found if it.severity >= run.options.least))
    return branded.data


def as_asked(content: Content, options: Options) -> Content:
    """The content with the values and the status that were asked for."""
    if options.tried:
        parted = [(key.rpartition("."), it) for key, it in options.tried.items()]
        page = content.page.model_copy(update={key[2]: it for key, it in parted if key[0]})
        whole = {key[2]: it for key, it in parted if not key[0]}
        content = content.model_copy(update={**whole, "page": page})
    if not options.is_draft:
        return content
    handout = content.handout.model_copy(update={"status": "draft"})
    return content.model_copy(update={"handout": handout})


def without_lost_sources(whole: Content, selected: Content) -> Content:
    """The content of an edition without the sources that only what it leaves out cites."""
    if not selected.left_out.edition or not selected.references:
        return selected
    from brochure.checks.walk import cited_keys

    lost = cited_keys(whole) - cited_keys(selected)
    references = tuple(it for it in selected.references if it.id not in lost)
    return selected.without(selected.left_out, {"references": references})
