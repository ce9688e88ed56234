"""A notebook as one web page, by nbconvert, with the words of its pictures."""

import bs4  # nbconvert brings it
import nbconvert
import pytest
from series import IDS, NOTEBOOKS, ROOT, read, still_pictures


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_nbconvert_keeps_the_words_of_each_picture_with_the_template(path):
    pages = nbconvert.HTMLExporter(
        template_name="described", extra_template_basedirs=[str(ROOT / "tools" / "nbconvert")]
    )
    html, _ = pages.from_filename(str(path))
    shown = [picture["alt"] for picture in bs4.BeautifulSoup(html, "html.parser").select("img")]
    assert shown == [output.metadata["image/png"]["alt"] for output in still_pictures(read(path))]
