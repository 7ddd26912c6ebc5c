"""What a server of the secretariat does besides Django: threads, live streams, letters, reading ahead."""
