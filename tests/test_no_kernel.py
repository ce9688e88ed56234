"""Every notebook as a web page, for a reader who has no kernel: all that was saved is there."""

import re

import nbconvert
import pytest
from series import IDS, NOTEBOOKS, code_cells, read, still_pictures


@pytest.fixture(scope="session")
def bare(page):
    """Return a page of the same browser that runs no script and reaches no other machine."""
    context = page.context.browser.new_context(java_script_enabled=False)
    context.route("http*://**", lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_a_reader_without_a_kernel_sees_every_picture_and_sentence(path, bare, tmp_path):
    notebook = read(path)
    html, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    page = tmp_path / "page.html"
    page.write_text(html, encoding="utf-8")
    bare.goto(page.as_uri())
    pictures = bare.locator(".jp-OutputArea img").evaluate_all(
        "all => all.map((img) => [img.alt, img.complete && img.naturalWidth, img.clientWidth])"
    )
    sentences = [output.data["text/plain"] for output in still_pictures(notebook)]
    assert [alt for alt, *_ in pictures] == sentences
    for sentence, natural, shown in pictures:
        assert natural > 300 and shown > 300, f"no picture to see: {sentence}"
    said = " ".join(bare.locator(".jp-OutputArea").all_inner_texts())
    for words in words_alone(notebook):
        assert words in said
    assert re.search(r"\w+\(children=|<[\w.]+ object at 0x|\bPanel\(", said) is None
    assert bare.locator('[data-mime-type$="stderr"]').count() == 0


def words_alone(notebook):
    """Yield what the panels without a picture say."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if set(output.get("data", ())) == {"text/plain"}:
                yield output.data["text/plain"]
