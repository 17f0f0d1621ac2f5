"""Who there is in Lindewaard and who knows whom, with the contacts that would spoil a story left out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from netmap.samples import invented

LONELY, LINK = "obs De Eenling", "cbs De Schakel"


@dataclass(eq=False)
class Organisation:
    """An invented organisation and who works there; a school has pupils."""

    name: str
    kind: str
    district: int | None = None
    board: str = ""
    pupils: int | None = None
    staff: list[Person] = field(default_factory=list)

    @property
    def school(self) -> bool:
        """Whether this is a school."""
        return self.pupils is not None


@dataclass(eq=False)
class Person:
    """An invented professional; two are equal only when they are the same object."""

    name: str
    organisation: Organisation
    role: str
    district: int | None
    activity: float
    schools: list[Organisation] = field(default_factory=list)
    number: int = 0
    silent: bool = False
    """Did not fill in the sheet: stands in it only where others wrote the name down."""


JGZ_ROLES = frozenset({"Jeugdverpleegkundige", "Jeugdarts"})
TEAM_ROLES = frozenset({"Wijkteammedewerker", "Jeugdhulpverlener", "Gezinscoach"})
DISTRICT_ROLES = (
    "Jeugdverpleegkundige",
    "Schoolmaatschappelijk werker",
    "Orthopedagoog",
    "Leerplichtambtenaar",
    "Consulent passend onderwijs",
)
"""The functions that every district has somebody for, beside its neighbourhood team."""


class Town:
    """Everybody and everything, then who knows whom."""

    def __init__(self, size: int, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  invented data must be repeatable, not secret
        self.size = size
        self.names = invented.people(self.random)
        self.organisations: list[Organisation] = []
        self.people: list[Person] = []
        n_schools = max(5, round(size * 0.06))
        self.districts = max(2, round(n_schools / 4.8))
        self._schools(n_schools)
        self._services()
        self._staff()
        self.ties: dict[tuple[int, int], float] = {}
        self._acquaint()

    # Who there is

    def _add(self, name: str, kind: str, district: int | None = None, **more: object) -> Organisation:
        made = Organisation(name, kind, district, **more)  # type: ignore[arg-type]
        self.organisations.append(made)
        return made

    def _schools(self, count: int) -> None:
        boards = [f"Stichting {word}" for word in ("Lindeblad", "De Brug", "Samen Wijzer")]
        self.schools: list[Organisation] = []
        for number in range(count):
            # the first four of Noord, so that the story of the team has its schools in every size
            district = 0 if number < 3 else number % self.districts
            if number == 3:
                name, kind, district = LINK, "basisschool", self.districts - 1
            elif number == 4:
                name, kind, district = LONELY, "basisschool", 1
            elif number % 6 == 5:
                name, kind = (
                    f"{invented.school_word(number).split(' ', 1)[1]} College",
                    "voortgezet onderwijs",
                )
            elif number == 12:
                name, kind = f"sbo {invented.school_word(number)}", "sbo"
            else:
                name, kind = (
                    f"{('obs', 'cbs', 'rkbs')[number % 3]} {invented.school_word(number)}",
                    "basisschool",
                )
            pupils = round(self.random.lognormvariate(6.8 if kind == "voortgezet onderwijs" else 5.4, 0.35))
            self.schools.append(self._add(name, kind, district, board=boards[number % 3], pupils=pupils))
        self.lonely = next(school for school in self.schools if school.name == LONELY)
        self.link_school = next((school for school in self.schools if school.name == LINK), self.schools[0])

    def _services(self) -> None:
        scale = self.size / 400
        self.health = self._add("GGD Lindewaard, team JGZ", "jgz")
        self.teams = [
            self._add(f"Wijkteam {invented.district(d)}", "wijkteam", d) for d in range(self.districts)
        ]
        self.social_work = self._add("Maatschappelijk werk De Vaart", "maatschappelijk werk")
        self.practices = [
            self._add(f"Orthopedagogenpraktijk {name}", "orthopedagogiek") for name in ("Helder", "De Stap")
        ]
        self.attendance = self._add("Bureau Leerplicht Lindewaard", "leerplicht")
        self.partnership = self._add("Samenwerkingsverband Lindestreek", "samenwerkingsverband")
        self.youth_work = self._add("Welzijn Lindewaard", "welzijn")
        self.police = self._add("Politie Lindewaard", "politie")
        self.municipality = self._add("Gemeente Lindewaard", "gemeente")
        self.safety = [
            self._add("Veilig Thuis Lindestreek", "veilig thuis"),
            self._add("Jeugdbescherming Lindestreek", "jeugdbescherming"),
        ]
        self.care = self._several("Jeugdhulp {}", "jeugdhulp", ("De Oever", "Nabij", "Het Bruggetje"), scale)
        self.mental = self._several("GGZ {}", "ggz", ("De Lente", "Evenwicht"), scale)
        self.doctors = self._several(
            "Huisartsenpraktijk {}", "huisarts", ("Lindehof", "Aan de Waard", "De Singel"), scale
        )
        self.speech = self._several("Logopedie {}", "logopedie", ("Klinker", "Spraakwater"), scale)
        self.childcare = self._several(
            "Kinderopvang {}",
            "kinderopvang",
            ("Het Nestje", "Dikkie", "De Krekel", "Pippeloentje", "Kwetter", "De Hommel", "Sterretje"),
            scale,
        )

    def _several(self, form: str, kind: str, names: Sequence[str], scale: float) -> list[Organisation]:
        count = max(1, round(len(names) * scale))
        return [
            self._add(
                form.format(names[i % len(names)]) + (f" {i // len(names) + 1}" if i >= len(names) else ""),
                kind,
                i % self.districts,
            )
            for i in range(count)
        ]

    def _person(self, organisation: Organisation, role: str, district: int | None = None) -> Person | None:
        if len(self.people) >= self.size:
            return None
        # Pareto: a few are in contact with very many, most with few
        activity = min(self.random.paretovariate(2.4), 6.0)
        person = Person(
            next(self.names),
            organisation,
            role,
            organisation.district if district is None else district,
            activity,
            number=len(self.people),
            silent=self.random.random() < 0.3,
        )
        organisation.staff.append(person)
        self.people.append(person)
        return person

    def _staff(self) -> None:
        """The functions that matter first, so that a small municipality has them too; teachers fill what is left."""
        homes = {
            "Jeugdverpleegkundige": (self.health,),
            "Schoolmaatschappelijk werker": (self.social_work,),
            "Orthopedagoog": tuple(self.practices),
            "Leerplichtambtenaar": (self.attendance,),
            "Consulent passend onderwijs": (self.partnership,),
        }
        self.coordinators = {
            school: self._person(school, "Intern begeleider") for school in self._important_first()
        }
        self.serving: list[dict[str, list[Person]]] = [
            {role: [] for role in DISTRICT_ROLES} for _ in range(self.districts)
        ]
        for d in range(self.districts):
            for role in DISTRICT_ROLES:
                person = self._person(homes[role][d % len(homes[role])], role, d)
                if person:
                    self.serving[d][role].append(person)
        self._teams_and_schools(homes)
        self._others()
        while len(self.people) < self.size:
            for school in self.schools:
                secondary = school.kind == "voortgezet onderwijs"
                self._person(school, "Mentor" if secondary else "Leerkracht")

    def _teams_and_schools(self, homes: Mapping[str, Sequence[Organisation]]) -> None:
        for _ in range(max(2, min(6, self.size // 60))):
            for team in self.teams:
                self._person(team, "Wijkteammedewerker")
        for school in self.schools:
            self._person(school, "Directeur")
        self.at_lonely = {}
        for role in DISTRICT_ROLES[1:]:
            person = self._person(homes[role][0], role, self.lonely.district)
            if person:
                self.at_lonely[role] = person
        for d in range(self.districts):
            for role in DISTRICT_ROLES[:2]:
                person = self._person(homes[role][0], role, d)
                if person:
                    self.serving[d][role].append(person)
            self._person(self.youth_work, "Jongerenwerker", d)
            self._person(self.police, "Wijkagent", d)

    def _others(self) -> None:
        for organisations, role, count in (
            ([self.health], "Jeugdarts", 3),
            ([self.municipality], "Beleidsadviseur jeugd", 5),
            (self.safety, "Jeugdbeschermer", 4),
            (self.care, "Jeugdhulpverlener", 7),
            (self.mental, "GZ-psycholoog", 4),
            (self.doctors, "Huisarts", 3),
            (self.speech, "Logopedist", 2),
            (self.childcare, "Pedagogisch medewerker", 3),
        ):
            for organisation in organisations:
                for _ in range(max(1, min(count, round(count * self.size / 400)))):
                    self._person(organisation, role)

    def _important_first(self) -> list[Organisation]:
        first = [self.lonely, self.link_school]
        return first + [school for school in self.schools if school not in first]

    # Who knows whom

    def _acquaint(self) -> None:
        self.noord = [s for s in self.schools if s.district == 0 and s not in (self.lonely, self.link_school)]
        self.key_person = self.teams[0].staff[0]
        self.key_person.activity = 3.0
        link = self.coordinators[self.link_school]
        if link is None:
            raise ValueError(self.size)
        self.link = link
        self.link.activity = 6.0
        for person in (self.link, self.key_person, *(c for c in self.coordinators.values() if c)):
            person.silent = False  # the schools took part, so that the stories can be seen
        self._within_organisations()
        self._around_schools()
        self._between_services()
        self._through_the_link()
        # on paper only: the contact that would repair most, for the advice to find
        self.planted = next(iter(self.serving[self.lonely.district or 0][DISTRICT_ROLES[0]]), None)
        if self.planted:
            self.planted.schools.append(self.lonely)

    def allowed(self, a: Person, b: Person) -> bool:
        """Whether a contact leaves the stories whole."""
        return self._one_way(a, b) and self._one_way(b, a)

    def _one_way(self, a: Person, b: Person) -> bool:
        if a.organisation is self.lonely:
            return b.organisation is self.lonely or b in self.at_lonely.values() or b is self._lonely_team
        if a in self.at_lonely.values() or a is self._lonely_team:
            return b.role not in JGZ_ROLES
        if a.organisation in self.noord:
            return (
                b.organisation in self.noord
                or b is self.key_person
                or b is self.link
                or any(b in people for people in self.serving[0].values())
            )
        knows_noord = a is self.link or any(a in people for people in self.serving[0].values())
        return not (knows_noord and b.role in TEAM_ROLES and b is not self.key_person)

    @property
    def second_of_noord(self) -> Person | None:
        """The second member of the team of Noord, who knew its schools for one year only; a tiny town has none."""
        return next(iter(self.teams[0].staff[1:]), None)

    @property
    def _lonely_team(self) -> Person:
        return self.teams[self.lonely.district or 0].staff[-1]

    def _tie(self, a: Person | None, b: Person | None, per_year: float) -> None:
        if a is None or b is None or a is b or not self.allowed(a, b):
            return
        pair = (min(a.number, b.number), max(a.number, b.number))
        # lognormal: most lines are used a few times a year, some every week
        rate = per_year * self.random.lognormvariate(0, 0.7) * math.sqrt(a.activity * b.activity) / 1.6
        self.ties[pair] = max(self.ties.get(pair, 0.0), min(rate, 60.0))

    def _sample(self, people: Sequence[Person], count: float) -> list[Person]:
        whole = int(count) + (self.random.random() < count % 1)
        return self.random.sample(list(people), min(whole, len(people)))

    def _within_organisations(self) -> None:
        for organisation in self.organisations:
            staff = organisation.staff
            if organisation.school:
                coordinator = self.coordinators.get(organisation)
                for person in staff:
                    if person is not coordinator and (
                        person.role == "Directeur" or self.random.random() < 0.75
                    ):
                        self._tie(coordinator, person, 6)
            for person in staff:
                close = min(1.2 * person.activity, 4)
                for other in self._sample(staff, close if len(staff) < 60 else close / 2):
                    self._tie(person, other, 4)

    def _around_schools(self) -> None:
        for school in self.schools:
            coordinator, d = self.coordinators.get(school), school.district or 0
            if coordinator is None:
                continue
            if school is self.lonely:
                for role, person in self.at_lonely.items():
                    person.schools.append(school)
                    self._tie(coordinator, person, 8 if role.startswith("School") else 4)
                self._lonely_team.schools.append(school)
                self._tie(coordinator, self._lonely_team, 5)
                continue
            for role, people in self.serving[d].items():
                # a gap now and then, where a colleague often knows the way
                if people and (role == DISTRICT_ROLES[0] or self.random.random() < 0.6):
                    person = self.random.choice(people)
                    person.schools.append(school)
                    self._tie(coordinator, person, 7)
                    if self.random.random() < 0.3:
                        self._tie(self.random.choice(school.staff), person, 2)
            self._team_of(school, coordinator, d)

    def _team_of(self, school: Organisation, coordinator: Person, d: int) -> None:
        team = self.teams[d].staff
        if school in self.noord:
            self.key_person.schools.append(school)
            self._tie(coordinator, self.key_person, 8)
            return
        contact = self.random.choice(team)
        contact.schools.append(school)
        head = next((p for p in school.staff if p.role == "Directeur"), coordinator)
        for own in (coordinator, head):
            for member in (contact, *self._sample(team, 0.9)):
                self._tie(own, member, 6 if member is contact else 2)
        for person in self._sample(school.staff, 0.8):
            for outside in self._sample(self._outside(d), 1.2):
                self._tie(person, outside, 2)

    def _outside(self, d: int) -> list[Person]:
        """People of a district who are not at a school nor tied to one by their function."""
        found = self.__dict__.setdefault("_outsiders", {})
        if d not in found:
            plain = {"Jongerenwerker", "Wijkagent", "Logopedist", "Pedagogisch medewerker", "Huisarts"}
            found[d] = [p for p in self.people if p.district == d and p.role in plain]
        chosen: list[Person] = found[d]
        return chosen

    def _between_services(self) -> None:
        by_district: dict[int, list[Person]] = {}
        for person in self.people:
            if not person.organisation.school and person.district is not None:
                by_district.setdefault(person.district, []).append(person)
        citywide = [p for p in self.people if not p.organisation.school and p.district is None]
        for person in self.people:
            if person.organisation.school:
                continue
            near = by_district.get(person.district, citywide) if person.district is not None else citywide
            for other in self._sample(near, min(1.5 * person.activity, 6)):
                self._tie(person, other, 3)
            for other in self._sample(citywide, 0.25 * person.activity):
                self._tie(person, other, 1.5)
        for d in range(self.districts):
            for nurse in self.serving[d]["Jeugdverpleegkundige"]:
                for doctor in self._sample([p for p in self.health.staff if p.role == "Jeugdarts"], 1):
                    self._tie(nurse, doctor, 6)

    def _through_the_link(self) -> None:
        """The IB'er of De Schakel leads the IB network and knows somebody everywhere."""
        for school in self.schools:
            if school is not self.lonely and self.random.random() < 0.75:
                self._tie(self.link, self.coordinators.get(school), 5)
        for organisation in self.organisations:
            if not organisation.school and organisation.staff and self.random.random() < 0.8:
                self._tie(self.link, self.random.choice(organisation.staff), 3)
        self._tie(self.link, self.key_person, 4)
