from cms.portal.models.home_page import Highlight, HomePage
from cms.portal.models.site_facts import SiteFacts

__all__ = ["Highlight", "HomePage", "SiteFacts"]
