"""Chinese text as the engines see it: one form, its tokens, its readings. Pure, no Django."""
