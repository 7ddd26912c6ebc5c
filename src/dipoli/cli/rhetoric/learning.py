"""`dipoli rhetoric train` and `evaluate`: the model is made from the public corpus, and measured on it."""

from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import JSON, NoFile, warn, write, write_json, write_lines
from dipoli.cli.rhetoric.models import Model, model_of
from dipoli.cli.rhetoric.progress import telling
from dipoli.errors import DipoliError
from dipoli.rhetoric.model import dump_model
from dipoli.rhetoric.model.encoders import encoder_named
from dipoli.rhetoric.model.vectors import Encoder
from dipoli.rhetoric.training.corpus import Item, NotACorpus, is_corpus, read_corpus

Data = Annotated[str, typer.Argument(metavar="DATA", help="A file of UNSCon, or a folder that holds it.")]

EncoderName = Annotated[
    str | None,
    typer.Option("--encoder", metavar="NAME", help="Learn from sentence vectors too: minilm (extra `transformer`)."),
]
Alone = Annotated[bool, typer.Option("--alone", help="The vectors alone, without words and cues.")]


class WrongEncoder(DipoliError):
    """An encoder's vectors alone are asked for, and no encoder."""


def train(
    data: Data,
    out: Annotated[str, typer.Option("--out", metavar="MODEL", help="Where the model is written.")],
    card: Annotated[
        str | None, typer.Option("--card", metavar="CARD.md", help="Where its card is written, too.")
    ] = None,
    encoder: EncoderName = None,
    alone: Alone = False,
) -> None:
    """Train a model; the same data gives the same file. With --card it is cross-validated for its card."""
    from dipoli.rhetoric.training.fit import train as train_model  # noqa: PLC0415 - loads numpy

    items = _corpus(data)
    by_vectors = _encoder(encoder, alone)
    model = train_model(items, encoder=by_vectors, alone=alone)
    content = dump_model(model)
    _write_bytes(out, content)
    digest = _digest(content)
    if card is not None:
        from dipoli.rhetoric.training.card import card as written  # noqa: PLC0415
        from dipoli.rhetoric.training.evaluate import cross_validate  # noqa: PLC0415

        results = [
            cross_validate(items, by=by, encoder=by_vectors, alone=alone, progress=telling(f"by {by}"))
            for by in ("speech", "meeting")
        ]
        more = f" --encoder {encoder}{' --alone' if alone else ''}" if encoder else ""
        command = f"dipoli rhetoric train DATA --out MODEL --card CARD.md{more}"
        write(written(model, digest, results[0], results[1], command), card)
    write_lines(
        f"Trained on {model.about['sentences']} sentences of {model.about['speeches']} speeches: {out}, "
        f"{len(content):,} bytes.",
        f"Digest {digest}",
    )


def evaluate(
    data: Data,
    *,
    model: Model = None,
    by: Annotated[str, typer.Option("--by", help="What is never on both sides: speech or meeting.")] = "speech",
    folds: Annotated[int, typer.Option("--folds", min=2, max=50, help="How many parts are held out in turn.")] = 10,
    seed: Annotated[int, typer.Option("--seed", min=0, help="How the parts are drawn.")] = 0,
    encoder: EncoderName = None,
    alone: Alone = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Cross-validate on annotated speeches; with --model try that model on the speeches it has not seen."""
    from dipoli.rhetoric.training import evaluate as measuring  # noqa: PLC0415 - loads numpy

    if by not in {"speech", "meeting"}:
        raise NotACorpus(f"“{by}” is nothing to hold out by: say --by speech or --by meeting.")
    items = _corpus(data)
    if model is not None:
        found = measuring.evaluate_model(model_of(model), items)
    else:
        found = measuring.cross_validate(
            items,
            by=by,
            folds=folds,
            seed=seed,
            encoder=_encoder(encoder, alone),
            alone=alone,
            progress=telling(f"by {by}"),
        )
    if as_json:
        write_json(_json(found))
    else:
        write_lines(*_table(found))


def _json(found: object) -> JSON:
    from dipoli.rhetoric.training.evaluate import Evaluation  # noqa: PLC0415

    if not isinstance(found, Evaluation):
        raise TypeError("an evaluation is written")
    figures = {name: figure.value for name, figure in found.figures.items()}
    return {
        "level": found.level,
        "grouped_by": found.grouped_by,
        "binary": {**_numbers(figures), "n": found.n, "groups": found.groups},
        "intervals": {name: [each.low, each.high] for name, each in found.figures.items()},
        "labels": {name: dict(values) for name, values in found.labels.items()},
        "target": {"accuracy": found.target_accuracy, "macro_f1": found.target_macro_f1},
        "calibration": [[chance, share, count] for chance, share, count in found.curve],
        "speakers": [asdict(each) for each in found.speakers],
        "targets": [asdict(each) for each in found.targets],
        "meetings": [asdict(each) for each in found.meetings],
        "left_out": found.left_out,
    }


def _numbers(figures: dict[str, float]) -> dict[str, JSON]:
    """Write what could not be measured as null, which JSON knows."""
    return {name: value if value == value else None for name, value in figures.items()}  # noqa: PLR0124 - nan


def _table(found: object) -> Iterator[str]:
    from dipoli.rhetoric.training.evaluate import Evaluation  # noqa: PLC0415

    if not isinstance(found, Evaluation):
        raise TypeError("an evaluation is written")
    yield f"{found.n:,} {found.level}, {found.groups} groups, no {found.grouped_by} on both sides; 95 % intervals"
    if found.left_out:
        yield f"{found.left_out:,} {found.level} of speeches that the model was trained on are left out"
    yield from (f"  {name.replace('_', ' '):<22} {figure}" for name, figure in found.figures.items())
    if found.target_accuracy is not None:
        yield f"  {'target':<22} accuracy {found.target_accuracy:.3f}, macro-F1 {found.target_macro_f1 or 0:.3f}"
    yield "By label"
    for label, values in found.labels.items():
        marked = values.get("recall", values.get("false_alarms", 0.0))
        yield f"  {label:<22} {values['n']:>6.0f}  marked {marked:.2f}  mean p {values['mean_probability']:.2f}"
    for title, groups in (("speaker", found.speakers), ("target", found.targets), ("meeting", found.meetings)):
        yield f"By {title}: sentences, critical, recall, false alarms"
        for each in groups:
            recall = "   –" if each.recall is None else f"{each.recall:.2f}"
            alarms = "   –" if each.false_alarms is None else f"{each.false_alarms:.2f}"
            yield f"  {each.name[:40]:<40} {each.sentences:>5} {each.conflict:>5}  {recall}  {alarms}"


def _encoder(name: str | None, alone: bool) -> Encoder | None:
    if name is None and alone:
        raise WrongEncoder("Nothing can be learnt alone: say which vectors are, with --encoder minilm.")
    return None if name is None else encoder_named(name)


def _corpus(place: str) -> tuple[Item, ...]:
    path = Path(place)
    if path.is_dir():
        names = sorted(path.glob("*.csv"))
        found = [(str(each), _source(str(each))) for each in names]
        corpora = [(name, source) for name, source in found if is_corpus(source)]
        # Sentences and units are the same speeches: where both are there, annotators worked by sentence.
        whole = [each for each in corpora if "sentence_text" in each[1].partition("\n")[0]] or corpora
        if not whole:
            raise NotACorpus(f"{place} holds no file of UNSCon: put its CSV of sentences or units there.")
        if len(corpora) > len(whole):
            warn(f"{place} has sentences and units of the same speeches: the sentences are used.")
        return tuple(item for name, source in whole for item in read_corpus(source, name))
    return read_corpus(_source(place), place)


def _source(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise NoFile(f"{name} cannot be read ({(error.strerror or str(error)).lower()}): name UNSCon's file.") from None
    except UnicodeDecodeError:
        raise NotACorpus(f"{name} is not in UTF-8, so it is not UNSCon's file: get it anew.") from None


def _write_bytes(name: str, content: bytes) -> None:
    write(content.decode("ascii"), name)


def _digest(content: bytes) -> str:
    from dipoli.rhetoric.model.stored import digest_of  # noqa: PLC0415

    return digest_of(content) or sha256(content).hexdigest()
