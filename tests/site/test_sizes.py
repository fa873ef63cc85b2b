"""A page does not grow with the spec: long lists are cut by stage, then at a hundred rows."""

from tests.site.made import of, pages


def big(count: int, stages: int = 2) -> dict[str, str]:
    """A spec with so many moments in so few stages."""
    owners = "owners: {" + ", ".join(f"o{at}: {{name: Owner {at}}}" for at in range(5)) + "}\n"
    held = "stages:\n" + "".join(
        f"  s{at}: {{owner: o0, moments: [{', '.join(f'm{one}' for one in range(count) if one % stages == at)}]}}\n"
        for at in range(stages)
    )
    moments = "moments:\n" + "".join(
        f"  m{at}: {{owner: o{at % 5}, priority: {at + 1}, name: Moment number {at}}}\n" for at in range(count)
    )
    promises = "promises:\n" + "".join(f"  p{at}: {{statement: Word {at}}}\n" for at in range(count // 2))
    return {"cx.yaml": "spec: 1\nname: Big\n", "o.yaml": owners, "s.yaml": held, "m.yaml": moments, "p.yaml": promises}


def test_lists_are_cut() -> None:
    """Lists are cut."""
    small, large = of(big(300)), of(big(900))
    for name in (
        "index.html",
        "moments/index.html",
        "grid/index.html",
        "grid/s0/index.html",
        "promises/index.html",
        "priority/index.html",
        "stages/s0/index.html",
        "owners/o1/index.html",
        "findings/index.html",
    ):
        assert len(large[name]) < len(small[name]) * 1.1 + 1500, name
    assert max(len(text.encode()) for _, text in pages(large)) < 300_000
    assert "grid/s0/2/index.html" in large
    assert "moments/in/s0/5/index.html" in large
    assert "promises/5/index.html" in large


def test_everything_is_on_some_sheet() -> None:
    """Everything is on some sheet."""
    made = of(big(450))
    listed = "".join(text for name, text in made.items() if name.startswith("moments/in/"))
    grid = "".join(text for name, text in made.items() if name.startswith("grid/"))
    for at in range(450):
        assert f"/m{at}/index.html" in listed
        assert f"/m{at}/index.html" in grid
