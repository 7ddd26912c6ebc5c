"""What a person without any seat sees: public documents, decisions and meetings, where the rules of a body allow it."""
