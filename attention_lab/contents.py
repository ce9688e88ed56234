"""How a Jupyter server that ``attention-lab`` has started reads a notebook."""

import platform

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


class Notebooks(AsyncLargeFileManager):
    """Files, of which a notebook says the version of the Python that it is about to meet.

    JupyterLab writes what the kernel says of its language into a notebook as soon as it has been
    opened. Where one word differs from what was saved, which the version does on most machines, it
    counts the notebook as changed, and two minutes later saves it: a file that nobody has touched.
    """

    async def get(self, path, content=True, *args, **kwargs):
        model = await super().get(path, content, *args, **kwargs)
        if content and model["type"] == "notebook":
            language = model["content"]["metadata"].get("language_info", {})
            if language.get("name") == "python":
                language["version"] = platform.python_version()
        return model
