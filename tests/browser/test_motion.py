"""What jumps glides to its new place, and is never later than the hand."""

import contextlib

import lab
import pytest
from hands import drag, reset
from series import IDS, NOTEBOOKS

BY_NUMBER = dict(zip(IDS, NOTEBOOKS, strict=True))
LATEST = 150 + 150  # ms: what the page promises, and what a busy machine may add

# Note what changes in a panel's pictures, and when: numbers (texts) and places (attributes).
WATCH = """panel => {
    window.seen?.disconnect();
    window.changes = [];
    const note = (all) => {
        const time = performance.now();
        for (const { type, target, attributeName: name } of all) {
            if (name?.startsWith("data-") || name === "aria-label" || name === "class") continue;
            const text = type === "characterData" ? target.data : target.getAttribute?.(name);
            window.changes.push([time, type === "characterData" ? "number" : name, text]);
        }
    };
    window.seen = new MutationObserver(note);
    window.seen.observe(panel.querySelector(".alab-pictures"), {
        subtree: true, attributes: true, characterData: true,
    });
}"""


@contextlib.contextmanager
def motion(page):
    page.emulate_media(reduced_motion="no-preference")
    try:
        yield
    finally:
        page.emulate_media(reduced_motion="reduce")


@pytest.fixture
def moving(page):
    with motion(page):
        yield page


@pytest.fixture(params=[BY_NUMBER["04"]], ids=["04"])
def bars(visit, request, page):
    panel = visit(request.param).filter(has_text="By the sum").first
    reset(panel)
    page.wait_for_timeout(500)  # else what follows would be taken for more of the same jump
    return panel


def type_number(page, panel, number):
    panel.locator(".widget-readout").first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def shown(page, panel):
    """The pictures once they rest, whichever way they came there."""
    page.wait_for_timeout(500)
    lab.at_rest(page)
    return panel.locator(".alab-pictures").inner_html()


def times(changes, numbers=False):
    """When numbers changed, or places did."""
    return [time for time, kind, _ in changes if (kind == "number") == numbers]


def test_a_typed_number_glides_and_ends_where_it_would_have_jumped_to(bars, page):
    type_number(page, bars, "9")
    at_once = shown(page, bars)
    reset(bars)
    page.wait_for_timeout(500)
    with motion(page):
        bars.evaluate(WATCH)
        type_number(page, bars, "9")
        glided = shown(page, bars)
    assert glided == at_once
    changes = page.evaluate("window.changes")
    numbers, places = times(changes, numbers=True), times(changes)
    assert numbers and max(numbers) <= min(places), "numbers do not glide: they are exact at once"
    assert len({*places}) > 2, "there are places between the first and the last"
    assert max(places) - min(numbers) <= LATEST
    assert bars.locator("[data-moving]").count() == 0


@pytest.mark.parametrize("path", [BY_NUMBER["05"]], ids=["05"])
def test_reset_glides_though_it_moves_one_control_after_another(path, visit, moving):
    panel = visit(path).filter(has_text="Y1, a blend").filter(has_text="softmax").first
    panel.locator(".noUi-handle").first.press("End")
    panel.get_by_role("button", name="softmax").click()
    shown(moving, panel)
    panel.evaluate(WATCH)
    reset(panel)
    shown(moving, panel)
    assert len({*times(moving.evaluate("window.changes"))}) > 3


def test_what_a_hand_drags_is_drawn_at_once(bars, moving):
    bars.evaluate(WATCH)
    drag(moving, bars.locator(".noUi-handle").first, -1)
    shown(moving, bars)
    changes = moving.evaluate("window.changes")
    assert 1 <= len({*times(changes)}) <= 5, "the mouse moves four times"


def test_a_key_that_is_held_is_followed_at_once(bars, moving):
    bars.locator(".noUi-handle").first.focus()
    moving.keyboard.down("ArrowRight")
    moving.wait_for_timeout(400)
    bars.evaluate(WATCH)
    for _ in range(8):  # the second and each other one is a repetition
        moving.keyboard.down("ArrowRight")
        moving.wait_for_timeout(40)
    moving.keyboard.up("ArrowRight")
    shown(moving, bars)
    changes = moving.evaluate("window.changes")
    assert 1 <= len({*times(changes)}) <= 9, "one place for each press, and none in between"


@pytest.mark.parametrize("why", ["the reader wants no motion", "nobody looks at the page"])
def test_nothing_glides_where(why, bars, page):
    wanted = why != "the reader wants no motion"
    with motion(page) if wanted else contextlib.nullcontext():
        if wanted:
            page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
        bars.evaluate(WATCH)
        type_number(page, bars, "9")
        shown(page, bars)
        page.evaluate("delete document.hidden")
    assert len({*times(page.evaluate("window.changes"))}) == 1


# Where each row of a table stands in each frame, as (word, which of its kind) and height.
FOLLOW = """panel => {
    window.frames_seen = [];
    const table = [...panel.querySelectorAll(".alab-map")].find((t) =>
        t.caption.textContent.startsWith("Weights"));
    const all = () => [
        [...table.querySelectorAll("tbody th")],
        [...table.querySelectorAll("thead th")],
    ];
    const look = () => {
        const { top, left, width, height } = table.getBoundingClientRect();
        const [rows, columns] = all().map((heads) => heads.map((head) => {
            const box = head.getBoundingClientRect();
            return [head.textContent, Math.round(box.top - top), Math.round(box.left - left)];
        }));
        window.frames_seen.push({ rows, columns, size: [width, height].map(Math.round) });
        window.following = requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture(params=[BY_NUMBER["05"]], ids=["05"])
def machine(visit, request):
    panel = visit(request.param).filter(has_text="divide scores by")
    reset(panel)
    return panel


def test_shuffled_words_travel_to_their_new_places(machine, moving):
    moving.wait_for_timeout(500)
    machine.evaluate(FOLLOW)
    order = machine.get_by_role("combobox", name="order of words")
    order.select_option(label="alphabetical")
    shown(moving, machine)
    frames = moving.evaluate("cancelAnimationFrame(window.following), window.frames_seen")
    first, last = frames[0], frames[-1]
    assert [word for word, *_ in last["rows"]] == sorted(word for word, *_ in first["rows"])
    turned = next(frame for frame in frames if frame["rows"] != first["rows"])
    travel = frames[frames.index(turned) :]
    assert all(frame["size"] == last["size"] for frame in travel), "the table stands still"
    for heads, place in (("rows", 1), ("columns", 2)):
        stood, stand = (by_word(frame[heads], place) for frame in (first, turned))
        for word, places in stood.items():
            assert stand[word] == pytest.approx(places, abs=40), f"{word} sets out where it stood"
        assert len({str(frame[heads]) for frame in frames}) > 4, "there are places in between"
    assert machine.locator("[data-moving]").count() == 0
    reset(machine)


def by_word(heads, place):
    """For each word the places where it stands, equal ones in their order in the table."""
    found = {}
    for head in heads:
        found.setdefault(head[0], []).append(head[place])
    return found
