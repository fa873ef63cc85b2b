"""Customer experience as code: load a spec, check it, build its site."""

__version__ = "0.1.0"
