"""Each compiled loop on a few numbers.

`make coverage` passes them a second time with nothing compiled (`NUMBA_DISABLE_JIT=1`): coverage sees no compiled code.
"""
