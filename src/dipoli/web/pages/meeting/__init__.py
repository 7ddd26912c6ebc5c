"""The pages of meetings, their journals, the rules in force, the register of documents, and the final act."""
