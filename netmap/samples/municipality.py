"""Lindewaard: an invented municipality of any size, with five stories built in that the program must find.

1. A school without youth health care: nobody of ``obs De Eenling`` knows the JGZ, nor does anyone they know.
2. A neighbourhood team that hangs on one person: of Wijkteam Noord only one member knows the schools.
3. An IB'er whom everyone goes through: the one of ``cbs De Schakel`` is the link between the districts.
4. What changed: in the first school year a second member of Wijkteam Noord knew its schools, in the second no longer.
5. What would help: a nurse for whom ``obs De Eenling`` stands on paper, without contact so far.

The rest looks like such networks do: most contact stays within the own school and district, activity and case size have
heavy tails, response times are skewed, and a quarter of the contacts changes from one school year to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from netmap.samples import invented
from netmap.samples.town import DISTRICT_ROLES, TEAM_ROLES, Organisation, Person, Town

Row = Sequence[object]
Sheets = Mapping[str, Sequence[Row]]
"""Name of the sheet → rows, the header first."""
YEARS = ((date(2024, 8, 26), date(2025, 7, 4)), (date(2025, 8, 25), date(2026, 7, 3)))
HOLIDAYS = ((43, 43), (52, 53), (1, 1), (8, 8), (18, 18))
"""Weeks of the year without school."""
PER_ROW = 3000
"""Above this many professionals a row stands for all contacts of a tie in a year: a sheet has about a million rows."""
CHANNELS = ("telefoon", "e-mail", "overleg", "bezoek", "videobellen")
THEMES = ("verzuim", "gedrag", "leren", "thuissituatie", "gezondheid", "taal", "veiligheid")
MEETINGS = ("MDO", "OT", "ZAT")
ELEMENTS = (
    "Randvoorwaarden",
    "Gezamenlijke visie en doelen",
    "Vertrouwen en respect",
    "Rollen en verantwoordelijkheden",
    "Leiderschap en management",
    "Planning, structuren en procedures",
    "Effectieve communicatie",
    "Zorgvuldig delen van informatie",
    "Betrokkenheid professionals, ouders en kinderen",
    "Vaardigheden en attitudes",
    "Samenwerken is een proces",
    "Zicht krijgen op effecten",
)
SECOND_WAY = 4
"""Contacts in the first school year between each coordinator of Noord and the second member of the team."""
MIDDLE = (52.1, 5.3)
"""Latitude and longitude of the middle of the town."""
SIDES = {"Noord": (1, 0), "Oost": (0, 1.2), "Zuid": (-1, 0), "West": (0, -1.2), "Centrum": (0, 0)}
"""Which way a district lies from the middle: north, east."""
KM_APART = 2.0
REGIONAL = ("samenwerkingsverband", "veilig thuis", "jeugdbescherming")
"""Kinds of organisations that stand in another municipality."""
HOURS = (16, 20, 24, 24, 28, 32, 32, 36)
DAYS = ("ma", "di", "wo", "do", "vr")


def _place(organisation: Organisation) -> tuple[float | None, float | None]:
    """Latitude and longitude: in its district, else near the middle; those that work for a whole region stand elsewhere.

    They follow from the name, so that no other invented number changes when a place does.
    """
    if organisation.kind in REGIONAL:
        return None, None
    chance = Random(organisation.name)  # noqa: S311  invented
    district = organisation.district
    if district is None:
        north, east = 0.0, 0.0
    else:
        ring, place = divmod(district, len(invented.DISTRICTS))
        north, east = (KM_APART * (ring + 1) * side for side in SIDES[invented.DISTRICTS[place]])
    north += chance.gauss(0, 0.45)
    east += chance.gauss(0, 0.55)
    return round(MIDDLE[0] + north / 111.2, 5), round(MIDDLE[1] + east / 68.3, 5)


class _Books:
    """The sheets that the coordinators of a town keep."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.random, self.size = town.random, town.size
        self.people, self.organisations, self.schools = town.people, town.organisations, town.schools
        self.coordinators, self.ties = town.coordinators, town.ties
        self.key_person, self.link = town.key_person, town.link

    def sheets(self) -> Sheets:
        """The sheets that the coordinators of Lindewaard keep."""
        return {
            "Organisaties": self._organisation_rows(),
            "Professionals": self._professional_rows(),
            "Contacten": self._contact_rows(),
            "Casusbetrokkenheid": self._involvement_rows(),
            "Werkzame elementen": self._element_rows(),
        }

    def _organisation_rows(self) -> list[Row]:
        rows: list[Row] = [
            ("organisatie", "soort", "bestuur", "wijk", "leerlingen", "breedtegraad", "lengtegraad")
        ]
        used = [o for o in self.organisations if o.staff or o.school]
        for o in used:
            area = "" if o.district is None else invented.district(o.district)
            rows.append((o.name, o.kind, o.board, area, o.pupils, *_place(o)))
        return rows

    def _professional_rows(self) -> list[Row]:
        header = (
            "naam",
            "organisatie",
            "functie",
            "scholen",
            "werkdagen",
            "uren",
            "vervanger",
            "maximum caseload",
        )
        rows: list[Row] = [header]
        for person in self.people:
            hours = self.random.choice(HOURS)
            days = sorted(self.random.sample(range(5), min(5, max(2, round(hours / 8)))))
            colleagues = [p for p in person.organisation.staff if p is not person and p.role == person.role]
            deputy = self.random.choice(colleagues).name if colleagues and self.random.random() < 0.35 else ""
            cases = round(hours * 0.6) if person.role in TEAM_ROLES | set(DISTRICT_ROLES) else None
            served = "; ".join(dict.fromkeys(school.name for school in person.schools))
            rows.append(
                (
                    person.name,
                    person.organisation.name,
                    person.role,
                    served,
                    " ".join(DAYS[d] for d in days),
                    hours,
                    deputy,
                    cases,
                )
            )
        return rows

    def _contact_rows(self) -> list[Row]:
        rows: list[Row] = []
        large = self.size > PER_ROW
        for (first, second), rate in self.ties.items():
            fate = self.random.random()
            years = YEARS if fate < 0.75 else YEARS[:1] if fate < 0.85 else YEARS[1:]
            if {first, second} & {self.key_person.number, self.link.number}:
                years = YEARS  # the stories hold in both years
            pace = self.random.lognormvariate(0.6, 0.6)
            for start, end in years:
                count = max(1, round(rate * self.random.uniform(0.7, 1.3)))
                if self.people[first].silent and self.people[second].silent:
                    continue
                rows += [
                    self._contact(first, second, self._day(start, end), pace, count if large else None)
                    for _ in range(1 if large else count)
                ]
        rows += self._second_way(large=large)
        rows += self._consultants(rows, large=large)
        rows.sort(key=lambda row: (row[2], row[0], row[1]))
        header: list[Row] = [
            ("van", "naar", "datum", "kanaal", "thema", "reactietijd", "beantwoord", "aantal")[
                : 8 if large else 7
            ]
        ]
        return header + rows

    def _contact(self, first: int, second: int, day: date, pace: float, count: int | None) -> Row:
        random = self.random
        a, b = self.people[first], self.people[second]
        if random.random() < a.activity / (a.activity + b.activity):
            a, b = b, a
        if b.silent:
            a, b = b, a
        answered = random.random() < 0.9
        recorded = answered and random.random() < 0.6
        days = min(round(pace * random.lognormvariate(0, 0.5)), 30) if recorded else None
        said = ("ja" if answered else "nee") if recorded or random.random() < 0.5 else ""
        row = (b.name, a.name, day, random.choice(CHANNELS), random.choice(THEMES), days, said)
        return row if count is None else (*row, count)

    def _second_way(self, *, large: bool) -> list[Row]:
        """What changed: the rows of the first year that have no counterpart in the second."""
        second = self.town.second_of_noord
        if second is None:
            return []
        # chance of its own, so that no other row depends on this story
        kept, self.random = self.random, Random(self.size)  # noqa: S311  invented data must be repeatable, not secret
        rows: list[Row] = []
        for school in self.town.noord:
            coordinator = self.coordinators[school]
            for _ in range((1 if large else SECOND_WAY) if coordinator else 0):
                day = self._day(*YEARS[0])
                channel, theme = self.random.choice(CHANNELS), self.random.choice(THEMES)
                row = (coordinator.name if coordinator else "", second.name, day, channel, theme, 2, "ja")
                rows.append((*row, SECOND_WAY) if large else row)
        self.random = kept
        return rows

    def _consultants(self, rows: Sequence[Row], *, large: bool) -> list[Row]:
        """What would help: rows by which every school but the lonely one is near somebody of the partnership.

        Without them one new contact would repair two gaps at once, and the one that stands on paper would come second.
        """
        consultant = DISTRICT_ROLES[-1]
        near: dict[str, set[str]] = {}
        for one, other, day, *_ in rows:
            if isinstance(day, date) and day >= YEARS[1][0]:
                near.setdefault(str(one), set()).add(str(other))
                near.setdefault(str(other), set()).add(str(one))
        wanted = {person.name for person in self.people if person.role == consultant}
        added: list[Row] = []
        for school in self.schools:
            coordinator, there = (
                self.coordinators.get(school),
                self.town.serving[school.district or 0][consultant],
            )
            known = {name for person in school.staff for name in near.get(person.name, ())}
            known |= {name for person in known for name in near.get(person, ())}
            if school is self.town.lonely or coordinator is None or not there or known & wanted:
                continue
            for start, _ in YEARS:
                row = (
                    coordinator.name,
                    there[0].name,
                    start + timedelta(days=16),
                    CHANNELS[0],
                    THEMES[0],
                    2,
                    "ja",
                )
                added.append((*row, 1) if large else row)
        return added

    def _day(self, start: date, end: date) -> date:
        while True:
            day = start + timedelta(days=self.random.randrange((end - start).days + 1))
            week = day.isocalendar().week
            if day.weekday() < 5 and not any(low <= week <= high for low, high in HOLIDAYS):
                return day

    def _involvement_rows(self) -> list[Row]:
        rows: list[Row] = [
            ("casus", "professional", "rol in casus", "start", "einde", "overleg", "school", "gezamenlijk plan",
             "ouders betrokken", "jongere betrokken")
        ]  # fmt: skip
        wanted, number, random = round(self.size * 3.75), 0, self.random
        neighbours: dict[int, list[int]] = {}
        for first, second in self.ties:
            neighbours.setdefault(first, []).append(second)
            neighbours.setdefault(second, []).append(first)
        while len(rows) <= wanted:
            number += 1
            school = random.choice(self.schools)
            involved = self._case_team(school, neighbours)
            if not involved:
                continue
            start = self._day(YEARS[0][0], YEARS[1][1])
            end = start + timedelta(days=round(random.lognormvariate(4.8, 0.7)))
            end_text: date | str = end if end <= YEARS[1][1] else ""
            case = f"LW-{start.year}-{number:05d}"
            lead = random.randrange(len(involved)) if random.random() < 0.7 else -1
            shared = (
                random.choice(MEETINGS) if len(involved) > 2 else "",
                school.name,
                random.choice(("ja", "nee", "nee", "")),
                random.choice(("ja", "ja", "nee", "")),
                random.choice(("ja", "nee", "nee", "")),
            )
            for place, person in enumerate(involved):
                role = "regisseur" if place == lead else "betrokken"
                rows.append((case, person.name, role, start, end_text, *shared))
        return rows[: wanted + 1]

    def _case_team(self, school: Organisation, neighbours: Mapping[int, Sequence[int]]) -> list[Person]:
        """Mostly small, sometimes a table of twelve: from the school, and whom they know."""
        size = min(12, int(self.random.paretovariate(1.3)) + 1)
        own = self.coordinators.get(school) or (school.staff[0] if school.staff else None)
        if own is None:
            return []
        team = [own]
        for _ in range(4 * size):
            if len(team) >= size:
                break
            known = neighbours.get(self.random.choice(team).number, ())
            if not known:
                break
            other = self.people[self.random.choice(known)]
            if (
                other not in team
                and other is not self.link
                and all(self.town.allowed(other, one) for one in team)
            ):
                team.append(other)
        return team

    def _element_rows(self) -> list[Row]:
        rows: list[Row] = [("organisatie", "element", "score")]
        asked = [o for o in self.organisations if o.staff][: max(3, round(self.size * 0.06))]
        rows += [
            (organisation.name, element, self.random.choice((2, 3, 3, 4, 4, 5)))
            for organisation in asked
            for element in ELEMENTS
        ]
        return rows


def municipality(size: int = 400, seed: int = 1) -> Sheets:
    """The sheets of Lindewaard.

    Args:
        size: number of professionals, from 20.
        seed: another seed gives other people and contacts; the stories stay.

    """
    return _Books(Town(size, seed)).sheets()
