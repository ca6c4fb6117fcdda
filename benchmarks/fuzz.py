"""Feeds the builder thousands of broken and monstrous handouts, and keeps what it can't take.

    python benchmarks/fuzz.py --minutes 60 --seed 1 --keep FOLDER

Each case runs in a process of its own, with 1 GiB of memory and 30 seconds of processor time. A
finding is: an exception, a PDF that breaks our gate, a hang, too much memory, text off the page or
on other text, words that the PDF does not say, an error without a place or a hint. Each is made as
small as it stays a finding, and saved once with its seed.
"""

import argparse
import copy
import datetime as dt
import json
import multiprocessing
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import yaml
from fuzz_cases import ROOT, Case, Mutator, _places, _Plain

sys.path.insert(0, str(ROOT / "tests"))
SECONDS = 30
_PATIENCE = 6
"""How many times longer a case may take by the clock: the machine has other work."""
MEMORY = 1 << 30
_SMALLER_SECONDS = 60


def judged(case: Case, folder: Path) -> tuple[str, ...]:
    """What is wrong with the builder's answer to a case; run in the child."""
    from sound_pages import faults

    from brochure.pipeline import InternalError, Options, prepare, render_pdf
    from brochure.source.file import Workspace

    path = _laid_down(case, folder)
    try:
        laid = prepare(str(path), Workspace(folder, dt.date(2026, 11, 22)), Options())
        _rendered_words(laid)
        pdf = None if laid.stops else render_pdf(laid)
        return tuple(faults(laid, pdf)) if pdf or laid.stops else ()
    except InternalError as error:
        return (f"gate: {error}",)
    except MemoryError:
        return ("memory: more than 1 GiB",)
    except BaseException as error:  # noqa: BLE001 -- whatever it is, it is a finding
        frames = traceback.extract_tb(error.__traceback__)
        ours = [it for it in frames if "/brochure/" in it.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].name}"
        return (f"exception: {type(error).__name__} in {place}: {str(error)[:200]!r}",)


def _rendered_words(laid: object) -> None:
    from brochure.diagnostics.render import render

    for name in ("full", "concise", "json"):
        render(name, laid.diagnostics, laid.sources, width=20, color=False)  # type: ignore[attr-defined]


def _laid_down(case: Case, folder: Path) -> Path:
    for name, data in case.pictures.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / "content.yaml").write_bytes(case.content)
    return folder / "content.yaml"


def _child(case: Case, folder: Path, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS + 5))
    answer.send(judged(case, folder))


def outcome(case: Case) -> tuple[tuple[str, ...], float]:
    """The findings of a case, and the seconds that it took."""
    context = multiprocessing.get_context("fork")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(case, Path(folder), theirs))
        process.start()
        theirs.close()
        found: tuple[str, ...] = (f"hang: more than {SECONDS} s",)
        if ours.poll(SECONDS * _PATIENCE):
            try:
                found = ours.recv()
            except EOFError:
                process.join(5)
                if process.exitcode != -signal.SIGXCPU:
                    found = (f"died: exit code {process.exitcode}",)
        process.kill()
        process.join()
    return found, time.monotonic() - began


def signature(finding: str) -> str:
    """The finding without what differs from case to case."""
    kind, _, rest = finding.partition(": ")
    if kind in {"exception", "gate", "untold"}:
        return f"{kind}: {re.sub(r'[0-9]+|: .*', '', rest)[:80]}"
    return kind


def smaller(case: Case, wanted: str) -> Case:
    """The case with everything taken out that the finding does not need."""
    if case.tree is None:
        return case
    until = time.monotonic() + _SMALLER_SECONDS
    best = case
    is_smaller = True
    while is_smaller and time.monotonic() < until:
        is_smaller = False
        for number in range(len(_places(best.tree))):
            for cut in (_without, _halved):
                tree = cut(best.tree, number)
                if tree is None or time.monotonic() > until:
                    continue
                text = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False)
                tried = Case(text.encode("utf-8", "surrogatepass"), case.pictures, tree)
                if wanted in map(signature, outcome(tried)[0]):
                    best, is_smaller = tried, True
                    break
            if is_smaller:
                break
    return best


def _without(tree: object, number: int) -> object:
    made = copy.deepcopy(tree)
    holder, step = _places(made)[number]
    del holder[step]
    return made


def _halved(tree: object, number: int) -> object:
    made = copy.deepcopy(tree)
    holder, step = _places(made)[number]
    value = holder[step]
    if not isinstance(value, str | list) or len(value) < 2:
        return None
    holder[step] = value[: len(value) // 2]
    return made


def save(case: Case, findings: tuple[str, ...], seed: int, folder: Path) -> None:
    """Keep a case, so that it can be run again and become a test."""
    folder.mkdir(parents=True, exist_ok=True)
    _laid_down(case, folder)
    (folder / "finding.json").write_text(json.dumps({"seed": seed, "found": findings}, indent=1))


def main() -> None:
    """Run until the time is over; exit with 1 where something was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1, help="the number of the first case")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--only", action="store_true", help="run the one case of this seed")
    asked = parser.parse_args()
    mutator = Mutator()
    with tempfile.TemporaryDirectory() as folder:
        # What every child then has in memory: imports and fonts.
        judged(Case((ROOT / "content.yaml").read_bytes(), mutator.pictures), Path(folder))
    if asked.only:
        print(*outcome(mutator.case(asked.seed)), sep="\n")
        return
    began, seen, ran, slowest = time.monotonic(), Counter[str](), 0, (0.0, 0)
    while time.monotonic() - began < asked.minutes * 60:
        seed = asked.seed + ran
        case = mutator.case(seed)
        findings, seconds = outcome(case)
        ran += 1
        slowest = max(slowest, (seconds, seed))
        for name in dict.fromkeys(map(signature, findings)):
            seen[name] += 1
            if seen[name] == 1:
                first = next(it for it in findings if signature(it) == name)
                print(f"seed {seed}: {first}", flush=True)
                small = smaller(case, name)
                folder_name = re.sub(r"\W+", "-", name)[:60].strip("-")
                save(small, findings, seed, asked.keep / f"{folder_name}-{seed}")
    minutes = (time.monotonic() - began) / 60
    print(f"{ran} cases in {minutes:.1f} minutes; slowest {slowest[0]:.1f} s (seed {slowest[1]})")
    for name, times in seen.most_common():
        print(f"{times:6d}  {name}")
    sys.exit(1 if seen else 0)


if __name__ == "__main__":
    main()
