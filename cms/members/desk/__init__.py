"""The register on two faces: in the admin for the office, on the portal for branch secretaries, who have no admin
account and work on a phone. Screens, forms and templates are the same; a face says who may come, how far they see and
what stands around the page (docs/decisions/0027)."""
