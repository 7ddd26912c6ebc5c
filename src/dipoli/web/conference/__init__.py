"""The conference: a process, its baskets, who takes part and in which seat, and its meetings."""
