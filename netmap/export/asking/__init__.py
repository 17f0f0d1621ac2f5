"""The files of a round: forms, workbooks, texts for mails and for forms elsewhere; and what was collected, as workbooks."""
