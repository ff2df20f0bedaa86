"""The colours of the map, one row per theme; the panels around it use the same ramp, so that nothing clashes.

Severity follows Okabe and Ito (2008), told apart also by people who see few colours, and never stands without a shape.
"""

from typing import Final, Literal, NamedTuple

Theme = Literal["dark", "light"]


class Palette(NamedTuple):
    """`sea2` and `sea3` are the water lines off the coast; the last four are steps of the neutral ramp."""

    sea: str
    sea2: str
    sea3: str
    land: str
    upland: str
    neighbour: str
    ward: str
    water: str
    shore: str
    river: str
    casing: str
    road: str
    street: str
    citadel: str
    label: str
    label2: str
    water_label: str
    halo: str
    edge: str
    edge_strong: str
    quiet: str
    focus: str


PALETTES: Final[dict[Theme, Palette]] = {
    "dark": Palette(
        sea="#0A121C",
        sea2="#0D1824",
        sea3="#112030",
        land="#18232F",
        upland="#1C2934",
        neighbour="#131C26",
        ward="#2A3B4D",
        water="#0E1A28",
        shore="#35506A",
        river="#3B5F80",
        casing="#0E1822",
        road="#3A4B5B",
        street="#33434F",
        citadel="#4A6076",
        label="#A9B8C6",
        label2="#7F92A4",
        water_label="#7C9BB8",
        halo="#121C27",
        edge="#212F3E",
        edge_strong="#415468",
        quiet="#8A9DAF",
        focus="#F3F6F9",
    ),
    "light": Palette(
        sea="#E4EBF0",
        sea2="#DCE6ED",
        sea3="#D2DFE8",
        land="#F6F3EC",
        upland="#EEEADF",
        neighbour="#ECEAE4",
        ward="#D5CDBF",
        water="#D9E5ED",
        shore="#9DB4C6",
        river="#8FB0C9",
        casing="#FBF9F5",
        road="#D8D0C2",
        street="#E2DBCF",
        citadel="#A99E8B",
        label="#4F4A43",
        label2="#6B655B",
        water_label="#355F7E",
        halo="#F8F5EF",
        edge="#E8E4DC",
        edge_strong="#BFB8AB",
        quiet="#6B655B",
        focus="#141210",
    ),
}

SEVERITY: Final = {1: "#009E73", 2: "#F0E442", 3: "#E69F00", 4: "#D55E00"}
"""Fill of an abnormal thing by severity, in both themes; severity 0 has no colour on the map."""
