"""What a browser does to a widget, without one."""


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
