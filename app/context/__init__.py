"""Which parts of the schema does this question need?"""
