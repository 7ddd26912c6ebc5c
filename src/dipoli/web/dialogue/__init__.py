"""The public dialogue: people without a seat answer statements; what that shows is laid beside the texts."""
