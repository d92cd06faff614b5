"""学时 in the admin, for the office: tables of the bureau down to the evidence, rules and targets."""
