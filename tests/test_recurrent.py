"""The recurrent networks against PyTorch, loops and finite differences."""

import numpy as np
import pytest

from attention_lab import recurrent


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.fixture
def network(rng):
    words = rng.normal(size=(6, 3))
    return words, 0.5 * rng.normal(size=(5, 5)), rng.normal(size=(5, 3))


def test_rnn_states_meet_a_written_out_loop(network):
    words, W, U = network
    h, rows = [0.0] * 5, []
    for x in words:
        h = [
            np.tanh(sum(W[i, k] * h[k] for k in range(5)) + sum(U[i, m] * x[m] for m in range(3)))
            for i in range(5)
        ]
        rows.append(h)
    assert np.allclose(recurrent.rnn_states(words, W, U), rows)


def test_rnn_states_meet_torch(network):
    torch = pytest.importorskip("torch", reason="torch is not installed")
    words, W, U = network
    layer = torch.nn.RNN(3, 5, bias=False).double()
    layer.weight_hh_l0.data, layer.weight_ih_l0.data = torch.tensor(W), torch.tensor(U)
    assert np.allclose(recurrent.rnn_states(words, W, U), layer(torch.tensor(words))[0].detach())


@pytest.mark.parametrize(
    "shapes", [((6, 3), (5, 4), (5, 3)), ((6, 2), (5, 5), (5, 3)), ((6,),) * 3]
)
def test_shapes_that_do_not_fit_are_refused(shapes):
    with pytest.raises(ValueError, match="do not fit"):
        recurrent.rnn_states(*(np.ones(shape) for shape in shapes))


def test_influence_meets_finite_differences(network):
    words, W, U = network
    found = recurrent.rnn_influence(words, W, U)
    for j in range(6):
        slopes = np.empty((6, 5, 3))
        for k in range(3):
            up, down = words.copy(), words.copy()
            up[j, k] += 1e-5
            down[j, k] -= 1e-5
            states = [recurrent.rnn_states(w, W, U) for w in (up, down)]
            slopes[:, :, k] = (states[0] - states[1]) / 2e-5
        assert np.allclose(found[:, j], [np.linalg.norm(s, 2) for s in slopes], atol=1e-7)
    assert (found[np.triu_indices(6, 1)] == 0).all()


def test_quiet_words_and_an_orthogonal_table_follow_the_power_law(rng):
    W, U = 0.8 * recurrent.orthogonal(8, rng), recurrent.orthogonal(8, rng)
    found = recurrent.rnn_influence(1e-4 * rng.normal(size=(10, 8)), W, U)
    assert np.allclose(found[:, 0], 0.8 ** np.arange(10), rtol=1e-4)


def test_lstm_meets_torch(rng):
    torch = pytest.importorskip("torch", reason="torch is not installed")
    words, W, U, b = (rng.normal(size=s) for s in [(6, 3), (20, 5), (20, 3), (20,)])
    layer = torch.nn.LSTM(3, 5).double()
    parts = (layer.weight_hh_l0, W), (layer.weight_ih_l0, U), (layer.bias_ih_l0, b)
    for parameter, value in (*parts, (layer.bias_hh_l0, 0 * b)):
        parameter.data = torch.tensor(value)
    h = c = np.zeros(5)
    for x in words:
        h, c = recurrent.lstm_step(h, c, x, W, U, b)
    _, (torch_h, torch_c) = layer(torch.tensor(words))
    assert np.allclose(h, torch_h.detach()[0]) and np.allclose(c, torch_c.detach()[0])


def test_the_direct_path_multiplies_by_the_forget_gate(rng):
    c, nudge = rng.normal(size=4), 1e-6 * rng.normal(size=4)
    b = rng.normal(size=16)
    still = np.zeros((16, 4)), np.zeros((16, 2)), b  # no word and no state moves the gates
    moved = [recurrent.lstm_step(np.zeros(4), m, np.zeros(2), *still)[1] for m in (c, c + nudge)]
    assert np.allclose(moved[1] - moved[0], recurrent.sigmoid(b[4:8]) * nudge, atol=1e-14)


def test_sigmoid_is_the_usual_one_and_does_not_overflow():
    z = np.linspace(-20, 20, 41)
    assert np.allclose(recurrent.sigmoid(z), 1 / (1 + np.exp(-z)))
    with np.errstate(all="raise"):
        assert recurrent.sigmoid(np.array([-1e4, 1e4])).tolist() == [0, 1]


def test_orthogonal_keeps_lengths(rng):
    Q = recurrent.orthogonal(7, rng)
    assert np.allclose(Q.T @ Q, np.eye(7))


def test_the_read_out_without_a_ridge_is_least_squares(rng):
    states, kinds = rng.normal(size=(200, 4)), rng.integers(3, size=200)
    inputs = np.column_stack([states, np.ones(200)])
    read_out = np.linalg.lstsq(inputs[:100], np.eye(3)[kinds[:100]], rcond=None)[0]
    share = np.mean((inputs[100:] @ read_out).argmax(axis=1) == kinds[100:])
    assert recurrent.recovered(states, kinds, 3, ridge=0) == pytest.approx(share)


def test_the_network_plays_the_whisper_game():
    right = recurrent.whisper(1.0, 0.3, 15)
    assert right.shape == (16,) and right[0] == 1 and right[15] < 0.25
    assert np.array_equal(right, recurrent.whisper(1.0, 0.3, 15))  # the same seed, the same game
    assert recurrent.whisper(1.0, 1.0, 8)[8] < right[8] - 0.3  # loud words drown what was there
    with pytest.raises(ValueError, match="24 words"):
        recurrent.whisper(1.0, 0.3, 24)


def test_the_whisper_game_is_what_one_sequence_after_the_other_gives():
    sizes = {"n_sequences": 150, "n_words": 7, "n_units": 5, "n_kinds": 3}
    rng = np.random.default_rng(2)
    W, U = 0.9 * recurrent.orthogonal(5, rng), 0.7 * rng.normal(size=(5, 3))
    heard = rng.integers(3, size=(150, 7))
    last = np.array([recurrent.rnn_states(np.eye(3)[kinds], W, U)[-1] for kinds in heard])
    right = [recurrent.recovered(last, heard[:, 6 - lag], 3) for lag in range(4)]
    assert recurrent.whisper(0.9, 0.7, 3, seed=2, **sizes) == pytest.approx(np.array(right))


def test_the_recall_task(rng):
    sequences, answers = recurrent.recall_task(rng, 5, 200)
    assert sequences.shape == (200, 7) and np.array_equal(sequences[:, 0], answers)
    assert set(answers) == set(range(8)) and set(sequences[:, 1:-1].ravel()) == set(range(8, 16))
    assert (sequences[:, -1] == 16).all()


def test_nothing_is_changed(network):
    copies = [array.copy() for array in network]
    recurrent.rnn_states(*network)
    recurrent.rnn_influence(*network)
    assert all(map(np.array_equal, network, copies))
