"""The editors' handbook, `docs/editor-handbook/`, shown in the admin: one text for the repository and for the desk."""
