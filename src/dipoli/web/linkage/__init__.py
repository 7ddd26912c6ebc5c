"""Choices that are settled together, what each could accept of them in confidence, and packages sought by the chair."""
