"""Networks of kinds that are not schools with functions: badges in departments, and a register of who takes part in what."""

from __future__ import annotations

from itertools import combinations

DEPARTMENTS = 4
STAFF = 24
FIRST, LAST = 24, 35
"""Days after the last of May: 24 June to 5 July, twelve days."""


def badges():
    """Contacts that a machine measured: many rows a day for a pair, of people of whom only the department is known."""
    people = [f"Q{n:03}" for n in range(STAFF)]
    rows = []
    for day in range(FIRST, LAST + 1):
        date = f"2015-06-{day:02}" if day <= 30 else f"2015-07-{day - 30:02}"
        for one, other in combinations(range(STAFF - 2), 2):
            near = one % DEPARTMENTS == other % DEPARTMENTS
            if (one * 7 + other * 5 + day) % (6 if near else 31) == 0:
                rows += [f"{people[one]},{people[other]},{date}"] * (3 + (one + other) % 4)
    # the last met nobody
    for one in (0, 5):
        rows += [f"{people[one]},{people[STAFF - 2]},2015-06-{FIRST}"] * 12
    rows += [f"{people[1]},{people[2]},2015-07-0{LAST - 30}"] * 4
    homes = [f"{name},Afdeling {'ABCD'[n % DEPARTMENTS]}" for n, name in enumerate(people)]
    return (
        ("metingen.csv", "\n".join(["van,naar,datum", *rows]).encode()),
        ("afdelingen.csv", "\n".join(["naam,organisatie", *homes]).encode()),
    )


def register():
    """A list of which place takes part in which region: organisations in two columns, no people, no dates."""
    places = [f"Waterdorp {n}" for n in range(1, 15)]
    rows = []
    for number, place in enumerate(places):
        rows.append(f"{place},Veiligheidsstreek {'Oost' if number < 7 else 'West'}")
        rows.append(f"{place},Afvalkring {number // 3 + 1}")
    # one region holds the two halves together
    rows += [f"{places[2]},Werkkring Midden", f"{places[11]},Werkkring Midden"]
    return (("deelname.csv", "\n".join(["gemeente,samenwerkingsverband", *rows]).encode()),)


KINDS = {"badges": badges, "register": register}
STEERED = {"register": ["from=gemeente", "to=samenwerkingsverband"]}
"""What ``--map`` says of their columns."""
