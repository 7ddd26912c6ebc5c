"""From a source to a text: paragraphs, brackets that belong together, problems and lints."""
