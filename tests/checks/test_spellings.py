"""Answers as learners spell them: every right one passes, every wrong one is told something true.

The tables beside this file have one answer for each sentence; here are many for the same.
"""

import collections
import functools
import math
import statistics

import numpy as np
import pytest
from answers import message

from attention_lab import attention

e = np.exp


def sigmoid(z):
    return 1 / (1 + e(-z))


def stable(z):
    x = e(z - np.max(z, axis=-1, keepdims=True))
    return x / x.sum(axis=-1, keepdims=True)


def plain(z):
    return e(z) / e(z).sum(axis=-1, keepdims=True)


def minus(of):
    """Return a softmax that takes away another number than the maximum of each row."""
    return lambda z: plain(z - of(np.asarray(z, dtype=float)))


def rows(one_row):
    return lambda z: one_row(z) if z.ndim == 1 else [one_row(row) for row in z]


def one_row(z):
    top = max(z)
    x = [math.exp(score - top) for score in z]
    return [part / sum(x) for part in x]


def by_numpy_rows(z):
    out = np.empty(z.shape)
    for place in np.ndindex(z.shape[:-1]):
        out[place] = stable(z[place])
    return out


def through_logs(z):
    z = z - np.max(z, axis=-1, keepdims=True)
    return e(z - np.log(np.sum(e(z), axis=-1, keepdims=True)))


def table_first(z):
    t = np.atleast_2d(z).astype(float)
    t = stable(t)
    return t[0] if z.ndim == 1 else t


def lookup(words):
    return {word: place for place, word in enumerate(words)}


def filled(tokens, words, fill=1):
    out = np.zeros((len(tokens), len(words)))
    for row, token in enumerate(tokens):
        out[row, words.index(token)] = fill
    return out


def appended(tokens, words):
    out = []
    for token in tokens:
        row = [0] * len(words)
        row[words.index(token)] = 1
        out.append(row)
    return out


def one_shared_row(tokens, words):
    row, out = [0] * len(words), []
    for token in tokens:
        row[words.index(token)] = 1
        out.append(row)
    return out


def repeated_list(tokens, words):
    out = [[0] * len(words)] * len(tokens)
    for place, token in enumerate(tokens):
        out[place][words.index(token)] = 1
    return out


def returns_inside(tokens, words):
    out = np.zeros((len(tokens), len(words)))
    for place, token in enumerate(tokens):
        out[place, words.index(token)] = 1
        return out


def best_with(start, inside=lambda a, b: np.sqrt(((a - b) ** 2).sum())):
    def nearest(word, vectors):
        best, smallest = None, start
        for other, vector in vectors.items():
            if other == word:
                continue
            distance = inside(vectors[word], vector)
            if distance < smallest:
                best, smallest = other, distance
        return best

    return nearest


def far(word, vectors):
    return {o: math.dist(vectors[word], v) for o, v in vectors.items() if o != word}


def nearest_first(word, vectors):
    best = None
    for other in vectors:
        if other != word and (
            best is None
            or math.dist(vectors[word], vectors[other]) < math.dist(vectors[word], vectors[best])
        ):
            best = other
    return best


def stacked(word, vectors):
    names = [name for name in vectors if name != word]
    gaps = np.linalg.norm(np.stack([vectors[name] for name in names]) - vectors[word], axis=1)
    return names[gaps.argmin()]


def length(v):
    return math.sqrt(sum(x * x for x in v))


def attend(softmax):
    return lambda x: np.array(softmax(x @ x.T / np.sqrt(x.shape[1]))) @ x


def head(softmax):
    return lambda x, q, k, v: np.array(softmax(x @ q @ (x @ k).T / np.sqrt(k.shape[1]))) @ x @ v


def head_by_loops(x, q, k, v):
    context = []
    for word in x:
        scores = [word @ q @ (other @ k) / np.sqrt(len(q[0])) for other in x]
        shares = [e(score) / sum(e(s) for s in scores) for score in scores]
        context.append(sum(w * (other @ v) for w, other in zip(shares, x, strict=True)))
    return context


def head_in_zeros(x, q, k, v):
    context = np.zeros((len(x), v.shape[1]))
    for i, word in enumerate(x):
        context[i] = stable((x @ k) @ (word @ q) / k.shape[1] ** 0.5) @ (x @ v)
    return context


def attend_by_loops(x):
    n, d = x.shape
    out = np.zeros((n, d))
    for i in range(n):
        s = [x[i] @ x[j] / math.sqrt(d) for j in range(n)]
        w = one_row(s)
        for j in range(n):
            out[i] += w[j] * x[j]
    return out


def blend_by_features(w, v):
    return [sum(w[i] * v[i][k] for i in range(len(w))) for k in range(len(v[0]))]


def blend_in_zeros(w, v):
    out = np.zeros(v.shape[1])
    for i in range(len(w)):
        out += w[i] * v[i]
    return out


def blend_overwritten(w, v):
    for weight, value in zip(w, v, strict=True):
        out = weight * value
    return out


def scores_filled(q, k, dtype=float):
    out = np.zeros((len(q), len(k)), dtype=dtype)
    for i in range(len(q)):
        for j in range(len(k)):
            out[i, j] = (q[i] * k[j]).sum()
    return out


def step_filled(h, x, W, U):
    out = np.zeros(len(h))
    for i in range(len(h)):
        out[i] = math.tanh(sum(W[i] * h) + sum(U[i] * x))
    return out


def step_like_h(h, x, W, U):
    out = np.zeros_like(h)
    for i in range(len(h)):
        out[i] = np.tanh(W[i] @ h + U[i] @ x)
    return out


def reads(squash, start=0.0):
    """Return a reader: `squash` makes each new state of the old one, the word, w and u."""

    def read(words, w, u):
        h = start
        for x in words:
            h = squash(h, x, w, u)
        return h

    return read


def step(h, x, w, u):
    return np.tanh(w * h + u * x)


read = reads(step)


def read_with_while(words, w, u):
    h, i = 0.0, 0
    while i < len(words):
        h, i = step(h, words[i], w, u), i + 1
    return h


def read_again(words, w, u):
    return step(read_again(words[:-1], w, u), words[-1], w, u) if len(words) else 0.0


def read_into_zeros(words, w, u):
    states = np.zeros(len(words) + 1)
    for i in range(len(words)):
        states[i + 1] = step(states[i], words[i], w, u)
    return states[len(words)]


def read_into_a_list(words, w, u):
    states = [0]
    for x in words:
        states.append(step(states[-1], x, w, u))
    return states[-1]


def read_from_the_first(words, w, u):
    h = np.tanh(u * words[0])
    for x in words[1:]:
        h = step(h, x, w, u)
    return h


def company(word, sentence, vocabulary, window, new=dict, cut=lambda i, n: max(0, i - n)):
    counts = new.fromkeys(vocabulary, 0)
    for i, here in enumerate(sentence):
        if here == word:
            for other in sentence[cut(i, window) : i] + sentence[i + 1 : i + 1 + window]:
                counts[other] += 1
    return [counts[other] for other in vocabulary]


def company_by_places(word, sentence, vocabulary, window):
    row = np.zeros(len(vocabulary))
    for i in range(len(sentence)):
        for j in range(max(0, i - window), min(len(sentence), i + window + 1)):
            if sentence[i] == word and i != j:
                row[vocabulary.index(sentence[j])] += 1
    return row


def company_by_distance(word, sentence, vocabulary, window):
    at = [(i, j) for i in range(len(sentence)) for j in range(len(sentence))]
    near = [sentence[j] for i, j in at if sentence[i] == word and 1 <= abs(i - j) <= window]
    return [near.count(other) for other in vocabulary]


def company_by_both_sides(word, sentence, vocabulary, window):
    row = np.zeros(len(vocabulary), dtype=int)
    for k in range(1, window + 1):
        for a, b in zip(sentence, sentence[k:], strict=False):
            if a == word:
                row[vocabulary.index(b)] += 1
            if b == word:
                row[vocabulary.index(a)] += 1
    return row


def company_less_itself(word, sentence, vocabulary, window):
    row = np.zeros(len(vocabulary))
    for i, here in enumerate(sentence):
        if here == word:
            for other in sentence[max(0, i - window) : i + window + 1]:
                row[vocabulary.index(other)] += 1
            row[vocabulary.index(word)] -= 1
    return row


def company_with_vectors(word, sentence, vocabulary, window):
    table = np.array([[a == b for b in vocabulary] for a in sentence], dtype=float)
    place = np.arange(len(sentence))
    gap = abs(place[:, None] - place)
    return (
        np.array([a == word for a in sentence], dtype=float) @ ((gap > 0) & (gap <= window)) @ table
    )


def share_by_counting(lead, n):
    total = math.exp(lead)
    for _ in range(n - 1):
        total += 1
    return math.exp(lead) / total


def turn_rows(vectors, angle, of=np.array, place=lambda i: i):
    """Turn row by row; `place` says where each stands."""
    rows = []
    for i, (x, y) in enumerate(vectors):
        c, s = math.cos(place(i) * angle), math.sin(place(i) * angle)
        rows.append([x * c - y * s, x * s + y * c])
    return of(rows)


def turn_into(vectors, angle, out):
    for i in range(len(vectors)):
        x, y, a = *vectors[i], i * angle
        out[i] = x * np.cos(a) - y * np.sin(a), x * np.sin(a) + y * np.cos(a)
    return out


def turn_by_polar(vectors, angle):
    radius = np.hypot(vectors[:, 0], vectors[:, 1])
    a = np.arctan2(vectors[:, 1], vectors[:, 0]) + np.arange(len(vectors)) * angle
    return np.column_stack([radius * np.cos(a), radius * np.sin(a)])


def turn_with_while(vectors, angle):
    out, i = [], 0
    while i < len(vectors):
        z = complex(*vectors[i]) * complex(math.cos(i * angle), math.sin(i * angle))
        out, i = [*out, (z.real, z.imag)], i + 1
    return out


def turn_by_matrices(vectors, angle):
    a = np.arange(len(vectors)) * angle
    matrices = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])  # (2, 2, n)
    return np.einsum("abn,nb->na", matrices, vectors)


def turn_again_and_again(vectors, angle):
    out = np.array(vectors, dtype=float)
    c, s = np.cos(angle), np.sin(angle)
    for i in range(1, len(out)):
        out[i:] = out[i:] @ np.array([[c, s], [-s, c]])
    return out


def turn_and_step(vectors, angle):
    rows, a = [], 0.0
    for x, y in vectors:
        rows.append(np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) @ [x, y])
        a += angle
    return rows


def turn_both(vectors, angle, signs=(-1, 1), sine=np.sin, cosine=np.cos):
    (x, y), a = vectors.T, np.arange(len(vectors)) * angle
    s, c = sine(a), cosine(a)
    return np.stack([x * c + signs[0] * y * s, signs[1] * x * s + y * c], axis=-1)


def turn_across_first(vectors, angle):
    rows = np.array(vectors, dtype=float)
    a = np.arange(len(rows)) * angle
    rows[:, 0] = rows[:, 0] * np.cos(a) - rows[:, 1] * np.sin(a)
    rows[:, 1] = rows[:, 0] * np.sin(a) + rows[:, 1] * np.cos(a)
    return rows


def then(of, answer):
    """Return a function that does something with a right answer."""
    return lambda *arguments: of(answer(*arguments))


def heads_in_turn(
    softmax=stable,
    divisor=lambda q, h: math.sqrt(q.shape[1]),
    own=lambda head, d_k, h: slice(d_k * head, d_k * (head + 1)),
    join=lambda blends: np.concatenate(blends, axis=1),
    out=lambda joined, W: joined @ W,
):
    """Return heads that attend in a loop, each with columns of its own."""

    def heads(queries, keys, values, W_out, n_heads):
        blends, d_k = [], queries.shape[1] // n_heads
        for head in range(n_heads):
            columns = own(head, d_k, n_heads)
            q, k, v = queries[:, columns], keys[:, columns], values[:, columns]
            blends.append(softmax(q @ k.T / divisor(q, n_heads)) @ v)
        return out(join(blends), W_out)

    return heads


def heads_at_once(split, join, scores=lambda q, k: q @ k.swapaxes(-1, -2)):
    """Return heads that attend along an axis: split to (n_heads, n, d_k), and back."""

    def heads(queries, keys, values, W_out, n_heads):
        q, k, v = (split(table, n_heads) for table in (queries, keys, values))
        return join(stable(scores(q, k) / np.sqrt(q.shape[-1])) @ v, len(queries)) @ W_out

    return heads


def cut(table, n_heads):
    return table.reshape(len(table), n_heads, -1).transpose(1, 0, 2)


def sewn(blends, n):
    return blends.transpose(1, 0, 2).reshape(n, -1)


def heads_word_by_word(queries, keys, values, W_out, n_heads):
    n, d_k = len(queries), queries.shape[1] // n_heads
    joined = np.zeros(queries.shape)
    for head in range(n_heads):
        for i in range(n):
            own = range(head * d_k, (head + 1) * d_k)
            row = [sum(queries[i, c] * keys[j, c] for c in own) / d_k**0.5 for j in range(n)]
            for j, weight in enumerate(one_row(row)):
                for c in own:
                    joined[i, c] += weight * values[j, c]
    return joined @ W_out


def heads_into_zeros(queries, keys, values, W_out, n_heads, dtype=float):
    d_k = queries.shape[1] // n_heads
    joined = np.zeros(values.shape, dtype=dtype)
    for a in range(0, queries.shape[1], d_k):
        weights = stable(queries[:, a : a + d_k] @ keys[:, a : a + d_k].T / np.sqrt(d_k))
        joined[:, a : a + d_k] = weights @ values[:, a : a + d_k]
    return joined @ W_out


def heads_by_einsum(queries, keys, values, W_out, n_heads):
    q, k, v = (t.reshape(len(t), n_heads, -1) for t in (queries, keys, values))
    weights = stable(np.einsum("ihc,jhc->hij", q, k) / np.sqrt(q.shape[2]))
    return np.einsum("hij,jhc->ihc", weights, v).reshape(len(q), -1) @ W_out


def heads_each_with_its_rows(queries, keys, values, W_out, n_heads):
    """Give each head its rows of W_out, and add up what comes."""
    parts = [np.split(t, n_heads, axis=1) for t in (queries, keys, values)]
    parts = zip(*parts, np.split(W_out, n_heads), strict=True)
    return sum(stable(q @ k.T / math.sqrt(len(q[0]))) @ v @ W for q, k, v, W in parts)


def returns_the_first_head(queries, keys, values, W_out, n_heads):
    d_k = queries.shape[1] // n_heads
    for head in range(n_heads):
        own = slice(d_k * head, d_k * (head + 1))
        weights = stable(queries[:, own] @ keys[:, own].T / np.sqrt(d_k))
        return weights @ values[:, own] @ W_out[own]


multi_head = heads_in_turn()


# The answers to softmax that know nothing of large scores: enough for the rungs below it.
PLAIN = [
    plain,
    lambda z: (e(z).T / e(z).sum(axis=-1)).T,
    lambda z: math.e**z / (math.e**z).sum(axis=-1, keepdims=True),
    lambda z: plain(z - 5),
    rows(lambda z: [e(s) / sum(e(z)) for s in z]),
    rows(lambda z: [math.exp(s) / sum(map(math.exp, z)) for s in z]),
    minus(lambda z: z.max()),
    minus(lambda z: z.min(axis=-1, keepdims=True)),
    minus(lambda z: z[..., :1]),
    minus(lambda z: z.mean(axis=-1, keepdims=True)),
]
#: What goes wrong in one row is told the same on each rung.
WRONG_ROWS = [
    ("2.72", lambda z: 2.7**z / (2.7**z).sum(axis=-1, keepdims=True)),
    ("2.72", lambda z: 2.718**z / (2.718**z).sum(axis=-1, keepdims=True)),
    ("yours gives", lambda z: 3.0**z / (3.0**z).sum(axis=-1, keepdims=True)),
    ("yours gives", lambda z: plain(z / 2)),
    ("a generator", lambda z: (e(s) / e(z).sum() for s in z)),
    ("a map", lambda z: map(float, stable(z))),
    ("a dictionary", lambda z: dict(enumerate(stable(z)))),
    ("texts", lambda z: stable(z).astype(str)),
    ("another function", lambda z: stable),
    ("rounded", lambda z: stable(z).round(1)),
    ("rounded", lambda z: stable(z).round(5)),
    ("changed", lambda z: np.exp(z, out=z) / z.sum(axis=-1, keepdims=True)),
    ("one weight per score", lambda z: stable(z)[:2]),
    ("one weight per score", lambda z: stable(z)[None]),
    ("not to 1", lambda z: stable(z) + 0.001),
    ("take their exponentials", lambda z: z / z.sum(axis=-1, keepdims=True)),
    ("the sign inside exp", lambda z: stable(-z)),
    ("more than 1", e),
    ("argmax", lambda z: np.eye(len(z))[z.argmax()]),
    ("a sigmoid", sigmoid),
]

RIGHT = {
    "softmax": [
        stable,
        by_numpy_rows,
        through_logs,
        table_first,
        rows(one_row),
        rows(stable),
        rows(lambda z: e(z - max(z)) / sum(e(z - max(z)))),
        rows(lambda z: [1 / sum(e(np.minimum(z - s, 700))) for s in z]),
        lambda z: np.apply_along_axis(stable, -1, z),
        lambda z: stable(z.T.T),
        lambda z: stable(z - z.max()) if z.ndim == 1 else np.vstack([*map(stable, z)]),
        lambda z: stable(z).tolist(),
        lambda z: tuple(stable(z)),
        lambda z: (lambda x: (x.T / x.sum(axis=-1)).T)(
            e((z.T - z.max(axis=-1)).T) if z.ndim > 1 else e(z - z.max())
        ),
        lambda z: stable(np.array(z, dtype=float)),
        lambda z: (
            math.e ** (z - z.max(-1, keepdims=True))
            / (math.e ** (z - z.max(-1, keepdims=True))).sum(-1, keepdims=True)
        ),
        lambda z: stable(z.astype(float)).astype(np.float64),
        lambda z: (
            np.exp2((z - z.max(-1, keepdims=True)) / math.log(2))
            / np.exp2((z - z.max(-1, keepdims=True)) / math.log(2)).sum(-1, keepdims=True)
        ),
        lambda z: np.divide(*(lambda x: (x, x.sum(-1)[..., None]))(e(z - z.max(-1)[..., None]))),
        lambda z: stable(z - 7),
    ],
    "one_hot": [
        filled,
        appended,
        lambda t, w: np.eye(len(w), dtype=int)[[lookup(w)[x] for x in t]],
        lambda t, w: [[1 if a == b else 0 for a in w] for b in t],
        lambda t, w: [[a == b for a in w] for b in t],
        lambda t, w: [[float(a == b) for a in w] for b in t],
        lambda t, w: np.array([np.array(w) == x for x in t]),
        lambda t, w: np.array([np.array(w) == x for x in t]).astype(int),
        lambda t, w: np.stack([np.eye(len(w))[w.index(x)] for x in t]),
        lambda t, w: [list(np.eye(len(w))[w.index(x)]) for x in t],
        lambda t, w: [tuple(int(a == b) for a in w) for b in t],
        lambda t, w: tuple(tuple(int(a == b) for a in w) for b in t),
        lambda t, w: np.take(np.eye(len(w)), [w.index(x) for x in t], axis=0),
        lambda t, w: np.equal.outer(np.array(t), np.array(w)),
        lambda t, w: np.array([[w.index(x) == j for j in range(len(w))] for x in t], dtype=float),
        lambda t, w: np.identity(len(w))[[w.index(x) for x in t], :],
        lambda t, w: [[0] * w.index(x) + [1] + [0] * (len(w) - w.index(x) - 1) for x in t],
        lambda t, w: np.vstack([filled([x], w) for x in t]),
        lambda t, w: np.concatenate([filled([x], w) for x in t], axis=0),
        lambda t, w: np.float32(filled(t, w)),
    ],
    "nearest": [
        best_with(float("inf")),
        best_with(np.inf),
        best_with(math.inf, math.dist),
        nearest_first,
        stacked,
        lambda w, v: min(far(w, v), key=far(w, v).get),
        lambda w, v: sorted(far(w, v), key=far(w, v).get)[0],
        lambda w, v: sorted((d, o) for o, d in far(w, v).items())[0][1],
        lambda w, v: min((d, o) for o, d in far(w, v).items())[1],
        lambda w, v: [*far(w, v)][int(np.argmin([*far(w, v).values()]))],
        lambda w, v: max(far(w, v), key=lambda o: -far(w, v)[o]),
        lambda w, v: np.str_(min(far(w, v), key=far(w, v).get)),
        lambda w, v: min({*v} - {w}, key=lambda o: sum((v[w] - v[o]) ** 2)),
        lambda w, v: min((o for o in v if o is not w), key=lambda o: np.hypot.reduce(v[w] - v[o])),
        lambda w, v: min(set(v).difference([w]), key=lambda o: (v[w] - v[o]) @ (v[w] - v[o])),
        lambda w, v: min(filter(lambda o: o != w, v), key=lambda o: np.square(v[w] - v[o]).sum()),
        lambda w, v: next(o for o, d in far(w, v).items() if d == min(far(w, v).values())),
        lambda w, v: min(far(w, v).items(), key=lambda pair: pair[1])[0],
        lambda w, v: {d: o for o, d in far(w, v).items()}[min(far(w, v).values())],
        lambda w, v: next(iter(dict(sorted(far(w, v).items(), key=lambda pair: pair[1])))),
    ],
    "scores": [
        scores_filled,
        lambda q, k: q @ k.T,
        lambda q, k: np.dot(q, k.T),
        lambda q, k: np.matmul(q, k.transpose()),
        lambda q, k: np.tensordot(q, k, axes=(1, 1)),
        lambda q, k: np.inner(q, k).tolist(),
        lambda q, k: [list(k @ a) for a in q],
        lambda q, k: np.array([k @ a for a in q]),
        lambda q, k: np.stack([q @ b for b in k], axis=1),
        lambda q, k: np.array([q @ b for b in k]).T,
        lambda q, k: [[np.dot(a, b) for b in k] for a in q],
        lambda q, k: [[sum(a * b) for b in k] for a in q],
        lambda q, k: [[float(a @ b) for b in k] for a in q],
        lambda q, k: (
            [[math.sumprod(a, b) for b in k] for a in q] if hasattr(math, "sumprod") else q @ k.T
        ),
        lambda q, k: [[sum(x * y for x, y in zip(a, b, strict=True)) for b in k] for a in q],
        lambda q, k: (q[:, None, :] * k[None, :, :]).sum(axis=2),
        lambda q, k: sum(np.outer(q[:, f], k[:, f]) for f in range(q.shape[1])),
        lambda q, k: np.einsum("ij,kj", q, k),
        lambda q, k: np.float64(q) @ np.float64(k).T,
        lambda q, k: tuple(tuple(a @ b for b in k) for a in q),
    ],
    "cosine": [
        lambda a, b: (a @ b) / (np.sqrt(a @ a) * np.sqrt(b @ b)),
        lambda a, b: np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b),
        lambda a, b: sum(a * b) / math.sqrt(sum(a * a) * sum(b * b)),
        lambda a, b: sum(a * b) / (sum(a**2) ** 0.5 * sum(b**2) ** 0.5),
        lambda a, b: (a / length(a)) @ (b / length(b)),
        lambda a, b: (a / length(a) * b / length(b)).sum(),
        lambda a, b: np.sum(a * b) * length(a) ** -1 * length(b) ** -1,
        lambda a, b: math.cos(math.acos(max(-1, min(1, a @ b / (length(a) * length(b)))))),
        lambda a, b: float(a @ b / (length(a) * length(b))),
        lambda a, b: np.array(a @ b / (length(a) * length(b))),
        lambda a, b: 1 - np.sum((a / length(a) - b / length(b)) ** 2) / 2,
        lambda a, b: np.inner(a, b) / np.sqrt(np.inner(a, a) * np.inner(b, b)),
        lambda a, b: np.vdot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)),
        lambda a, b: a @ b / (a @ a * (b @ b)) ** 0.5,
        lambda a, b: a @ b / np.prod([length(a), length(b)]),
        lambda a, b: a @ b / (math.hypot(*a) * math.hypot(*b)),
        lambda a, b: a @ b / (math.dist(a, 0 * a) * math.dist(b, 0 * b)),
        lambda a, b: statistics.fmean(a * b) * len(a) / (length(a) * length(b)),
        lambda a, b: np.clip(a @ b / (length(a) * length(b)), -1, 1),
        lambda a, b: (lambda p, q: sum(x * y for x, y in zip(p, q, strict=True)))(
            a / length(a), b / length(b)
        ),
    ],
    "blend": [
        blend_by_features,
        blend_in_zeros,
        lambda w, v: w @ v,
        lambda w, v: v.T @ w,
        lambda w, v: np.dot(w, v),
        lambda w, v: (w @ v).tolist(),
        lambda w, v: tuple(w @ v),
        lambda w, v: (w[:, None] * v).sum(axis=0),
        lambda w, v: (w.reshape(-1, 1) * v).sum(0),
        lambda w, v: (w * v.T).sum(axis=1),
        lambda w, v: (v.T * w).T.sum(axis=0),
        lambda w, v: sum(a * b for a, b in zip(w, v, strict=True)),
        lambda w, v: sum(w[i] * v[i] for i in range(len(w))),
        lambda w, v: np.einsum("i,ij->j", w, v),
        lambda w, v: np.sum([a * b for a, b in zip(w, v, strict=True)], axis=0),
        lambda w, v: np.average(v, axis=0, weights=w),
        lambda w, v: np.tensordot(w, v, 1),
        lambda w, v: (w[None, :] @ v)[0],
        lambda w, v: np.squeeze(w[None, :] @ v, axis=0),
        lambda w, v: [w @ column for column in v.T],
    ],
    "self_attention": [
        attend_by_loops,
        *map(attend, [stable, plain, rows(one_row), through_logs, by_numpy_rows, table_first]),
        attend(minus(lambda z: z.max())),
        attend(lambda z: math.e**z / (math.e**z).sum(axis=-1, keepdims=True)),
        attend(lambda z: (e(z).T / e(z).sum(axis=1)).T),
        attend(lambda z: e(z) / e(z).sum(axis=1)[:, None]),
        attend(lambda z: [e(row) / sum(e(row)) for row in z]),
        attend(lambda z: [[e(s) / sum(e(row)) for s in row] for row in z]),
        lambda x: attend(stable)(x).tolist(),
        lambda x: [*attend(stable)(x)],
        lambda x: stable(x @ x.T * x.shape[1] ** -0.5) @ x,
        lambda x: stable(x @ x.T / len(x[0]) ** 0.5) @ x,
        lambda x: stable((x / x.shape[1] ** 0.25) @ (x / x.shape[1] ** 0.25).T) @ x,
        lambda x: np.einsum("ij,jk", stable(np.inner(x, x) / np.sqrt(x.shape[-1])), x),
        lambda x: np.array([plain(x @ q / np.sqrt(len(q))) @ x for q in x]),
    ],
    "attention_head": [
        head_by_loops,
        head_in_zeros,
        *map(head, [stable, plain, rows(one_row), through_logs, by_numpy_rows, table_first]),
        head(minus(lambda z: z.max())),
        head(lambda z: e(z) / e(z).sum(axis=1)[:, None]),
        head(lambda z: (e(z).T / e(z).sum(axis=1)).T),
        lambda x, q, k, v: head(stable)(x, q, k, v).tolist(),
        lambda x, q, k, v: [*head(stable)(x, q, k, v)],
        lambda x, q, k, v: stable(x @ q @ k.T @ x.T / len(k[0]) ** 0.5) @ (x @ v),
        lambda x, q, k, v: stable((x @ q) @ (x @ k).T * q.shape[1] ** -0.5) @ (x @ v),
        lambda x, q, k, v: stable(x @ (q / np.sqrt(q.shape[1])) @ (x @ k).T) @ (x @ v),
        lambda x, q, k, v: stable(((x @ k) @ (x @ q).T / np.sqrt(k.shape[1])).T) @ (x @ v),
        lambda x, q, k, v: ((x @ v).T @ stable(x @ q @ (x @ k).T / np.sqrt(k.shape[1])).T).T,
        lambda x, q, k, v: np.einsum(
            "ij,jk", stable(np.inner(x @ q, x @ k) / np.sqrt(np.shape(k)[1])), x @ v
        ),
        lambda x, q, k, v: np.dot(stable(np.dot(x @ q, (x @ k).T) / math.sqrt(len(q[0]))), x @ v),
    ],
    "rnn_step": [
        step_filled,
        lambda h, x, W, U: np.tanh(W @ h + U @ x),
        lambda h, x, W, U: np.tanh(U @ x + W @ h),
        lambda h, x, W, U: np.tanh(np.dot(W, h) + np.dot(U, x)),
        lambda h, x, W, U: np.tanh(W.dot(h) + U.dot(x)),
        lambda h, x, W, U: np.tanh(np.add(W @ h, U @ x)),
        lambda h, x, W, U: np.tanh((W * h).sum(axis=1) + (U * x).sum(axis=1)),
        lambda h, x, W, U: np.tanh((W @ h[:, None] + U @ x[:, None])[:, 0]),
        lambda h, x, W, U: list(np.tanh(W @ h + U @ x)),
        lambda h, x, W, U: tuple(np.tanh(W @ h + U @ x)),
        lambda h, x, W, U: [math.tanh(s) for s in W @ h + U @ x],
        lambda h, x, W, U: [np.tanh(w @ h + u @ x) for w, u in zip(W, U, strict=True)],
        lambda h, x, W, U: np.tanh(np.einsum("ij,j", W, h) + np.einsum("ij,j", U, x)),
        lambda h, x, W, U: np.tanh(np.inner(W, h) + np.inner(U, x)),
        lambda h, x, W, U: 2 * sigmoid(2 * (W @ h + U @ x)) - 1,
        lambda h, x, W, U: -np.tanh(-(W @ h) - U @ x),
        lambda h, x, W, U: np.vectorize(math.tanh)(W @ h + U @ x),
        lambda h, x, W, U: np.array([*map(math.tanh, W @ h + U @ x)]),
        lambda h, x, W, U: np.tanh(sum([W @ h, U @ x])),
        lambda h, x, W, U: np.tanh(W @ h.copy() + U @ x.copy()),
    ],
    "lstm_memory": [
        lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: c * sigmoid(f) + np.tanh(n) * sigmoid(w),
        lambda c, f, w, n: sigmoid(w) * np.tanh(n) + sigmoid(f) * c,
        lambda c, f, w, n: np.add(sigmoid(f) * c, sigmoid(w) * np.tanh(n)),
        lambda c, f, w, n: (sigmoid(f) * c + sigmoid(w) * np.tanh(n)).tolist(),
        lambda c, f, w, n: tuple(sigmoid(f) * c + sigmoid(w) * np.tanh(n)),
        lambda c, f, w, n: c / (1 + e(-f)) + np.tanh(n) / (1 + e(-w)),
        lambda c, f, w, n: e(f) / (e(f) + 1) * c + e(w) / (e(w) + 1) * np.tanh(n),
        lambda c, f, w, n: (1 + np.tanh(f / 2)) / 2 * c + (1 + np.tanh(w / 2)) / 2 * np.tanh(n),
        lambda c, f, w, n: (1 - sigmoid(-f)) * c + (1 - sigmoid(-w)) * np.tanh(n),
        lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * (2 * sigmoid(2 * n) - 1),
        lambda c, f, w, n: sigmoid(f) * c - sigmoid(w) * np.tanh(-n),
        lambda c, f, w, n: [
            sigmoid(f[i]) * c[i] + sigmoid(w[i]) * math.tanh(n[i]) for i in range(len(c))
        ],
        lambda c, f, w, n: sum([sigmoid(f) * c, sigmoid(w) * np.tanh(n)]),
        lambda c, f, w, n: np.multiply(sigmoid(f), c) + np.multiply(sigmoid(w), np.tanh(n)),
        lambda c, f, w, n: np.einsum("ij,ij->j", [sigmoid(f), sigmoid(w)], [c, np.tanh(n)]),
        lambda c, f, w, n: (np.array([sigmoid(f), sigmoid(w)]) * [c, np.tanh(n)]).sum(axis=0),
        lambda c, f, w, n: 1 / (1 + e(-1.0 * f)) * c + 1 / (1 + e(-1.0 * w)) * np.tanh(n),
        lambda c, f, w, n: math.e**f / (1 + math.e**f) * c + sigmoid(w) * np.tanh(n),
        lambda c, f, w, n: np.float64(sigmoid(f) * c + sigmoid(w) * np.tanh(n)),
    ],
}

RIGHT["softmax_table"] = [*RIGHT["softmax"], *PLAIN]
RIGHT["softmax_row"] = [
    *RIGHT["softmax_table"],
    one_row,
    lambda z: e(z) / sum(e(z)),
    lambda z: [e(s) / sum(e(t) for t in z) for s in z],
    lambda z: [math.exp(s) / sum(map(math.exp, z)) for s in z],
]
RIGHT["read_one"] = [
    read,
    read_with_while,
    read_again,
    read_into_zeros,
    read_into_a_list,
    read_from_the_first,
    reads(step, 0),
    reads(step, np.float64(0)),
    reads(lambda h, x, w, u: math.tanh(w * h + u * x)),
    reads(lambda h, x, w, u: np.tanh(u * x + h * w)),
    reads(lambda h, x, w, u: -np.tanh(-w * h - u * x)),
    reads(lambda h, x, w, u: np.tanh(sum([w * h, u * x]))),
    reads(lambda h, x, w, u: np.tanh(np.dot([w, u], [h, x]))),
    reads(lambda h, x, w, u: 2 / (1 + e(-2 * (w * h + u * x))) - 1),
    lambda words, w, u: functools.reduce(lambda h, x: step(h, x, w, u), words, 0),
    lambda words, w, u: [h := 0.0, *(h := step(h, x, w, u) for x in words)][-1],
    lambda words, w, u: read(words.tolist(), w, u),
    lambda words, w, u: read(u * words, w, 1),
    then(float, read),
    then(np.array, read),
]
RIGHT["count_company"] = [
    company,
    company_by_places,
    company_by_distance,
    company_by_both_sides,
    company_less_itself,
    company_with_vectors,
    lambda *given: company(*given, cut=lambda i, n: i - n if i > n else 0),
    lambda *given: company(*given, new=collections.OrderedDict),
    lambda *given: company(given[0], tuple(given[1]), *given[2:]),
    lambda w, s, v, n: np.sum([company_by_places(w, s, v, n)], axis=0),
    lambda w, s, v, n: company(w, s[::-1], v, n),
    lambda w, s, v, n: company(w, s, v, min(n, len(s))),
    lambda w, s, v, n: [sum(map(int, [c])) for c in company(w, s, v, n)],
    lambda w, s, v, n: company(w, [*s, *[""] * n], [*v, ""], n)[:-1],
    lambda w, s, v, n: np.bincount(
        [v.index(o) for o, c in zip(v, company(w, s, v, n), strict=True) for _ in range(c)],
        minlength=len(v),
    ),
    then(tuple, company),
    then(np.array, company),
    then(np.float64, company),
    then(np.float32, company),
    then(list, company_by_places),
]
RIGHT["dilution"] = [
    share_by_counting,
    lambda lead, n: e(lead) / (e(lead) + n - 1),
    lambda lead, n: e(lead) / (n - 1 + e(lead)),
    lambda lead, n: e(lead) / (e(lead) + (n - 1) * e(0)),
    lambda lead, n: e(lead) / (e(lead) + (n - 1) * 1),
    lambda lead, n: math.exp(lead) / (math.exp(lead) + n - 1),
    lambda lead, n: math.e**lead / (math.e**lead + n - 1),
    lambda lead, n: 1 / (1 + (n - 1) * e(-lead)),
    lambda lead, n: 1 / (1 + (n - 1) / e(lead)),
    lambda lead, n: 1 - (n - 1) / (e(lead) + n - 1),
    lambda lead, n: e(lead - np.log(e(lead) + n - 1)),
    lambda lead, n: stable(np.array([lead] + [0] * (n - 1)))[0],
    lambda lead, n: plain(np.append(lead, np.zeros(n - 1)))[0],
    lambda lead, n: plain(np.append(np.zeros(n - 1), lead))[-1],
    lambda lead, n: one_row([lead] + [0] * (n - 1))[0],
    lambda lead, n: e(lead) / sum([e(lead)] + [1] * (n - 1)),
    lambda lead, n: sigmoid(lead - np.log(n - 1)) if n > 1 else 1,
    lambda lead, n: stable(lead * np.eye(n)[0])[0],
    lambda lead, n: float(e(lead) / (e(lead) + n - 1)),
    lambda lead, n: np.array(e(lead) / (e(lead) + n - 1)),
]

RIGHT["turned"] = [
    turn_rows,
    turn_by_polar,
    turn_with_while,
    turn_by_matrices,
    turn_again_and_again,
    turn_and_step,
    turn_both,
    lambda v, a: turn_rows(v, a, list),
    lambda v, a: turn_rows(v, a, tuple),
    lambda v, a: turn_rows(v, a, np.vstack),
    lambda v, a: turn_into(v, a, np.zeros(v.shape)),
    lambda v, a: turn_into(v, a, np.empty((len(v), 2))),
    lambda v, a: turn_into(v, a, np.zeros_like(v, dtype=float)),
    lambda v, a: turn_into(v, a, v.astype(float)),
    lambda v, a: turn_into(v, a, [None] * len(v)),
    lambda v, a: turn_both(np.asarray(v, dtype=float), a),
    lambda v, a: turn_both(v, -a, (1, -1)),
    lambda v, a: np.column_stack(turn_both(v, a).T),
    lambda v, a: np.array([*turn_both(v, a)]),
    lambda v, a: [turn_both(v, a)[i].tolist() for i in range(len(v))],
]

WRONG = {
    "softmax": [
        ("no other number", minus(lambda z: z.min(axis=-1, keepdims=True))),
        ("no other number", minus(lambda z: z.mean(axis=-1, keepdims=True))),
        ("no other number", minus(lambda z: np.median(z, axis=-1, keepdims=True))),
        ("no other number", minus(lambda z: z[..., :1])),
        ("overflow", minus(lambda z: z[..., -1:])),
        ("subtract", minus(lambda z: z.max())),
        ("its own maximum", minus(lambda z: z.max(axis=0))),
        ("subtract the maximum", minus(lambda z: 100)),
        ("subtract the maximum", lambda z: stable(np.minimum(z, 700))),
        ("2.72", lambda z: 2.7**z / (2.7**z).sum(axis=-1, keepdims=True)),
        ("2.72", lambda z: 2.718**z / (2.718**z).sum(axis=-1, keepdims=True)),
        ("yours gives", lambda z: 3.0**z / (3.0**z).sum(axis=-1, keepdims=True)),
        ("add keepdims=True", lambda z: e(z) / e(z).sum(axis=-1)),
        ("loop", one_row),
        ("loop", lambda z: [math.exp(s) / sum(map(math.exp, z)) for s in z]),
        ("if yours is a loop, loop over the rows too", lambda z: [e(s) / sum(e(z)) for s in z]),
        ("or loop over the rows too", lambda z: e(z) / np.sum(e(z))),
        ("a generator", lambda z: (e(s) / e(z).sum() for s in z)),
        ("a map", lambda z: map(float, stable(z))),
        ("a dictionary", lambda z: dict(enumerate(stable(z)))),
        ("texts", lambda z: stable(z).astype(str)),
        ("another function", lambda z: stable),
        ("rounded", lambda z: stable(z).round(1)),
        ("rounded", lambda z: stable(z).round(5)),
        ("changed", lambda z: np.exp(z, out=z) / z.sum(axis=-1, keepdims=True)),
        ("one weight per score", lambda z: stable(z)[:2]),
        ("one weight per score", lambda z: stable(z)[None]),
        ("not to 1", lambda z: stable(z) + 0.001),
    ],
    "one_hot": [
        ("texts", lambda t, w: [[str(int(a == b)) for a in w] for b in t]),
        ("texts", lambda t, w: np.array([[int(a == b) for a in w] for b in t]).astype("U1")),
        ("texts", lambda t, w: [b if a == b else 0 for a in w for b in t]),
        ("a generator", lambda t, w: (row for row in filled(t, w))),
        ("a map", lambda t, w: map(list, filled(t, w))),
        ("a dictionary", lambda t, w: dict(zip(t, filled(t, w), strict=True))),
        ("a zip", lambda t, w: zip(*filled(t, w), strict=True)),
        ("new zeros", one_shared_row),
        ("new zeros", repeated_list),
        ("only one row has its 1", returns_inside),
        ("row 0, counted from 0, belongs to 'on'", lambda t, w: filled(t, w, 2)),
        ("row 0, counted from 0, belongs to 'on'", lambda t, w: filled(t, w)[::-1]),
        ("row 1, counted from 0, belongs to 'at'", lambda t, w: filled(t, w)[:, ::-1]),
        ("shape (4, 5) is needed", lambda t, w: filled(t, w).ravel()),
        ("shape (4, 5) is needed", lambda t, w: filled([*dict.fromkeys(t)], w)),
        ("shape (4, 5) is needed", lambda t, w: filled(t, w)[None]),
        ("not a table of numbers", lambda t, w: [[None] * len(w) for _ in t]),
        ("stopped with", lambda t, w: np.eye(len(w))[t]),
        ("returns nothing", lambda t, w: print(end="")),
        ("another function", lambda t, w: filled),
    ],
    "nearest": [
        *[("not with a limit", best_with(start)) for start in (5, 10, 100, 999, 1000, 1e6, 1e9)],
        ("a list", lambda w, v: [min(far(w, v), key=far(w, v).get)]),
        ("a tuple", lambda w, v: min((o, d) for o, d in far(w, v).items())),
        ("a generator", lambda w, v: (o for o in v)),
        ("a dictionary", far),
        ("a set", lambda w, v: {*v}),
        ("an array", lambda w, v: v[min(far(w, v), key=far(w, v).get)]),
        ("returns a number", lambda w, v: min(far(w, v).values())),
        ("returns a place", lambda w, v: int(np.argmin([*far(w, v).values()]))),
        ("returns a place", lambda w, v: np.argmin([*far(w, v).values()])),
        ("returns nothing", lambda w, v: None),
        ("the word itself", lambda w, v: w),
        ("farthest", lambda w, v: max(far(w, v), key=far(w, v).get)),
        ("last word that you looked at", lambda w, v: [*far(w, v)][-1]),
        ("is nearer", lambda w, v: min(far(w, v))),
        ("stopped with TypeError", lambda w, v: min(v - w)),
    ],
    "scores": [
        ("a generator", lambda q, k: (k @ a for a in q)),
        ("a map", lambda q, k: map(k.dot, q)),
        ("a dictionary", lambda q, k: {i: k @ a for i, a in enumerate(q)}),
        ("texts", lambda q, k: (q @ k.T).astype(str)),
        ("another function", lambda q, k: q.dot),
        ("rounded", lambda q, k: (q @ k.T).round(2)),
        ("not integers", lambda q, k: (q @ k.T).astype(int)),
        ("not integers", lambda q, k: scores_filled(q, k, int)),
        ("is expected", lambda q, k: 1.0001 * (q @ k.T)),
        ("is expected", lambda q, k: q @ k.T / q.shape[1]),
        ("is expected", lambda q, k: -(q @ k.T)),
        ("is expected", lambda q, k: np.maximum(q @ k.T, 0)),
        ("came out", lambda q, k: (q @ k.T).sum(axis=1)),
        ("came out", lambda q, k: (q @ k.T)[0]),
        ("rows belong to the keys", lambda q, k: [[a @ b for a in q] for b in k]),
        ("changed", lambda q, k: np.multiply(q, 2, out=q) @ k.T / 2),
        ("came out", lambda q, k: np.outer(q, k)),
        ("distances", lambda q, k: [[math.dist(a, b) for b in k] for a in q]),
        ("the keys are never used", lambda q, k: np.inner(q, q)),
        ("returns nothing", lambda q, k: None),
    ],
    "cosine": [
        ("a generator", lambda a, b: (x for x in a * b)),
        ("a dictionary", lambda a, b: {}),
        ("texts", lambda a, b: f"{a @ b / (length(a) * length(b))}"),
        ("another function", lambda a, b: length),
        ("rounded", lambda a, b: round(a @ b / (length(a) * length(b)), 3)),
        ("rounded", lambda a, b: np.trunc(100 * a @ b / (length(a) * length(b))) / 100),
        ("is expected", lambda a, b: 1.0001 * (a @ b) / (length(a) * length(b))),
        ("is expected", lambda a, b: -(a @ b) / (length(a) * length(b))),
        ("is expected", lambda a, b: (1 + a @ b / (length(a) * length(b))) / 2),
        ("shape (1, 1)", lambda a, b: a[None] @ b[:, None] / (length(a) * length(b))),
        ("brackets", lambda a, b: a @ b / length(a) * length(b)),
        ("twice", lambda a, b: a @ b / length(a) / length(a)),
        ("square roots", lambda a, b: a @ b / (a @ a) / (b @ b)),
        ("angle", lambda a, b: math.acos(a @ b / (length(a) * length(b)))),
        ("came out", lambda a, b: math.dist(a, b)),
        ("distance", lambda a, b: 1 - a @ b / (length(a) * length(b))),
        ("minus sign", lambda a, b: math.sqrt((a @ b / (length(a) * length(b))) ** 2)),
        ("not four", lambda a, b: a * b / (length(a) * length(b))),
        ("changed", lambda a, b: np.divide(a, length(a), out=a) @ b / length(b)),
        ("dot product", lambda a, b: sum(a * b)),
    ],
    "blend": [
        ("a generator", lambda w, v: (x for x in w @ v)),
        ("a map", lambda w, v: map(float, w @ v)),
        ("a dictionary", lambda w, v: dict(enumerate(w @ v))),
        ("a zip", lambda w, v: zip(w, v, strict=True)),
        ("texts", lambda w, v: (w @ v).astype(str)),
        ("another function", lambda w, v: v.sum),
        *[("rounded", lambda w, v, k=k: (w @ v).round(k)) for k in range(4)],
        ("minus signs", lambda w, v: abs(w @ v)),
        ("is expected", lambda w, v: w @ abs(v)),
        ("is expected", lambda w, v: np.maximum(w @ v, 0)),
        ("is expected", lambda w, v: 1 - w @ v),
        ("is expected", lambda w, v: w[::-1] @ v),
        ("only the last word", blend_overwritten),
        ("largest weight alone", lambda w, v: v[np.argmax(w)]),
        ("shape (1, 2) came out", lambda w, v: w[None] @ v),
        ("still apart", lambda w, v: [a * b for a, b in zip(w, v, strict=True)]),
        ("the shapes do not fit", lambda w, v: w * v),
    ],
    "self_attention": [
        ("a generator", lambda x: (row for row in attend(stable)(x))),
        ("a map", lambda x: map(list, attend(stable)(x))),
        ("a dictionary", lambda x: dict(enumerate(attend(stable)(x)))),
        ("texts", lambda x: attend(stable)(x).astype(str)),
        ("another function", lambda x: attend(stable)),
        ("rounded", lambda x: attend(stable)(x).round(2)),
        ("minus signs", lambda x: abs(attend(stable)(x))),
        ("2.72", attend(lambda z: 2.72**z / (2.72**z).sum(axis=-1, keepdims=True))),
        ("2.72", attend(lambda z: 2.718**z / (2.718**z).sum(axis=-1, keepdims=True))),
        ("each row must add up to 1", attend(lambda z: e(z) / e(z).sum())),
        ("the columns", attend(lambda z: e(z) / e(z).sum(axis=0))),
        ("the square root of d", lambda x: stable(x @ x.T) @ x),
        ("its square root", lambda x: stable(x @ x.T / len(x[0])) @ x),
        ("return the context alone", lambda x: (attend(stable)(x), stable(x @ x.T))),
        ("shape (4, 3) came out", lambda x: attend(stable)(x).T),
        ("shape (4,) came out", lambda x: attend(stable)(x)[0]),
        ("is expected", lambda x: x + attend(stable)(x)),
        ("is expected", lambda x: attend(stable)(x) * np.sqrt(x.shape[1])),
        ("exponentials", attend(e)),
        ("as they went in", lambda x: attend(lambda z: z > z - 1)(x) * 0 + x),
    ],
    "attention_head": [
        ("a generator", lambda x, q, k, v: (row for row in head(stable)(x, q, k, v))),
        ("a map", lambda x, q, k, v: map(list, head(stable)(x, q, k, v))),
        ("a dictionary", lambda x, q, k, v: {"context": head(stable)(x, q, k, v)}),
        ("texts", lambda x, q, k, v: head(stable)(x, q, k, v).astype(str)),
        ("another function", lambda x, q, k, v: head(stable)),
        ("rounded", lambda x, q, k, v: head(stable)(x, q, k, v).round(2)),
        ("minus signs", lambda x, q, k, v: abs(head(stable)(x, q, k, v))),
        ("your keys ask", lambda x, q, k, v: stable(x @ k @ q.T @ x.T / len(q[0]) ** 0.5) @ x @ v),
        ("made with W_query", lambda x, q, k, v: head(stable)(x, q, q, v)),
        ("made with W_key", lambda x, q, k, v: head(stable)(x, k, k, v)),
        ("blend the words as they are", lambda x, q, k, v: head(stable)(x, q, k, np.eye(len(q)))),
        ("blend the keys", lambda x, q, k, v: head(stable)(x, q, k, k)),
        ("fourth rung", lambda x, q, k, v: plain(x @ q @ (x @ k).T / np.sqrt(len(k[0])))),
        ("third rung", lambda x, q, k, v: np.inner(x @ q, x @ k) / np.sqrt(len(k[0]))),
        (
            "take that of the size of a key",
            lambda x, q, k, v: stable(x @ q @ (x @ k).T / np.sqrt(len(k))) @ x @ v,
        ),
        (
            "divide by its square root",
            lambda x, q, k, v: stable(x @ q @ (x @ k).T / len(k[0])) @ x @ v,
        ),
        ("you left out the division", lambda x, q, k, v: stable(x @ q @ k.T @ x.T) @ x @ v),
        ("each row must add up to 1", head(lambda z: e(z) / e(z).sum())),
        ("the columns", head(lambda z: e(z) / e(z).sum(axis=0))),
        ("exponentials", head(e)),
        ("do not fit", lambda x, q, k, v: stable(x @ q @ (x @ k)) @ x @ v),
        ("return the context alone", lambda x, q, k, v: (x @ q, x @ k, x @ v)),
    ],
    "rnn_step": [
        ("whole numbers", step_like_h),
        ("a generator", lambda h, x, W, U: (math.tanh(s) for s in W @ h + U @ x)),
        ("a map", lambda h, x, W, U: map(math.tanh, W @ h + U @ x)),
        ("a dictionary", lambda h, x, W, U: dict(enumerate(np.tanh(W @ h + U @ x)))),
        ("texts", lambda h, x, W, U: np.tanh(W @ h + U @ x).astype(str)),
        ("another function", lambda h, x, W, U: np.tanh),
        ("rounded", lambda h, x, W, U: np.tanh(W @ h + U @ x).round(2)),
        ("minus signs", lambda h, x, W, U: abs(np.tanh(W @ h + U @ x))),
        ("must come out here", lambda h, x, W, U: np.tanh(W @ h - U @ x)),
        ("must come out here", lambda h, x, W, U: np.sin(W @ h + U @ x)),
        ("must come out here", lambda h, x, W, U: np.maximum(W @ h + U @ x, 0)),
        ("must come out here", lambda h, x, W, U: np.tanh(W @ h) * np.tanh(U @ x)),
        ("must come out here", lambda h, x, W, U: h + np.tanh(W @ h + U @ x)),
        ("came out", lambda h, x, W, U: np.tanh(W @ h + U @ x)[:, None]),
        ("came out", lambda h, x, W, U: np.tanh(W @ h + U @ x).sum()),
        ("stopped with TypeError", lambda h, x, W, U: math.tanh(W @ h + U @ x)),
        ("sideways", lambda h, x, W, U: np.tanh(W.T @ h + U.T @ x)),
        ("a sigmoid", lambda h, x, W, U: 1 / (1 + e(-W @ h - U @ x))),
        ("squash it", lambda h, x, W, U: W @ h + U @ x),
        ("changed", lambda h, x, W, U: np.tanh(np.add(W @ h, U @ x, out=h))),
    ],
    "lstm_memory": [
        ("a generator", lambda c, f, w, n: (x for x in c)),
        ("a map", lambda c, f, w, n: map(sigmoid, f)),
        ("a dictionary", lambda c, f, w, n: {}),
        ("texts", lambda c, f, w, n: sigmoid(f).astype(str)),
        ("another function", lambda c, f, w, n: sigmoid),
        ("rounded", lambda c, f, w, n: (sigmoid(f) * c + sigmoid(w) * np.tanh(n)).round(3)),
        ("minus signs", lambda c, f, w, n: abs(sigmoid(f) * c + sigmoid(w) * np.tanh(n))),
        ("must come out here", lambda c, f, w, n: sigmoid(f) * c - sigmoid(w) * np.tanh(n)),
        ("must come out here", lambda c, f, w, n: sigmoid(f) + c + sigmoid(w) * np.tanh(n)),
        ("must come out here", lambda c, f, w, n: sigmoid(f * c) + sigmoid(w) * np.tanh(n)),
        ("must come out here", lambda c, f, w, n: np.tanh(f) * c + sigmoid(w) * np.tanh(n)),
        ("must come out here", lambda c, f, w, n: sigmoid(f) * c + np.tanh(sigmoid(w) * n)),
        ("came out", lambda c, f, w, n: sigmoid(f) @ c + sigmoid(w) @ np.tanh(n)),
        ("came out", lambda c, f, w, n: (sigmoid(f) * c, sigmoid(w) * np.tanh(n))),
        ("stopped with TypeError", lambda c, f, w, n: math.exp(f) * c),
        ("exchanged", lambda c, f, w, n: sigmoid(w) * c + sigmoid(f) * np.tanh(n)),
        ("nothing new", lambda c, f, w, n: c * sigmoid(f)),
        ("nothing is squashed", lambda c, f, w, n: c * f + n * w),
        ("the note", lambda c, f, w, n: sigmoid(f) * c + sigmoid(w) * n),
        ("changed", lambda c, f, w, n: np.multiply(c, sigmoid(f), out=c) + sigmoid(w) * np.tanh(n)),
    ],
}

WRONG["softmax_row"] = WRONG_ROWS
WRONG["softmax_table"] = [
    *WRONG_ROWS,
    ("add keepdims=True", lambda z: e(z) / e(z).sum(axis=-1)),
    ("loop over the rows too", one_row),
    ("loop over the rows too", lambda z: [math.exp(s) / sum(map(math.exp, z)) for s in z]),
    ("if yours is a loop, loop over the rows too", lambda z: [e(s) / sum(e(z)) for s in z]),
    ("or loop over the rows too", lambda z: e(z) / np.sum(e(z))),
    ("axis=-1", lambda z: e(z) / e(z).sum(axis=0)),
    ("keep the shape", lambda z: rows(one_row)(z) if z.ndim == 1 else stable(z).T),
    ("keep the shape", lambda z: stable(z) if z.ndim == 1 else stable(z).ravel()),
]
WRONG["read_one"] = [
    ("a generator", lambda words, w, u: (step(0, x, w, u) for x in words)),
    ("a map", lambda words, w, u: map(math.tanh, words)),
    ("a dictionary", lambda words, w, u: {}),
    ("texts", then(str, read)),
    ("another function", lambda words, w, u: read),
    ("returns nothing", lambda words, w, u: print(end="")),
    ("rounded", lambda words, w, u: round(float(read(words, w, u)), 2)),
    ("rounded", lambda words, w, u: np.trunc(1000 * read(words, w, u)) / 1000),
    ("yours has shape (1,)", lambda words, w, u: [read(words, w, u)]),
    ("yours has shape (3,)", lambda words, w, u: np.tanh(w + u * words)),
    ("squash at every step", then(np.tanh, reads(lambda h, x, w, u: w * h + u * x))),
    ("nothing is squashed", reads(lambda h, x, w, u: w * h + u * x)),
    ("yours gives", reads(lambda h, x, w, u: np.sin(w * h + u * x))),
    ("yours gives", reads(lambda h, x, w, u: np.tanh(w * h - u * x))),
    ("yours gives", reads(lambda h, x, w, u: np.tanh(w * h * u * x), 1.0)),
    ("yours gives", reads(lambda h, x, w, u: np.tanh(w * h) + np.tanh(u * x))),
    ("the old state does not enter", reads(lambda h, x, w, u: np.tanh(u * x))),
    ("stop after the first word", lambda words, w, u: next(step(0, x, w, u) for x in words)),
    ("begin with 0", reads(step, 1)),
    ("changed words", lambda words, w, u: np.multiply(words, u, out=words)[0] * w),
    ("stopped with", lambda words, w, u: math.tanh(w * 0 + u * words)),
]
WRONG["count_company"] = [
    ("texts", lambda w, s, v, n: s),
    ("texts", lambda w, s, v, n: [str(c) for c in company(w, s, v, n)]),
    ("a generator", lambda w, s, v, n: (c for c in company(w, s, v, n))),
    ("a map", then(lambda row: map(float, row), company)),
    ("a dictionary", lambda w, s, v, n: dict(zip(v, company(w, s, v, n), strict=True))),
    ("another function", lambda *given: company),
    ("returns nothing", lambda *given: None),
    ("five words", lambda w, s, v, n: company(w, s, v, n)[:-1]),
    ("five words", then(sum, company)),
    ("five words", lambda w, s, v, n: [company(w, s, v, n)]),
    ("should be", lambda w, s, v, n: [2 * c for c in company(w, s, v, n)]),
    ("should be", lambda w, s, v, n: company(w, s, v, n)[::-1]),
    ("should be", lambda w, s, v, n: [0] * len(v)),
    ("should be", lambda w, s, v, n: [s.count(other) for other in v]),
    ("should be", lambda w, s, v, n: company(w, s, sorted(v), n)),
    ("a place becomes negative", lambda *given: company(*given, cut=lambda i, n: i - n)),
    ("use the argument window", lambda w, s, v, n: company(w, s, v, 1)),
    ("the whole sentence", lambda w, s, v, n: company(w, s, v, 99)),
    (
        "leave it out",
        lambda w, s, v, n: np.add(company(w, s, v, n), [s.count(w) * (x == w) for x in v]),
    ),
    ("changed sentence", lambda w, s, v, n: (company(w, s, v, n), s.clear())[0]),
    ("changed vocabulary", lambda w, s, v, n: (company(w, s, v, n), v.sort())[0]),
    ("stopped with", lambda w, s, v, n: s[w]),
]
WRONG["dilution"] = [
    ("a generator", lambda lead, n: (1 for _ in range(n))),
    ("a map", lambda lead, n: map(e, [lead])),
    ("a dictionary", lambda lead, n: {lead: n}),
    ("texts", then(str, share_by_counting)),
    ("another function", lambda lead, n: e),
    ("returns nothing", lambda lead, n: None),
    ("rounded", lambda lead, n: round(share_by_counting(lead, n), 2)),
    ("return one number", lambda lead, n: [share_by_counting(lead, n)]),
    ("return one number", lambda lead, n: plain(np.append(lead, np.zeros(n - 1)))),
    ("is expected", lambda lead, n: 2 * share_by_counting(lead, n)),
    ("is expected", lambda lead, n: 2**lead / (2**lead + n - 1)),
    ("is expected", lambda lead, n: 1 / n),
    ("is expected", lambda lead, n: 100 * share_by_counting(lead, n)),
    ("is one of the n", lambda lead, n: e(lead) / (e(lead) + n)),
    ("by the others only", lambda lead, n: e(lead) / max(n - 1, 0.5)),
    ("by the number of words", lambda lead, n: e(lead) / n),
    ("a single other word", lambda lead, n: sigmoid(lead)),
    ("e to the power", lambda lead, n: lead / (lead + n - 1)),
    ("others get together", lambda lead, n: (n - 1) / (e(lead) + n - 1)),
    ("e^0 is 1", lambda lead, n: e(lead) / (e(lead) + (n - 1) * e(1))),
    ("alone gets a share of 1", lambda lead, n: 1 / (1 + 1 / (math.exp(lead) / (n - 1)))),
    ("stopped with", lambda lead, n: lead[0]),
]
WRONG["turned"] = [
    ("a generator", lambda v, a: (row for row in turn_rows(v, a))),
    ("a map", lambda v, a: map(list, turn_rows(v, a))),
    ("a dictionary", lambda v, a: dict(enumerate(turn_rows(v, a)))),
    ("texts", lambda v, a: turn_rows(v, a).astype(str)),
    ("another function", lambda v, a: turn_rows),
    ("returns nothing", lambda v, a: None),
    ("rounded", lambda v, a: turn_rows(v, a).round(2)),
    ("minus signs", lambda v, a: abs(turn_rows(v, a))),
    ("whole numbers only", lambda v, a: turn_into(v, a, np.zeros_like(v))),
    ("writes into the vectors", lambda v, a: turn_into(v, a, v)),
    ("clockwise", lambda v, a: turn_rows(v, -a)),
    ("clockwise", lambda v, a: turn_both(v, a, (1, -1))),
    ("by the same angle", lambda v, a: turn_rows(v, a, place=lambda i: 1)),
    ("begin with 1", lambda v, a: turn_rows(v, a, place=lambda i: i + 1)),
    ("the new x", turn_across_first),
    ("only y times the sine has a minus", lambda v, a: turn_both(v, a, (1, 1))),
    ("only y times the sine has a minus", lambda v, a: turn_both(v, a, (-1, -1))),
    ("exchanged", lambda v, a: turn_both(v, a, sine=np.cos, cosine=np.sin)),
    ("in radians already", lambda v, a: turn_rows(v, math.radians(a))),
    ("quarter turns", lambda v, a: turn_rows(v, math.pi / 2)),
    ("it needs both", lambda v, a: turn_both(v, a, (0, 0))),
    ("as they went in", lambda v, a: turn_rows(v, 2 * math.pi)),
    ("is expected", lambda v, a: turn_rows(v, np.degrees(a))),
    ("is expected", lambda v, a: turn_rows(v, a, place=lambda i: len(v) - 1 - i)),
    ("is expected", lambda v, a: turn_rows(v, a)[::-1]),
    ("shape (2, 3) came out", lambda v, a: turn_rows(v, a).T),
    ("stopped with TypeError", lambda v, a: math.cos(np.arange(len(v)) * a)),
]


def tri(z, k=0):
    return np.tri(len(z), k=k, dtype=bool)


def hide(may, z, other=-np.inf):
    return np.where(may, z, other)


def causal_by_loops(z):
    out = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        total = sum(math.exp(z[i, j]) for j in range(i + 1))
        for j in range(i + 1):
            out[i, j] = math.exp(z[i, j]) / total
    return out


def causal_in_a_copy(z):
    z = z.astype(float)
    z[np.triu_indices(len(z), 1)] = -np.inf
    return stable(z)


def causal_by_rows(z):
    return [[*one_row(z[i, : i + 1]), *[0] * (len(z) - i - 1)] for i in range(len(z))]


def causal_appended(z):
    out = []
    for i, row in enumerate(z):
        seen = stable(row[: i + 1])
        out.append(np.concatenate([seen, np.zeros(len(z) - i - 1)]))
    return out


def causal_masked_by_loops(z):
    z = np.array(z, dtype=float)
    for i in range(len(z)):
        for j in range(len(z)):
            if j > i:
                z[i, j] = float("-inf")
    return stable(z)


def causal_without_division(z):
    out = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        for j in range(i + 1):
            out[i, j] = math.exp(z[i, j])
    return out


def real(z, n):
    return np.arange(len(z)) < n


def pads_by_loops(z, n):
    out = np.zeros(z.shape)
    for i in range(len(z)):
        total = sum(math.exp(z[i, j]) for j in range(n))
        for j in range(n):
            out[i, j] = math.exp(z[i, j]) / total
    return out


def pads_in_a_copy(z, n):
    z = z.astype(float)
    z[:, n:] = -np.inf
    return stable(z)


def pads_appended(z, n):
    return np.hstack([stable(z[:, :n]), np.zeros((len(z), len(z) - n))])


def pads_in_place(z, n):
    z[:, n:] = -1e9
    return stable(z)


RIGHT["causal_weights"] = [
    causal_by_loops,
    causal_in_a_copy,
    causal_by_rows,
    causal_appended,
    causal_masked_by_loops,
    lambda z: stable(hide(tri(z), z)),
    lambda z: plain(hide(tri(z), z)),
    lambda z: attention.softmax(hide(tri(z), z)),
    lambda z: stable(hide(np.triu(np.ones(z.shape), 1) == 0, z)),
    lambda z: stable(np.where(np.triu(np.ones(z.shape), 1), -np.inf, z)),
    lambda z: stable(hide(np.tril(np.ones_like(z, dtype=bool)), z)),
    lambda z: stable(hide(attention.causal_mask(len(z)), z)),
    lambda z: stable(hide(np.arange(len(z))[:, None] >= np.arange(len(z)), z)),
    lambda z: stable(z + np.triu(np.full(z.shape, -1e9), 1)),
    lambda z: stable(z + hide(tri(z), 0.0)),
    lambda z: stable(hide(tri(z), z, -1e9)),
    lambda z: (e(z) * tri(z)) / (e(z) * tri(z)).sum(axis=1, keepdims=True),
    lambda z: np.tril(plain(z)) / np.tril(plain(z)).sum(axis=1)[:, None],
    lambda z: [stable(hide(row, line)) for row, line in zip(tri(z), z, strict=True)],
    lambda z: stable(hide(tri(z), z)).tolist(),
    lambda z: stable(hide([[j <= i for j in range(len(z))] for i in range(len(z))], z)),
]
WRONG["causal_weights"] = [
    ("a generator", lambda z: (row for row in causal_by_rows(z))),
    ("a map", lambda z: map(list, causal_by_rows(z))),
    ("a dictionary", lambda z: dict(enumerate(causal_by_rows(z)))),
    ("texts", then(lambda w: w.astype(str), causal_by_loops)),
    ("another function", lambda z: stable),
    ("returns nothing", lambda z: None),
    ("rounded", then(lambda w: w.round(3), causal_by_loops)),
    ("too late", lambda z: np.tril(stable(z))),
    ("too late", lambda z: stable(z) * tri(z)),
    ("too late", lambda z: hide(tri(z), plain(z), 0)),
    ("e^0 is 1", lambda z: stable(z * tri(z))),
    ("e^0 is 1", lambda z: stable(np.tril(z))),
    ("you hide the past", lambda z: stable(hide(np.triu(np.ones(z.shape)) == 1, z))),
    ("the wrong way round", lambda z: plain(hide(np.triu(np.ones(z.shape), 1) == 1, z))),
    ("the diagonal too", lambda z: plain(hide(tri(z, -1), z))),
    ("sees the next one", lambda z: stable(hide(np.triu(np.ones(z.shape), 2) == 0, z))),
    ("nothing is hidden", attention.softmax),
    ("your columns", lambda z: (lambda x: x / x.sum(axis=0))(e(hide(tri(z), z)))),
    ("divide each row", causal_without_division),
    ("softmax is missing", lambda z: hide(tri(z), z)),
    ("low enough", lambda z: stable(hide(tri(z), z, -10))),
    ("low enough", lambda z: stable(z - 10 * ~tri(z))),
    ("is expected", then(lambda w: w[::-1], causal_by_loops)),
    ("shape (3,) came out", then(lambda w: w[-1], causal_by_loops)),
]
RIGHT["weights_without_pads"] = [
    pads_by_loops,
    pads_in_a_copy,
    pads_appended,
    lambda z, n: stable(hide(real(z, n), z)),
    lambda z, n: plain(hide(real(z, n), z)),
    lambda z, n: attention.softmax(hide(real(z, n), z)),
    lambda z, n: stable(hide([j < n for j in range(len(z))], z)),
    lambda z, n: stable(hide([True] * n + [False] * (len(z) - n), z)),
    lambda z, n: stable(np.where(np.arange(len(z)) >= n, -np.inf, z)),
    lambda z, n: stable(hide(real(z, n)[None, :], z)),
    lambda z, n: stable(hide(np.ones(z.shape, dtype=bool) & real(z, n), z)),
    lambda z, n: stable(z + hide(real(z, n), 0.0)),
    lambda z, n: stable(z - 1e9 * ~real(z, n)),
    lambda z, n: stable(hide(real(z, n), z, -1e9)),
    lambda z, n: (lambda x: x / x.sum(axis=1, keepdims=True))(e(z) * real(z, n)),
    lambda z, n: (lambda x: x / x.sum(axis=1)[:, None])(plain(z) * real(z, n)),
    lambda z, n: [[*one_row(row[:n]), *[0] * (len(row) - n)] for row in z],
    lambda z, n: [stable(hide(real(z, n), row)) for row in z],
    lambda z, n: np.pad(stable(z[:, :n]), ((0, 0), (0, len(z) - n))),
    lambda z, n: stable(hide(real(z, n), z)).tolist(),
]
WRONG["weights_without_pads"] = [
    ("a generator", lambda z, n: (row for row in pads_by_loops(z, n))),
    ("a map", lambda z, n: map(list, pads_by_loops(z, n))),
    ("a dictionary", lambda z, n: dict(enumerate(pads_by_loops(z, n)))),
    ("texts", then(lambda w: w.astype(str), pads_by_loops)),
    ("another function", lambda z, n: stable),
    ("returns nothing", lambda z, n: None),
    ("rounded", then(lambda w: w.round(3), pads_by_loops)),
    ("hide their columns", lambda z, n: plain(hide(real(z, n)[:, None], z))),
    ("as well", lambda z, n: plain(hide(np.outer(real(z, n), real(z, n)), z))),
    ("the future too", lambda z, n: stable(hide(tri(z) & real(z, n), z))),
    ("only with it", lambda z, n: stable(hide(tri(z), z))),
    ("still get their share", lambda z, n: stable(z)),
    ("taken out after", lambda z, n: stable(z) * real(z, n)),
    ("e^0 is 1", lambda z, n: stable(z * real(z, n))),
    ("turn the mask round", lambda z, n: plain(hide(np.arange(len(z)) >= n, z))),
    ("is still seen", lambda z, n: stable(hide(np.arange(len(z)) <= n, z))),
    ("the last word", lambda z, n: plain(hide(np.arange(len(z)) < n - 1, z))),
    ("you cut the pads off", lambda z, n: stable(z[:n, :n])),
    ("you cut the columns", lambda z, n: stable(z[:, :n])),
    ("changed the scores", pads_in_place),
    ("give to pads", lambda z, n: stable(hide(real(z, n), z, -10))),
    ("is expected", lambda z, n: pads_by_loops(z, n)[::-1]),
]
RIGHT["multi_head"] = [
    multi_head,
    heads_word_by_word,
    heads_into_zeros,
    heads_by_einsum,
    heads_each_with_its_rows,
    *(heads_in_turn(soft) for soft in (plain, rows(one_row), through_logs, by_numpy_rows)),
    heads_in_turn(join=np.hstack),
    heads_in_turn(join=np.column_stack),
    heads_in_turn(join=lambda blends: np.vstack([blend.T for blend in blends]).T),
    heads_in_turn(out=lambda joined, W: (W.T @ joined.T).T),
    heads_in_turn(out=lambda joined, W: np.dot(joined, W).tolist()),
    heads_in_turn(own=lambda head, d_k, h: [d_k * head + c for c in range(d_k)]),
    heads_at_once(cut, sewn),
    heads_at_once(cut, lambda blends, n: np.concatenate(blends, axis=1)),
    heads_at_once(cut, lambda blends, n: np.concatenate([*blends], axis=-1)),
    heads_at_once(lambda t, h: np.stack(np.split(t, h, axis=1)), sewn),
    heads_at_once(lambda t, h: np.moveaxis(t.reshape(len(t), h, -1), 1, 0), sewn),
    heads_at_once(lambda t, h: t.T.reshape(h, -1, len(t)).swapaxes(1, 2), sewn),
    heads_at_once(cut, sewn, lambda q, k: np.einsum("hic,hjc->hij", q, k)),
]
WRONG["multi_head"] = [
    ("a generator", lambda *given: (row for row in multi_head(*given))),
    ("a map", lambda *given: map(list, multi_head(*given))),
    ("a dictionary", lambda *given: dict(enumerate(multi_head(*given)))),
    ("texts", lambda *given: multi_head(*given).astype(str)),
    ("another function", lambda *given: multi_head),
    ("returns nothing", lambda *given: print(end="")),
    ("rounded", lambda *given: multi_head(*given).round(2)),
    ("minus signs", lambda *given: abs(multi_head(*given))),
    ("return one table", lambda *given: (multi_head(*given), given[0])),
    ("whole numbers", lambda q, k, v, W, h: heads_into_zeros(q, k, v, W, h, v.dtype)),
    ("changed", lambda q, *given: multi_head(np.multiply(q, 2, out=q) / 2, *given)),
    ("shape (3, 4) came out", then(np.transpose, multi_head)),
    ("is expected", heads_in_turn(join=lambda blends: np.hstack(blends[::-1]))),
    ("is expected", heads_in_turn(lambda z: e(z) / e(z).sum())),
    ("is expected", heads_in_turn(e)),
    ("as many columns as W_out has rows", heads_in_turn(join=np.vstack)),
    ("as many columns as W_out has rows", heads_in_turn(join=lambda blends: blends[-1])),
    ("as many columns as W_out has rows", heads_in_turn(out=lambda joined, W: W @ joined)),
    ("do not fit", heads_at_once(cut, sewn, lambda q, k: q @ k.T)),
    ("do not fit", heads_in_turn(own=lambda head, d_k, h: slice(2 * head, 2 * head + 2))),
    ("this size works", heads_in_turn(own=lambda head, d_k, h: slice(3 * head, 3 * head + 3))),
    ("this size works", lambda q, k, v, W, h: multi_head(q, k, v, W, 2)),
    ("TypeError: slice indices", lambda q, k, v, W, h: q[:, : q.shape[1] / h]),
    ("one head with all", lambda q, k, v, W, h: multi_head(q, k, v, W, 1)),
    ("side by side", heads_in_turn(own=lambda head, d_k, h: slice(head, None, h))),
    ("begins at", heads_in_turn(own=lambda head, d_k, h: slice(head, head + d_k))),
    (
        "take their columns in turn",
        heads_at_once(
            lambda t, h: t.reshape(len(t), -1, h).transpose(2, 0, 1),
            lambda blends, n: blends.transpose(1, 2, 0).reshape(n, -1),
        ),
    ),
    (
        "look at each other",
        heads_at_once(
            lambda t, h: t.reshape(len(t), h, -1), lambda blends, n: blends.reshape(n, -1)
        ),
    ),
    (
        "mixed up when you split",
        heads_at_once(
            lambda t, h: t.reshape(h, len(t), -1), lambda blends, n: blends.reshape(n, -1)
        ),
    ),
    ("joined you mixed up", heads_at_once(cut, lambda blends, n: blends.reshape(n, -1))),
    ("you added the heads up", heads_in_turn(join=sum, out=lambda joined, W: joined)),
    (
        "you averaged",
        heads_in_turn(join=lambda b: np.mean(b, axis=0), out=lambda joined, W: joined),
    ),
    ("W_out is missing", heads_in_turn(out=lambda joined, W: joined)),
    ("square root of d_model", heads_in_turn(divisor=lambda q, h: (q.shape[1] * h) ** 0.5)),
    ("square root of 2", heads_in_turn(divisor=lambda q, h: np.sqrt(2))),
    ("square root of n_heads", heads_in_turn(divisor=lambda q, h: np.sqrt(h))),
    ("the number of words", heads_in_turn(divisor=lambda q, h: np.sqrt(len(q)))),
    ("are not scaled", heads_in_turn(divisor=lambda q, h: 1)),
    ("its square root is enough", heads_in_turn(divisor=lambda q, h: len(q[0]))),
    ("the columns add up to 1", heads_in_turn(lambda z: plain(z.T).T)),
    ("through softmax first", heads_in_turn(lambda z: z)),
    ("blend the keys", lambda q, k, v, W, h: multi_head(q, k, k, W, h)),
    ("keys are never used", lambda q, k, v, W, h: multi_head(q, q, v, W, h)),
    ("queries are asked", lambda q, k, v, W, h: multi_head(k, q, v, W, h)),
]


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name in RIGHT for f in RIGHT[name]])
def test_a_right_answer_passes_however_it_is_spelled(name, answer):
    assert message(name, answer) == "Correct: it passes every test."


@pytest.mark.parametrize(
    ("name", "words", "answer"), [(name, *pair) for name in WRONG for pair in WRONG[name]]
)
def test_a_wrong_answer_is_told_what_is_wrong(name, words, answer):
    told = message(name, answer)
    assert told.startswith("Not yet: ") and words in told and "\n" not in told


@pytest.mark.parametrize("answers", [RIGHT, WRONG])
def test_each_exercise_has_twenty(answers):
    assert {name: len(rest) for name, rest in answers.items() if len(rest) < 20} == {}
