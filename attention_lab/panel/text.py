"""A result that is words already."""

from .html import escaped
from .in_words import Said
from .picture import Picture


class Text(Picture):
    """A result that is words already: nothing to see but its sentence, one paragraph a line.

    A `Said` is shown with its colours.
    """

    quiet = False

    def sentence(self, result: str, before: str | None = None) -> str:
        return str(result)

    def lines(self, result: str, sentence: str) -> list[str]:
        if not isinstance(result, Said):
            return super().lines(result, sentence)
        parts = [
            f'<span class="alab-{colour}">{escaped(text)}</span>' if colour else escaped(text)
            for text, colour in result.parts
        ]
        return "".join(parts).split("\n")
