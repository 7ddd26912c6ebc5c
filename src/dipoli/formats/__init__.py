"""Files in and out: Word, Akoma Ntoso, PDF, HTML, JSON, CSV. Knows the pure rooms, and takes bytes, not paths."""
