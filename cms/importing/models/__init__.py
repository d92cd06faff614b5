from cms.importing.models.import_run import ImportItem, ImportRun
from cms.importing.models.imported_page import ImportedPage, OldLink
from cms.importing.models.old_name import OldName

__all__ = ["ImportItem", "ImportRun", "ImportedPage", "OldLink", "OldName"]
