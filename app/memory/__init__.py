"""What Tacit keeps between runs."""
