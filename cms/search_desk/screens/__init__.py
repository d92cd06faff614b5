"""The screens of 检索 in the admin."""
