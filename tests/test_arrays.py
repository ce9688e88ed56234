"""What people bring: lists, a model's tables, tensors, masks."""

import warnings

import numpy as np
import pytest

from attention_lab.arrays import as_floats, as_numbers
from attention_lab.attention import dot_scores, normalise_by_sum, reweight, self_attention, softmax
from attention_lab.embeddings import embed
from attention_lab.recurrent import rnn_influence, rnn_states


class Unwilling:
    """What a tensor that learns, or one on another device, is to NumPy."""

    def __init__(self, error):
        self.error = error

    def __array__(self, dtype=None, copy=None):
        raise self.error


@pytest.mark.parametrize(
    "values", [[1, 2], (1, 2), np.array([1, 2]), np.ma.array([1, 2]), range(3)]
)
def test_what_can_be_read_is_read(values):
    array = as_numbers("x", values)
    assert type(array) is np.ndarray and array.dtype == float
    assert array.tolist() == list(values)


def test_a_table_of_floats_is_not_copied():
    table = np.ones((2, 2))
    assert as_numbers("x", table) is table


@pytest.mark.parametrize("values", [1, [[]], np.nan, [[1, np.inf]], True, np.float32(2)])
def test_numbers_of_any_shape_and_missing_ones_can_be_read(values):
    array = as_floats("x", values)
    assert array.dtype == float and array.shape == np.shape(values)
    np.testing.assert_array_equal(array, np.array(values, dtype=float))


# NumPy would read them as 1, NaN and 18262.
@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["1", "2"], "text among them, such as '1'"),
        ([1, "2"], "text among them, such as '2'"),
        (np.array(["1"]), "text among them, such as '1'"),
        ([[None, 1]], "None among them"),
        (np.array([1, None]), "None among them"),
        (np.array(["2020-01-01"], "M8[D]"), "it has dates"),
        (np.array([1, "2"], dtype=object), "text among them, such as '2'"),
    ],
)
def test_what_numpy_would_take_for_a_number_is_refused(values, told):
    for read in as_floats, as_numbers:
        with pytest.raises(ValueError, match=f"x must be numbers in rows of equal length.*{told}"):
            read("x", values)


def test_what_has_no_name_of_its_own_is_filled_too():
    with pytest.raises(ValueError, match=r"fill them first, with \.filled\(np\.nan\)"):
        as_floats("the result", np.ma.array([1.0, 2], mask=[1, 0]), "np.nan")


def test_the_one_infinity_that_is_allowed():
    assert as_numbers("x", [0, -np.inf], allow=-np.inf).tolist() == [0, -np.inf]
    with pytest.raises(ValueError, match=r"x\[1\] is -inf: replace it by a finite number"):
        as_numbers("x", [0, -np.inf])
    with pytest.raises(ValueError, match=r"x\[0\] is inf"):
        as_numbers("x", [np.inf, -np.inf], allow=-np.inf)


# Each of them would come back as an ordinary number, and nobody would know.
@pytest.mark.parametrize(
    "values",
    [
        np.ma.array([1.0, 2, 3], mask=[0, 0, 1]),
        np.ma.masked_less(np.arange(6.0).reshape(2, 3), 2),
        [[1, 2], np.ma.array([1, 2], mask=[1, 0])],
        ([1, np.ma.masked],),
    ],
)
def test_no_mask_is_lost(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=r"masked entries.* fill them first, x\.filled\(0\)"):
            as_numbers("x", values)
        with pytest.raises(ValueError, match=r"scores has masked.*scores\.filled\(-np\.inf\)"):
            softmax(values)


def test_what_is_told_of_a_mask_works():
    scores = np.ma.array([1.0, 2, 3], mask=[0, 0, 1])
    assert softmax(scores.filled(-np.inf)).tolist() == [*softmax([1, 2]), 0]


def test_no_imaginary_part_is_lost():
    for values in [1, 2j], np.array([[1 + 1j]]):
        with pytest.raises(ValueError, match="x has complex numbers"):
            as_numbers("x", values)


LEARNS = RuntimeError("Can't call numpy() on Tensor that requires grad.")
ELSEWHERE = TypeError("can't convert cuda:0 device type tensor to numpy.")


@pytest.mark.parametrize("error", [LEARNS, ELSEWHERE, ValueError("no"), NotImplementedError("no")])
@pytest.mark.parametrize("wrapped", [lambda t: t, lambda t: [t, t], lambda t: [[1.0], [t]]])
def test_an_object_that_refuses_is_quoted_and_told_what_to_do(error, wrapped):
    with pytest.raises(ValueError, match="x can't be read as numbers") as told:
        as_numbers("x", wrapped(Unwilling(error)))
    assert told.value.__cause__ is error
    for words in str(error), "the Unwilling refuses", ".detach().cpu().float().numpy()":
        assert words in str(told.value)


def test_a_tensor_that_learns():
    torch = pytest.importorskip("torch", reason="torch is not installed")
    scores = torch.zeros(2, 3, requires_grad=True)
    with pytest.raises(ValueError, match=r"the Tensor refuses.*detach"):
        softmax(scores)
    assert softmax(scores.detach().cpu().float().numpy()).shape == (2, 3)


@pytest.mark.parametrize(
    ("shape", "take"),
    [
        ((1, 12, 8, 8), r"weights\[0, h\] for head h from 0 to 11"),
        ((12, 8, 8), r"weights\[h\] for head h from 0 to 11"),
        ((2, 3, 8, 8), r"weights\[0, h\] for head h from 0 to 2"),
        ((1, 8, 8), r"weights\[0\]$"),
        ((6, 1, 4, 8, 8), r"weights\[0, 0, h\] for head h from 0 to 3"),
    ],
)
def test_of_several_heads_the_words_say_how_to_take_one(shape, take):
    weights = np.ones(shape)
    with pytest.raises(ValueError, match=take) as told:
        reweight(weights, np.ones((8, 2)))
    told = str(told.value).split("tables, ")[1].split(" for ")[0]
    assert eval(told, {"weights": weights, "h": shape[-3] - 1}).shape == (8, 8)


@pytest.mark.parametrize("shape", [(), (3,), (0, 3, 3)])
def test_where_there_are_no_heads_none_is_offered(shape):
    with pytest.raises(ValueError, match=r"keys has shape .* a 2-D array is needed$"):
        dot_scores([1, 2], np.ones(shape))


@pytest.mark.parametrize(
    "values", [[[1, 2], [3]], ["a", "b"], [10**400], [{}], np.array([[1], [1, 2]], dtype=object)]
)
def test_ragged_text_and_too_large_have_one_sentence(values):
    with pytest.raises(ValueError, match="x must be numbers in rows of equal length"):
        as_numbers("x", values)


def test_an_error_that_has_nothing_to_do_with_the_numbers_is_left_alone(monkeypatch):
    def full(_):
        raise MemoryError

    monkeypatch.setattr(np, "asarray", full)
    with pytest.raises(MemoryError):
        as_numbers("x", [1])


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("scores", lambda x: softmax(x)),
        ("scores", lambda x: normalise_by_sum(x)),
        ("queries", lambda x: dot_scores(x, [[1]])),
        ("values", lambda x: reweight([1], x)),
        ("embeddings", lambda x: self_attention(x)),
        ("vectors", lambda x: embed(["a"], {"a": x})),
        ("words", lambda x: rnn_states(x, np.eye(2), np.eye(2))),
        ("W", lambda x: rnn_states(np.eye(2), x, np.eye(2))),
        ("U", lambda x: rnn_influence(np.eye(2), np.eye(2), x)),
    ],
)
def test_every_room_reads_its_numbers_here(name, call):
    with pytest.raises(ValueError, match=f"{name} can't be read as numbers.*detach"):
        call(Unwilling(LEARNS))
    with pytest.raises(ValueError, match=f"{name} has masked entries"):
        call(np.ma.array([[1.0, 2]], mask=[[0, 1]]))
    with pytest.raises(ValueError, match=f"{name}.* is nan"):
        call([[1, np.nan]])
