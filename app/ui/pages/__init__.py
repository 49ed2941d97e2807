"""What a tab of the window can hold."""
