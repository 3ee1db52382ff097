"""The floor: how long it takes polars alone to read the inputs and to write as many bytes as `check` wrote.

    python floor.py DATA OUT SCRATCH

Reads DATA/*.csv as text with polars, and writes their rows as Parquet to SCRATCH again and again until as many bytes are
written as stand in OUT (workbooks aside), plus the lists as CSV (what `cleaned/` is). Prints one JSON object.
"""

import json
import pathlib
import resource
import sys
import time

import polars as pl

data, out, scratch = map(pathlib.Path, sys.argv[1:4])
wanted = sum(f.stat().st_size for f in out.glob("*.parquet")) + sum(
    f.stat().st_size for f in out.iterdir() if f.suffix in (".html", ".json"))
scratch.mkdir(parents=True, exist_ok=True)
start = time.perf_counter()
tables = {}
for name, delimiter in [("dan_cu", ","), ("bhxh", ","), ("dat_dai", ";")]:
    tables[name] = pl.read_csv(data / f"{name}.csv", separator=delimiter, infer_schema=False)
read = time.perf_counter() - start
start = time.perf_counter()
for name, delimiter in [("bhxh", ","), ("dat_dai", ";")]:
    tables[name].write_csv(scratch / f"{name}.csv", separator=delimiter)
written, n = 0, 0
while written < wanted:
    # A slice of the size that is still missing, so that no more than needed is written.
    table = tables["bhxh"]
    target = scratch / f"{n}.parquet"
    table.head(max(1, min(table.height, int(table.height * (wanted - written) / max(wanted, 1)) + 1))).write_parquet(
        target, compression="zstd", row_group_size=100_000)
    written += target.stat().st_size
    n += 1
write = time.perf_counter() - start
print(json.dumps({"read": round(read, 3), "write": round(write, 3), "total": round(read + write, 3), "bytes": written,
                  "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
