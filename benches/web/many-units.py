#!/usr/bin/env python3
"""Copies a plan and adds units that owe the weekly return, so that many filings find a place each.

    many-units.py PLAN OUT COUNT
"""
import pathlib
import shutil
import sys

plan, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
shutil.rmtree(out, ignore_errors=True)
shutil.copytree(plan, out, ignore=shutil.ignore_patterns("scenarios"))
units = out / "units.toml"
text = units.read_text(encoding="utf-8")
for number in range(count):
    text += (
        f'\n[[unit]]\nid = "bench-{number}"\nname = "虚构单位{number}"\nshort = "虚构{number}"\n'
        f'name_en = "Invented unit {number}"\nkind = "bureau"\nparent = "office"\n'
    )
units.write_text(text, encoding="utf-8")
calendar = out / "calendar.toml"
text = calendar.read_text(encoding="utf-8")
head, weekly = text.split('id = "weekly"', 1)
added = "".join(f'  "bench-{number}",\n' for number in range(count))
weekly = weekly.replace("units = [\n", "units = [\n" + added, 1)
calendar.write_text(head + 'id = "weekly"' + weekly, encoding="utf-8")
