"""What happened around the rehearsal's table: the initiative, the consultations, and what followed."""
