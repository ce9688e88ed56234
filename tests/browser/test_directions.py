"""Names that are read from the right, in a real browser: each number stays with its own name."""

import pytest

from attention_lab.panel import Arrows, Bars, Goal, show

NAMES = ["שלום", "عالم"]
# Where words stand that are side by side in one text, from left to right.
LEFTS = """words => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = {};
    for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const word of words) {
            const start = node.data.indexOf(word);
            if (start < 0 || word in found) continue;
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, start + word.length);
            found[word] = range.getBoundingClientRect().left;
        }
    return words.map((word) => found[word]);
}"""


@pytest.fixture
def sheet(page):
    context = page.context.browser.new_context()
    yield context.new_page()
    context.close()


def in_order(sheet, html, words):
    sheet.set_content(f'<!doctype html><meta charset="utf-8"><body>{html}')
    lefts = sheet.evaluate(LEFTS, words)
    assert None not in lefts
    return lefts == sorted(lefts)


def test_a_number_stays_behind_its_name(sheet):
    panel = show(Bars(NAMES, "T", say_sum=False), [0.25, 0.75])
    words = [NAMES[0], "0.25", NAMES[1], "0.75"]
    assert in_order(sheet, panel._frame.said, words)
    assert in_order(sheet, panel._repr_mimebundle_()[0]["text/plain"], words)
    bare = panel._frame.said.replace("\u2068", "").replace("\u2069", "")
    assert not in_order(sheet, bare, words), "the test would see it"
    goal = show(Goal(f"{NAMES[0]} 0.80, {NAMES[1]} 1", 1), 0.5)
    assert in_order(sheet, goal._frame.goals, [NAMES[0], "0.80", NAMES[1]])


def test_a_number_stays_behind_its_name_in_a_drawing(sheet):
    panel = show(Arrows(NAMES, limit=3), [[2, 1], [2, 1]])
    label = Arrows(NAMES, limit=3).html([[5, 5], [5, 5]])
    assert in_order(sheet, label, [NAMES[0], NAMES[1], "5.00"])
    assert in_order(sheet, panel._frame.pictures[0], NAMES)
