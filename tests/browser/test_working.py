"""What the site does for its reader: search, theme, filters, lanes, what is overdue; and all that is there without scripts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., tuple[Page, list[str]]]
Serve = Callable[[Path], str]

DUE = """\
spec: 1
name: Harbour
owner: cco
level: mapped
owners:
  cco: {name: Chief, reviewed: 2026-01-05, review_every: P6M}
stages:
  claim: {name: Claim, goal: I want help, definition: From damage to payment, owner: cco, moments: [call]}
moments:
  call: {name: I call, owner: cco}
initiatives:
  hotline: {name: One number to call, owner: cco, due: 2026-03-31, state: started}
"""


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, site: Path, serve: Serve) -> str:
    """The address of the site: a folder on disk, a sub-folder of a web server."""
    return f"{site.as_uri()}/" if request.param == "file" else serve(site)


def test_search_forgives_a_typo(home: str, visit: Visit) -> None:
    """From any page by the button, and on the search page."""
    page, seen = visit()
    page.goto(f"{home}kpis/index.html")
    page.locator("[data-cx-search]").click()
    page.get_by_label("Search this site").fill("bagage")
    hits = page.locator("dialog .cx-find__hit")
    expect(hits.filter(has_text="bag").first).to_be_visible()
    hits.filter(has_text="bag").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("bag", re.IGNORECASE))
    page.goto(f"{home}search/index.html")
    page.get_by_label("Search this site").fill("bagage")
    expect(page.locator("main .cx-find__hit").filter(has_text="bag").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("result")
    page.get_by_label("Search this site").fill("zzzzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    assert seen == []


def test_every_record_of_the_search_has_a_page(site: Path, serve: Serve, visit: Visit) -> None:
    """No hit leads nowhere."""
    page, seen = visit()
    page.goto(f"{serve(site)}search/index.html")
    page.get_by_label("Search this site").fill("a")
    expect(page.locator("main .cx-find__hit").first).to_be_visible()
    known = page.evaluate(
        "() => window.CX_DOCS.kinds.flatMap(kind => kind[2].split('\\n').map(line => kind[1] + '/' + line.split('\\t')[0]))"
    )
    assert len(known) > 200
    assert [one for one in known if not (site / one / "index.html").is_file()] == []
    assert seen == []


def test_theme_is_remembered(home: str, visit: Visit) -> None:
    """The switch turns the colours; the next page and the next visit show the same, before anything is painted."""
    page, seen = visit(color_scheme="light")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    page.goto(f"{home}index.html")
    light = page.evaluate(ground)
    page.locator("[data-cx-theme]").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{home}owners/index.html")
    assert page.evaluate(ground) == dark
    page.reload()
    assert page.evaluate(ground) == dark
    page.locator("[data-cx-theme]").click()
    assert page.evaluate(ground) == light
    assert seen == []


def test_filters_stay_in_the_address(home: str, visit: Visit) -> None:
    """What is filtered is counted, survives a reload and can be sent as a link."""
    page, seen = visit()
    page.goto(f"{home}moments/index.html")
    rows = page.locator(".cx-table tbody tr:not(.cx-table__group):visible")
    every = rows.count()
    page.get_by_label("Filter by words").fill("bag")
    found = rows.count()
    assert 0 < found < every
    expect(page.locator(".cx-filters__found").first).to_have_text(f"{found} of {every}")
    choice = page.locator(".cx-filters select").first
    values = choice.locator("option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
    page.get_by_label("Filter by words").fill("")
    choice.select_option(values[0])
    found = rows.count()
    assert 0 < found < every
    address = page.url
    assert "#" in address
    page.goto("about:blank")
    page.goto(address)
    assert rows.count() == found
    assert choice.input_value() == values[0]
    assert seen == []


def test_lanes_can_be_hidden(home: str, visit: Visit) -> None:
    """A hidden lane is named in words, and stays hidden under the same address."""
    page, seen = visit()
    page.goto(f"{home}journeys/index.html")
    page.locator("main table tbody a").first.click()
    lane = page.locator("tr[data-cx-lane=pains]")
    expect(lane).to_be_visible()
    page.get_by_label("Pain points").uncheck()
    expect(lane).to_be_hidden()
    expect(page.locator(".cx-lanes__note")).to_contain_text("Pain points")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(lane).to_be_hidden()
    page.get_by_label("Pain points").check()
    expect(lane).to_be_visible()
    assert "#" not in page.url
    assert seen == []


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "moments/index.html",
        "journeys/trip/index.html",
        "grid/index.html",
        "search/index.html",
        "findings/index.html",
        "promises/index.html",
    ],
)
def test_without_scripts(address: str, site: Path, serve: Serve, visit: Visit) -> None:
    """All content is there, and no control that does nothing."""
    page, seen = visit(java_script_enabled=False)
    scripted, _ = visit()
    for one in (page, scripted):
        one.goto(serve(site) + address)
    controls = page.locator("button, input, select, textarea, dialog, [role=button], [data-cx-lanes]")
    assert [node.inner_text() for node in controls.all() if node.is_visible()] == []
    assert page.locator("[hidden]:not([data-cx-theme]):not([data-cx-lanes])").count() == 0
    for part in ("main h1", "main h2", "main td", "main th", "main li"):
        assert page.locator(part).filter(visible=True).count() >= scripted.locator(part).filter(visible=True).count()
    page.locator("[data-cx-search]").click()
    expect(page.locator("main")).to_contain_text("Everything in this site")
    assert seen == []


def test_menu_of_a_narrow_screen(home: str, visit: Visit) -> None:
    """Every section can be reached at 320 px, with and without scripts."""
    for scripts in (True, False):
        page, seen = visit(viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
        page.goto(f"{home}index.html")
        expect(page.locator(".cx-nav").get_by_role("link", name="Findings")).to_be_hidden()
        page.locator(".cx-tool--menu, .cx-menu > summary").filter(visible=True).first.click()
        link = page.get_by_role("link", name="Findings", exact=True).filter(visible=True).first
        expect(link).to_be_in_viewport()
        link.click()
        expect(page.locator("h1")).to_contain_text("What is missing")
        assert seen == []


def test_dates_go_stale_in_the_reader_s_browser(build_text: Callable[..., Path], serve: Serve, visit: Visit) -> None:
    """The same files: before the day nothing is late, after it the page says so in words."""
    built = serve(build_text(DUE, today=None))
    late = page_text = None
    for now, is_late in (
        ("2026-02-01T12:00:00", False),
        ("2026-07-05T12:00:00", False),
        ("2026-07-06T12:00:00", True),
        ("2031-01-01T12:00:00", True),
    ):
        page, seen = visit(timezone_id="UTC")
        page.clock.set_fixed_time(now)
        page.goto(f"{built}owners/cco/index.html")
        due = page.locator(".cx-source .cx-due")
        late, page_text = page.locator(".cx-source .cx-due--late").count(), due.inner_text()
        assert (late == 1) is is_late, now
        assert ("verdue" in page_text) is is_late
        assert "5 July 2026" in page_text
        assert seen == []


def test_a_held_clock_stays_where_it_is(
    site: Path, serve: Serve, visit: Visit, build_text: Callable[..., Path]
) -> None:
    """A build for a given day judges dates by that day, and says so."""
    page, seen = visit()
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    page.goto(f"{serve(build_text(DUE, today='2026-02-01'))}owners/cco/index.html")
    assert page.locator(".cx-due--late").count() == 0
    expect(page.locator("footer.cx-footer")).to_contain_text("1 February 2026")
    page.goto(f"{serve(site)}index.html")
    expect(page.locator("footer.cx-footer")).to_contain_text("31 January 2014")
    assert seen == []


def test_old_addresses_lead_on(build_text: Callable[..., Path], serve: Serve, visit: Visit) -> None:
    """The page of an earlier id takes the reader to the present one."""
    page, seen = visit()
    page.goto(
        f"{serve(build_text(DUE.replace('name: I call,', 'name: I call, was: [phone],')))}moments/phone/index.html"
    )
    expect(page.locator("h1")).to_have_text("I call")
    assert page.url.endswith("moments/call/index.html")
    assert seen == []
