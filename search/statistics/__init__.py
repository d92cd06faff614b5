"""What people looked for, in counts that say nothing of anybody."""
