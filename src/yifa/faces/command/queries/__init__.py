"""Reading for the command screen; the actor comes first, nothing personal is given."""

from yifa.faces.command.queries.figures import figures_of
from yifa.faces.command.queries.picture import picture_of
from yifa.faces.command.queries.replay import day_of, tracks_of

__all__ = ["day_of", "figures_of", "picture_of", "tracks_of"]
