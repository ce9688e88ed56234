"""What a browser does to a widget, without one."""

import json

TRAITS = "pictures", "stale", "goals", "said", "picked"


def send(widget, **state):
    """Change a widget's state as a message from the browser would."""
    widget._handle_msg({"content": {"data": {"method": "update", "state": state}}})


def message(widget, **content):
    """Send a widget a message of its own kind."""
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def click(button):
    message(button, event="click")


def click_cell(panel, picture, row, column, label):
    message(panel._frame, picture=picture, row=row, column=column, label=label)


def state(panel):
    """What a panel shows."""
    return {name: getattr(panel._frame, name) for name in TRAITS}


def ask(panel, leaf, positions):
    """Return what the browser receives when it asks for frames of one leaf, or of two at once."""
    answers = []
    panel._frame.send = answers.append
    line = leaf if isinstance(leaf, list) else [leaf]
    places = [p if isinstance(leaf, list) else [p] for p in positions]
    message(panel._frame, line=[one.model_id for one in line], positions=places)
    (answer,) = answers
    return json.loads(json.dumps(answer))  # it goes through the wire


def mended(text, difference):
    """What view/ahead.js does."""
    if difference is None or isinstance(difference, str):
        return text if difference is None else difference
    pieces = text.split("<")
    for place, new in zip(difference[::2], difference[1::2], strict=True):
        pieces[place] = new
    return "<".join(pieces)


def frames(panel, leaf, positions):
    """Return, for each position of a leaf, or of two, the state that is sent ahead."""
    base, seen, left = state(panel), {}, list(positions)
    sent = []
    while left:  # as the browser: a batch may be over before all is done
        answer = ask(panel, leaf, left)
        sent += answer["frames"]
        left = [] if answer["ends"] else left[len(answer["frames"]) :]
    for position, *frame in sent:
        if not frame:
            continue  # the kernel's answer is to be waited for
        pictures, stale, goals, said, picked = frame
        pairs = zip(base["pictures"], pictures, strict=True)
        seen[tuple(position) if isinstance(leaf, list) else position[0]] = {
            "pictures": [mended(*pair) for pair in pairs],
            "stale": base["stale"] if stale is None else stale,
            "goals": mended(base["goals"], goals),
            "said": mended(base["said"], said),
            "picked": base["picked"] if picked is None else picked,
        }
    return seen
