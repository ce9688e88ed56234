"""Moving pictures: what a panel shows while its controls move.

A picture is a rule, not a thing on the screen: it holds no result, so one picture can serve many
panels. Each has

- ``html(result)``: the live picture, as a string; ``""`` where there is nothing to see;
- ``sentence(result, before=None)``: the same in words, for those who cannot see it; with
  ``before``, the result that was shown last, it may tell only what changed;
- ``still(result)``: ``(draw, width, height)``, its twin in `figures`, or ``None``;
- ``quiet``: whether the sentence only repeats what can be seen, so that it may be set small.

A matrix is a real HTML table: hundreds of times cheaper than drawing a figure anew, sharp at every
zoom, and read by a screen reader as the table that it is.
"""

import functools
from html import escape

import numpy as np

from . import figures
from .figures import number

# How far a drawing may shrink where there is little room; then it scrolls, for its words must
# stay large enough.
READABLE = 0.85


class HeatMap:
    """A matrix whose rows ask and whose columns are asked.

    Parameters
    ----------
    rows : sequence of str
    columns : sequence of str, optional
        The same as the rows unless given.
    title : str
    limit : float, optional
        Without it the cells are weights, coloured from 0 to 1. With it they are scores, coloured
        from ``-limit`` to ``limit``.
    axes : pair of str
        What the rows are and what the columns are.
    table : str
        A click on a cell goes to the control that has the same `table`.
    either_way : bool
        Whether the sentence tells the cells farthest from 0 instead of the largest: for changes.
    """

    quiet = True

    def __init__(
        self,
        rows,
        columns=None,
        title="Attention weights",
        limit=None,
        axes=None,
        table="",
        either_way=False,
    ):
        self.table, self.either_way = table, either_way
        self.rows = [str(r) for r in rows]
        self.columns = self.rows if columns is None else [str(c) for c in columns]
        self._names = numbered(self.rows), numbered(self.columns)
        self.title = title
        self.axes = ("row asks (query)", "column is asked (key)") if axes is None else axes
        self.low, self.high = (0, 1) if limit is None else (-limit, limit)
        self.colours = figures.WEIGHTS if limit is None else figures.SCORES
        self._cells = None

    def html(self, matrix):
        matrix = self._checked(matrix)
        if self._cells is None:  # built once: a table is then joined from ready-made pieces
            pairs = (*figures.palette(self.colours), figures.MISSING)  # [-1] is the missing one
            self._cells = [f'<td style="background:{b};color:{i}">' for b, i in pairs]
            small = " small" if len(self.columns) > 6 else ""
            link = f' data-table="{escape(self.table)}"' if self.table else ""
            axes = f"{escape(self.axes[0])}&nbsp;↓ {escape(self.axes[1])}&nbsp;→"
            self._top = (
                f'<table class="alab-map{small}"{link}><caption>{escape(self.title)}'
                f"<small>{axes}</small></caption><thead><tr><td></td>"
                + "".join(f'<th scope="col"><span>{escape(c)}</span></th>' for c in self.columns)
                + "</tr></thead><tbody>"
            )
            heads = [escape(row).replace("%", "%%") for row in self.rows]
            rest = "</th>" + "%s%s</td>" * len(self.columns) + "</tr>"
            self._body = "".join([f'<tr><th scope="row">{head}{rest}' for head in heads])
        pieces = [None] * (2 * matrix.size)
        places = figures.shades(self._coloured(matrix), self.low, self.high)
        pieces[::2] = [self._cells[place] for place in places.ravel().tolist()]
        pieces[1::2] = self._texts(matrix)
        return self._top + self._body % tuple(pieces) + "</tbody></table>"

    def sentence(self, matrix, before=None):
        matrix = self._checked(matrix)
        rows, columns = self._names
        size, which = (np.abs, "Farthest from 0") if self.either_way else (np.positive, "Largest")
        if before is not None or len(rows) == 1:
            changed = [0] if before is None else np.flatnonzero((matrix != before).any(axis=1))
            if 0 < len(changed) <= 2:
                told = [f"{rows[i]}: {ranking(matrix[i], columns, size)}" for i in changed]
                return f"{self.title}, row {'; row '.join(told)}."
        if np.ptp(matrix) <= 1e-12:
            return f"{self.title}, {self._size()}: {number(matrix[0, 0])} everywhere."
        uneven = np.flatnonzero(np.ptp(matrix, axis=1) > 1e-12)
        told = [f"{rows[i]}: {largest(matrix[i], columns, size)}" for i in uneven]
        even = len(rows) - len(uneven)
        told += [f"in {even} row{'s' * (even > 1)} all are equal"] if even else []
        return f"{self.title}, {self._size()}. {which} in each row: {'; '.join(told)}."

    def still(self, matrix):
        matrix = self._checked(matrix)

        def draw(ax):
            limits = {"low": self.low, "high": self.high, "colours": self.colours}
            figures.heatmap(
                self._coloured(matrix),
                self.rows,
                self.columns,
                title=self.title,
                axes=self.axes,
                ax=ax,
                texts=np.reshape(self._texts(matrix), matrix.shape),
                **limits,
            )

        height = 0.8 + 0.3 * len(self.rows) + (0.3 if len(self.columns) > 6 else 0)
        return draw, min(6.0, max(3.4, 1.6 + 0.7 * len(self.columns))), min(4.0, height)

    def _coloured(self, matrix):
        return matrix

    def _texts(self, matrix):
        return figures.numbers(matrix)

    def _size(self):
        rows, columns = len(self.rows), len(self.columns)
        return f"{rows} row{'s' * (rows > 1)} by {columns} column{'s' * (columns > 1)}"

    def _checked(self, matrix):
        matrix = np.atleast_2d(np.asarray(matrix, dtype=float))  # a vector is a single row
        if matrix.shape != (len(self.rows), len(self.columns)):
            raise ValueError(
                f"the picture {self.title!r} has {self._size()}, the result has shape "
                f"{matrix.shape}: return one number for each cell"
            )
        return matrix


class LogMap(HeatMap):
    """A matrix of numbers from 0 up, coloured by powers of ten: 1 is white, less blue, more red.

    Parameters
    ----------
    rows, columns, title, axes : as for `HeatMap`
    decades : int
        The colours go from ``10**-decades`` to ``10**decades``. A NaN is an empty grey cell.
    """

    def __init__(self, rows, columns=None, title="", decades=4, axes=None):
        super().__init__(rows, columns, title, decades, axes)

    def sentence(self, matrix, before=None):
        last = self._checked(matrix)[-1]
        pairs = zip(self._names[1], last.tolist(), strict=True)
        told = ", ".join(f"{column} {figures.small(v)}" for column, v in pairs if v == v)
        return f"{self.title}. Last row, {self._names[0][-1]}: {told}."

    def _coloured(self, matrix):
        with np.errstate(divide="ignore"):
            return np.log10(matrix)

    def _texts(self, matrix):
        return [figures.small(value) for value in matrix.ravel().tolist()]


class Bars:
    """One bar for each label, from `low` to `high`; what lies beyond is cut off and marked.

    Parameters
    ----------
    labels : sequence of str
    title : str
    low, high : float
        Fixed limits, so that a change is seen.
    say_sum : bool
        Whether the sentence ends with what the bars add up to.
    """

    quiet = True

    def __init__(self, labels, title="Attention weights", low=0, high=1, say_sum=True):
        self.labels = [str(label) for label in labels]
        self.title, self.low, self.high, self.say_sum = title, low, high, say_sum

    def html(self, values):
        values = self._checked(values)
        span = self.high - self.low
        zero = min(max(-self.low / span, 0), 1)
        rows = []
        for label, value in zip(self.labels, values.tolist(), strict=True):
            end = min(max((value - self.low) / span, 0), 1) if value == value else zero
            left, width = 100 * min(zero, end), 100 * abs(end - zero)
            side = "left" if end >= zero else "right"  # where the bar touches zero
            rows.append(
                f'<tr><th scope="row">{escape(label)}</th><td class="track"><div style="'
                f'margin-left:{left:.1f}%;width:{width:.1f}%;border-{side}-style:solid"></div></td>'
                f"<td>{figures.beyond(value, self.low, self.high)}</td></tr>"
            )
        return (
            f'<table class="alab-bars"><caption>{escape(self.title)}</caption>'
            f"<tbody>{''.join(rows)}</tbody></table>"
        )

    def sentence(self, values, before=None):
        values = self._checked(values)
        told = ", ".join(
            f"{label} {number(value)}"
            for label, value in zip(numbered(self.labels), values, strict=True)
        )
        total = f"; they add up to {number(values.sum())}" if self.say_sum else ""
        return f"{self.title}: {told}{total}."

    def still(self, values):
        values = self._checked(values)

        def draw(ax):
            figures.bars(values, self.labels, self.low, self.high, self.title, ax)

        return draw, 5.0, min(4.0, 0.7 + 0.3 * len(self.labels))

    def _checked(self, values):
        values = np.asarray(values, dtype=float)
        if values.shape != (len(self.labels),):
            raise ValueError(
                f"the picture {self.title!r} has {len(self.labels)} bars, the result has shape "
                f"{values.shape}: return one number for each bar"
            )
        return values


class Arrows:
    """Labelled arrows from the origin of a plane, one for each vector of two numbers.

    Equal vectors share one label. An arrow that leaves the picture is cut and dashed.

    Parameters
    ----------
    labels : sequence of str
    title : str
    limit : float, or pair of float
        Both axes go from ``-limit`` to ``limit``, or from the first to the second.
    axes : pair of str
        What the two numbers are: across, then up.
    highlight : sequence of str
        Labels of arrows that stand out.
    hull : sequence of str
        Labels of points; the smallest convex shape around them is lightly filled.
    """

    quiet = True

    SIZE, LEFT, TOP, RIGHT, BOTTOM = 330, 44, 6, 8, 36  # of the square and around it, in pixels

    def __init__(
        self,
        labels,
        title="Vectors",
        limit=3,
        axes=("first number", "second number"),
        highlight=(),
        hull=(),
    ):
        self.labels = numbered([str(label) for label in labels])
        self.title, self.axes = title, tuple(axes)
        self.low, self.high = (-limit, limit) if np.isscalar(limit) else limit
        if not self.low <= 0 < self.high:
            raise ValueError(f"the limits {self.low} to {self.high} must reach from 0 or below up")
        plain = dict(enumerate(map(str, labels)))
        for label in (*highlight, *hull):
            if label not in self.labels and label not in plain.values():
                raise ValueError(f"no arrow is called {label!r}: {', '.join(self.labels)} are")
        self.highlight, self.hull = (
            [i for i, label in plain.items() if label in chosen or self.labels[i] in chosen]
            for chosen in (highlight, hull)
        )

    def html(self, vectors):
        vectors = self._checked(vectors)
        tips, beyond_edge = figures.cut_off(vectors, self.low, self.high)
        x0, y0 = self._at((0, 0))
        left, right, top, bottom = self.LEFT, self.LEFT + self.SIZE, self.TOP, self.TOP + self.SIZE
        parts = []
        for tick in figures.grid_lines(self.low, self.high).tolist():
            x, y = self._at((tick, tick))
            parts.append(
                f'<path class="grid" d="M{x:.1f} {top}V{bottom}M{left} {y:.1f}H{right}"/>'
                f'<text class="tick" x="{x:.1f}" y="{bottom + 9}">{tick:g}</text>'
                f'<text class="tick" x="{left - 11}" y="{y:.1f}">{tick:g}</text>'
            )
        parts.append(f'<path class="axis" d="M{x0:.1f} {top}V{bottom}M{left} {y0:.1f}H{right}"/>')
        if self.hull:
            corners = figures.outline(vectors[self.hull])
            points = " ".join("{:.1f},{:.1f}".format(*self._at(corner)) for corner in corners)
            parts.append(f'<polygon class="hull" points="{points}"/>')
        for i in sorted(range(len(tips)), key=lambda i: i in self.highlight):  # those on top
            parts.append(self._arrow(tips[i], beyond_edge[i], *figures._stroke(i, self.highlight)))
        limits = self.low, self.high
        for text, places, centre in figures.arrow_labels(
            vectors, self.labels, *limits, self.highlight
        ):
            x, y = self._at(centre)
            bold = ' class="marked"' if set(places) & set(self.highlight) else ""
            parts.append(f'<text{bold} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>')
        middle = self.SIZE / 2
        parts.append(
            f'<text x="{left + middle}" y="{bottom + 26}">{escape(self.axes[0])} →</text>'
            f'<text transform="translate(11 {top + middle}) rotate(-90)">'
            f"{escape(self.axes[1])} →</text>"
        )
        width, height = right + self.RIGHT, bottom + self.BOTTOM
        return (
            f'<figure class="alab-arrows"><figcaption>{escape(self.title)}</figcaption>'
            f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'style="min-width:{READABLE * width:.0f}px" '
            f'aria-label="{escape(self.sentence(vectors))}">{"".join(parts)}</svg></figure>'
        )

    def sentence(self, vectors, before=None):
        vectors = self._checked(vectors)
        about = f"{self.title}, {self.axes[0]} across and {self.axes[1]} up"
        told = range(len(vectors))
        if before is not None:
            # A browser sends 2 back as 2.0000000000000004: not a move.
            moved = np.flatnonzero((np.abs(vectors - before) > 1e-9).any(axis=1))
            if len(moved) == 0:
                return f"{about}: nothing moved."
            told = moved if len(moved) <= 2 else told
        groups = {}  # words with equal vectors are told together
        for i in told:
            groups.setdefault(tuple(np.round(vectors[i], 9) + 0.0), []).append(self.labels[i])
        words = "; ".join(
            f"{', '.join(names)}: {number(x)} and {number(y)}" for (x, y), names in groups.items()
        )
        _, beyond_edge = figures.cut_off(vectors, self.low, self.high)
        far = [self.labels[i] for i in told if beyond_edge[i]]
        edge = f" Beyond the edge of the picture: {', '.join(far)}." if far else ""
        corners = ", ".join(self.labels[i] for i in self.hull)
        filled = f" Filled: the shape around {corners}." if corners and before is None else ""
        return f"{about}. {words}.{edge}{filled}"

    def still(self, vectors):
        vectors = self._checked(vectors)

        def draw(ax):
            places = {"highlight": self.highlight, "hull": self.hull}
            figures.arrows(
                vectors, self.labels, self.low, self.high, self.title, self.axes, **places, ax=ax
            )

        return draw, 3.8, 3.7

    def _at(self, point):
        """Where a point of the plane is on the picture, in pixels."""
        x, y = (float(c - self.low) / (self.high - self.low) * self.SIZE for c in point)
        return self.LEFT + x, self.TOP + self.SIZE - y

    def _arrow(self, tip, dashed, colour, width):
        (x0, y0), (x, y) = self._at((0, 0)), self._at(tip)
        length = np.hypot(x - x0, y - y0)
        if length < 1:
            return f'<circle cx="{x0:.1f}" cy="{y0:.1f}" r="{width + 1.5}" fill="{colour}"/>'
        along = np.array([x - x0, y - y0]) / length
        back = np.array([x, y]) - min(6 + 2 * width, length) * along  # where the head begins
        side = (2 + 1.2 * width) * np.array([-along[1], along[0]])
        head = " ".join(f"{px:.1f},{py:.1f}" for px, py in (back + side, back - side, (x, y)))
        dashes = ' stroke-dasharray="6 4"' if dashed else ""
        return (
            f'<path d="M{x0:.1f} {y0:.1f}L{back[0]:.1f} {back[1]:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"{dashes}/><polygon points="{head}" fill="{colour}"/>'
        )

    def _checked(self, vectors):
        vectors = np.asarray(vectors, dtype=float)
        if vectors.shape != (len(self.labels), 2) or not np.isfinite(vectors).all():
            raise ValueError(
                f"the picture {self.title!r} has {len(self.labels)} arrows, the result has shape "
                f"{vectors.shape}: return two finite numbers for each arrow"
            )
        return vectors


class Curves:
    """One curve for each name over the same x, with dashes and markers of its own.

    The result is an array of shape (n_curves, n_x); or of shape (n_curves, 3, n_x), where the
    three are the lower edge of a band, the curve, and the upper edge. A NaN leaves a gap.

    Parameters
    ----------
    x : sequence of float
    names : sequence of str
        At most five.
    title : str
    axes : pair of str
        What x and y are.
    low, high : float
        Fixed limits of y, so that a change is seen; what lies beyond leaves the picture.
    log : bool
        Whether y goes by powers of ten.
    said : sequence of float, optional
        The x whose numbers the sentence says; the first, the middle and the last unless given.
    """

    quiet = True

    LEFT, TOP, WIDTH, HEIGHT = 60, 40, 330, 210  # of the frame, in pixels

    def __init__(self, x, names, title, axes=("x", "y"), low=0, high=1, log=False, said=None):
        self.x, self.names = np.asarray(x, dtype=float), [str(name) for name in names]
        if len(self.names) > len(figures.CURVES):
            raise ValueError(f"{len(self.names)} curves: no more than {len(figures.CURVES)}")
        self.title, self.axes = title, axes
        self.low, self.high, self.log = low, high, log
        said = self.x[[0, len(self.x) // 2, -1]] if said is None else said
        self._said = [int(np.abs(self.x - place).argmin()) for place in said]

    def html(self, values):
        values = self._checked(values)
        across = self.WIDTH * (self.x - self.x[0]) / (self.x[-1] - self.x[0])
        every = max(1, len(self.x) // 8)  # how many points from marker to marker
        bands, lines, legend = [], [], []
        for place, name in enumerate(self.names):
            colour, dashes, marker = figures.CURVES[place]
            pen = f'stroke="{colour}" stroke-dasharray="{" ".join(map(str, dashes))}"'
            bottom, middle, top = self._down(values[place])[[0, values.shape[1] // 2, -1]]
            if values.shape[1] == 3:
                there = np.isfinite(bottom + top)
                edge = np.append(bottom[there], top[there][::-1])
                round_trip = np.append(across[there], across[there][::-1])
                bands.append(f'<path d="{_path(round_trip, edge)}" fill="{colour}" opacity=".18"/>')
            marks = zip(across[::every], middle[::every], strict=True)
            lines.append(
                f'<path class="line" d="{_path(across, middle)}" {pen}/>'
                + "".join(_mark(marker, x, y, colour) for x, y in marks if y == y)
            )
            left, y = self.LEFT + self.WIDTH + 14, self.TOP + 16 + 24 * place
            mark = _mark(marker, left + 18, y, colour)
            legend.append(
                f'<path class="line" d="M{left} {y}h36" {pen}/>{mark}'
                f'<text x="{left + 44}" y="{y + 4}">{escape(name)}</text>'
            )
        if len(self.names) == 1:
            legend = []
        longest = max(len(name) for name in self.names) if legend else 0
        wide = self.LEFT + self.WIDTH + (66 + 7 * longest if legend else 20)
        return (
            f'<svg class="alab-curves" role="img" aria-label="{escape(self.sentence(values))}" '
            f'style="min-width:{READABLE * wide:.0f}px" '
            f'width="{wide}" viewBox="0 0 {wide} {self.TOP + self.HEIGHT + 40}">{self._frame()}'
            f'<svg x="{self.LEFT - 6}" y="{self.TOP - 6}" width="{self.WIDTH + 12}" '
            f'height="{self.HEIGHT + 12}" viewBox="-6 -6 {self.WIDTH + 12} {self.HEIGHT + 12}">'
            f"{''.join(bands + lines)}</svg>{''.join(legend)}</svg>"
        )

    def sentence(self, values, before=None):
        values = self._checked(values)
        middle = values[:, values.shape[1] // 2]  # of a band, its curve
        told = []
        for place in dict.fromkeys(self._said):
            pairs = zip(self.names, middle[:, place].tolist(), strict=True)
            there = ", ".join(f"{name} {figures.small(v)}" for name, v in pairs if v == v)
            if there:
                told.append(f"at {self.x[place]:g}: {there}")
        what = f"{self.title}: {self.axes[1]} by {self.axes[0]}"
        return f"{what}; {'; '.join(told) or 'nothing yet'}."

    def still(self, values):
        values = self._checked(values)

        def draw(ax):
            limits = {"low": self.low, "high": self.high, "log": self.log}
            words = {"title": self.title, "axes": self.axes}
            figures.curves(values, self.x, self.names, ax=ax, **limits, **words)

        return draw, 6.0, 3.0

    def _frame(self):
        """Draw the words, and a line with its number for each round value."""
        right, floor = self.LEFT + self.WIDTH, self.TOP + self.HEIGHT
        parts = [
            f'<text x="0" y="13" class="title">{escape(self.title)}</text>',
            f'<text x="0" y="31">{escape(self.axes[1])} ↓</text>',
            f'<text x="{right}" y="{floor + 36}" class="end">{escape(self.axes[0])} →</text>',
        ]
        if self.log:
            first, last = np.log10([self.low, self.high])
            heights = 10.0 ** np.arange(first, last + 0.5, max(1, round((last - first) / 6)))
        else:
            heights = np.linspace(self.low, self.high, 5)
        for value, down in zip(heights, self._down(heights), strict=True):
            y = self.TOP + down
            parts.append(
                f'<path class="grid" d="M{self.LEFT} {y:.1f}H{right}"/><text class="end" '
                f'x="{self.LEFT - 6}" y="{y + 4:.1f}">{_tick(value)}</text>'
            )
        first, last = self.x[0], self.x[-1]
        steps = [k * 10.0**e for e in range(-6, 7) for k in (1, 2, 5)]
        step = next(step for step in steps if (last - first) / step <= 7)
        for value in np.arange(np.ceil(first / step), last / step + 1e-9) * step:
            x = self.LEFT + self.WIDTH * (value - first) / (last - first)
            parts.append(f'<text class="middle" x="{x:.1f}" y="{floor + 17}">{_tick(value)}</text>')
        return "".join(parts)

    def _down(self, values):
        """Return how far below the frame's top each value lies, in pixels."""
        low, high = self.low, self.high
        if self.log:
            values = np.log10(np.maximum(values, low * 1e-9))  # 0 dives out of the picture
            low, high = np.log10([low, high])
        return self.HEIGHT * (high - values) / (high - low)

    def _checked(self, values):
        values = np.asarray(values, dtype=float)
        if values.ndim == 2:
            values = values[:, None]  # (n_curves, 1, n_x): a curve without a band
        curves, points = len(self.names), len(self.x)
        if values.shape not in ((curves, 1, points), (curves, 3, points)):
            raise ValueError(
                f"the picture {self.title!r} has {curves} curves of {points} points, the "
                f"result has shape {values.shape}: return one number for each point"
            )
        return values


class Goal:
    """Something to reach with the controls; says when it is reached and how far away it is.

    Parameters
    ----------
    text : str
        What to reach, as a phrase: "dog gives cat 0.80".
    measure : callable
        Takes the result of ``compute`` and returns the number that has to reach the target; NaN
        where there is nothing to measure.
    target, tolerance : float
    at_least : bool
        Whether a number above the target reaches it too.
    """

    quiet = False

    def __init__(self, text, measure, target, tolerance=0.005, at_least=False):
        self.text, self.measure = text, measure
        self.target, self.tolerance, self.at_least = target, tolerance, at_least

    def reached(self, result):
        gap = self.measure(result) - self.target
        return bool(abs(gap) <= self.tolerance or (self.at_least and gap > 0))

    def html(self, result):
        if self.reached(result):
            return f'<p class="alab-goal reached">✓ {escape(self.text)}: reached</p>'
        return f'<p class="alab-goal">Goal: {escape(self.text)}</p>'

    def sentence(self, result, before=None):
        now = self.measure(result)
        if now != now:
            return f"Goal: {self.text}. Just now there is nothing to measure."
        if self.reached(result):
            return f"Goal reached: {self.text}; now {number(now)}."
        gap = now - self.target
        side = "above" if gap > 0 else "below"
        digits = f"{abs(gap):.2f}" if abs(gap) >= 0.01 else f"{abs(gap):.3f}"
        if self.target == 0:
            return f"Goal: {self.text}. Now {digits} away."
        return f"Goal: {self.text}. Now {number(now)}: {digits} {side} the goal."

    def still(self, result):
        return None


class Text:
    """A result that is words already: nothing to see but its sentence, one paragraph a line."""

    quiet = False

    def html(self, text):
        return ""

    def sentence(self, text, before=None):
        return str(text)

    def still(self, text):
        return None


class Labelled:
    """A picture whose labels come with each result: a pair ``(labels, array)``.

    Parameters
    ----------
    make : callable
        Takes the labels, returns the picture for them.
    """

    quiet = True

    def __init__(self, make):
        self._for = functools.lru_cache(maxsize=8)(lambda labels: make(list(labels)))

    def html(self, result):
        return self._for(tuple(result[0])).html(result[1])

    def sentence(self, result, before=None):
        same = before is not None and tuple(before[0]) == tuple(result[0])
        return self._for(tuple(result[0])).sentence(result[1], before[1] if same else None)

    def still(self, result):
        return self._for(tuple(result[0])).still(result[1])


def _path(across, down):
    """Join points to an SVG path that starts anew behind each NaN."""
    pieces, pen = [], "M"
    for x, y in zip(across.tolist(), down.tolist(), strict=True):
        if y == y:
            pieces.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L" if y == y else "M"
    return "".join(pieces)


def _tick(value):
    """Write a round number beside an axis."""
    return f"{value:g}".replace("e-0", "e-").replace("e+0", "e")


def _mark(marker, x, y, colour):
    """Draw one marker of matplotlib's names as an SVG element."""
    shapes = {
        "o": "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
        "s": "m-4-4h8v8h-8z",
        "^": "m0-5l5 9h-10z",
        "v": "m0 5l5-9h-10z",
        "D": "m0-5l5 5l-5 5l-5-5z",
    }
    return f'<path fill="{colour}" d="M{x:.1f} {y:.1f}{shapes[marker]}"/>'


def numbered(labels):
    """Put its place behind each label that stands twice, so that "cat (2)" isn't "cat (13)"."""
    labels = list(labels)
    return [
        f"{label} ({place})" if labels.count(label) > 1 else label
        for place, label in enumerate(labels, start=1)
    ]


def ranking(row, labels, size=np.positive, most=4):
    """Say the largest entries of a row, largest first; `size` is what is compared."""
    order = np.argsort(-size(row), kind="stable")
    told = ", ".join(f"{labels[j]} {number(row[j])}" for j in order[:most])
    return told + (f" and {len(row) - most} no larger" if len(row) > most else "")


def largest(row, labels, size=np.positive):
    """Say which entry of a row is the largest, or that several are."""
    most = row[size(row).argmax()]
    top = [labels[j] for j in np.flatnonzero(np.abs(row - most) <= 1e-12)]
    if len(top) > 3:
        return f"{', '.join(top[:3])} and {len(top) - 3} more, each {number(most)}"
    return f"{' and '.join(top)} {number(most)}"
