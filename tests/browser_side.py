"""What a browser does to a widget, without one."""


def send(widget, **state):
    """Change a widget's state as a message from the browser would."""
    widget._handle_msg({"content": {"data": {"method": "update", "state": state}}})


def click(button):
    button._handle_msg(
        {"content": {"data": {"method": "custom", "content": {"event": "click"}}}, "buffers": []}
    )
