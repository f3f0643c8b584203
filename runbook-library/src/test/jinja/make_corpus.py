#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the corpus that the template language is held against: what the real Jinja2 prints for generated templates.

    pip install jinja2==3.1.6
    python3 runbook-library/src/test/jinja/make_corpus.py > runbook-library/src/test/resources/jinja2/corpus.jsonl

One line a case: {"area", "template", "context", "prints"} or {..., "error"}. The output is the same on every machine for
one Python and one Jinja2; it was made with CPython 3.11 and Jinja2 3.1.6, StrictUndefined, everything else as it comes.
`constructs.txt` beside this file lists the templates written by hand, by area; the rest is generated from the tables here.
"""
import base64
import copy
import itertools
import json
import os
import posixpath
import random
import re
import sys

import jinja2

SEED = 20261121
HERE = os.path.dirname(os.path.abspath(__file__))

CONTEXTS = [
    {
        "alert": {
            "name": "Disk full > 90%",
            "severity": "critical",
            "labels": {
                "service": "nginx",
                "instance": "web-1.example.com:9100",
                "n": "5",
                "empty": "",
                "f": "false",
                "list": "a,b,,c,",
                "path": "/var/log/nginx/error.log",
                "mixed": "Grüße aus Köln, ßtraße",
                "quote": "it's \"bad\" & <worse>",
                "lines": "one\ntwo\r\nthree\n",
                "blank": "  padded\t",
            },
            "annotations": {"summary": "It's \"bad\"\n"},
        },
        "server": {"name": "web-1", "tags": ["web", "EU", "db", "Web"], "environment": "staging"},
        "COUNT": 3, "PI": 2.5, "FLAG": True, "OFF": False, "TEXT": "hello", "NEG": -7,
        "BIG": 9007199254740993, "NOTHING": None, "EMPTY": "", "NUMBERS": [3, 1, 2, 10], "WORDS": ["b", "A", "c", "a"],
        "NESTED": [{"n": "b", "v": 2, "o": {"k": 1}}, {"n": "a", "v": 10, "o": {"k": 3}}, {"n": "B", "v": 1, "o": {"k": 2}}],
        "MAP": {"b": 1, "a": 2, "C": 3}, "FLOATS": [1.5, 0.25, 2.5], "NONE_LIST": [],
        "steps": {"Check it": {"exit_code": 3, "stdout": "  42 \n", "stderr": "", "status": "completed"}},
    },
    {
        "alert": {"name": "Up", "labels": {"service": "db.service", "n": "-12.75"}, "annotations": {}},
        "server": {"name": "db", "tags": []},
        "COUNT": 0, "PI": -0.5, "FLAG": False, "OFF": True, "TEXT": "The quick brown fox jumps", "NEG": 7, "BIG": 1,
        "NOTHING": "x", "EMPTY": [], "NUMBERS": [], "WORDS": ["x"], "NESTED": [], "MAP": {}, "FLOATS": [0.1, 0.2, 0.3],
        "NONE_LIST": [None], "steps": {},
    },
]


def environment():
    env = jinja2.Environment(undefined=jinja2.StrictUndefined)
    env.filters["b64encode"] = lambda s: base64.b64encode(s.encode()).decode()
    env.filters["b64decode"] = lambda s: base64.b64decode(s, validate=True).decode()
    env.filters["basename"] = posixpath.basename
    env.filters["dirname"] = posixpath.dirname

    def regex_search(s, pattern, group=0):
        found = re.search(pattern, s)
        return found.group(group) if found else None

    env.filters["regex_search"] = regex_search
    env.filters["regex_findall"] = lambda s, pattern: re.findall(pattern, s)
    return env


# Values that meet every operator, filter, test and method.
ATOMS = [
    "TEXT", "COUNT", "PI", "FLAG", "NOTHING", "EMPTY", "NUMBERS", "WORDS", "MAP", "NEG", "BIG", "missing",
    "alert.labels.n", "alert.labels.mixed", "alert.labels.missing", "'5'", "5", "2.0", "[1, 'a']",
]
BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "**"]
FILTERS = [
    "abs", "b64encode", "capitalize", "count", "default('d')", "default('d', true)", "dictsort", "first", "float",
    "int", "items | list", "join", "join(', ')", "last", "length", "list", "lower", "max", "min", "replace('l', 'L')",
    "reverse", "reverse | list", "round", "round(1)", "sort", "string", "sum", "title", "tojson", "trim", "truncate(9)",
    "unique | list", "upper", "urlencode", "wordcount", "map('upper') | list", "map('int') | list", "select | list",
    "reject | list", "select('string') | list", "reject('in', ['a', 1]) | join(';')", "basename", "dirname",
    "regex_search('[a-z]+')", "regex_findall('[a-z0-9]')", "regex_findall('([a-z])([a-z])')", "sort(reverse=true)",
    "sort(case_sensitive=true)", "dictsort(by='value')", "dictsort(reverse=true)", "int(7)", "float(1.5)",
    "selectattr('v') | list", "map(attribute='n') | list", "round(method='ceil')", "round(1, 'floor')", "trim('lh')",
    "unique(case_sensitive=true) | join(',')", "max(case_sensitive=true)", "min(case_sensitive=true)", "items",
    "map('upper')", "batch(2)", "random", "safe", "e", "escape", "format", "indent", "nofilter", "center", "groupby('n')",
]
TESTS = [
    "defined", "undefined", "none", "boolean", "number", "integer", "float", "string", "mapping", "sequence",
    "iterable", "even", "odd", "divisibleby(3)", "divisibleby 2", "in([1, 'a', '5'])", "in ['x', 5]", "eq(5)", "ne('5')",
    "lt(4)", "le 5", "gt(2)", "ge('a')", "lower", "upper", "callable", "sameas(5)", "true", "equalto(5)", "notest",
]
METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "strip()", "lstrip()", "rstrip()", "strip('ho')", "split()",
    "split(',')", "split(' ', 1)", "split('.', 1)", "rsplit('.', 1)", "rsplit(' ')", "rsplit('l', 1)", "splitlines()",
    "startswith('h')", "endswith('o')", "replace('l', 'L')", "replace('l', 'L', 1)", "find('l')", "find('zz')",
    "count('l')", "count('')", "join(['a', 'b'])", "join(WORDS)", "join([1])", "zfill(8)", "zfill(2)", "isdigit()",
    "isalpha()", "isalnum()", "removeprefix('he')", "removesuffix('lo')", "partition('l')", "partition('zz')",
    "get('a')", "get('zz')", "get('zz', 'd')", "keys() | list", "values() | list", "items() | list", "keys()", "length()",
    "isEmpty()", "format(1)", "center(9)", "swapcase()", "index('l')", "encode()", "toUpperCase()", "contains('l')",
    "upper", "nofield", "split('')", "split(',')[-1]", "split(',')[0:2]", "splitlines() | length",
]
TARGETS = [
    "TEXT", "alert.labels.list", "alert.labels.mixed", "alert.labels.lines", "alert.labels.n", "MAP", "WORDS", "COUNT",
    "alert.labels.path", "alert.labels.blank", "EMPTY", "'42'", "'-42'", "'Straße 5'",
]
LITERALS = [
    "true", "True", "false", "none", "None", "0", "-5", "- 5", "+5", "1.0", "1.50", "100000000.0", "0.00001", "123456789012345678",
    "9223372036854775807", "9223372036854775808", "1e3", "1_000", "0x1f", "0b11", "0o17", "007", "''", "'a\\nb'",
    "'\\t'", "'\\d'", "'\\u00e9'", "'\\x41'", "\"it's\"", "'a' 'b'", "[]", "[1, 2,]", "[1, [2, 'x']]", "{}", "{'a': 1}", "{'a': 1,}",
    "{'a': [1, 2], 'b': 'x'}", "{1: 2}", "(1, 2)", "(1,)", "()", "1, 2", "(1)", "1 < 2 < 3", "3 > 2 > 2", "1 == true", "1.0 == 1",
    "'ab' * 3", "'%d' % 5", "[1] * 2", "[1] + [2]", "[1] < [2]", "not true", "not not 1", "not 1 == 2", "2 ** 10", "2 ** -1", "-2 ** 2",
    "2 ** 3 ** 2", "7 // 2", "-7 // 2", "-7 % 3", "7 % -3", "7.5 // 2", "7.5 % 2", "1 / 3", "1 / 0", "4 / 2", "2 - - 2", "1 - 1 - 1",
    "2 + 3 * 4", "(2 + 3) * 4", "1 ~ 2", "1 ~ 2 + 3", "'a' ~ 1 ~ none ~ true", "1 if true else 2", "1 if false else 2", "1 if true",
    "1 if false", "'a' if 0 else 'b' if 0 else 'c'", "1 in [1]", "'a' in 'abc'", "1 in 'abc'", "'a' in {'a': 1}", "1 not in [2]",
    "[1, 2][0]", "[1, 2][-1]", "[1, 2][5]", "'abc'[0]", "'abc'[-1]", "'abc'[1:]", "'abc'[:-1]", "'abc'[::2]", "'abc'[::-1]", "[1,2,3][1:2]",
    "{'a': 1}['a']", "{'a': 1}.a", "{'a': 1}.b", "{'a': {'b': 1}}['a']['b']", "'x' is defined", "1 is defined and true", "1 is not odd",
    "1 is odd or false", "1 is odd if true else 2", "not 1 is odd", "-1|abs", "-(1|abs)", "1 + 2|abs", "'a'|upper ~ 'b'", "'b' ~ 'a'|upper",
    "range(3)", "range(3) | list", "dict(a=1)", "range is defined", "lipsum", "namespace()", "self", "loop", "x.y.z", "_x",
    "1 1", "1 +", "* 1", "(1", "[1", "'a", "a b", "a.", "a|", "a is", "a[", "a[]", "a[1", "a.1", "|upper", "", "  ", "@", "a ? b", "a ?: b",
    "a && b", "!a", "a = 1", "a; b", "$a", "#", "`a`", "1.", ".5", "1..2", "a..b", "a|upper|", "a|upper(", "a|upper()", "a|upper(1)",
    "'x'|replace('x')", "'x'|replace(old='x', new='y')", "'x'|replace('x', old='y')", "'x'|replace('x', 'y', 1, 2)", "'x'|truncate(1)",
    "'Hello World out there'|truncate(11)", "'Hello World out there'|truncate(11, true)", "'Hello World out there'|truncate(length=8, end='>', leeway=0)",
    "'Hello World'|truncate(8)", "'Hello World'|truncate(5)", "'Hello World'|truncate(5, leeway=0)", "[3, 1]|sort|first", "[]|first", "[]|first|default('x')",
    "[]|max", "[]|min|default(0)", "[1, 'a']|sort", "['a', 'B']|sort", "['a', 'B']|max", "[none, 1]|max", "[1, true, 1.0]|unique|list",
    "['a', 'A', 'b']|unique|list", "['a', 'A', 'b']|unique(true)|list", "[[1], [1]]|unique|list", "[1, 2.5]|sum", "[]|sum", "['a']|sum",
    "[0.1, 0.2, 0.3]|sum", "[1, 2]|sum(start=10)", "[[1]]|sum(start=[])", "'abc'|reverse", "[1, 2]|reverse", "[1, 2]|reverse|list",
    "[1, 2]|map('string')|reverse", "{'a': 1}|items|list", "{'a': 1}|list", "{'b': 1, 'a': 2}|dictsort", "{'b': 1, 'a': 2}|tojson", "'<&>\\''|tojson",
    "'é\\n'|tojson", "[1, none, true, 2.5]|tojson", "'a b/c?d=é'|urlencode", "{'a b': 'c&d'}|urlencode", "[['a', 1], ['b', 2]]|urlencode", "5|urlencode",
    "'a-b c_d'|wordcount", "'it\\'s o\\'clock'|title", "'hello wORLD-foo (bar'|title", "'hello wORLD'|capitalize", "'1e3'|float", "'0x1A'|int", "'0x1A'|int(0, 16)",
    "'12abc'|int", "'  7 '|int", "'7.9'|int", "'-7.9'|int", "'1_0'|int", "'٣'|int", "true|int", "none|int", "none|int(3)", "[1]|int", "'nan'|float",
    "'inf'|float", "'abc'|float", "'abc'|float(2)", "2.5|round", "3.5|round", "-2.5|round", "42.55|round(1)", "42.55|round(1, 'ceil')", "42.55|round(0, 'floor')",
    "42|round", "42|round(1)", "42|round(-1)", "42|round(1, 'ceil')", "2.675|round(2)", "1e20|int", "100|round(2, 'floor')", "'aGk='|b64decode", "'!'|b64decode",
    "'/a/b/'|basename", "'/a/b/'|dirname", "'a'|dirname", "'abc123'|regex_search('[0-9]+')", "'abc'|regex_search('[0-9]+')", "'k=v'|regex_search('(.)=(.)', 2)",
    "'a1b22'|regex_findall('[0-9]+')", "'aaa'|regex_findall('a*')", "'abc'|regex_findall('b*')", "'k=v l=w'|regex_findall('(.)=(.)')", "[1,2,3]|select('odd')|list",
    "[1,2,3]|select('gt', 1)|list", "[1,2,3]|reject('in', [1])|list", "[1,2,3]|select('>', 1)|list", "[1,2]|select|map('string')|join('+')", "[1,2,3]|map('float')|sum",
    "['a b', 'c']|map('split')|list", "['x']|map('replace', 'x', 'y')|list", "['ab']|map('first')|list", "['', 'a']|map('first')|list", "['b','a']|map('upper')|sort|join",
    "[1,2]|map('string')|length", "[1,2]|map('string')|list|length", "[1,2]|map('string')|first", "[1,2]|map('string')|last", "[1]|map()|list", "[1]|map('nofilter')|list",
    "[1]|select('notest')|list", "[1]|map(attribute='a')|list", "[1]|map(attribute='a', default='d')|list", "1 in [1]|map('int')", "','.join([1]|map('string'))",
    "[1]|map('string') ~ ''", "[[1]|map('string')]", "[1]|map('string') == [1]", "([1]|map('string')) if true else []",
]
CONTROL = ["TEXT", "EMPTY", "COUNT", "NOTHING", "FLAG", "OFF", "WORDS", "NUMBERS", "alert.labels.f", "missing", "missing is defined", "TEXT == 'hello'"]


def generated():
    """Area and template of every generated case."""
    for left, operator, right in itertools.product(ATOMS, BINARY, ATOMS):
        if operator != "**" or right in ("TEXT", "COUNT", "NEG", "PI", "FLAG", "5", "missing"):  # Python would compute 3 ** BIG
            yield "operators", "{{ %s %s %s }}" % (left, operator, right)
    for value, name in itertools.product(ATOMS + ["NESTED", "FLOATS", "NONE_LIST", "server.tags", "alert.labels.quote", "alert.labels.blank"], FILTERS):
        yield "filter " + re.split(r"[ (]", name)[0], "{{ %s | %s }}" % (value, name)
    for value, name in itertools.product(ATOMS, TESTS):
        yield "test " + re.split(r"[ (]", name)[0], "{{ %s is %s }}" % (value, name)
    for value, name in itertools.product(TARGETS, METHODS):
        yield "method " + re.split(r"[^a-zA-Z]", name)[0], "{{ %s.%s }}" % (value, name)
    for text in LITERALS:
        yield "literals and expressions", "{{ %s }}" % text
        yield "literals and expressions", "{%% if %s %%}yes{%% else %%}no{%% endif %%}" % text
        yield "literals and expressions", "{%% set v = %s %%}{{ v }}" % text
        yield "literals and expressions", "{%% for v in %s %%}[{{ v }}]{%% else %%}none{%% endfor %%}" % text
    for condition, other in itertools.product(CONTROL, CONTROL):
        yield "tags", "{%% if %s %%}a{%% elif %s %%}b{%% else %%}c{%% endif %%}" % (condition, other)
        yield "tags", "{%% for x in WORDS if %s %%}{{ x }}{{ loop.index }}{%% else %%}{{ %s }}{%% endfor %%}" % (condition, other)
    for left, right in itertools.product(["", "-", "+"], repeat=2):
        for around in ("a \n {%%%s if FLAG %s%%} \n b \n {%%%s endif %s%%} \n c", "a \t{{%s TEXT %s}}\n b{#%s x %s#} c"):
            yield "whitespace control", around % ((left, right) * 2)
    with open(os.path.join(HERE, "constructs.txt"), encoding="utf-8") as lines:
        area = ""
        for line in lines.read().split("\n"):
            if line.startswith("## "):
                area = line[3:]
            elif line and not line.startswith("# "):
                yield area, line.replace("\\n", "\n").replace("\\r", "\r")


def composed(random_source, count):
    """Longer expressions, composed at random so that operators, filters and tests meet each other."""
    def atom():
        return random_source.choice(ATOMS + ["'a'", "'b,c'", "1", "-1", "0", "''", "['b', 'a']", "steps['Check it'].exit_code", "steps['Check it'].stdout"])

    def expression(depth):
        kind = random_source.randrange(8) if depth else 0
        if kind <= 1:
            return atom()
        if kind <= 3:
            return "%s %s %s" % (expression(depth - 1), random_source.choice(BINARY[:-1]), expression(depth - 1))
        if kind == 4:
            return "(%s) | %s" % (expression(depth - 1), random_source.choice(FILTERS[:60]))
        if kind == 5:
            return "%s is %s" % (expression(depth - 1), random_source.choice(TESTS[:25]))
        if kind == 6:
            return "(%s).%s" % (expression(depth - 1), random_source.choice(METHODS[:42]))
        return "(%s if %s else %s)" % (expression(depth - 1), expression(depth - 1), expression(depth - 1))

    for _ in range(count):
        yield "composed at random", "{{ %s }}" % expression(3)


def outcome(env, template, context):
    try:
        printed = env.from_string(template).render(copy.deepcopy(context))  # some of Jinja2's filters change lists
    except Exception as problem:  # whatever Python raises is "no value"
        return {"error": type(problem).__name__}
    # Addresses of Python objects are no value; such a template must be refused.
    if re.search(r"<[a-zA-Z_ .]+ (object|of|at)\b|at 0x|Undefined\b", printed):
        return {"error": "PrintsObject"}
    return {"prints": printed}


def main():
    env = environment()
    chosen = random.Random(SEED)
    seen = set()
    number = 0
    print(json.dumps({"jinja2": jinja2.__version__, "python": "%d.%d" % sys.version_info[:2], "contexts": CONTEXTS}, ensure_ascii=True))
    for area, template in itertools.chain(generated(), composed(chosen, 1500)):
        index = 1 if chosen.random() < 0.25 else 0
        # Of the products of tables, a seeded sample is kept: whole, they would only repeat each other.
        keep = 0.25 if area == "operators" else 0.6 if area.startswith(("filter ", "test ", "method ")) and "MAP" not in template else 1
        if template in seen or chosen.random() > keep:
            continue
        seen.add(template)
        number += 1
        case = {"area": area, "template": template, "context": index}
        case.update(outcome(env, template, CONTEXTS[index]))
        print(json.dumps(case, ensure_ascii=True))
    print(number, "cases", file=sys.stderr)


if __name__ == "__main__":
    main()
