"""`leaflet completion`: what a shell needs to complete commands, options and the names of leaflets."""

import argparse
from collections.abc import Iterator

BASH = """\
# Put this into ~/.bashrc:  eval "$(leaflet completion bash)"
_leaflet() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" command="${{COMP_WORDS[1]}}" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then words="{commands}"
    else case "$command" in
{cases}
    esac; fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _leaflet leaflet
"""
BASH_CASE = '        {name}) words="{words}{leaflets}" ;;'
BASH_LEAFLETS = " $(cd source 2>/dev/null && printf '%s\\n' */ | tr -d /)"

ZSH = """\
# Put this into ~/.zshrc:  eval "$(leaflet completion zsh)"
autoload -Uz compinit bashcompinit && compinit && bashcompinit
"""

FISH_LINE = "complete -c leaflet -n '{when}' {what}"
FISH_LEAFLETS = "-a '(path basename source/*/ 2>/dev/null)'"
NAMES_LEAFLETS = tuple("build check confirm extend record-review script sign-off verify withdraw".split())


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "completion",
        help="print what a shell needs to complete commands and options",
        description="Prints lines for your shell's start-up file; their first line says where to put them.",
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completion of a shell."""
    tree = dict(_tree())
    match args.shell:
        case "bash":
            print(_bash(tree), end="")
        case "zsh":
            print(ZSH + _bash(tree), end="")
        case _:
            print(_fish(tree), end="")
    return 0


def _tree() -> Iterator[tuple[str, tuple[argparse.Action, ...]]]:
    """Yield each command with its options, from the parser itself."""
    from publisher.cli.main import parser

    whole = parser((), complete=True)
    for action in whole._actions:  # argparse has no public way to look into a parser
        if isinstance(action, argparse._SubParsersAction):  # nor a public name for this class
            for name, command in action.choices.items():
                yield name, tuple(command._actions)  # as above


def _words(actions: tuple[argparse.Action, ...]) -> list[str]:
    options = [option for action in actions for option in action.option_strings if option.startswith("--")]
    values = [str(choice) for action in actions if not action.option_strings for choice in action.choices or ()]
    return options + values


def _bash(tree: dict[str, tuple[argparse.Action, ...]]) -> str:
    cases = (
        BASH_CASE.format(
            name=name, words=" ".join(_words(actions)), leaflets=BASH_LEAFLETS if name in NAMES_LEAFLETS else ""
        )
        for name, actions in tree.items()
    )
    return BASH.format(commands=" ".join((*tree, "--help", "--version")), cases="\n".join(cases))


def _fish(tree: dict[str, tuple[argparse.Action, ...]]) -> str:
    lines = ["# Save this as ~/.config/fish/completions/leaflet.fish", "complete -c leaflet -f"]
    for name, actions in tree.items():
        lines.append(FISH_LINE.format(when="__fish_use_subcommand", what=f"-a {name}"))
        when = f"__fish_seen_subcommand_from {name}"
        lines += [FISH_LINE.format(when=when, what=what) for action in actions for what in _fish_option(action)]
        if name in NAMES_LEAFLETS:
            lines.append(FISH_LINE.format(when=when, what=FISH_LEAFLETS))
    return "\n".join(lines) + "\n"


def _fish_option(action: argparse.Action) -> Iterator[str]:
    choices = f"-xa '{' '.join(map(str, action.choices))}'" if action.choices else ""
    for option in action.option_strings:
        if option.startswith("--"):
            yield f"-l {option[2:]} {choices}".strip()
    if not action.option_strings and choices:
        yield choices.replace("-xa", "-a")
