"""The councils and regions of the sample: a country that does not exist.

Every council is named after a star, a constellation or a moon, every region and NHS board has
"Sample" in its name, and no code is one that DfE or ONS uses (DfE's council codes run from 201 to
990), so nobody can take an invented figure for a real place's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

REGIONS = {
    "E12900001": "Sample Far North",
    "E12900002": "Sample North West",
    "E12900003": "Sample North East",
    "E12900004": "Sample Centre",
    "E12900005": "Sample West",
    "E12900006": "Sample East",
    "E12900007": "Sample Capital",
    "E12900008": "Sample South East",
    "E12900009": "Sample South West",
}
CAPITAL = "E12900007"
HALVES = {"E13900001": "Inner Sample Capital", "E13900002": "Outer Sample Capital"}
"""Rows in addition to the capital's, as Inner and Outer London are to London's."""

COUNCILS = {
    "E12900001": {
        "E06": ("Adhara Haven|Albireo Sands|Alcor Moor|Alhena Dale|Alioth Bay|Alkaid Fell"),
        "E08": "Almachby|Alnairwick|Altairborough|Ankaaford",
        "E10": "Andromedashire|Lyrashire",
    },
    "E12900002": {
        "E06": (
            "Ariel Sound|Arneb Vale|Ascella Mere|Atria Fell|Avior Bay|"
            "Bellatrix Moor|West Polaris|East Polaris"
        ),
        "E08": (
            "Callistoborough|Canopusby|Caphfield|Castorwick, City of|Celaenoford|"
            "Charaborough|Charonby|Cordeliaton|Corvusfield|Cressidawick"
        ),
        "E10": "Cassiopeiashire|Orionshire|Polarishire",
    },
    "E12900003": {
        "E06": "Cursa Wold|Dabih Sands|Daphnis Heath|Deneb Dale|Despina Bay",
        "E08": (
            "Dioneborough|Dubheby|Electraford|Elnathwick|Eltaninby|Erraiborough|Fornaxford|Furudby"
        ),
        "E10": "Aquilashire|Dracoshire",
    },
    "E12900004": {
        "E06": (
            "Galatea Vale|Ganymede Heath|Gienah Mere|Hadar Dale|Hamal Wold|"
            "Helene Moor|Himalia Fell|North Hydra|South Hydra"
        ),
        "E10": "Capellashire|Carinashire|Hydrashire|Perseushire",
    },
    "E12900005": {
        "E06": "Homam Vale|Hyperion Heath|Iapetus Mere|Izar Dale|Janus Wold",
        "E08": (
            "Kochabwick|Larissaborough|Maiaford|Markabwick|Megrezby|Merakfield|"
            "Meropeton|Metisborough"
        ),
        "E10": "Pavoshire|Tucanashire",
    },
    "E12900006": {
        "E06": (
            "Mimas Fen|Mintaka Broad|Mirach Fen|Mirfak Heath|Mirzam Coast|"
            "Mizar Marsh|Naiad Broad|Nashira Fen"
        ),
        "E10": "Aurigashire|Columbashire|Vegashire|Velashire",
    },
    "E13900001": {
        "E09": (
            "Acrux Gate|Aldebaran Hill|Alphard Wharf|Antares Cross|Arcturus Park|"
            "Atlas Bridge|Betelgeuse Row|Cygnus Square|Delphinus Quay|Dorado Bank|"
            "Eridanus Bridge|Fomalhaut Gate|Gemini Court"
        ),
    },
    "E13900002": {
        "E09": (
            "Hercules Green|Juliet Common|Leda Park|Libra Hill|Lynx Green|"
            "Mensa Common|Nereid Park|Nunki Hill|Octans Green|Ophelia Common|"
            "Pandora Park|Pegasus Hill|Perdita Green|Phoebe Common|Pollux Park|"
            "Portia Hill|Procyon Green|Proteus Common|Regulus Park|Rosalind Hill"
        ),
    },
    "E12900008": {
        "E06": (
            "Rhea Downs|Ruchbah Weald|Sabik Bay|Saiph Cliffs|Scheat Downs|"
            "Schedar Weald|Shaula Bay|Sheliak Forest|Sirius Forest|Spica Cliffs|"
            "Suhail Downs|Sulafat Weald|Tarazed Bay|Taygeta Forest|Telesto Isle"
        ),
        "E10": "Indushire|Lacertashire|Mirandashire|Sagittashire",
    },
    "E12900009": {
        "E06": (
            "Tethys Sound|Thalassa Cove|Thuban Moor|Titan Levels|Triton Coast|"
            "Umbriel Combe|Unuk Moor|Volans Levels|Wezen Cove|Zaurak Coast|"
            "Zosma Isles"
        ),
        "E10": "Oberonshire|Phoenixshire|Rigelshire|Titaniashire",
    },
}
"""Names by region (or half of the capital) and by kind of council, as in ONS codes: E06 unitary,
E08 metropolitan borough, E09 borough of the capital, E10 county."""

REORGANISED = {
    "Polarishire": (date(2022, 4, 1), ("East Polaris", "West Polaris")),
    "Hydrashire": (date(2023, 4, 1), ("North Hydra", "South Hydra")),
}
"""Counties that became two councils each, and the day on which they did."""


@dataclass(frozen=True)
class Council:
    """One invented council; `region` is one of the nine, `sub_region` a half of the capital.

    It has existed always where `opened` is None, and does still where `closed` is None.
    """

    code: str
    name: str
    ons_code: str
    region: str
    sub_region: str
    opened: date | None
    closed: date | None
    predecessor: str

    @property
    def listed_in(self) -> str:
        """The region that DfE's file gives a council: the half, in the capital."""
        return self.sub_region or self.region

    def exists(self, year: int) -> bool:
        """Say whether the council exists on 31 March of the year."""
        day = date(year, 3, 31)
        begun = self.opened is None or self.opened <= day
        return begun and (self.closed is None or day <= self.closed)


def councils() -> list[Council]:
    """Give every council that has existed, in the order of its code (001, 002, ...)."""
    placed = [
        (place, kind, name)
        for place, kinds in COUNCILS.items()
        for kind, names in kinds.items()
        for name in names.split("|")
    ]
    codes = {name: f"{number:03d}" for number, (_, _, name) in enumerate(placed, start=1)}
    return [
        _council(place, _ons_code(kind, name, placed), name, codes) for place, kind, name in placed
    ]


def _ons_code(kind: str, name: str, placed: list[tuple[str, str, str]]) -> str:
    same_kind = [other for _, other_kind, other in placed if other_kind == kind]
    return f"{kind}900{same_kind.index(name) + 1:03d}"


def _council(place: str, ons_code: str, name: str, codes: dict[str, str]) -> Council:
    half = place if place in HALVES else ""
    opened: date | None = None
    closed: date | None = None
    predecessor = ""
    for old, (day, successors) in REORGANISED.items():
        if name == old:
            closed = date.fromordinal(day.toordinal() - 1)
        if name in successors:
            opened, predecessor = day, codes[old]
    region = CAPITAL if half else place
    return Council(codes[name], name, ons_code, region, half, opened, closed, predecessor)
