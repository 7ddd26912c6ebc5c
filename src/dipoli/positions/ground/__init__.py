"""Common ground from many votes: who stands where, in which groups if any, what unites, what divides, who is between.

    votes -> pair tables -> axes -> places -> groups by stability -> tallies -> scores

`opinion.draw_map` goes the whole way. Bringing this package in brings the compiler in, which takes half a second:
`dipoli.positions` does not.
"""
