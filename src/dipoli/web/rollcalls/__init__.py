"""Records of votes that another body took: filed, shown as positions over years, removed with a reason."""
