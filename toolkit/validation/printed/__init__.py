"""Compares what a PDF or a DOCX says with the data that it carries.

passages  what a pack's story says: every stretch of text, with the place by which it is cited
found     what a file says, in the same terms
pdf_file  a PDF's objects, attachment and structure;  pdf_text  the text of its marked stretches
docx_file a DOCX's paragraphs, cells and bookmarks, and the data that it carries
align     which passage of the one is which of the other
compare   the differences as findings
check     a whole file, from its bytes to a report
"""
