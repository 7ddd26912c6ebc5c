"""How a text looks on a page of its own: a style sheet that goes with it, for light and dark, screen and paper."""

LOOK = """
:root{color-scheme:light dark}
body{font:1.05rem/1.55 Georgia,'Times New Roman',serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
header{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px solid;margin-bottom:2rem}
main p,main h2,main h3,main h4{white-space:pre-wrap;margin:0 0 .8em}
main b{color:#8a3b00}main i{color:#23527c}
.note{font-style:italic}.moved{font:.75rem sans-serif;border:1px solid;border-radius:3px;padding:0 .3em}
ins{text-decoration:underline;background:#d9f2d9}
del{text-decoration:line-through;background:#f8d9d9}
@media(prefers-color-scheme:dark){main b{color:#ffb27a}
main i{color:#9cc7f0}ins{background:#143d14}del{background:#4a1616}}
"""
