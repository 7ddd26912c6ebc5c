"""The pages of people: who is invited, how those who sit in a process sign in, and where oneself is signed in."""
