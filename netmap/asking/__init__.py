"""The questionnaire out and back: whom to ask, about whom and what; and what comes back as sheets that netmap reads.

``questions`` says what is asked and how long it takes, ``plan`` makes a ``round_`` of a list, ``answers`` reads what respondents
sent, ``books`` what they filled in on a sheet, ``returned`` any mix of both, ``response`` who answered, ``told`` the sheets.
"""
