"""A model as a file: JSON with a digest over all of it. Nothing in it is code, and a changed file is refused."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import isfinite

from dipoli.errors import DipoliError
from dipoli.rhetoric.model.encoders import encoder_named
from dipoli.rhetoric.model.features import CueFeatures
from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.shipped_digest import SHIPPED
from dipoli.rhetoric.model.smoothing import PARTS, Smoothing
from dipoli.rhetoric.model.vectors import Encoder, Vectors
from dipoli.sentences import sentence

KIND = "dipoli light rhetoric model"
VERSION = 2
"""2: critical words that are negated count as negated alone."""

MOST_BYTES = 8_000_000
_DIGITS = 5


class NotAModel(DipoliError):
    """A file that is no model, or not the one it says it is."""


def dump_model(model: LightModel) -> bytes:
    """Write a model; the same model gives the same bytes."""
    content: dict[str, object] = {
        "kind": KIND,
        "version": VERSION,
        "about": dict(model.about),
        "threshold": model.threshold,
        "intercept": model.intercept,
        "smoothing": {
            "prior": model.smoothing.prior,
            "weights": dict(zip(PARTS, model.smoothing.weights, strict=True)),
            "intercept": model.smoothing.intercept,
        },
        "cues": dict(zip(model.cues, model.cue_weights, strict=True)),
        "grams": {
            gram: [rare, weight] for gram, rare, weight in zip(model.grams, model.idf, model.weights, strict=True)
        },
        "speeches": list(model.speeches),
    }
    if model.vectors is not None:
        content["vectors"] = {"encoder": model.vectors.encoder.name, "weights": list(model.vectors.weights)}
    body = _canonical(content)
    return _canonical({"digest": sha256(body.encode()).hexdigest(), "model": json.loads(body)}).encode() + b"\n"


def load_model(
    data: bytes, name: str, digest: str = "", encoders: Callable[[str], Encoder] = encoder_named
) -> LightModel:
    """Read a model; NotAModel where it is none, was changed, or is another than the one of this digest.

    NoEncoder where it needs an encoder that is not installed.
    """
    found, body = _verified(data, name)
    if digest and found != digest:
        raise NotAModel(
            sentence(
                "{name} is another model than it should be (digest {found}, not {digest}).",
                name=name,
                found=found[:12],
                digest=digest[:12],
            )
        )
    try:
        return _model(json.loads(body), encoders)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAModel(
            sentence(
                "{name} lacks what this version of Dipoli needs ({reason}): train it again with `dipoli rhetoric "
                "train`.",
                name=name,
                reason=str(error),
            )
        ) from None


def rounded(value: float) -> float:
    """Round a number to what a file keeps of it, so that a model in memory and the same from a file judge alike."""
    return round(float(value), _DIGITS)


@cache
def shipped_model() -> LightModel:
    """Load the model that comes with Dipoli. Takes some milliseconds once."""
    data = (files("dipoli.rhetoric.model") / "shipped" / "light.json").read_bytes()
    return load_model(data, sentence("The model that comes with Dipoli"), SHIPPED)


def digest_of(data: bytes) -> str:
    """Read the digest that a model file names, without judging it."""
    return str(json.loads(data)["digest"])


def _verified(data: bytes, name: str) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        raise NotAModel(
            sentence(
                "{name} has {size:,} bytes, more than the {most:,} a model may have.",
                name=name,
                size=len(data),
                most=MOST_BYTES,
            )
        )
    try:
        whole = json.loads(data)
        digest, model = str(whole["digest"]), whole["model"]
        kind, version = model["kind"], model["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotAModel(
            sentence("{name} is no model of Dipoli's: make one with `dipoli rhetoric train`.", name=name)
        ) from None
    body = _canonical(model)
    if sha256(body.encode()).hexdigest() != digest:
        raise NotAModel(
            sentence(
                "{name} was changed after it was trained (its digest does not fit): get it anew or train it.", name=name
            )
        )
    if kind != KIND or version != VERSION:
        raise NotAModel(
            sentence(
                "{name} is a model of another kind or version: train it again with `dipoli rhetoric train`.", name=name
            )
        )
    return digest, body


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _model(content: Mapping[str, object], encoders: Callable[[str], Encoder]) -> LightModel:
    grams, cues, smoothing = _table(content, "grams"), _table(content, "cues"), _table(content, "smoothing")
    names = CueFeatures().names
    if set(names) != set(cues):
        raise ValueError(sentence("its cues are not those of this version"))
    weights = _table(smoothing, "weights")
    pairs = [_pair(each) for each in grams.values()]
    return LightModel(
        grams=tuple(grams),
        idf=tuple(rare for rare, _ in pairs),
        weights=tuple(weight for _, weight in pairs),
        cues=names,
        cue_weights=tuple(_number(cues[name]) for name in names),
        intercept=_number(content["intercept"]),
        smoothing=Smoothing(
            _number(smoothing["prior"]),
            tuple(_number(weights[part]) for part in PARTS),
            _number(smoothing["intercept"]),
        ),
        threshold=_number(content["threshold"]),
        about={name: str(value) for name, value in _table(content, "about").items()},
        speeches=tuple(str(each) for each in _list(content["speeches"])),
        vectors=_vectors(_table(content, "vectors"), encoders) if "vectors" in content else None,
    )


def _vectors(content: Mapping[str, object], encoders: Callable[[str], Encoder]) -> Vectors:
    weights = tuple(_number(each) for each in _list(content["weights"]))
    encoder = encoders(str(content["encoder"]))
    if len(weights) != encoder.size:
        raise ValueError(
            sentence(
                "its encoder {encoder} gives {size} numbers, not {number}",
                encoder=encoder.name,
                size=encoder.size,
                number=len(weights),
            )
        )
    return Vectors(encoder, weights)


def _table(content: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = content[name]
    if not isinstance(found, dict):
        raise TypeError(sentence("{name} is no table", name=name))
    return found


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError(sentence("a list is no list"))
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise TypeError(sentence("{value} is no number", value=repr(value)))
    return float(value)


def _pair(value: object) -> tuple[float, float]:
    rare, weight = _list(value)
    return _number(rare), _number(weight)
