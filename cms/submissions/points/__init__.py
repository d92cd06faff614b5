"""计分规则: what an adoption is worth, in dated versions."""
