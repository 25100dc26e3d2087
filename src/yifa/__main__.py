"""`python -m yifa` is the `yifa` command."""

from yifa.site.command import main

main()
