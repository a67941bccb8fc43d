"""The completions of ``--completions``: made from the parsers, so that they cannot fall behind the options."""

from argparse import Action, ArgumentParser
from collections.abc import Callable

from cleantext_zh.cli import VERBS
from cleantext_zh.cli.options import parser_of
from cleantext_zh.cli.streams import PROGRAM

COMMANDS = (PROGRAM, "ctzh")


def completions(shell: str) -> str:
    """Return the completions for bash, zsh or fish, to be sourced or put where the shell looks for them."""
    makers: dict[str, Callable[[], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    return makers[shell]()


def _options(parser: ArgumentParser) -> list[Action]:
    return [action for action in parser._actions if action.option_strings]  # noqa: SLF001  # argparse lists them nowhere else


def _names(verb: str) -> list[str]:
    return [name for action in _options(parser_of(verb)) for name in action.option_strings]


def _choices(parser: ArgumentParser) -> dict[str, list[str]]:
    """Return the options that take one of a few words, with the words."""
    return {
        name: [str(choice) for choice in action.choices]
        for action in _options(parser)
        if action.choices
        for name in action.option_strings
    }


def _bash() -> str:
    cases = "".join(
        f'        {name}) COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word")); return ;;\n'
        for name, words in _choices(parser_of("")).items()
    )
    verbs = "".join(f'        {verb}) options="{" ".join(_names(verb))}" ;;\n' for verb in VERBS)
    return f"""\
# bash completions of {PROGRAM}; source this file, or put it into ~/.local/share/bash-completion/completions
_cleantext_zh() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} options
    case $before in
{cases}    esac
    case ${{COMP_WORDS[1]}} in
{verbs}        *) options="{" ".join(_names(""))}" ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    elif [[ $COMP_CWORD == 1 ]]; then
        COMPREPLY=($(compgen -W "{" ".join(VERBS)}" -- "$word") $(compgen -f -- "$word"))
    fi
}}
complete -o default -F _cleantext_zh {" ".join(COMMANDS)}
"""


def _zsh() -> str:
    verbs = "".join(f"        {verb}) specs=(\n{_zsh_specs(verb)}        ) ;;\n" for verb in VERBS)
    return f"""\
#compdef {" ".join(COMMANDS)}
# zsh completions of {PROGRAM}; put this file, as _{PROGRAM}, into a folder of $fpath
_cleantext_zh() {{
    local -a specs
    case $words[2] in
{verbs}        *) specs=(
{_zsh_specs("")}        '1: :{{_alternative "verbs:verb:({" ".join(VERBS)})" "files:file:_files"}}'
        ) ;;
    esac
    _arguments -s $specs '*:file:_files'
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _cleantext_zh "$@"
else
    compdef _cleantext_zh {" ".join(COMMANDS)}
fi
"""


def _zsh_specs(verb: str) -> str:
    lines = []
    for action in _options(parser_of(verb)):
        value = ""
        if action.nargs != 0:
            value = f":{str(action.metavar or action.dest).lower()}:" + (
                f"({' '.join(map(str, action.choices))})" if action.choices else "_files"
            )
        about = _quoted(_first_words(action)).replace("[", r"\[").replace("]", r"\]").replace(":", r"\:")
        lines += [f"            '*{name}[{about}]{value}'\n" for name in action.option_strings]
    return "".join(lines)


def _fish() -> str:
    lines = [f"# fish completions of {PROGRAM}; put this file into ~/.config/fish/completions\n"]
    for command in COMMANDS:
        lines += [f"complete -c {command} -n __fish_use_subcommand -a {verb} -d 'a verb'\n" for verb in VERBS]
        for action in _options(parser_of("")):
            names = "".join(
                f" -l {name.removeprefix('--')}" if name.startswith("--") else f" -s {name[1:]}"
                for name in action.option_strings
            )
            words = f" -x -a '{' '.join(map(str, action.choices))}'" if action.choices else ""
            takes = " -r" if action.nargs != 0 and not words else ""
            lines.append(f"complete -c {command}{names}{takes}{words} -d '{_quoted(_first_words(action))}'\n")
    return "".join(lines)


def _first_words(action: Action) -> str:
    """Return the help of an option up to its first break: more does not fit beside a completion."""
    return (action.help or "").split(";")[0].split(" (")[0]


def _quoted(words: str) -> str:
    """Return words as they stand between single quotes of a shell."""
    return words.replace("'", "")
