"""A whole network against loops over sentences and heads, its gradients against differences."""

import itertools

import numpy as np
import pytest

from attention_lab import transformer
from attention_lab.attention import causal_mask, reweight, scaled_dot_product_attention
from attention_lab.training import descend
from attention_lab.transformer import Transformer

MAY = causal_mask(5)
MASKS = {
    "none": {},
    "-inf before softmax": {"before": lambda scores: np.where(MAY, scores, -np.inf)},
    "0 before softmax": {"before": lambda scores: np.where(MAY, scores, 0)},
    "0 after softmax": {"after": lambda weights: np.where(MAY, weights, 0)},
}


def small(n_heads=2, n_layers=2, n_outputs=None, **mask):
    rng = np.random.default_rng(3)
    return Transformer(rng, 7, 6, n_outputs, 8, n_heads, n_layers, **mask)


def sentences(*shape, seed=4):
    return np.random.default_rng(seed).integers(0, 7, shape)


def read_by_loops(model, sentence):
    """Read one sentence, head by head; each head has its own columns of the tables."""
    p, d_k = model.parameters, 8 // model.n_heads
    x = np.array([p["words"][word] + p["places"][place] for place, word in enumerate(sentence)])
    for layer in range(model.n_layers):
        found = []
        for head in range(model.n_heads):
            own = slice(head * d_k, (head + 1) * d_k)
            query, key, value = (
                x @ p[f"{name} {layer}"][:, own] for name in ("W_query", "W_key", "W_value")
            )
            weights = scaled_dot_product_attention(query, key, value, MAY)[1]
            assert model.weights[layer][0, head] == pytest.approx(weights)
            found.append(reweight(weights, value))
        x = x + np.hstack(found) @ p[f"W_joined {layer}"]
    return x @ p["W_output"]


@pytest.mark.parametrize("n_heads", [1, 2, 4])
def test_it_reads_as_loops_over_heads_do(n_heads):
    model = small(n_heads, **MASKS["-inf before softmax"])
    (sentence,) = tokens = sentences(1, 5)
    outputs = model.forward(tokens)
    np.testing.assert_allclose(outputs[0], read_by_loops(model, sentence), atol=1e-12)
    together = model.forward(np.vstack([tokens, sentences(3, 5, seed=8)]))
    np.testing.assert_allclose(together[:1], outputs, atol=1e-12)


def differences(model, loss):
    """Yield (name, place, slope) of some numbers of each parameter, by nudging them."""
    rng = np.random.default_rng(0)
    for name, parameter in model.parameters.items():
        for place in rng.integers(parameter.size, size=15):
            place = np.unravel_index(place, parameter.shape)
            kept, losses = parameter[place], []
            for nudge in (1e-5, -1e-5):
                parameter[place] = kept + nudge
                losses.append(loss())
            parameter[place] = kept
            yield name, place, (losses[0] - losses[1]) / 2e-5


@pytest.mark.parametrize(
    ("mask", "n_heads", "n_layers"), [*itertools.product(MASKS, (1, 4), (1, 2))]
)
def test_gradients_meet_finite_differences(mask, n_heads, n_layers):
    model = small(n_heads, n_layers, **MASKS[mask])
    batch = sentences(4, 5), sentences(4, 5, seed=5)
    batch[1][:, 2] = -1  # nothing is asked there
    gradients = model.gradients(*batch)[2]
    for name, place, slope in differences(model, lambda: model.gradients(*batch)[0]):
        assert slope == pytest.approx(gradients[name][place], abs=1e-8), name


def test_gradients_of_several_answers_at_a_place_meet_finite_differences():
    model = small(n_outputs=3 * 7)
    tokens, answers = sentences(4, 5), np.full((4, 5, 3), -1)
    answers[:, -1] = sentences(4, 3, seed=6)
    loss, share, gradients = model.gradients(tokens, answers)
    parts = np.split(model.forward(tokens)[:, -1], 3, axis=1)  # 3 of shape (4, 7)
    chances = [np.exp(part) / np.exp(part).sum(axis=1, keepdims=True) for part in parts]
    right = [chances[k][i, answers[i, -1, k]] for i in range(4) for k in range(3)]
    assert loss == pytest.approx(-np.log(right).mean())
    named = np.stack([part.argmax(axis=1) for part in parts], axis=1)
    assert share == pytest.approx((named == answers[:, -1]).mean())
    for name, place, slope in differences(model, lambda: model.gradients(tokens, answers)[0]):
        assert slope == pytest.approx(gradients[name][place], abs=1e-8), name


def test_gradients_meet_torch():
    torch = pytest.importorskip("torch", reason="torch is not installed")
    model = small(2, 1, **MASKS["-inf before softmax"])
    tokens, answers = sentences(4, 5), sentences(4, 5, seed=5)
    loss, _, gradients = model.gradients(tokens, answers)
    p = {name: torch.tensor(v, requires_grad=True) for name, v in model.parameters.items()}
    x = p["words"][torch.tensor(tokens)] + p["places"][:5]
    layer = torch.nn.MultiheadAttention(8, 2, bias=False, batch_first=True).double()
    rows = torch.cat([p[f"{name} 0"].T for name in ("W_query", "W_key", "W_value")])
    given = {"in_proj_weight": rows, "out_proj.weight": p["W_joined 0"].T}
    mask = {"attn_mask": torch.tensor(~MAY), "need_weights": False}  # its True hides
    x = x + torch.func.functional_call(layer, given, (x, x, x), mask)[0]
    expected = torch.nn.functional.cross_entropy(
        (x @ p["W_output"]).reshape(-1, 7), torch.tensor(answers).reshape(-1)
    )
    expected.backward()
    assert loss == pytest.approx(expected.item())
    for name, gradient in gradients.items():
        np.testing.assert_allclose(gradient, p[name].grad, atol=1e-10, err_msg=name)


def test_the_heads_share_the_numbers_of_each_word():
    x = np.arange(12).reshape(3, 4)
    heads = transformer.split(x, 2)
    assert heads.tolist() == [[[0, 1], [4, 5], [8, 9]], [[2, 3], [6, 7], [10, 11]]]
    assert transformer.joined(heads).tolist() == x.tolist()
    with pytest.raises(ValueError, match=r"d_model is 8 and n_heads 3.*give a multiple"):
        small(3)


def test_a_query_without_any_key_is_an_error():
    model = small(before=lambda scores: np.full_like(scores, -np.inf))
    with pytest.raises(ValueError, match="-inf everywhere"):
        model.forward(sentences(1, 5))


def test_it_learns_what_can_be_learned():
    rng = np.random.default_rng(1)
    model = Transformer(rng, 4, 6, before=lambda s: np.where(causal_mask(6), s, -np.inf))
    batches = (rng.integers(0, 4, size=(16, 6)) for _ in range(200))
    before = np.full((16, 1), -1)  # the first word has none before it
    batches = ((tokens, np.hstack([before, tokens[:, :-1]])) for tokens in batches)
    shares = [share for _, share in descend(model, batches, rate=0.01)]
    assert shares[0] < 0.5 and np.mean(shares[-10:]) > 0.95
