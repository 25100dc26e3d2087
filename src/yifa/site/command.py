"""The `yifa` command: words joined into a management command, `yifa journal verify FILE`.

The longest run of leading words that names a command wins; what follows are its arguments.
"""

import os
import sys
from collections.abc import Collection, Mapping, Sequence

USAGE = "用法 Usage: yifa 命令 [参数]    yifa 命令 --help"
_FOREIGN = ("check", "migrate", "makemigrations", "shell", "dbshell", "test")
_ON_FILES_ALONE = {"review": "yifa.work.cases", "acts": "yifa.work.cases"}
"""Commands that ask no table, with their app: they start without loading the rooms."""


def joined(words: Sequence[str], commands: Collection[str]) -> list[str]:
    """Join the longest run of leading words that names a command.

    >>> joined(["journal", "verify", "--quiet"], {"journal", "journal_verify"})
    ['journal_verify', '--quiet']
    >>> joined(["import", "reports", "a.csv"], {"import_reports"})
    ['import_reports', 'a.csv']
    >>> joined(["unknown", "a"], {"serve"})
    ['unknown', 'a']
    """
    leading = 0
    while leading < len(words) and words[leading].replace("-", "").replace("_", "").isalnum():
        leading += 1
    for count in range(leading, 0, -1):
        name = "_".join(words[:count]).replace("-", "_")
        if name in commands:
            return [name, *words[count:]]
    return list(words)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; without one, list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yifa.site.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import (
        execute_from_command_line,
        get_commands,
        load_command_class,
    )

    try:
        if words and words[0] in _ON_FILES_ALONE:
            load_command_class(_ON_FILES_ALONE[words[0]], words[0]).run_from_argv(["yifa", *words])
            return
        django.setup()
    except ImproperlyConfigured as problem:
        sys.exit(f"配置有误 Configuration: {problem}")
    commands = get_commands()
    if not words or words in (["help"], ["--help"], ["-h"]):
        _print_commands(commands)
        return
    words = joined(words[1:] if words[0] == "help" else words, commands) + (
        ["--help"] if words[0] == "help" else []
    )
    if words[0] not in commands:
        sys.exit(f"没有这个命令 No such command: {' '.join(words)}\n{USAGE}")
    execute_from_command_line(["yifa", *words])


def _print_commands(commands: Mapping[str, str]) -> None:
    from django.core.management import load_command_class

    ours = sorted(name for name, app in commands.items() if str(app).startswith("yifa."))
    print(f"依法 Yifa\n{USAGE}\n")
    for name in ours:
        first_line = (load_command_class(commands[name], name).help or "").strip().split("\n")[0]
        print(f"  {name.replace('_', ' '):<24}{first_line}")
    print("\nDjango:")
    print("  " + ", ".join(name for name in _FOREIGN if name in commands))
