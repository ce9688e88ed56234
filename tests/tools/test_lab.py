"""The browser of the tests: nobody in it reaches another machine, and whoever tries is noted."""

import pytest

ASK = {
    "page": "fetch('http://page.example/').catch(() => {})",
    "worker": "new Worker(URL.createObjectURL(new Blob([\"fetch('http://worker.example/')\"])))",
    "socket": "new WebSocket('ws://socket.example/')",
}


@pytest.mark.parametrize("who", ASK)
def test_whoever_asks_for_another_machine_is_noted(who, page):
    other = page.context.browser.new_page()
    other.evaluate(f"() => {{ {ASK[who]}; }}")
    for _ in range(100):
        if page.strangers:
            break
        other.wait_for_timeout(50)
    other.close()
    noted, page.strangers[:] = [*page.strangers], []
    assert len(noted) == 1 and f"{who}.example" in noted[0]
