"""Links to other sites: noted as pages become public, asked in turn, told to whoever can mend them.

《政府网站发展指引》（国办发〔2017〕47号）: links that do not work are put right at once. Only the server asks, never
a reader's browser, and an address counts as broken only after failures on several days.
"""
