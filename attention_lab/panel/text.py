"""A result that is words already."""

from .picture import Picture


class Text(Picture):
    """A result that is words already: nothing to see but its sentence, one paragraph a line."""

    quiet = False

    def sentence(self, result: str, before: str | None = None) -> str:
        return str(result)
