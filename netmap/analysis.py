"""The whole road in one call: files → records → network → figures → findings. The command line and the app both take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from netmap.apart import TURN, Apart, by_share, here
from netmap.apart import Progress as Progress
from netmap.errors import InputError
from netmap.findings.rules import Finding, find, without_counts
from netmap.ingest.believable import believable
from netmap.ingest.decisions import Decisions
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.metrics import score
from netmap.metrics.resampled import Resampled
from netmap.metrics.resampling import resample
from netmap.metrics.score import with_certainty
from netmap.metrics.scores import Scores
from netmap.metrics.without_people import without_people
from netmap.model.build import build, newest_date, period_start
from netmap.model.employed import employed
from netmap.model.network import Network
from netmap.model.records import Intake
from netmap.model.tallies import IN_MEMORY, Tallier
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.scenario.compare import Comparison, Presence, compare
from netmap.scenario.noise import RESAMPLES
from netmap.settings import LANGS, Installation, Settings
from netmap.view.labels import Labels
from netmap.view.sentences import finding_sentence


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """One data set under one set of settings, with everything that a page or file needs."""

    records: Intake
    """What was read."""
    intake: Intake
    """What is used of it under these settings, with all there is to say about it."""
    network: Network
    scores: Scores
    findings: tuple[Finding, ...]
    labels: Labels
    settings: Settings
    words: Vocabulary
    installation: Installation


def analyse(
    files: Sequence[tuple[str, bytes]],
    settings: Settings,
    *,
    steering: Steering | None = None,
    decisions: Decisions | None = None,
    installation: Installation,
    progress: Progress | None = None,
    apart: Apart = here,
    first: Callable[[Network], None] | None = None,
) -> Analysis:
    """Read files and compute everything.

    Args:
        files: name and content of each file.
        settings: the parameters.
        steering: corrections by the user to how columns and sheets are read.
        decisions: the user's answers on who is who.
        installation: the key for hashes and an own vocabulary.
        progress: is told what is being done.
        apart: where the figures are worked out; the files are read here, since what is behind the gate stays here.
        first: is given the network before its figures are worked out, to show what needs none.

    Raises:
        InputError: the files cannot be used.

    """
    tell = progress or _silent
    words = vocabulary(installation.vocabulary)
    tell("progress.reading", 0.0)
    intake = read(
        files,
        steering,
        decisions,
        installation=installation,
        words=words,
        progress=lambda share: tell("progress.reading", 0.35 * share),
    )
    return from_intake(
        intake, settings, installation=installation, progress=progress, apart=apart, first=first
    )


def from_intake(
    intake: Intake,
    settings: Settings,
    *,
    installation: Installation,
    progress: Progress | None = None,
    apart: Apart = here,
    first: Callable[[Network], None] | None = None,
    tallier: Tallier = IN_MEMORY,
) -> Analysis:
    """Compute everything from records that were read before; arguments as of :func:`analyse`.

    ``tallier``: who counts the rows of contacts and cases.

    Raises:
        InputError: there is nobody in the records.

    """
    tell = progress or _silent
    words = vocabulary(installation.vocabulary)
    tell("progress.building", 0.35)
    records, intake = intake, believable(intake, settings)
    network = _built(intake, settings, words, tallier)
    if first is not None:
        first(network)
    tell("progress.scoring", 0.5)
    scores = apart(
        partial(_scored, network, settings, words, None),
        lambda key, share: tell(key if key == TURN else "progress.scoring", 0.5 + 0.4 * share),
        len(network.nodes),
    )
    tell("progress.findings", 0.9)
    labels = Labels(scores.network, settings, words, installation.key)
    if settings.names == "organisation":
        intake = replace(intake, professionals=(), contacts=(), involvements=(), proposals=())
    analysis = Analysis(
        records=records,
        intake=intake,
        network=scores.network,
        scores=scores,
        findings=_found(scores, labels, installation.key),
        labels=labels,
        settings=settings,
        words=words,
        installation=installation,
    )
    tell("progress.done", 1.0)
    return analysis


def _built(intake: Intake, settings: Settings, words: Vocabulary, tallier: Tallier = IN_MEMORY) -> Network:
    """The network to compute on.

    Raises:
        InputError: there is nobody in the records, or no organisation while there may be nothing else.

    """
    network = build(intake, settings, words, tallier)
    if settings.names != "organisation":
        return network
    network = employed(network)
    if network.nodes.empty:
        raise InputError("errors.input.no_organisation")
    return network


def _scored(
    network: Network,
    settings: Settings,
    words: Vocabulary,
    resampled: Resampled | None,
    tell: Progress,
) -> Scores:
    scores = score(network, settings, words, tell, resampled)
    return without_people(scores) if settings.names == "organisation" else scores


def _ranked_again(
    network: Network, scores: Scores, settings: Settings, words: Vocabulary, tell: Progress
) -> Scores:
    resampled = resample(network, settings, words, lambda share: tell("progress.resampling", share), scores)
    return with_certainty(scores, network, resampled)


def _found(scores: Scores, labels: Labels, key: bytes) -> tuple[Finding, ...]:
    """What stands out, the strongest first; equal ones in the order of their words, since that of ids betrays them.

    The words are those of one language: what comes first is the same in every other.
    """
    found = find(scores, labels.words)
    if scores.settings.names == "organisation":
        found = without_counts(found)
    return _ordered(found, labels, scores.network, key)


def _ordered(
    findings: Sequence[Finding], labels: Labels, network: Network, key: bytes
) -> tuple[Finding, ...]:
    if labels.settings.lang != LANGS[0]:
        labels = Labels(network, replace(labels.settings, lang=LANGS[0]), labels.words, key)
    return tuple(sorted(findings, key=lambda one: (-one.strength, one.key, finding_sentence(one, labels))))


def with_resampling(analysis: Analysis, progress: Progress | None = None, apart: Apart = here) -> Analysis:
    """The same, with how often each place of a ranking holds when some of the reporters are left out."""
    tell = progress or _silent
    tell("progress.resampling", 0.0)
    network = analysis.network
    if analysis.settings.names == "organisation":
        network = _built(believable(analysis.records, analysis.settings), analysis.settings, analysis.words)
    scores = apart(
        partial(_ranked_again, network, analysis.scores, analysis.settings, analysis.words),
        tell,
        len(network.nodes),
    )
    findings = _found(scores, analysis.labels, analysis.installation.key)
    made = replace(analysis, network=scores.network, scores=scores, findings=findings)
    tell("progress.done", 1.0)
    return made


def rescore(
    analysis: Analysis, settings: Settings, progress: Progress | None = None, apart: Apart = here
) -> Analysis:
    """The same records under other settings; only what depends on the change is computed again."""
    was = analysis.settings
    words_only = replace(settings, names=was.names, lang=was.lang, title=was.title)
    people = {one.names != "organisation" for one in (settings, was)}
    if words_only == was and len(people) == 1:
        labels = Labels(analysis.network, settings, analysis.words, analysis.installation.key)
        scores = replace(analysis.scores, settings=settings)
        return replace(
            analysis,
            labels=labels,
            settings=settings,
            scores=scores,
            findings=_ordered(analysis.findings, labels, analysis.network, analysis.installation.key),
        )
    return from_intake(
        analysis.records, settings, installation=analysis.installation, progress=progress, apart=apart
    )


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two periods beside each other, and how everybody in either of them is called."""

    comparison: Comparison
    labels: Labels


def compared(
    before: Intake,
    after: Intake,
    settings: Settings,
    *,
    dates: tuple[date | None, date | None] = (None, None),
    both_reported: bool = False,
    installation: Installation,
    progress: Progress | None = None,
    apart: Apart = here,
) -> Compared:
    """Compare two periods of one data set (twice the same records), or two uploads.

    Args:
        before: records with the first period, as they were read.
        after: records with the second; the very same object when it is one data set.
        settings: the parameters; always at the level of people.
        dates: last day of each period; by default the newest date in its records, and the first of two periods of one
            data set ends where the second begins.
        both_reported: count only what those told who reported in both periods.
        installation: the key for hashes and an own vocabulary.
        progress: is told what is being done.
        apart: where the comparison is worked out.

    Raises:
        InputError: there is nobody in the records.

    """
    tell = progress or _silent
    words = vocabulary(installation.vocabulary)
    settings = replace(settings, level="person")
    tell("progress.building", 0.0)
    last = dates[1] or newest_date(after)
    first = dates[0] or (period_start(last, settings.months) if before is after else newest_date(before))

    def network(records: Intake, day: date | None) -> Network:
        return build(believable(records, settings), replace(settings, reference_date=day), words)

    # In one data set everybody is listed in both periods; there, who has contact is who is there.
    presence: Presence = "tie" if before is after else "data"
    both = network(before, first), network(after, last)
    work = partial(
        compare,
        *both,
        settings,
        words,
        both_reported=both_reported,
        presence=presence,
        resamples=min(settings.resamples, RESAMPLES),
    )
    found = apart(by_share("progress.comparing", work), tell, max(len(one.nodes) for one in both))
    tell("progress.done", 1.0)
    return Compared(found, Labels(found.union, settings, words, installation.key))


def renamed(found: Compared, settings: Settings, installation: Installation) -> Compared:
    """The same comparison in the names and language of other settings, which differ in nothing else."""
    settings = replace(
        found.comparison.settings, names=settings.names, lang=settings.lang, title=settings.title
    )
    comparison = replace(found.comparison, settings=settings)
    return Compared(comparison, Labels(comparison.union, settings, found.labels.words, installation.key))


def _silent(_step: str, _share: float) -> None:
    """Tell nobody."""
