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

    def __init__(self, folder=".", patience=60):
        self.manager, self.client = start_new_kernel(
            patience, cwd=folder, stderr=subprocess.DEVNULL
        )
        self.run(f"import psutil, sys, time; sys.path.append({str(Path(__file__).parent)!r})")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, *cells, counted=True):
        """Execute cells; return what they print. One that isn't counted is none to a panel."""
        seen = [self._until_idle(self.client.execute(c, store_history=counted)) for c in cells]
        return "".join(
            content["text"]
            for heard in seen
            for _, content, _ in heard
            if content.get("name") == "stdout"
        )

    def move(self, comm, values):
        """Move a slider; return, for each move, seconds until idle, messages and bytes sent."""
        moves = []
        for value in values:
            begun = time.perf_counter()
            heard = self._until_idle(self._tell(comm, update(value)))
            moves.append((time.perf_counter() - begun, len(heard), _bytes(heard)))
        return moves

    def drag(self, comm, values, gap, patience=10):
        """Move a slider each `gap` seconds, answered or not; return seconds to each answer.

        An answer that isn't there `patience` seconds after the last move is left out.
        """
        sent, late, begun = {}, [], time.perf_counter()

        def listen(until):
            while sent and (left := until - time.perf_counter()) > 0:
                request, content, _ = self._hear(1000 * left) or (None, {}, 0)
                if request in sent and "at" in content.get("data", {}).get("state", ()):
                    late.append(time.perf_counter() - sent.pop(request))

        for nth, value in enumerate(values):
            listen(begun + nth * gap)
            time.sleep(max(0, begun + nth * gap - time.perf_counter()))
            request = self._tell(comm, update(value))
            sent[request] = time.perf_counter()
        listen(time.perf_counter() + patience)
        return late

    def ahead(self, frame, line, positions):
        """Ask for pictures ahead as the browser does; return how many came, and all bytes."""
        came, size, left = 0, 0, [[position] for position in positions]
        while left:
            content = {"line": [line], "positions": left[:48]}
            heard = self._until_idle(self._tell(frame, {"method": "custom", "content": content}))
            said = (content.get("data", {}).get("content", {}) for _, content, _ in heard)
            (answer,) = (content for content in said if "frames" in content)
            came, size = came + len(answer["frames"]), size + _bytes(heard)
            left = [] if answer["ends"] else left[len(answer["frames"]) :]
        return came, size

    def cpu(self, action, *arguments):
        """Return the kernel's seconds of CPU during an action, and what the action returns."""
        self.run("begun = time.process_time()", counted=False)
        result = action(*arguments)
        used = self.run("print(time.process_time() - begun)", counted=False)
        return float(used), result

    def megabytes(self, kind="rss"):
        """Return what the kernel holds: see psutil's ``memory_full_info``."""
        return float(self.run(f"print(psutil.Process().memory_full_info().{kind} / 1e6)"))

    def _tell(self, comm, data):
        message = self.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def _hear(self, milliseconds):
        """Return the next message: what it answers, its content, its bytes; None if none comes."""
        socket, session = self.client.iopub_channel.socket, self.client.session
        if not socket.poll(milliseconds):
            return None
        frames = socket.recv_multipart()
        message = session.deserialize(session.feed_identities(frames)[1])
        return message["parent_header"].get("msg_id"), message["content"], sum(map(len, frames))

    def _until_idle(self, request):
        """Return all that answers a request."""
        answers = []
        while heard := self._hear(120_000):
            if heard[0] != request:
                continue
            answers.append(heard)
            if "traceback" in heard[1]:
                raise RuntimeError("\n".join(heard[1]["traceback"]))
            if heard[1].get("execution_state") == "idle":
                return answers
        raise RuntimeError("the kernel does not answer")


def _bytes(heard):
    return sum(size for _, _, size in heard)
