"""The one change log: every change of what the public can see, in order, with nothing lost.

Three layers. Database triggers leave a `ChangeMark` in the transaction of any write (`registry`, `sql`, `triggers`);
`services.settle` turns marks into numbered `Change` rows that say what happened; followers (`follow`, the command
`follow_changes`) and readers (`selectors`) work from those rows.
"""

from cms.core.changes.followers import errand, follow
from cms.core.changes.framework import track_framework_tables
from cms.core.changes.installation import connect
from cms.core.changes.registry import track, track_page_model

__all__ = ["connect", "errand", "follow", "track", "track_framework_tables", "track_page_model"]
