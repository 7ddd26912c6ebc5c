"""What happens in a meeting: who presides, who speaks next, when it sits."""
