"""One spelling for statements that say the same, so that equal spelling proves equal results."""
