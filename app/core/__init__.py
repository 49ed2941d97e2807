"""The kernel every other layer stands on; standard library, platformdirs and keyring only."""
