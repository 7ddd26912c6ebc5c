"""Write a typed client in Python, of the standard library alone, from the description of an API.

    python -m examples.generate http://127.0.0.1:8000/api/v1/openapi.json > dipoli_client.py

Each operation becomes a method with the types of what it takes and gives; nothing about Dipoli is known here.
"""

import json
import keyword
import os
import re
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
HEAD = '''"""A client of {title} {version}, generated from its description: do not change it, generate it again."""

import json
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict


class NotDone(Exception):
    """What the API refused, as it said it."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said
        super().__init__(f"{{said.get('status')}}: {{said.get('detail')}}")

'''
CLIENT = '''
class Client:
    """Speaks for the seat of a token in one process."""

    def __init__(self, address: str, token: str, process: str) -> None:
        self._address = address.rstrip("/")
        self._token = token
        self._process = process

    def _send(self, method: str, path: str, asked: Mapping[str, Any], body: Any = None, key: str = "") -> bytes:
        said = {name: value for name, value in asked.items() if value is not None}
        words = {name: str(value).lower() if isinstance(value, bool) else value for name, value in said.items()}
        address = self._address + path.replace("{process}", self._process)
        address += "?" + urllib.parse.urlencode(words, doseq=True) if words else ""
        headers = {"Authorization": f"Bearer {self._token}"}
        data = None
        if method == "POST":
            headers |= {"Content-Type": "application/json", "Idempotency-Key": key or uuid.uuid4().hex}
            data = json.dumps({name: value for name, value in body.items() if value is not None}).encode()
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found: bytes = answer.read()
                return found
        except urllib.error.HTTPError as error:
            with error:
                raise NotDone(json.loads(error.read() or b"{}")) from None
'''


class Generator:
    """Writes the classes of a description's components and the methods of its operations."""

    def __init__(self, description: Schema) -> None:
        self.description = description

    def lines(self) -> Iterator[str]:
        """Write the whole module."""
        yield HEAD.format(**self.description["info"])
        for name, schema in self.description["components"]["schemas"].items():
            if not name.startswith("acts."):
                yield from self._component(name, schema)
        yield CLIENT
        for path, methods in self.description["paths"].items():
            for method, operation in methods.items():
                yield from self._operation(path, method.upper(), operation)

    def kind(self, schema: Schema) -> str:
        """Write the type of a schema."""
        if "$ref" in schema:
            return class_of(schema["$ref"].rpartition("/")[2])
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        if "anyOf" in schema:
            return " | ".join(dict.fromkeys(self.kind(each) for each in schema["anyOf"]))
        said = schema.get("type")
        if said in ("array", "object"):
            return self._collection(schema)
        return " | ".join(PLAIN.get(each, "Any") for each in (said if isinstance(said, list) else [str(said)]))

    def _collection(self, schema: Schema) -> str:
        """Write the type of a list or an object."""
        if schema["type"] == "array":
            return f"Sequence[{self.kind(schema['items']) if schema.get('items') else 'Any'}]"
        inner = schema.get("additionalProperties")
        return f"Mapping[str, {self.kind(inner) if isinstance(inner, dict) else 'Any'}]"

    def _component(self, name: str, schema: Schema) -> Iterator[str]:
        if "properties" not in schema:
            yield f"\n{class_of(name)} = {self.kind(schema)}\n"
            return
        needed = set(schema.get("required", ()))
        fields = ", ".join(
            f"{each!r}: {repr(self.kind(kind)) if each in needed else f'NotRequired[{self.kind(kind)!r}]'}"
            for each, kind in schema["properties"].items()
        )
        yield f"\n{class_of(name)} = TypedDict({class_of(name)!r}, {{{fields}}})\n"

    def _operation(self, path: str, method: str, operation: Schema) -> Iterator[str]:
        asked = [each for each in operation.get("parameters", ()) if each["in"] == "query"]
        body = self._body(operation)
        needed = set(body.get("required", ()))
        said = [(each["name"], each["schema"], each.get("required", False)) for each in asked]
        sent = [(name, schema, name in needed) for name, schema in body.get("properties", {}).items()]
        takes = [
            self._parameter(name, schema, is_needed=is_needed)
            for name, schema, is_needed in sorted([*said, *sent], key=lambda each: not each[2])
        ]
        keyed = ', key: str = ""' if method == "POST" else ""
        star = ", *" if takes or keyed else ""
        gives, is_file = self._gives(operation)
        named = ", ".join(f"{name!r}: {safe(name)}" for name, _, _ in said)
        filled = ", ".join(f"{name!r}: {safe(name)}" for name, _, _ in sent)
        more = f", {{{filled}}}, key" if method == "POST" else ""
        call = f'self._send("{method}", "{path.removeprefix("/api/v1")}", {{{named}}}{more})'
        comma = ", " if takes else ""
        yield (
            f"\n    def {safe(operation['operationId'])}(self{star}{comma}{', '.join(takes)}{keyed}) -> {gives}:\n"
            f'        """{operation["summary"].replace(chr(92), "/")}"""\n'
            f"        found: {gives} = {call if is_file else f'json.loads({call})'}\n        return found\n"
        )

    def _parameter(self, name: str, schema: Schema, *, is_needed: bool) -> str:
        kind = self.kind(schema)
        if is_needed:
            return f"{safe(name)}: {kind!r}"
        may_be_none = kind if "None" in kind.split(" | ") else f"{kind} | None"
        return f"{safe(name)}: {may_be_none!r} = None"

    def _body(self, operation: Schema) -> Schema:
        content = operation.get("requestBody", {}).get("content", {})
        schema: Schema = content.get("application/json", {}).get("schema", {})
        if "$ref" in schema:
            found: Schema = self.description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            return found
        return schema

    def _gives(self, operation: Schema) -> tuple[str, bool]:
        answers = operation["responses"]
        content = (answers.get("201") or answers["200"])["content"]
        if "application/json" not in content:
            return "bytes", True
        schema = content["application/json"]["schema"]
        return (f"{self.kind(schema)!r}" if "$ref" in schema else "Any"), False


def class_of(name: str) -> str:
    """Name a class: `drafting.Document` becomes `DraftingDocument`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[._]", name))


def safe(name: str) -> str:
    """Give a name that Python takes."""
    return f"{name}_" if keyword.iskeyword(name) else name


def generate(description: Schema) -> str:
    """Write the module."""
    return "".join(Generator(description).lines())


def description_at(address: str) -> Schema:
    """Fetch a description; `own` stands for that of the Dipoli which is installed here, without any server."""
    if address != "own":
        with urllib.request.urlopen(address) as answer:
            found: Schema = json.load(answer)
            return found
    import django  # noqa: PLC0415 - a description from elsewhere needs no Django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    django.setup()
    from dipoli.web.api.openapi import document  # noqa: PLC0415

    return document()


if __name__ == "__main__":
    sys.stdout.write(generate(description_at(sys.argv[1])))
