"""A kernel without a browser: run cells, move sliders, and see what it costs."""

import subprocess
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel


def update(value):
    """Return what a browser says when a slider has moved."""
    return {"method": "update", "state": {"value": value}, "buffer_paths": []}


def handle(slider, values):
    """Return the CPU of a move between the message that is read and the answer that is sent."""
    begun = time.process_time()
    for value in values:
        slider._handle_msg({"content": {"data": update(value)}, "buffers": []})
    time.sleep(0.2)  # the sending thread may be behind
    return (time.process_time() - begun) / len(values)


class Kernel:
    """A kernel that gets the messages that JupyterLab would send it."""

    def __init__(self, folder="."):
        self.manager, self.client = start_new_kernel(cwd=folder, stderr=subprocess.DEVNULL)
        self.run(f"import psutil, sys, time; sys.path.append({str(Path(__file__).parent)!r})")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, *cells):
        """Execute cells; return what they print."""
        return "".join([self._until_idle(self.client.execute(cell))[0] for cell in cells])

    def move(self, comm, values):
        """Move a slider; return, for each move, seconds until idle, messages and bytes sent."""
        moves = []
        for value in values:
            content = {"comm_id": comm, "data": update(value)}
            message = self.client.session.msg("comm_msg", content)
            begun = time.perf_counter()
            self.client.shell_channel.send(message)
            _, messages, size = self._until_idle(message["header"]["msg_id"])
            moves.append((time.perf_counter() - begun, messages, size))
        return moves

    def cpu(self, action, *arguments):
        """Return the kernel's seconds of CPU during an action, and what the action returns."""
        self.run("begun = time.process_time()")
        result = action(*arguments)
        return float(self.run("print(time.process_time() - begun)")), result

    def megabytes(self):
        return float(self.run("print(psutil.Process().memory_info().rss / 1e6)"))

    def _until_idle(self, request):
        text, messages, size = "", 0, 0
        while self.client.iopub_channel.socket.poll(120_000):
            frames = self.client.iopub_channel.socket.recv_multipart()
            session = self.client.session
            message = session.deserialize(session.feed_identities(frames)[1])
            if message["parent_header"].get("msg_id") != request:
                continue
            messages, size, content = messages + 1, size + sum(map(len, frames)), message["content"]
            text += content["text"] if content.get("name") == "stdout" else ""
            if "traceback" in content:
                raise RuntimeError("\n".join(content["traceback"]))
            if content.get("execution_state") == "idle":
                return text, messages, size
        raise RuntimeError("the kernel does not answer")
