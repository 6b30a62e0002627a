"""Reading YAML that a person typed, so that what is wrong with it is said without quoting it: it may hold secrets."""

import re

import yaml

from vmdesk.errors import Kind, Problem
from vmdesk.words import sentence

_QUOTED = re.compile(r"\b(alias|anchor|tag|handle|prefix|directive) ['\"].*['\"]")


def parse_yaml(text: str) -> object:
    """What a document says. Raises Problem with the line and the parser's reason."""
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = _malformed(mark.line + 1 if mark else 0, error.problem or error.context or "")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 0
        problem = _malformed(line, error.reason)
    except (yaml.YAMLError, ValueError):  # an impossible date, a number without end
        problem = _malformed(0, "")
    except RecursionError:
        problem = _malformed(0, "nested too deeply")
    raise problem  # out of the handlers: the parser's own error, which quotes the text, does not travel with it


def write_yaml(value: object) -> str:
    """A value as YAML, in the order in which it was put together."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)


def _malformed(line: int, reason: str) -> Problem:
    """The problem at a line, counted from 1; 0 is unknown."""
    return Problem(
        sentence("Line {line} is not valid YAML.", line=line) if line else sentence("This is not valid YAML."),
        hint=sentence("YAML is strict about indentation, colons and quotation marks."),
        details=_QUOTED.sub(r"\1", reason),
        kind=Kind.MALFORMED,
    )
