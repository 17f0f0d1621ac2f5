"""From names, days and numbers as people write them to what a question is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.model.vocabulary import fold
from netmap.text import Texts

if TYPE_CHECKING:
    from netmap.model.network import Network
    from netmap.model.vocabulary import Vocabulary
    from netmap.scenario.naming import Named
    from netmap.scenario.steps import LessCapacity, Scenario, Step
    from netmap.view.labels import Labels

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo"), ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Short days as people type them, in Dutch and in English."""

MOST_TIES, MOST_ROUTES = 50, 10
"""More new contacts at once is a plan for years, not an advice; more routes are no answer."""


class Meant:
    """Of which network something is asked: finds who and what is meant."""

    def __init__(self, network: Network, words: Vocabulary, labels: Labels) -> None:
        self.network, self.words, self.labels = network, words, labels

    def one(self, option: str, name: str) -> Named:
        """What a name stands for: a name of the sheet, or an id or label as the files have it.

        Args:
            option: what the name was given to, for the complaint.
            name: what was written.

        Raises:
            UsageError: nothing is called so, or several are.

        """
        found = self._named(name)
        if not found:
            raise UsageError("errors.usage.name_unknown", option=option, value=name)
        if len(found) > 1:
            raise UsageError("errors.usage.name_ambiguous", option=option, value=name, n=len(found))
        return found[0]

    def node(self, option: str, name: str) -> str:
        """The id of the person or organisation that a name stands for.

        Raises:
            UsageError: nobody is called so, several are, or it is a team or a function.

        """
        from netmap.scenario.steps import Away

        nodes = [
            step.nodes[0] if isinstance(step, Away) else step.key
            for step in self._named(name)
            if isinstance(step, Away) or step.kind == "organisation"
        ]
        if len(nodes) == 1:
            return nodes[0]
        self.one(option, name)
        raise UsageError("errors.usage.name_no_node", option=option, value=name)

    def people(self, option: str, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of who was named: everybody who is called so, by name, or as the labels call them.

        Raises:
            UsageError: there is nobody of that name.

        """
        nodes, labels = self.network.nodes, self.labels
        people: dict[str, set[str]] = {}
        for node, name in nodes.loc[nodes["kind"] == "professional", "name"].items():
            one = str(node)
            for known in (str(name), labels.label(one), labels.short(one), labels.public(one)):
                people.setdefault(fold(known), set()).add(one)
        found: set[str] = set()
        for name in names:
            if fold(name) not in people:
                raise UsageError("errors.usage.unknown_person", option=option, name=name)
            found |= people[fold(name)]
        return tuple(sorted(found))

    def scenario(
        self,
        *,
        remove: Sequence[str] = (),
        weekday: str | int | None = None,
        less: float | None = None,
        of: str | None = None,
        add_person: Sequence[Sequence[str]] = (),
        add_tie: Sequence[Sequence[str]] = (),
        title: str = "",
    ) -> Scenario:
        """First who goes, then who works less, then who and what comes.

        Raises:
            UsageError: a name stands for nothing or for several, or a day or function does not exist.

        """
        from netmap.scenario.naming import function_of, new_id
        from netmap.scenario.steps import NewPerson, NewTie, OnDay, Scenario

        steps: list[Step] = [self.one("remove", name) for name in remove]
        if weekday is not None:
            steps.append(OnDay(weekday_of(weekday)))
        if less is not None:
            steps.append(self._less(less, of))
        for function, place in add_person:
            discipline = function_of(self.words, function)
            if discipline is None:
                raise UsageError("errors.usage.function_unknown", option="add-person", value=function)
            home = self.node("add-person", place)
            if self.network.nodes.at[home, "kind"] != "organisation":
                raise UsageError("errors.usage.name_no_organisation", option="add-person", value=place)
            steps.append(NewPerson(new_id(self.network, steps), discipline, home))
        for first, second in add_tie:
            steps.append(NewTie(self.node("add-tie", first), self.node("add-tie", second)))
        return Scenario(title, tuple(steps))

    def _less(self, percent: float, of: str | None) -> LessCapacity:
        from netmap.scenario.steps import GroupAway, LessCapacity

        share = percent / 100
        if of is None:
            return LessCapacity(share)
        group = self.one("of", of)
        if isinstance(group, GroupAway) and group.kind == "organisation":
            return LessCapacity(share, organisation=group.key)
        if isinstance(group, GroupAway) and group.kind == "discipline":
            return LessCapacity(share, discipline=group.key)
        raise UsageError("errors.usage.name_no_share", option="of", value=of)

    def _named(self, name: str) -> list[Named]:
        """Names of the sheets go first; who has none of them may be meant by the id or the label in the files."""
        from netmap.scenario.naming import matches
        from netmap.scenario.steps import Away, GroupAway

        found = matches(self.network, self.words, name)
        if found or not name.strip():
            return found
        labels, kinds = self.labels, self.network.nodes["kind"]
        shown = [node for node in labels.nodes if name.strip() in (labels.public(node), labels.label(node))]
        return [
            Away((node,)) if kinds[node] == "professional" else GroupAway("organisation", node)
            for node in shown
        ]


def check_steps(**steps: Any) -> None:
    """Complain of what can be seen of a scenario without a network.

    Raises:
        UsageError: nothing changes, or a day or share does not exist.

    """
    weekday, less, of = steps.get("weekday"), steps.get("less"), steps.get("of")
    if weekday is not None:
        weekday_of(weekday)
    if less is not None and not 0 < less <= 100:
        raise UsageError("errors.usage.bounds", option="less", value=less, low=1, high=100)
    if of is not None and less is None:
        raise UsageError("errors.usage.of_without_less")
    comes_or_goes = steps.get("remove") or steps.get("add_tie") or steps.get("add_person")
    if not comes_or_goes and weekday is None and less is None:
        raise UsageError("errors.usage.no_steps")


def check_bounds(option: str, value: int, high: int) -> None:
    """Complain of a number that is not from 1 up to ``high``.

    Raises:
        UsageError: it is not.

    """
    if not 1 <= value <= high:
        raise UsageError("errors.usage.bounds", option=option, value=value, low=1, high=high)


def weekday_of(text: str | int) -> int:
    """A day as a number, 1 = Monday: from a number, or from the first letters of its Dutch or English name.

    >>> weekday_of("wo"), weekday_of("Friday"), weekday_of(1)
    (3, 5, 1)

    Raises:
        UsageError: it is no day.

    """
    word = fold(str(text))
    if word in ("1", "2", "3", "4", "5", "6", "7"):
        return int(word)
    for lang, days in zip(("nl", "en"), DAYS, strict=True):
        say = Texts("nl" if lang == "nl" else "en")
        for number, day in enumerate(days, start=1):
            if word in (day, fold(say(f"common.weekday.{number}"))):
                return number
    raise UsageError(
        "errors.usage.choice", option="weekday", value=text, allowed=", ".join((*DAYS[0], "1–7"))
    )


def day_of(text: date | str | None, option: str) -> date | None:
    """A day, as it is or as ``2026-07-03``.

    Raises:
        UsageError: it is no day.

    """
    if text is None or isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise UsageError("errors.usage.date", option=option, value=text) from problem
