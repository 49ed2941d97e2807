"""Private PostgreSQL and MariaDB servers for the tests: made, started and thrown away here."""
