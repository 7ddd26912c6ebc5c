"""The light model: features, weights, neighbours, and its file."""

from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.stored import NotAModel, dump_model, load_model, shipped_model

__all__ = ["LightModel", "NotAModel", "dump_model", "load_model", "shipped_model"]
