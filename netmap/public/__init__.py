"""What ``import netmap`` offers to who scripts: a study of a network, its tables, and the questions one can ask of it.

:mod:`netmap.public.reading` makes a :class:`~netmap.public.study.Study`; a question gives one of the replies of
:mod:`netmap.public.replies`. The command line asks the same calls. ``docs/python.md`` is the page about it.
"""
