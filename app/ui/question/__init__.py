"""The question box: what is typed, what is offered for it, and what was asked before."""
