"""The model card: written together with the model, from what was measured and nothing else."""

from collections.abc import Iterator, Sequence

from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.training.evaluate import Evaluation, Figure, Group
from dipoli.rhetoric.training.gates import GATES

_NAMES = {
    "f1": "F1 of marked sentences",
    "macro_f1": "macro-F1",
    "precision": "precision",
    "recall": "recall",
    "auc": "area under the ROC curve",
    "average_precision": "average precision",
    "ece": "calibration error (10 bins)",
    "precision_where_sure": "precision where p > 0.6",
    "speech_index_r": "index of a speech against its share of critical sentences, r",
}
_NOT_FOR = (
    "ranking States, or saying of a State what it wants, intends or is;",
    "deciding anything about a person, a delegation or its access, automatically or not;",
    "languages other than English, interviews, social media, or texts shorter than some twenty sentences;",
    "telling direct from indirect criticism, challenge or correction apart: that could not be measured well enough;",
    "relations between two States: pairs are shown as read, since no agreement with votes was found.",
)
_FAILURES = (
    "Language of deterrence and defence in doctrines reads as criticism: readings of doctrines are experimental.",
    "Criticism that is negated is still marked too often; it gets the voice *negated* and is not the speaker's own.",
    "Irony and allusion without a critical word are missed.",
    "Criticism that names nobody is found less often than criticism of a State that is named.",
    "Most of the corpus is about one conflict in one year, so that words of that conflict weigh too much.",
    "Seven in ten critical sentences of the corpus whose target is a State have the same one.",
)

_CEILING = (
    "Two releases of the annotation agree with each other at kappa .81, so that a macro-F1 of about .91 is the ceiling."
)


def card(model: LightModel, digest: str, by_speech: Evaluation, by_meeting: Evaluation, command: str) -> str:
    """Write the card as Markdown."""
    return "\n".join(_lines(model, digest, by_speech, by_meeting, command)) + "\n"


def _lines(
    model: LightModel, digest: str, by_speech: Evaluation, by_meeting: Evaluation, command: str
) -> Iterator[str]:
    yield from ("# Model card: the light model of criticism", "")
    yield f"Made by `{command}`; digest `{digest}`. Nothing in this page is written by hand but its words."
    yield from ("", "## What it is", "")
    yield (
        f"Logistic regression over {len(model.grams):,} words and pairs of words, names masked, and {len(model.cues)} "
        f"cue features; a second one over the scores of neighbouring sentences. A sentence is marked from p = "
        f"{model.threshold:.2f}, the threshold with the best macro-F1 on held-out parts of the training speeches."
    )
    yield from ("", "## Data and licence", "")
    yield f"{model.about['data']}: {model.about['sentences']} sentences of {model.about['speeches']} speeches."
    yield (
        "A sentence is positive where annotators marked a negative evaluation, a challenge or a correction. "
        f"The model file is under {model.about['licence']}, with attribution to the authors of the corpus. "
        "The column `country` of the sentences is out of step with its rows, so the speaker is read from `file_id`."
    )
    yield from ("", "## Results", "")
    yield "No speech, or no meeting, is on both sides. Intervals: 95 %, 400 resamples of whole speeches."
    yield from ("", "| measure | by speech | whole meeting unseen |", "|---|---:|---:|")
    for name, figure in by_speech.figures.items():
        yield f"| {_NAMES[name]} | {_shown(figure)} | {_shown(by_meeting.figures[name])} |"
    yield f"| target, accuracy | {_percent(by_speech.target_accuracy)} | |"
    yield f"| target, macro-F1 (targets named five times and more) | {_percent(by_speech.target_macro_f1)} | |"
    yield f"| sentences; groups | {by_speech.n:,}; {by_speech.groups} | {by_meeting.n:,}; {by_meeting.groups} |"
    yield from ("", _CEILING, "", "## Release gates", "", *_gates(by_speech, by_meeting), "", "## By label", "")
    yield from ("| label | sentences | marked | mean probability |", "|---|---:|---:|---:|")
    for label, found in by_speech.labels.items():
        marked = found.get("recall", found.get("false_alarms", 0.0))
        yield f"| {label} | {found['n']:.0f} | {_percent(marked)} | {found['mean_probability']:.2f} |"
    yield from (
        "",
        "## Bias: whom it finds critical, and of whom",
        "",
        "By speech unseen. Small groups say little.",
        "",
    )
    yield from _table("speaker", by_speech.speakers)
    yield from ("", "Recall by who is criticised:", "")
    yield from _table("target", by_speech.targets)
    yield from ("", "By meeting, the whole meeting unseen:", "")
    yield from _table("meeting", by_meeting.meetings)
    yield from ("", "## Calibration", "", "| mean probability | share critical | sentences |", "|---:|---:|---:|")
    yield from (f"| {chance:.2f} | {share:.2f} | {count} |" for chance, share, count in by_speech.curve)
    yield from ("", "## Known failures", "")
    yield from (f"- {each}" for each in _FAILURES)
    yield from ("", "## Not for", "")
    yield from (f"- {each}" for each in _NOT_FOR)


def _gates(by_speech: Evaluation, by_meeting: Evaluation) -> Iterator[str]:
    """Say of each gate whether it is met, and plainly where it is not."""
    yield from (
        "| gate | wanted | by speech | | wanted | whole meeting unseen | |",
        "|---|---:|---:|---|---:|---:|---|",
    )
    for gate in GATES:
        cells = [gate.title]
        for wanted, value in ((gate.by_speech, gate.of(by_speech)), (gate.by_meeting, gate.of(by_meeting))):
            if wanted is None or value is None:
                cells += ["", "", ""]
            else:
                cells += [f"{wanted:g}", f"{value:.3f}", "met" if gate.is_met(wanted, value) else "**missed**"]
        yield f"| {' | '.join(cells)} |"


def _table(what: str, groups: Sequence[Group]) -> Iterator[str]:
    yield f"| {what} | sentences | critical | recall | false alarms |"
    yield "|---|---:|---:|---:|---:|"
    for each in groups:
        yield (
            f"| {each.name} | {each.sentences} | {each.conflict} | {_percent(each.recall)} "
            f"| {_percent(each.false_alarms)} |"
        )


def _shown(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.2f} to {figure.high:.2f})"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
