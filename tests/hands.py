"""What a hand does to a panel in a browser, and what an eye then sees of it."""

import lab


def seen(panel):
    """The pictures and the words of a panel, as the page holds them."""
    return panel.locator(".alab-pictures, .alab-said").evaluate_all(
        "all => all.map(e => e.innerHTML)"
    )


def wait_for_change(page, panel, before, which=all):
    """Wait until the picture and the words have changed, or, with ``any``, one of them."""
    for _ in range(200):  # 10 s: a busy machine is slow, a dead panel stays dead
        now = seen(panel)
        if which(new != old for new, old in zip(now, before, strict=True)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture or the words stayed as they were: {now[1]}")


def settled(page, panel):
    """Return what is seen once all is drawn, so that a late redraw can't pass for an answer."""
    lab.at_rest(page)
    return seen(panel)


def press(page, handle, direction):
    handle.focus()
    for _ in "123":  # one step may round to the same words
        page.keyboard.press("ArrowRight" if direction > 0 else "ArrowLeft")


def drag(page, handle, direction):
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    most = handle.evaluate("e => e.closest('.noUi-target').clientWidth")
    page.mouse.move(x + most / 3 * direction, y, steps=4)
    page.mouse.up()


def switch(page, panel, action):
    before = settled(page, panel)
    action()
    wait_for_change(page, panel, before, any)


def reset(panel):
    button = panel.get_by_role("button", name="Reset")
    if button.count():
        button.click()
