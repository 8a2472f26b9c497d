"""Holds what SAM's transform makes of template.yaml below AWS's limits, with room left, its indexes against the newest release's,
and its names apart from those of another stage.

CloudFormation takes 500 resources and, from S3, 1 MB:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
An HTTP API takes 300 routes: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
A role takes 10 managed policies, SAM's own among them: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
A table that exists takes one new or one vanished index an update, and no changed one:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html
Runs with the Python of .venv, which has the SAM CLI and its translator.
"""
import json
import pathlib
import re
import sys

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse

ROOT = pathlib.Path(__file__).parents[2]
INDEXES = "infra/checks/indexes.txt"
LIMITS = {"resources": 420, "routes": 200, "bytes": 800_000, "managed policies on one role": 10}


class NoPolicies:
    """SAM asks IAM for policies of AWS that are named without their ARN; the template names none."""

    def load(self):
        return {}


def transformed(template):
    validator = SamTemplateValidator(yaml_parse(template), NoPolicies(), region="us-east-1")
    return yaml_parse(validator.get_translated_template_if_valid())


# What CloudFormation calls the names of resources, of which an account (or all of AWS) has one.
NAMES = {"AlarmName", "BucketName", "DashboardName", "FunctionName", "LogGroupName", "ManagedPolicyName", "QueueName", "RoleName",
         "TableName", "TopicName"}


def shared_names(made):
    """Resources that a second stage in the same account could not have, since their name is the same in every stage."""
    return [
        f"{resource} has the same name in every stage: {name!r}"
        for resource, it in made["Resources"].items() for key, name in it.get("Properties", {}).items()
        if (key in NAMES or (key == "Name" and it["Type"] == "AWS::Scheduler::Schedule"))
        and "Stage" not in json.dumps(name) and "StackName" not in json.dumps(name) and it["Type"] not in REFERRING
    ]


# They name a function or a table that is somebody else's resource.
REFERRING = {"AWS::Lambda::Permission", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig"}


def of_type(made, kind):
    return [it["Properties"] for it in made["Resources"].values() if it["Type"] == kind]


def counts(made):
    bodies = [api.get("Body", {}) for api in of_type(made, "AWS::ApiGatewayV2::Api")]
    routes = [route for body in bodies for path in body.get("paths", {}).values() for route in path]
    return {
        "resources": len(made["Resources"]),
        "routes": len(routes) + len(of_type(made, "AWS::ApiGatewayV2::Route")),
        "bytes": len(json.dumps(made).encode()),
        "managed policies on one role": max(
            (len(role.get("ManagedPolicyArns", [])) for role in of_type(made, "AWS::IAM::Role")), default=0),
    }


def above(found, limits):
    return [f"{found[what]:,} {what}, of {limit:,} at most" for what, limit in limits.items() if found[what] > limit]


def indexes(made):
    """Each with its keys and its projection, since none of them can change."""
    return {
        "{}({}){}".format(index["IndexName"], ",".join(key["AttributeName"] for key in index["KeySchema"]),
                          index["Projection"]["ProjectionType"])
        for table in of_type(made, "AWS::DynamoDB::Table") for index in table.get("GlobalSecondaryIndexes", [])
    }


def newest(listed):
    """The release that the last line is about, and its indexes."""
    lines = [line for line in listed.splitlines() if line.strip() and not line.startswith("#")]
    release, _, names = lines[-1].partition(":")
    return release, set(names.split())


def changed(have, listed, changelog):
    release, released = newest(listed)
    latest = re.search(r"^## \[?(\d[\w.]*)", changelog, re.MULTILINE)
    expected = latest.group(1) if latest else "unreleased"
    if release != expected:
        return [f"the last line of {INDEXES} is about {release}, CHANGELOG.md's newest release is {expected}"]
    changes = sorted(["new " + it for it in have - released] + ["gone " + it for it in released - have])
    return [] if len(changes) <= 1 else [f"{', '.join(changes)}: one index a release"]


def shown_able_to_fail(made):
    assert len(above(counts(made), dict.fromkeys(LIMITS, 1))) == len(LIMITS), "a limit of 1 is not held"
    assert shared_names({"Resources": {"a": {"Type": "AWS::Scheduler::Schedule", "Properties": {"Name": "sweep"}}}}), "a shared name"
    assert not shared_names({"Resources": {"a": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "q-${Stage}"}}}}})
    listed, released = "# x\n1.0: a(p)ALL\n1.1: a(p)ALL b(q)ALL\n", "## Unreleased\n\n## [1.1] - 2026-01-01\n\n## [1.0]\n"
    one, two = {"a(p)ALL", "b(q)ALL", "c(r)ALL"}, {"a(p)ALL", "b(q)ALL", "c(r)ALL", "d(s)ALL"}
    assert not changed(one, listed, released), "one new index is not too many"
    assert not changed({"a(p)ALL"}, listed, released), "nor is one that is gone"
    assert changed(two, listed, released), "two new indexes are too many"
    assert changed({"a(p)ALL", "b(q,r)ALL"}, listed, released), "an index cannot change"
    assert changed({"a(p)ALL", "c(r)ALL"}, listed, released), "nor can one take another's place"
    assert changed(one, listed, "## [1.2]\n" + released), "a release has its line"


def main():
    made = transformed((ROOT / "template.yaml").read_text())
    shown_able_to_fail(made)
    found = counts(made)
    wrong = shared_names(made) + above(found, LIMITS) + changed(indexes(made), (ROOT / INDEXES).read_text(), (ROOT / "CHANGELOG.md").read_text())
    for each in wrong:
        print("template.yaml: " + each, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print("SAM makes of the template: " + ", ".join(f"{found[what]:,} {what} (of {limit:,})" for what, limit in LIMITS.items()))


main()
