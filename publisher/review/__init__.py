"""Review governance: when each leaflet is due, which words were reviewed, and what a review writes into a source.

`due` is the list for editors; `record` the file beside a leaflet that keeps the words as they were reviewed; `front`
changes the few lines of a front matter that a review changes, and leaves every other byte as it is.
"""
