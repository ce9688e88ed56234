"""Which function gets what: its arguments name controls, or other functions."""

import inspect
import linecache
import sysconfig
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

OTHERS_CODE = (  # a traceback goes on into it, but the line that a learner looks for is above
    str(Path(__file__).parents[1]),
    *(sysconfig.get_path(place) for place in ("stdlib", "purelib", "platlib")),
)


class Outcome(NamedTuple):
    """What a function gave: its result, or an error and what raised it (a function, a picture)."""

    result: Any = None
    error: Exception | None = None
    origin: Any = None


class Plan:
    """The functions of a panel, each after those that it needs.

    Parameters
    ----------
    functions : iterable of callable
        An argument of one names a control; or another function, of these or of those that its own
        notebook (or module) defines. An argument with a default that names neither keeps it.
    controls : collection of str
        The names of the controls.

    Raises
    ------
    ValueError
        If an argument names nothing, or two things, or if functions need each other in a circle.
    """

    def __init__(self, functions: Iterable[Callable], controls: Collection[str]) -> None:
        self._controls = controls
        self._named: dict[str, list[Callable]] = {}
        self._wants: dict[Callable, dict[str, str | Callable]] = {}
        functions = list(dict.fromkeys(functions))
        for function in functions:
            self._named.setdefault(name_of(function), []).append(function)
        for function in functions:
            self._add(function, ())

    def _add(self, function: Callable, above: tuple[Callable, ...]) -> None:
        if function in above:
            circle = " needs ".join(map(name_of, (*above[above.index(function) :], function)))
            raise ValueError(f"{circle}: functions can't need each other in a circle")
        if function in self._wants:
            return
        wants: dict[str, str | Callable] = {}
        for argument in _arguments(function):
            source = self._source(function, argument)
            if source is None:
                continue
            if not isinstance(source, str):
                self._add(source, (*above, function))
            wants[argument.name] = source
        self._wants[function] = wants

    def _source(self, function: Callable, argument: inspect.Parameter) -> str | Callable | None:
        name = argument.name
        found: list[str | Callable] = [name] if name in self._controls else []
        found += self._named.get(name, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{len(found)} things of this panel are called {name!r}: rename one")
        if argument.default is not argument.empty:
            return None
        if inspect.isfunction(other := getattr(function, "__globals__", {}).get(name)):
            return other
        known = ", ".join(self._controls) or "none"
        raise ValueError(
            f"{name_of(function)} asks for {name!r}, and neither a control nor a function is "
            f"called so (the controls are: {known})"
        )

    def run(self, values: Mapping[str, Any]) -> dict[Callable, Outcome]:
        """Call every function once with the controls' values; an error reaches all that need it."""
        outcomes: dict[Callable, Outcome] = {}
        for function, wants in self._wants.items():
            given = {}
            for name, source in wants.items():
                if isinstance(source, str):
                    given[name] = values[source]
                elif outcomes[source].error is None:
                    given[name] = outcomes[source].result
                else:
                    outcomes[function] = outcomes[source]
                    break
            else:
                outcomes[function] = _outcome(function, given)
        return outcomes

    def needs(self, function: Callable) -> set[str]:
        """Return the names of the controls that a function's result depends on."""
        sources = self._wants[function].values()
        return set().union(*({s} if isinstance(s, str) else self.needs(s) for s in sources))

    def arguments(self, function: Callable, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a function that needs no other one is to be called with."""
        return {name: values[str(source)] for name, source in self._wants[function].items()}


def name_of(function: Callable) -> str:
    return getattr(function, "__name__", type(function).__name__)


def _arguments(function: Callable) -> list[inspect.Parameter]:
    try:
        arguments = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        raise ValueError(
            f"{name_of(function)} doesn't say what its arguments are called: "
            "write a function around it whose arguments name controls"
        ) from None
    variable = inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD
    return [argument for argument in arguments if argument.kind not in variable]


def _outcome(function: Callable, given: dict[str, Any]) -> Outcome:
    try:
        result = function(**given)
        if result is None or result is ...:
            raise ValueError("the function returns nothing yet: end it with return and its result")
        return Outcome(result)
    except Exception as error:
        return Outcome(error=error, origin=function)


def in_words(error: Exception) -> str:
    """Say an error in words."""
    told = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
    return f"That does not work: {told}."


def where(error: Exception) -> str:
    """Say which line of the learner's own code an error came from; "" if none is in sight."""
    for level, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        code = level.f_code
        if not code.co_filename.startswith(OTHERS_CODE):
            text = linecache.getline(code.co_filename, line, level.f_globals).strip()
            text = f": {text if len(text) <= 80 else text[:79] + '…'}" if text else ""
            return f"Line {line} of the cell, in {code.co_name}{text}"
    return ""
