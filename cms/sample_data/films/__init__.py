"""Films made by code: synthetic pictures and sound, each marked 示例 in the picture. No font is needed for it."""
