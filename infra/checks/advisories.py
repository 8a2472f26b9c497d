#!/usr/bin/env python3
"""Holds the version of every library in the package against infra/checks/advisories.tsv; reads the package's bill of materials."""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent


def entries(text):
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [tuple(line.split("\t")) for line in lines]


def number(version):
    """The numbers of a version, which is all that ours differ by: 4.1.132.Final is 4.1.132."""
    return tuple(int(part) for part in re.match(r"\d+(\.\d+)*", version).group().split("."))


def is_below(version, fixed):
    have, wanted = number(version), number(fixed)
    length = max(len(have), len(wanted))
    return have + (0,) * (length - len(have)) < wanted + (0,) * (length - len(wanted))


def is_about(artifact, component):
    group, _, name = artifact.partition(":")
    return component.get("group") == group and name in ("*", component["name"])


def vulnerable(components, advisories):
    return [
        f'{component["group"]}:{component["name"]}:{component["version"]} has {ids}, which {fixed} has not: {source}'
        for artifact, fixed, ids, source in advisories for component in components
        if is_about(artifact, component) and is_below(component["version"], fixed)
    ]


def malformed(text):
    """Whoever looks has to find the advisory, and when somebody looked last."""
    wrong = [f"{entry} has no artifact, version, ids and source" for entry in entries(text)
             if len(entry) != 4 or not re.fullmatch(r"[\w.-]+:([\w.-]+|\*)", entry[0]) or not re.match(r"\d", entry[1])
             or not all(re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-\w{4}){3}", each) for each in entry[2].split())
             or not entry[3].startswith("https://")]
    return wrong + ([] if re.search(r"Looked through last: \d{4}-\d{2}-\d{2}", text) else ["it has no date"])


def shown_able_to_fail(components):
    one = components[0]
    artifact, version = f'{one["group"]}:{one["name"]}', one["version"]
    planted = [(artifact, version + ".1" if version[-1].isdigit() else "9999", "CVE-2000-0001", "https://example.com")]
    assert len(vulnerable([one], planted)) == 1, "what is below the fix is not seen"
    assert not vulnerable([one], [(artifact, version, *planted[0][2:])]), "what has the fix is no finding"
    assert vulnerable([one], [(one["group"] + ":*", *planted[0][1:])]), "a whole group is not seen"
    assert not vulnerable([one], [("another:" + one["name"], *planted[0][1:])]), "another's is no finding"
    assert is_below("2.9.10", "2.21.1") and is_below("4.1.132.Final", "4.1.133") and not is_below("2.21", "2.21.0")
    assert malformed("a:b\t1.0\tCVE-2000-0001\thttps://example.com"), "a list without a date is taken"
    for line in ("a:b\t1.0\tCVE-2000-0001", "b\t1.0\tCVE-2000-0001\thttps://x", "a:b\t1.0\tX-1\thttps://x", "a:b\t1.0\tCVE-2000-0001\tx"):
        assert malformed("# Looked through last: 2026-01-01\n" + line), f"{line!r} is taken"


def main():
    components = [it for it in json.loads(pathlib.Path(sys.argv[1]).read_text())["components"]
                  if it.get("group") and it["group"] != "org.countersign" and re.match(r"\d", it.get("version", ""))]
    text = (HERE / "advisories.tsv").read_text()
    shown_able_to_fail(components)
    wrong = malformed(text) or vulnerable(components, entries(text))
    for each in wrong:
        print(f"advisories.tsv: {each}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"{len(components)} libraries, none of which has any of the {len(entries(text))} entries of advisories.tsv")


main()
