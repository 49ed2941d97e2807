"""What a run of questions with known answers tells about drafts."""
