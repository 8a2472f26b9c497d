#!/usr/bin/env python3
"""Holds the licence of every library in the package against infra/checks/licences.txt; reads the package's bill of materials."""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
SBOM = pathlib.Path(sys.argv[1])


def accepted():
    lines = (line.split("#", 1)[0].strip() for line in (HERE / "licences.txt").read_text().splitlines())
    return {line for line in lines if line}


def licences(component):
    """One of them is enough: several mean that we may choose."""
    for each in component.get("licenses", []):
        if "expression" in each:
            yield from (part.strip(" ()") for part in each["expression"].split(" OR "))
        else:
            yield each["license"].get("id") or each["license"]["name"]


def main():
    known = accepted()
    components = [it for it in json.loads(SBOM.read_text())["components"] if it.get("group") != "org.countersign"]
    used = set()
    wrong = 0
    for component in components:
        have = set(licences(component))
        if not have & known:
            wrong += 1
            print(f'{component["purl"]}: {" or ".join(sorted(have)) or "no licence"} is not in licences.txt', file=sys.stderr)
        used |= have & known
    for unused in sorted(known - used):
        wrong += 1
        print(f"{unused} stands in licences.txt and nothing is under it", file=sys.stderr)
    if wrong or not components:
        sys.exit(1)
    print(f"{len(components)} libraries, all under licences that licences.txt accepts")


main()
