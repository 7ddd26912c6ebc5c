"""The running secretariat: data apps with acts and queries, and the pages above them."""
