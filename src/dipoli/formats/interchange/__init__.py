"""JSON for programs: a text with its paragraphs, brackets and problems, under a published schema."""

from dipoli.formats.interchange.json import read_json, schema, write_json

__all__ = ["read_json", "schema", "write_json"]
