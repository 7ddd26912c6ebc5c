"""What packages, their pictures and their search cost."""
