"""Training and evaluating: the public corpus in, a model and its card out. Needs scikit-learn for training alone."""
