"""Views, by topic: fetch with permission, a form, one act, a page."""
