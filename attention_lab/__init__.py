"""Attention Lab: the thin helper behind a series of notebooks on self-attention.

Import the rooms, not this package: ``from attention_lab.attention import softmax``.
Nothing is imported here, so that the mathematics never waits for the pictures.
"""

__version__ = "0.1.0"
