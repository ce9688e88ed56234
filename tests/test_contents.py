import asyncio
import sys

import nbformat
import pytest

pytest.importorskip("jupyter_server")

from attention_lab.contents import Notebooks


@pytest.fixture
def read(tmp_path):
    """Return a function that saves a notebook with some metadata, and reads it as a server does."""

    def go(**metadata):
        path = tmp_path / "one.ipynb"
        nbformat.write(nbformat.v4.new_notebook(metadata=metadata), path)
        saved = path.read_bytes()
        model = asyncio.run(Notebooks(root_dir=str(tmp_path)).get("one.ipynb"))
        assert path.read_bytes() == saved
        return model["content"]["metadata"]

    return go


def test_a_notebook_says_the_python_that_it_is_about_to_meet_and_the_rest_stays(read):
    language = {"name": "python", "version": "3.0.1", "file_extension": ".py"}
    spec = {"name": "python3", "display_name": "Python 3"}
    here = ".".join(map(str, sys.version_info[:3]))
    assert read(language_info=language, kernelspec=spec) == {
        "language_info": {**language, "version": here},
        "kernelspec": spec,
    }


def test_other_languages_and_silent_notebooks_stay_as_they_are(read):
    language = {"name": "R", "version": "4.3.1"}
    assert read(language_info=language) == {"language_info": language}
    assert read() == {}


def test_what_is_no_notebook_or_not_asked_for_is_read_as_ever(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "one.ipynb")
    manager = Notebooks(root_dir=str(tmp_path))
    assert asyncio.run(manager.get("a.txt", type="file"))["content"] == "text"
    assert asyncio.run(manager.get("one.ipynb", content=False))["content"] is None
    assert len(asyncio.run(manager.get(""))["content"]) == 2
