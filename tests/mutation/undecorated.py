"""Properties written so that they can be mutated: mutmut passes over functions that have a decorator.

The body stays a plain function, and the decorator is called on it in the next line, which means the same.
"""

import ast

TAKEN_OFF = frozenset({"property", "cached_property", "cache"})


def undecorated(source: str) -> str:
    """Give the source with those decorators called below their function, which keeps its lines and its name.

    >>> print(undecorated("class A:\\n    @property\\n    def one(self):\\n        return 1\\n"), end="")
    class A:
    <BLANKLINE>
        def one(self):
            return 1
        one = property(one)
    """
    lines = source.split("\n")
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    for node in sorted(found, key=lambda each: each.lineno, reverse=True):
        names = [each.id for each in node.decorator_list if isinstance(each, ast.Name)]
        if len(names) != 1 or len(node.decorator_list) != 1 or names[0] not in TAKEN_OFF or node.end_lineno is None:
            continue
        lines.insert(node.end_lineno, f"{' ' * node.col_offset}{node.name} = {names[0]}({node.name})")
        lines[node.decorator_list[0].lineno - 1] = ""
    return "\n".join(lines)
