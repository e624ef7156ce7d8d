"""A grid is drawn small, once, and the same every time."""

from __future__ import annotations

import io

import pytest

from bot.pictures import MOST_COLUMNS, MOST_ROWS, can_draw, draw
from corpus.answer import Grid

Image = pytest.importorskip("PIL.Image")


def grid(rows: int, columns: int) -> Grid:
    values = tuple(tuple(column / columns for column in range(columns)) for _ in range(rows))
    return Grid(
        tuple(f"Article {n} with a title" for n in range(rows)), tuple(f"theme {n}" for n in range(columns)), values, ""
    )


def test_a_picture_is_light_and_narrow_enough_for_a_phone() -> None:
    png = draw(grid(12, 8))
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    assert image.width <= 900
    assert len(png) < 60_000


def test_the_same_content_is_drawn_once() -> None:
    assert draw(grid(2, 3)) is draw(grid(2, 3))


def test_a_large_grid_stays_within_bounds() -> None:
    small, large = (Image.open(io.BytesIO(draw(grid(*size)))) for size in ((MOST_ROWS, MOST_COLUMNS), (300, 60)))
    assert abs(small.width - large.width) < 40
    assert abs(small.height - large.height) < 40


def test_a_deeper_cell_is_a_larger_value() -> None:
    image = Image.open(io.BytesIO(draw(Grid(("a",), ("x", "y"), ((0.0, 1.0),), "")))).convert("L")
    row = [image.getpixel((x, image.height - 24)) for x in range(image.width)]
    assert min(row[image.width * 2 // 3 :]) < 100 < 200 < row[image.width // 2]


def test_blank_labels_and_values_out_of_range_are_drawn_too() -> None:
    assert draw(Grid(("",), ("",), ((-1.0, 7.0),), "")).startswith(b"\x89PNG")


def test_names_without_letters_in_the_font_are_not_drawn() -> None:
    assert can_draw(Grid(("Ärzte in Zürich – a study",), ("“sanctions”",), ((0.5,),), "alt"))
    assert not can_draw(Grid(("Санкции",), ("sanctions",), ((0.5,),), "alt"))
    assert not can_draw(Grid(("Sanctions",), ("制裁",), ((0.5,),), "alt"))


def test_the_largest_cell_is_the_darkest_however_small_it_is() -> None:
    def colours(*values: float) -> set[tuple[int, ...]]:
        image = Image.open(io.BytesIO(draw(Grid(("a",), ("b", "c"), (values,), ""))))
        return {colour for _, colour in image.convert("RGB").getcolors(10_000)}

    darkest = min(colours(0.5, 1.0), key=sum)
    assert darkest in colours(0.1, 0.2)
    assert colours(0.0, 0.0)
