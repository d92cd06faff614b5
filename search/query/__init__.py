"""What people type, understood: never an error, never handed to an engine as it came. Pure, no Django."""
