"""All sample stories, in the order they are loaded: a story may point to an earlier one."""

from cms.sample_data.content.stories.branch_life import BRANCH_LIFE
from cms.sample_data.content.stories.explained import EXPLAINED
from cms.sample_data.content.stories.interviews import INTERVIEWS
from cms.sample_data.content.stories.notices import NOTICES
from cms.sample_data.content.stories.people import PEOPLE
from cms.sample_data.content.stories.picture_stories import PICTURE_STORIES
from cms.sample_data.content.stories.reports import REPORTS

STORIES = (*REPORTS, *BRANCH_LIFE, *PEOPLE, *EXPLAINED, *INTERVIEWS, *PICTURE_STORIES, *NOTICES)
