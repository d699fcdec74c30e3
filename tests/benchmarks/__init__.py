"""How fast: every work against a floor in the same run; `make bench` prints the table and writes build/bench.json."""
