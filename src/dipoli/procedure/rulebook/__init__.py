"""What rules of procedure are made of besides their settings: inheritance, patterns of symbols, plain words."""
