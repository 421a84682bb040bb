"""Easy read: the rules that its words keep. What a rule is and where it comes from stands with each rule."""

from publisher.easyread.check import check

__all__ = ["check"]
