"""Edits of a document's text that respect how it is laid out: whole entries out, items into lists."""

from cxlint.document import Document
from cxlint.finding import Edit
from cxlint.place import Path, Pointer, Position, Span


def removal(at: Pointer) -> Edit | None:
    """Takes a whole entry out, key and value, with its lines; None where the layout leaves no clean cut."""
    document = at.document
    stand = document.stand(at.path) if isinstance(document, Document) else None
    if not isinstance(document, Document) or stand is None or stand.key is None:
        return None
    outer = document.stand(at.path[:-1])
    if outer is None or outer.style != "block":
        return None
    if len(at.path) > 1 and sum(path[:-1] == at.path[:-1] for path in document.survey.places if path) == 1:
        return removal(Pointer(document, at.path[:-1]))
    first = stand.key[0].line
    last = max(stand.end.line - (1 if stand.end.column == 1 else 0), first)
    return Edit(Span(document.path, Position(first, 1), Position(last + 1, 1)), "")


def appended(at: Pointer, *texts: str) -> Edit | None:
    """Puts texts at the end of the list at `at`, or writes the list where it is missing but its group is there."""
    document = at.document
    if not isinstance(document, Document):
        return None
    stand = document.stand(at.path)
    if stand is None:
        return _new_list(document, at, texts)
    items = [
        place
        for path, place in document.survey.places.items()
        if path[:-1] == at.path and path and isinstance(path[-1], int)
    ]
    last = max(items, key=lambda place: place.start, default=None)
    if stand.style == "flow":
        end = last.end if last else Position(stand.end.line, stand.end.column - 1)
        is_list = document.slice(stand.start, stand.end).startswith("[")
        return Edit(Span(document.path, end, end), (", " if last else "") + ", ".join(texts)) if is_list else None
    if stand.style != "block" or last is None:
        return None
    indent = " " * (items[0].start.column - 3)
    end = Position(last.end.line, len(document.lines[last.end.line - 1]) + 1)
    return Edit(Span(document.path, end, end), "".join(f"\n{indent}- {text}" for text in texts))


def _new_list(document: Document, at: Pointer, texts: tuple[str, ...]) -> Edit | None:
    outer: Path = at.path[:-1]
    stand = document.stand(outer)
    inside = [place for path, place in document.survey.places.items() if path[:-1] == outer and path and place.key]
    if stand is None or stand.style != "block" or not inside:
        return None
    last = max(inside, key=lambda place: place.start)
    column = min(place.key[0].column for place in inside if place.key)
    end = Position(last.end.line, len(document.lines[last.end.line - 1]) + 1)
    return Edit(Span(document.path, end, end), f"\n{' ' * (column - 1)}{at.path[-1]}: [{', '.join(texts)}]")
