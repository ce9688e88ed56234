"""Gradients against finite differences and PyTorch, the training loop against PyTorch's Adam."""

import numpy as np
import pytest

from attention_lab import training
from attention_lab.recurrent import recall_task


@pytest.fixture
def batch():
    return recall_task(np.random.default_rng(5), 4, 6)


@pytest.mark.parametrize("name", training.MODELS)
def test_gradients_meet_finite_differences(name, batch):
    model = training.fresh(name, 0, 1.0)
    rng = np.random.default_rng(0)
    for part, gradient in model.gradients(*batch)[2].items():
        parameter = model.parameters[part]
        for place in rng.integers(parameter.size, size=20):
            place = np.unravel_index(place, parameter.shape)
            kept, losses = parameter[place], []
            for nudge in (1e-5, -1e-5):
                parameter[place] = kept + nudge
                losses.append(model.gradients(*batch)[0])
            parameter[place] = kept
            assert (losses[0] - losses[1]) / 2e-5 == pytest.approx(gradient[place], abs=1e-8)


def torch_loss(torch, name, p, sequences, answers):
    """Compute the loss with PyTorch's own layers; `p` are tensors that want their gradients."""
    inputs = torch.nn.functional.one_hot(torch.tensor(sequences), training.N_INPUTS).double()
    if name == "attention":
        embeddings = inputs @ p["E"]
        query, keys, values = embeddings[:, -1:] @ p["Q"].T, embeddings @ p["K"].T, embeddings
        attend = torch.nn.functional.scaled_dot_product_attention
        last = attend(query, keys, values @ p["P"].T)[:, 0]
    else:
        kind = torch.nn.RNN if "RNN" in name else torch.nn.LSTM
        layer = kind(training.N_INPUTS, p["V"].shape[1], batch_first=True).double()
        parts = {"weight_hh_l0": p["W"], "weight_ih_l0": p["U"], "bias_ih_l0": p["b"]}
        parts["bias_hh_l0"] = torch.zeros_like(p["b"])
        last = torch.func.functional_call(layer, parts, inputs)[0][:, -1]
    logits = last @ p["V"].T + p["a"]
    return torch.nn.functional.cross_entropy(logits, torch.tensor(answers))


@pytest.mark.parametrize("name", training.MODELS)
def test_gradients_meet_torch(name, batch):
    torch = pytest.importorskip("torch", reason="torch is not installed")
    model = training.fresh(name, 1, 1.0)
    loss, _, gradients = model.gradients(*batch)
    p = {part: torch.tensor(v, requires_grad=True) for part, v in model.parameters.items()}
    expected = torch_loss(torch, name, p, *batch)
    expected.backward()
    assert loss == pytest.approx(expected.item())
    for part, gradient in gradients.items():
        assert np.allclose(gradient, p[part].grad, atol=1e-10), part


def test_training_meets_torch_adam_with_clipping():
    torch = pytest.importorskip("torch", reason="torch is not installed")
    name, distance, seed = "RNN", 3, 2
    model = training.fresh(name, seed, 3.0)  # so loud that some gradients must be clipped
    p = {part: torch.tensor(v, requires_grad=True) for part, v in model.parameters.items()}
    adam = torch.optim.Adam(p.values(), lr=training.SETTINGS["rate"])
    rng, norms = np.random.default_rng([seed, 1]), []
    for loss, _ in training.train(model, distance, seed, updates=8):
        rng.integers(distance, distance + 1)
        adam.zero_grad()
        expected = torch_loss(torch, name, p, *recall_task(rng, distance, 32))
        assert loss == pytest.approx(expected.item())
        expected.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(p.values(), training.SETTINGS["clip"]).item())
        adam.step()
    assert min(norms) < training.SETTINGS["clip"] < max(norms)
    assert all(np.allclose(v, p[part].detach(), atol=1e-6) for part, v in model.parameters.items())


def test_training_ends_once_it_is_solved():
    model = training.fresh("attention", 0, 1.0)
    losses = [loss for loss, _ in training.train(model, 2, 0)]
    assert len(losses) < 300 and losses[-1] < training.SETTINGS["solved"] <= min(losses[:-1])


def test_both_ways_to_read_are_timed():
    assert (
        len(training.step_times(8, repeats=1)) == 2 and min(training.step_times(8, repeats=1)) > 0
    )
