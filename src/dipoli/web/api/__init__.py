"""The same acts and queries as the pages, for programs: `/api/v1`. Owns no tables."""
