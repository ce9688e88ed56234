"""The book: every notebook as a page that says the same, whose links and search lead somewhere."""

import functools
import http.server
import os
import re
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pages
import pytest
from looks import AXE
from series import IDS, NOTEBOOKS, ROOT, code_cells, read, still_pictures

pytest.importorskip("sphinx_book_theme", reason='the book needs pip install -e ".[book]"')
bs4 = pytest.importorskip("bs4")
import book  # noqa: E402

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
LIVE = f"../{pages.LITE}"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the book once, as a part of a site; or take it from one that was built ($SITE)."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve(strict=True) / "book"
    into = tmp_path_factory.mktemp("site") / "book"
    book.build(into, LIVE)
    return into


def page_of(built, path):
    return built / "notebooks" / f"{path.stem}.html"


@functools.cache
def soup(file):
    return bs4.BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def article(built, path):
    return soup(page_of(built, path)).select_one("article.bd-article")


def words(text):
    return "".join(text.split())


@each_notebook
def test_a_chapter_shows_and_says_what_the_notebook_does(path, built):
    notebook, chapter = read(path), article(built, path)
    saved = [picture.metadata["image/png"]["alt"] for picture in still_pictures(notebook)]
    shown = [picture["alt"] for picture in chapter.select(".cell_output img")]
    assert [*map(words, shown)] == [*map(words, saved)]
    folded = [cell.source.count("<details>") for cell in notebook.cells]
    assert len(chapter.find_all("details")) == sum(folded)
    told = words(chapter.get_text())
    for cell in code_cells(notebook):
        assert words(cell.source) in told, cell.id
        for output in cell.outputs:
            alone = output.get("text") or output.data.get("text/plain", "")
            if "image/png" not in output.get("data", ()):
                assert words(alone) in told, cell.id


@each_notebook
def test_whoever_downloads_a_chapter_gets_the_notebook_itself(path, built):
    links = soup(page_of(built, path)).select("a.btn-download-source-button")
    (link,) = links
    assert (built / "notebooks" / link["href"]).read_bytes() == path.read_bytes()


@each_notebook
def test_what_moves_or_answers_in_the_lab_has_a_link_to_its_own_cell(path, built):
    doing = r"^(?:Panel|Run|Predict|check)\("
    cells = [c.id for c in code_cells(read(path)) if re.search(doing, c.source, re.M)]
    links = [link["href"] for link in article(built, path).select("a.in-the-lab")]
    assert [urlsplit(link).fragment for link in links] == [f"cell-id={name}" for name in cells]
    assert cells


def led_nowhere(built, file):
    """Yield the links and files of a page that are not there."""
    for element in soup(file).select("[href], [src]"):
        link = element.get("href", element.get("src"))
        parts = urlsplit(link)
        if link.startswith(pages.repository()):
            inside = link.removeprefix(pages.repository()).partition("/blob/main/")[2]
            there = not inside or (ROOT / inside).exists()
        elif parts.scheme:
            there = element.name == "a" or parts.scheme == "data"
        elif parts.path.endswith(pages.LITE):
            there = in_the_lab(file, built, parts)
        else:
            there = in_the_book(file, parts)
        if not there:
            yield link


def in_the_lab(file, built, link):
    site, name = built.parent.resolve(), unquote(link.query).removeprefix("path=")
    if (file.parent / link.path).resolve() != site / pages.LITE or not (ROOT / name).is_file():
        return False
    ids = {f"cell-id={cell.id}" for cell in read(ROOT / name).cells}
    return not link.fragment or link.fragment in ids


def in_the_book(file, link):
    other = file.parent / unquote(link.path) if link.path else file
    if not other.is_file() or not link.fragment:
        return other.is_file()
    return soup(other).find(id=unquote(link.fragment)) is not None


def test_every_link_of_every_page_leads_somewhere(built):
    files = [file for file in built.rglob("*.html") if "_static" not in file.parts]
    assert len(files) > len(NOTEBOOKS)
    assert [(file.name, link) for file in files for link in led_nowhere(built, file)] == []


def test_the_first_page_leads_to_every_notebook_in_the_order_of_the_readme(built):
    chapters = [f"notebooks/{path.stem}.html" for path in NOTEBOOKS]
    first = soup(built / "index.html")
    for links in first.select("article table a"), first.select(".bd-sidebar-primary nav a"):
        found = [link["href"] for link in links if "notebooks/" in link["href"]]
        assert found == chapters


# -- in a browser ---------------------------------------------------------------------------------


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def served(built):
    """Serve the site on the loopback address; return the book's."""
    handler = functools.partial(Quiet, directory=built.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{built.name}"
        server.shutdown()


def show(page, address):
    page.goto(address)
    page.evaluate("() => window.MathJax?.startup.promise")  # a page without formulas has none


@each_notebook
def test_formulas_are_drawn_by_the_book_itself(path, built, served, page):
    show(page, f"{served}/notebooks/{path.stem}.html")
    drawn = page.locator("mjx-container").count()
    assert drawn == len(article(built, path).select(".math"))
    assert page.locator("mjx-merror").count() == 0
    assert page.locator("mjx-assistive-mml").count() == drawn, "they can be heard, too"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "search", *(f"notebooks/{p.stem}" for p in NOTEBOOKS)])
def test_axe_finds_nothing_on_any_page(name, scheme, served, page):
    options = {"preload": False}  # it would fetch the style sheets once more
    if scheme == "dark":
        options["runOnly"] = ["color-contrast"]  # all else is the same
    try:
        page.emulate_media(color_scheme=scheme)
        show(page, f"{served}/{name}.html")
        assert page.locator("html").get_attribute("data-theme") == scheme
        page.evaluate(AXE)
        found = page.evaluate("(o) => axe.run(o).then((result) => result.violations)", options)
    finally:
        page.emulate_media(color_scheme="light")
    assert [(rule["id"], [n["html"][:120] for n in rule["nodes"]]) for rule in found] == []


def test_the_search_finds_softmax_and_nothing_for_nonsense(served, page):
    def found(word):
        page.goto(f"{served}/search.html?q={word}")
        page.wait_for_function("() => /found|match/.test(document.body.innerText)")
        page.wait_for_load_state("networkidle")  # each result shows some of its page
        links = page.locator("#search-results li a").evaluate_all("all => all.map((a) => a.href)")
        return {link.split("/")[-1].split(".html")[0] for link in links}

    assert "04_normalise_the_scores" in found("softmax")
    assert found("softmaxima") == set()


CUT_OFF = """() => {
    const edge = document.documentElement.clientWidth;
    const hides = (e) => getComputedStyle(e).overflowX !== "visible";
    const tooWide = (e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1 && hides(e);
    return [...document.querySelectorAll("article *")]
        .filter((e) => e.checkVisibility() && !e.closest("mjx-container > *, details"))
        .filter((e) => e.getBoundingClientRect().right > edge || !e.matches(".math") && tooWide(e))
        .map((e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 60)}`);
}"""


@each_notebook
def test_on_paper_no_line_and_no_picture_is_cut_off(path, served, page):
    size = page.viewport_size
    try:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 672, "height": 1000})  # A4 between its margins
        show(page, f"{served}/notebooks/{path.stem}.html")
        assert page.evaluate(CUT_OFF) == []
        assert not page.locator("a.in-the-lab").first.is_visible()
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size(size)


def test_paper_is_light_for_a_reader_in_the_dark(served, page):
    try:
        page.emulate_media(color_scheme="dark")
        show(page, f"{served}/notebooks/{NOTEBOOKS[4].stem}.html")
        ground = "() => getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(ground)
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(500)  # colours may slide
        assert page.evaluate(ground) == "rgb(255, 255, 255)" != dark
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        page.wait_for_timeout(500)
        assert page.evaluate(ground) == dark
    finally:
        page.emulate_media(color_scheme="light")
