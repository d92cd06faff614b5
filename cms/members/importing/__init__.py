"""The register from a spreadsheet: `workbook` reads it, `plan` says what each row would do, `services` does it."""
