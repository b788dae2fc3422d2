"""`graphkit completion`: print a script for a shell's Tab key."""

from __future__ import annotations

from types import MappingProxyType

import click
from click.shell_completion import get_completion_class

PROGRAM = "graphkit"
VARIABLE = "_GRAPHKIT_COMPLETE"

# How to try the script, and where each shell looks for it.
INSTALL_COMMENTS = MappingProxyType(
    {
        "bash": (
            "Try it in this shell:",
            '    eval "$(graphkit completion bash)"',
            "Keep it (without the package bash-completion, put the line above into ~/.bashrc):",
            "    mkdir -p ~/.local/share/bash-completion/completions",
            "    graphkit completion bash > ~/.local/share/bash-completion/completions/graphkit",
        ),
        "zsh": (
            "Try it in this shell, after compinit:",
            '    eval "$(graphkit completion zsh)"',
            "Keep it (put the second line into ~/.zshrc, after compinit):",
            "    graphkit completion zsh > ~/.graphkit-completion.zsh",
            "    source ~/.graphkit-completion.zsh",
        ),
        "fish": (
            "Try it in this shell:",
            "    graphkit completion fish | source",
            "Keep it:",
            "    mkdir -p ~/.config/fish/completions",
            "    graphkit completion fish > ~/.config/fish/completions/graphkit.fish",
        ),
    }
)


@click.command()
@click.argument("shell", type=click.Choice(list(INSTALL_COMMENTS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that completes commands with the Tab key.

    Comments at the top of the script say where to put it. The shell asks graphkit each time you
    press Tab, so a newer graphkit needs no new script. Bash must be 4.4 or newer.

    \b
    Examples:
      eval "$(graphkit completion bash)"
      graphkit completion fish > ~/.config/fish/completions/graphkit.fish
    """
    click.echo(completion_script(context.find_root().command, shell), nl=False)


def completion_script(program: click.Command, shell: str) -> str:
    """Return a shell's completion script for a program, with a comment on where to put it.

    Parameters
    ----------
    program : click.Command
        The program: graphkit with all its commands.
    shell : str
        `bash`, `zsh` or `fish`.
    """
    script = get_completion_class(shell)
    assert script is not None  # click brings all three
    comments = "".join(f"# {line}\n" for line in INSTALL_COMMENTS[shell])
    return f"{comments}\n{script(program, {}, PROGRAM, VARIABLE).source()}"


COMMANDS = (completion,)
