"""Fuzzing by coverage: `python -m tests.fuzz notation | word [FOLDER ...] [-max_total_time=600 ...]` (`make fuzz`).

A target is a module with `one_input`, which holds the laws for whatever bytes it is given, and a `CORPUS`: the seeds,
and what fuzzing has found, each of which ordinary tests try again. New inputs go to the first folder; what breaks a law
is written as `crash-...`, to be made small, mended, and kept in the corpus.
"""

import importlib
import sys

TARGETS = {"notation": "tests.text.fuzzing", "word": "tests.formats.word.fuzzing"}


def main(arguments: list[str]) -> int:
    """Run the fuzzer on one target with libFuzzer's arguments."""
    name, *rest = arguments or [""]
    if name not in TARGETS:
        sys.stderr.write(f"no target “{name}”: there are {', '.join(TARGETS)}\n")
        return 2
    import atheris

    with atheris.instrument_imports(include=["dipoli"]):
        target = importlib.import_module(TARGETS[name])
    atheris.Setup([sys.argv[0], *rest, str(target.CORPUS)], target.one_input)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
