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


# Of nbconvert's templates only the second writes a picture's metadata as its alternative text.
@pytest.mark.parametrize("template", ["lab", "classic"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_a_reader_without_a_kernel_sees_every_picture_and_sentence(path, template, bare, tmp_path):
    notebook = read(path)
    html, _ = nbconvert.HTMLExporter(template_name=template).from_notebook_node(notebook)
    page = tmp_path / "page.html"
    page.write_text(html, encoding="utf-8")
    bare.goto(page.as_uri())
    output = {"lab": ".jp-OutputArea", "classic": ".output"}[template]
    pictures = bare.locator(f"{output} img").evaluate_all(
        "all => all.map((img) => [img.alt, img.complete && img.naturalWidth, img.clientWidth])"
    )
    pictures_saved = still_pictures(notebook)
    sentences = [output.metadata["image/png"]["alt"] for output in pictures_saved]
    assert len(pictures) == len(sentences)
    if template == "classic":
        assert [alt for alt, *_ in pictures] == sentences
    for sentence, (_, natural, shown) in zip(sentences, pictures, strict=True):
        assert natural > 300 and shown > 300, f"no picture to see: {sentence}"
    said = " ".join(bare.locator(output).all_inner_texts())
    for words in words_alone(notebook):
        assert words in said
    assert re.search(r"\w+\(children=|<[\w.]+ object at 0x|\bPanel\(", said) is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_as_a_script_it_is_python_with_every_line_of_the_text(path):
    notebook = read(path)
    script, resources = nbconvert.ScriptExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
    compile(script, path.name, "exec")
    lines = {line.removeprefix("# ") for line in script.splitlines()}
    for cell in notebook.cells:
        said = [line.rstrip() for line in cell.source.splitlines() if line.strip()]
        assert [line for line in said if line not in lines] == [], cell.id


def words_alone(notebook):
    """Yield what the panels without a picture say."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if set(output.get("data", ())) == {"text/plain"}:
                yield output.data["text/plain"]
