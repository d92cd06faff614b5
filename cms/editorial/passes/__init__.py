"""The three proofreading passes (一校, 二校, 三校) that are recorded beside a text.

`rules` says what a note's fate is, `selectors` how far a text has come and who may read it next, `services` record,
`asking` is what an approval asks of the passes. docs/decisions/0021-three-passes.md says why it is built so.
"""
