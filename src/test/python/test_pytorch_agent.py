"""Tests the parts of pytorch_agent.py, with the fake PyTorch in fake/ or without it a real one:
PYTHONPATH=http-examples:src/test/python/fake python3 -m unittest discover -s src/test/python
MAPLE_SERVER names a running service, with which the networks are compared."""

import http.server
import json
import mmap
import os
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import torch

import pytorch_agent as agent

SERVER = os.environ.get("MAPLE_SERVER")
FAKE = torch.__version__.endswith("fake")
CELLS = [
    "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|",
    agent.spelling(["none"] * 6),
    agent.spelling(["skip_connect"] * 6),
    agent.spelling(["nor_conv_3x3"] * 6),
    agent.spelling(["nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3", "none", "none", "none"]),
    *agent.draw(20, seed=7),
]


def settings(**changes):
    values = {
        "device": "cpu",
        "mode": "eager",
        "batch": 2,
        "threads": 1,
        "cudnn_benchmark": False,
        "warm_up_millis": 0,
        "least_runs": 3,
        "least_millis": 0,
        "rounds": 2,
        "runtime": "pytorch fake",
        "accelerator": None,
    }
    return agent.Settings(**{**values, **changes})


def ask(path):
    with urllib.request.urlopen(SERVER + path) as answer:
        return json.loads(answer.read())


def expansion(spec):
    return ask(f"/search-spaces/nasbench201/architectures/{urllib.parse.quote(spec, safe='')}")


class SearchSpaceTest(unittest.TestCase):
    def test_should_read_what_it_spells(self):
        specs = {agent.cell_at(ordinal) for ordinal in range(0, agent.CELLS, 7)}
        self.assertEqual(len(specs), len(range(0, agent.CELLS, 7)))
        for spec in specs:
            self.assertEqual(agent.spelling(agent.choices_of(spec)), spec)

    def test_should_refuse_what_is_no_cell(self):
        cell = CELLS[0]
        for wrong in ("", cell[:-1], cell + "|none~3|", cell.replace("none", "nine"), "|x~0|", cell * 2):
            with self.assertRaisesRegex(agent.AgentError, "is none of nasbench201.\nMaybe "):
                agent.choices_of(wrong)

    def test_should_draw_different_cells_and_more_of_the_same(self):
        self.assertEqual(len(set(agent.draw(600, 1))), 600)
        self.assertEqual(agent.draw(600, 1)[:500], agent.draw(500, 1))
        self.assertNotEqual(agent.draw(500, 2), agent.draw(500, 1))


@unittest.skipUnless(SERVER, "MAPLE_SERVER names no service")
class NetworkTest(unittest.TestCase):
    FIELDS = ("kind", "inputs", "input", "output", "kernel", "stride", "padding", "parameters")

    def traced(self, module, shape):
        torch.trace = []
        try:
            with torch.inference_mode():
                module.eval().requires_grad_(False)(torch.Tensor((4, *shape)))
            return torch.trace
        finally:
            torch.trace = None

    def expanded(self, operators):
        """The service's operators but for identities, which run nothing."""
        numbers, kept = {-1: -1}, []
        for number, operator in enumerate(operators):
            inputs = [numbers[source] for source in operator["inputs"]]
            if operator["kind"] == "identity":
                numbers[number] = inputs[0]
            else:
                numbers[number] = len(kept)
                kept.append({**{field: operator[field] for field in self.FIELDS}, "inputs": inputs})
        return kept

    @unittest.skipUnless(FAKE, "needs the fake PyTorch")
    def test_should_run_exactly_the_operators_that_the_service_expands(self):
        for spec in CELLS:
            with self.subTest(spec):
                ran = self.traced(agent.network_of(spec), agent.INPUT)
                self.assertEqual(ran, self.expanded(expansion(spec)["operators"]))

    def test_should_count_what_the_service_counts(self):
        measurement = agent.Measurement(settings(), agent.ProcessCounters())
        for spec in CELLS:
            totals = expansion(spec)["totals"]
            self.assertEqual(measurement.cost(spec), (totals["macs"], totals["parameters"]))

    @unittest.skipUnless(FAKE, "needs the fake PyTorch")
    def test_should_know_the_operators_that_the_service_profiles(self):
        known = ask("/search-spaces/nasbench201/operators")
        self.assertEqual(agent.operators(), [operator["name"] for operator in known])
        for operator in known:
            module, shape = agent.operator_of(operator["name"])
            ran = self.traced(module, shape)
            self.assertEqual(list(shape), operator["input"])
            self.assertEqual(len(ran), operator["totals"]["kernels"], operator["name"])
            parameters = sum(part["parameters"] for part in ran)
            self.assertEqual(parameters, operator["totals"]["parameters"])


class MeasurementTest(unittest.TestCase):
    def setUp(self):
        fake = patch.dict(os.environ, {"FAKE_TORCH_CUDA": "1"})
        fake.start()
        self.addCleanup(fake.stop)

    def measurement(self, **changes):
        return agent.Measurement(settings(**changes), agent.ProcessCounters())

    def test_should_measure_in_rounds(self):
        reads = []
        samples = self.measurement().measure(CELLS[:2], lambda: reads.append(1))
        self.assertEqual([reading["spec"] for reading in samples], CELLS[:2])
        self.assertEqual(len(reads), 4)
        self.assertGreaterEqual(samples[0]["runs"], 6)
        self.assertGreater(samples[0]["latencyMillis"], 0)

    @unittest.skipUnless(FAKE, "needs the fake PyTorch")
    def test_should_keep_the_rules_of_a_gpu(self):
        for mode in ("eager", "graphs"):
            before = torch.cuda.CUDAGraph.replays
            measurement = self.measurement(device="cuda", mode=mode)
            measurement.measure(CELLS[:1], lambda: None)
            for name in agent.operators():
                profile = measurement.profile(name)
                self.assertGreaterEqual(profile["latencyMillis"], 1e-6)
                self.assertIn("task-clock", profile["counters"])
            self.assertEqual(torch.cuda.CUDAGraph.replays > before, mode == "graphs")

    @unittest.skipUnless(FAKE, "needs the fake PyTorch")
    def test_should_say_that_memory_does_not_suffice(self):
        with patch.dict(os.environ, {"FAKE_TORCH_LARGEST_BATCH": "1"}):
            with self.assertRaises(agent.AgentError) as raised:
                self.measurement().profile("head-c64-8x8")
        message = "PyTorch failed: CUDA out of memory. Tried to allocate 2.00 GiB.\nMaybe give it a smaller"
        self.assertTrue(str(raised.exception).startswith(message), str(raised.exception))

    def test_should_say_that_an_operator_is_unknown(self):
        with self.assertRaisesRegex(agent.AgentError, "k3_e1-c16-32x32.*\nMaybe "):
            self.measurement().profile("k3_e1-c16-32x32")

    def test_should_read_again_where_runs_disagree(self):
        stopwatch = agent.Stopwatch(settings(least_runs=4))
        answers = iter([0, 0, 0, 1, 9, 1, 9, 2, 2, 2, 2])
        timing = stopwatch.measure(lambda: next(answers))
        self.assertEqual((timing.median_millis, timing.spread_millis, timing.runs), (2, 0, 4))

    def test_should_take_medians(self):
        timing = agent.Timing.of([4, 1, 3, 2, 100])
        self.assertEqual((timing.median_millis, timing.spread_millis, timing.runs), (3, 2, 5))
        rounds = [agent.Timing(1, 0.5, 30), agent.Timing(9, 0.1, 40), agent.Timing(2, 0.2, 50)]
        self.assertEqual(agent.Timing.of_rounds(rounds), agent.Timing(2, 0.2, 120))


class CountersTest(unittest.TestCase):
    PAGES = 2000

    def touch(self):
        with mmap.mmap(-1, self.PAGES * mmap.PAGESIZE) as pages:
            for page in range(self.PAGES):
                pages[page * mmap.PAGESIZE] = 1
        return "touched"

    def test_should_count_exactly_the_section_with_perf(self):
        if not agent.PerfCounters.works():
            self.skipTest("perf may not count this process")
        self.touch()
        answer, counted = agent.PerfCounters().count(self.touch)
        self.touch()
        fields = [line.split(";") for line in counted["perf"].splitlines() if ";" in line]
        faults = {field[2]: field[0] for field in fields}["page-faults"]
        self.assertEqual(answer, "touched")
        self.assertIn(";msec;task-clock;", counted["perf"])
        self.assertTrue(self.PAGES <= int(faults) < 1.5 * self.PAGES, faults)

    def test_should_count_exactly_the_section_without_perf(self):
        answer, counted = agent.ProcessCounters().count(self.touch)
        self.assertEqual(answer, "touched")
        faults = counted["counters"]["page-faults"]
        self.assertTrue(self.PAGES <= faults < 1.5 * self.PAGES, faults)
        self.assertGreater(counted["counters"]["task-clock"], 0)

    def test_should_do_without_perf_where_it_is_missing(self):
        with patch.dict(os.environ, {"PATH": "/nowhere"}):
            self.assertFalse(agent.PerfCounters.works())

    def test_should_leave_no_perf_behind_when_the_section_fails(self):
        if not agent.PerfCounters.works():
            self.skipTest("perf may not count this process")
        with self.assertRaises(ZeroDivisionError):
            agent.PerfCounters().count(lambda: 1 / 0)
        with self.assertRaises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


class FactsTest(unittest.TestCase):
    def test_should_read_a_machine(self):
        with tempfile.TemporaryDirectory() as root:
            (Path(root) / "proc").mkdir()
            core = "processor : {0}\nmodel name\t: Some\x07 CPU\nphysical id : 0\ncore id : 0\n\n"
            (Path(root) / "proc/cpuinfo").write_text(core.format(0) + core.format(1))
            (Path(root) / "proc/meminfo").write_text("MemTotal:  2097152 kB\nMemFree: 1 kB\n")
            found = agent.facts(settings(), Path(root))
        self.assertEqual(found["processor"], "Some CPU")
        self.assertEqual(found["labels"]["cores"], "1, 2 threads")
        self.assertEqual(found["labels"]["memory"], "2048 MiB")
        self.assertEqual(found["runtime"], "pytorch fake")
        self.assertNotIn("accelerator", found)


class JournalTest(unittest.TestCase):
    FIRST = {"spec": "a", "latencyMillis": 3.25, "runs": 90, "stddevMillis": 0.125}
    SECOND = {"spec": "b", "latencyMillis": 1.5, "runs": 91, "stddevMillis": 0.25}
    PROFILE = {"operator": "head-c64-8x8", "batch": 2, "counters": {"task-clock": 1.5}}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "new"
        journal = agent.Journal(self.folder, settings())
        journal.add_profile(self.PROFILE)
        journal.add_sample(self.FIRST)
        journal.mark_sent(["a"])
        journal.add_sample(self.SECOND)

    def append(self, text):
        with open(self.folder / "journal.jsonl", "a", encoding="utf-8") as file:
            file.write(text)

    def test_should_remember_everything(self):
        again = agent.Journal(self.folder, settings())
        self.assertEqual(list(again.samples.values()), [self.FIRST, self.SECOND])
        self.assertEqual(again.unsent(again.samples), [self.SECOND])
        self.assertEqual(again.unsent(again.profiles), [self.PROFILE])

    def test_should_drop_a_line_that_was_cut_off_and_go_on(self):
        self.append('{"sample":{"spec":"c')
        agent.Journal(self.folder, settings()).mark_sent(["b"])
        again = agent.Journal(self.folder, settings())
        self.assertEqual(list(again.samples), ["a", "b"])
        self.assertEqual(again.unsent(again.samples), [])

    def test_should_name_the_line_that_is_damaged(self):
        for rubbish in ("rubbish", "[]", '{"sample":{}}', "7"):
            self.append(rubbish + "\n")
            with self.assertRaisesRegex(agent.AgentError, "Line 6 of the journal .* damaged.\nMaybe "):
                agent.Journal(self.folder, settings())
            file = self.folder / "journal.jsonl"
            file.write_text(file.read_text()[: -len(rubbish) - 1])

    def test_should_refuse_to_mix_settings(self):
        changed = settings(threads=2, mode="graphs")
        with self.assertRaisesRegex(agent.AgentError, "mode eager, not graphs, threads 1, not 2.\nMaybe "):
            agent.Journal(self.folder, changed)


class ServerTest(unittest.TestCase):
    """Against a server that answers as it is told."""

    def setUp(self):
        self.answers, self.seen, self.pauses, self.said = [], [], [], StringIO()
        test = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                test.seen.append((self.command, self.path, dict(self.headers), body))
                status, content, headers = test.answers.pop(0)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_PATCH = do_POST

            def log_message(self, *_):
                pass

        self.http = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(self.http.server_close)
        self.addCleanup(self.http.shutdown)
        url = f"http://127.0.0.1:{self.http.server_port}/"
        self.server = agent.Server(url, "here", "maple_secret", self.pauses.append)
        stderr = redirect_stderr(self.said)
        stderr.__enter__()
        self.addCleanup(stderr.__exit__, None, None, None)

    def answer(self, status, content=b"{}", **headers):
        self.answers.append((status, content, headers))

    def test_should_ask_again_when_the_server_is_away(self):
        self.answer(503)
        self.answer(502)
        self.answer(200, b'{"accepted":1}')
        self.server.upload_samples([JournalTest.FIRST])
        self.assertEqual(self.pauses, [1, 2])
        self.assertIn("The server answers 503; trying again in 1 s.", self.said.getvalue())
        self.assertEqual(len({seen[2]["Idempotency-Key"] for seen in self.seen}), 1)
        self.assertEqual(self.seen[0][2]["Authorization"], "Bearer maple_secret")
        sent = json.loads(self.seen[2][3])["samples"][0]
        self.assertEqual(sent["architecture"], {"space": "nasbench201", "spec": "a"})

    def test_should_give_up_at_last_and_say_that_nothing_is_lost(self):
        self.http.shutdown()
        self.http.server_close()
        with self.assertRaisesRegex(agent.AgentError, "does not answer .*\nMaybe start it, .* is kept."):
            self.server.tell({})
        self.assertEqual(len(self.pauses), 14)
        self.assertEqual(max(self.pauses), 60)

    def test_should_say_what_the_server_refuses(self):
        self.answer(400, b'{"detail":"The latencyMillis is missing.\\nMaybe add it."}')
        with self.assertRaises(agent.AgentError) as raised:
            self.server.upload_samples([JournalTest.FIRST])
        self.assertRegex(str(raised.exception), "answered 400 to POST http.*missing.\nMaybe add it.")
        self.assertNotIn("maple_secret", str(raised.exception) + self.said.getvalue())

    def test_should_not_carry_the_token_elsewhere(self):
        self.answer(307, Location="/elsewhere")
        with self.assertRaisesRegex(agent.AgentError, "answered 307"):
            self.server.work(10)
        self.assertEqual(len(self.seen), 1)

    def test_should_not_take_a_page_for_an_answer(self):
        self.answer(200, b"<html>hello</html>")
        with self.assertRaisesRegex(agent.AgentError, "what Maple would not.\nMaybe correct --server."):
            self.server.work(10)
        self.answer(404, b"<html>no</html>")
        with self.assertRaisesRegex(agent.AgentError, "no problem details.\nMaybe correct --server."):
            self.server.model()
        self.answer(200, b'{"status":"UP"}')
        with self.assertRaisesRegex(agent.AgentError, "what Maple would not"):
            self.server.work(10)


class CommandLineTest(unittest.TestCase):
    def said(self, *arguments):
        with redirect_stderr(StringIO()) as said, self.assertRaises(SystemExit) as ended:
            agent.main(["--id", "here", "--token", "t", *arguments])
        self.assertEqual(ended.exception.code, 2)
        return said.getvalue()

    def test_should_refuse_what_makes_no_sense(self):
        for server in ("127.0.0.1:8080", "http://", "http://127.0.0.1:eighty", "ftp://here"):
            self.assertIn(f"The server ({server}) is no address.\nMaybe ", self.said("--server", server))
        self.assertIn("The value of --random (15626) must be from 0 to", self.said("--random", "15626"))
        self.assertIn("The device's --id (No/w) is none.\nMaybe ", self.said("--id", "No/w"))
        secret = self.said("--token", "a secret")
        self.assertIn("The token holds what no token does.\nMaybe POST ", secret)
        self.assertNotIn("a secret", secret)

    def test_should_say_that_a_folder_cannot_be_written(self):
        with tempfile.NamedTemporaryFile() as file, redirect_stderr(StringIO()) as said:
            status = agent.main(
                ["--id", "here", "--device", "cpu", "--offline", file.name, "--state", file.name]
            )
        self.assertEqual(status, 1)
        self.assertIn(file.name, said.getvalue())
        self.assertIn("\nMaybe name another folder", said.getvalue())


if __name__ == "__main__":
    unittest.main()
