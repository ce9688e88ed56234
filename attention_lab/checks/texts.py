"""What a learner is told, by id. The rest stands with its exercise or prediction (`n01` ...)."""

TEXTS = {
    # One line for each check.
    "not started": "Not started: replace the ... in the function.",
    "passed": "Correct: it passes every test.",
    "refused": "Not yet: {mistake}.",
    # Where no known mistake fits; an exercise or an example may say it in words of its own.
    "stopped": "your function stopped with {kind}: {error}",
    "changed": "your function changed {name}, which it was given: work on a copy",
    "nothing": "your function returns nothing: end it with return",
    "function": "your function returns another function: call it, with its arguments in brackets",
    "kind": "your function returns {kind}: return {wanted}",
    "tensor": "your result can't be read as numbers, the {tensor} refuses: make a NumPy array "
    "of it, with .detach().cpu().float().numpy()",
    "texts": "your result holds texts such as {text!r}: return numbers, without quotes",
    "numbers": "your result can't be read as numbers in rows of the same length",
    "shape": "shape {shape} came out: return {wanted}",
    "nan": "your result holds nan or inf: a number is divided by 0, or grows too large",
    "whole": "your result holds whole numbers only: let it hold floats",
    "rounded": "you are close, but the result is rounded: return it as it is",
    "no minus": "the minus signs are lost: what comes out may be below 0",
    "differs": "{where}{right_there} is expected, {got_there} came out",
    # Parts of those above; the places by the number of axes.
    "wanted: one number": "one number",
    "wanted: an array": "an array of shape {shape}",
    "where 0": "",
    "where 1": "number {place[0]}: ",
    "where 2": "row {place[0]}, column {place[1]}: ",
    # A prediction.
    "predict.unanswered": "Not answered yet.",
    "predict.right": "Right. {idea}",
    "predict.not right": "Not this one. {idea}",
    "predict.first": "You pressed {first} first; that is your answer. You may look at the others.",
    "predict.group": "Your prediction",
    "predict.lost": "These buttons have lost their kernel: use the menu Run, Run All Cells.",
    # For whoever writes a notebook.
    "unknown": "there is no {kind} {name!r}: choose one of {names}",
}
