"""Every work of the benchmarks runs, at a size that says nothing about speed, and writes what `make bench` promises."""

import json

import pytest

from tests.benchmarks.__main__ import ALONE, SERVED, WORKS, main, measure
from tests.benchmarks.figures import Figure, Scale, less, more, write
from tests.benchmarks.servers import Servers

FIELDS = {"work", "size", "ours", "compared_with", "theirs", "unit", "ratio", "peak_mib", "processor_ms"}


def is_well_formed(line):
    numbers = [line[name] for name in ("ours", "theirs", "ratio")]
    words = [line[name] for name in ("work", "size", "compared_with", "unit")]
    return line.keys() == FIELDS and all(number > 0 for number in numbers) and all(words)


@pytest.mark.parametrize("work", ALONE)
def test_a_work_without_servers_writes_its_figures(work, tmp_path, capsys):
    assert main([work, "--size", "tiny", "--output", str(tmp_path / "bench.json")]) == 0
    lines = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert lines and all(map(is_well_formed, lines))
    assert work in capsys.readouterr().out


@pytest.mark.parametrize("work", SERVED)
def test_a_work_with_servers_writes_its_figures(work, postgres_url, rabbitmq, tmp_path):
    figures = list(measure([work], Scale.TINY, Servers(postgres_url, rabbitmq.url())))
    write(figures, tmp_path / "bench.json")
    lines = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert lines and all(map(is_well_formed, lines))


def test_an_unknown_work_is_refused_in_words(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["nonsense", "--output", str(tmp_path / "bench.json")])
    assert "nonsense" in capsys.readouterr().err
    assert not (tmp_path / "bench.json").exists()


def test_a_ratio_above_one_means_that_ours_is_better():
    assert less("w", "s", 1.0, "floor", 2.0) == Figure("w", "s", 1.0, "floor", 2.0, "s", 2.0)
    assert more("w", "s", 10.0, "floor", 5.0, "a second").ratio == 2.0
    assert len(set(WORKS)) == len(WORKS)
