"""An answer put into words once: amounts, sentences and tables in the reader's language.

Terminal, Markdown, workbook, notebook and page only lay out what stands here.
"""
