"""Makes `countries.toml`: `python -m dipoli.rhetoric.names.generate > src/dipoli/rhetoric/names/countries.toml`.

The names of territories come from the locale data of babel (CLDR), what it lacks from `supplement.toml`.
"""

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_HEAD = """# Made by `python -m dipoli.rhetoric.names.generate` from babel (Unicode CLDR) and supplement.toml.
# By territory code: the name shown, the code of three letters, and every name, demonym or capital in use.
"""

_NO_STATES = frozenset(("EU", "EZ", "UN", "QO", "ZZ"))
_IN_USE = {"RO": "ROU", "CD": "COD", "TL": "TLS", "MM": "MMR", "BY": "BLR", "DE": "DEU", "YE": "YEM", "FR": "FRA"}
_IN_USE |= {"XK": "XKX", "RU": "RUS", "PS": "PSE", "RS": "SRB", "ME": "MNE"}


def generate() -> str:
    """Give the whole file."""
    from babel import Locale  # noqa: PLC0415 - needed here alone, and slow to load
    from babel.core import get_global  # noqa: PLC0415

    supplement = tomllib.loads((files("dipoli.rhetoric.names") / "supplement.toml").read_text(encoding="utf-8"))
    without = frozenset(supplement["without"]["names"])
    long_codes = _long_codes(get_global("territory_aliases"))
    lines = [_HEAD]
    for code, name in sorted({**Locale("en").territories, **supplement["shown"]}.items()):
        if len(code) != 2 or not code.isalpha() or code not in long_codes or code in _NO_STATES:
            continue
        found = [_written(name), *_variants(name), *supplement["names"].get(code, ())]
        names = [each for each in dict.fromkeys(found) if each not in without] or [f"Republic of {name}"]
        shown = json.dumps(_written(name), ensure_ascii=False)
        lines.append(
            f"[{code}]\nname = {shown}\nlong = {json.dumps(long_codes[code])}\n"
            f"names = {json.dumps(names, ensure_ascii=False)}\n"
        )
    return "\n".join(lines)


def _long_codes(aliases: Mapping[str, list[str]]) -> dict[str, str]:
    """Give the code of three letters of each territory; where the data has former ones too, the one in use."""
    found = {short[0]: long for long, short in aliases.items() if len(long) == 3 and long.isalpha() and len(short) == 1}
    return {**found, **_IN_USE}


def _written(name: str) -> str:
    """Write a name as a text writes it.

    >>> _written("Bosnia & Herzegovina"), _written("Myanmar (Burma)")
    ('Bosnia and Herzegovina', 'Myanmar')
    """
    return re.sub(r"\s*\(.*\)|\s+SAR China", "", name).replace("&", "and").replace("St. ", "Saint ").replace("’", "'")


def _variants(name: str) -> list[str]:
    return ["Saint" + name[3:]] if name.startswith("St. ") else []


if __name__ == "__main__":
    sys.stdout.write(generate())
