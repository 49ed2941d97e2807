"""The only place that knows the order from question to rows."""
